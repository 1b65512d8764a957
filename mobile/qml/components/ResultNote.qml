import QtQuick
import QtQuick.Layouts
import Haijiejie

// What became of the last command: done, or why not, in words that stay until the next one.
NoticeBox {
    id: root

    required property string actionState
    required property string reason
    property string doneText: ""

    text: actionState === "error" ? Format.reasonText(reason) : doneText
    tone: actionState === "error" ? "amber" : "info"
    visible: actionState === "error" || actionState === "done" && doneText !== ""
}
