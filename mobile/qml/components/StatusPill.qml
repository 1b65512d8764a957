import QtQuick
import Haijiejie

// A state as icon and word, never colour alone. `code` is one of Format.states.
Tag {
    id: root

    required property string code

    iconName: Format.stateIcon(code)
    text: Format.stateWord(code)
    tone: Format.stateTone(code)
}
