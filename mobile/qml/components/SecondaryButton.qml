import QtQuick
import Haijiejie

// Any other step: outlined, 56 high. `tone` "red" only for stopping and safety.
ActionButton {
    id: root

    property string tone: "sea"

    edge: tone === "red" ? Theme.red : tone === "quiet" ? Theme.outline : Theme.sea
    fill: Theme.card
    ink: tone === "red" ? Theme.red : tone === "quiet" ? Theme.ink : Theme.sea
}
