import QtQuick
import Haijiejie

// The one next step of a page, 96 high. `hint` says what happens or why it must wait
// ("6:00 起可点"); `tone` is "sea", "green" for being present, "red" for stopping.
ActionButton {
    id: root

    property string tone: "sea"

    fill: tone === "green" ? Theme.green : tone === "red" ? Theme.red : Theme.sea
    ink: tone === "red" ? Theme.inkOnRed : Theme.inkOnSea
    minimumHeight: Theme.mainTarget
    textLevel: AppText.Place
}
