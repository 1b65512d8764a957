import QtQuick
import QtQuick.Layouts
import Haijiejie

Sheet {
    id: root

    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap

        Repeater {
            model: Format.states

            StatusPill {
                required property string modelData

                code: modelData
            }
        }
    }
    SyncLine {
        Layout.fillWidth: true
        online: true
        unsentCount: 0
    }
    SyncLine {
        Layout.fillWidth: true
        online: false
        unsentCount: 2
    }
    SyncLine {
        Layout.fillWidth: true
        online: false
        unsentCount: 0
    }
    RowLayout {
        spacing: Theme.gap

        FigureTile {
            Layout.fillHeight: true
            Layout.fillWidth: true
            figure: "31"
            label: "到岗率"
            note: "94%"
        }
        FigureTile {
            Layout.fillHeight: true
            Layout.fillWidth: true
            figure: "2"
            label: "缺人"
            tone: "red"
        }
    }
}
