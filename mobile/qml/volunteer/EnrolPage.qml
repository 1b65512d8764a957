import QtQuick
import Haijiejie
import Haijiejie.Ui

// First start.
AppPage {
    id: root

    title: qsTr("海姐姐志愿")
}
