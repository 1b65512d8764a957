import QtQuick
import Haijiejie
import Haijiejie.Ui

// The volunteer's face: four tabs, and the invitations above them.
FocusScope {
    id: root

    AppPage {
        anchors.fill: parent
        title: qsTr("今天")
    }
}
