import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// The coordinator's face.
AppPage {
    id: root

    subtitle: Session.unitName
    title: qsTr("看板")

    FigureTile {
        Layout.fillWidth: true
        figure: qsTr("到 %1 / 应到 %2").arg(BoardController.presentCount).arg(BoardController.expectedCount)
        label: qsTr("缺 %1").arg(BoardController.missingCount)
    }
}
