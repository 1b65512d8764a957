import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// The district lead's face.
AppPage {
    id: root

    subtitle: OverviewController.unitName
    title: qsTr("总览")

    FigureTile {
        Layout.fillWidth: true
        figure: Format.count(OverviewController.attendances)
        label: qsTr("人次")
    }
}
