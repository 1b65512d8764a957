import QtQuick
import QtQuick.Layouts
import Haijiejie

Sheet {
    id: root

    WaveLogo {
        Layout.alignment: Qt.AlignHCenter
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap

        Repeater {
            model: Object.keys(sample.paths)

            Column {
                id: cell

                required property string modelData

                width: Theme.scaled(94)

                LineIcon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: cell.modelData
                    size: 36
                }
                AppText {
                    horizontalAlignment: Text.AlignHCenter
                    level: AppText.Least
                    text: cell.modelData
                    width: parent.width
                }
            }
        }
    }
    LineIcon {
        id: sample

        name: ""
        visible: false
    }
}
