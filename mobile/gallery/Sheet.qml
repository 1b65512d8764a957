import QtQuick
import QtQuick.Layouts
import Haijiejie

// The paper a component sheet is laid out on.
Item {
    id: root

    default property alias content: column.data

    implicitHeight: column.implicitHeight + 2 * Theme.margin

    ColumnLayout {
        id: column

        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.gap
        width: Math.min(root.width - 2 * Theme.margin, 760)
        y: Theme.margin
    }
}
