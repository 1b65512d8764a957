import QtQuick
import QtQuick.Layouts
import Haijiejie

// The top of a page: where she is, and the way back in words.
Rectangle {
    id: root

    required property string title
    property string subtitle: ""
    property bool canGoBack: false
    default property alias extra: extraRow.data
    // Stands above the title, for what must be read first.
    property alias above: aboveColumn.data

    signal back

    color: Theme.background
    implicitHeight: column.implicitHeight + Theme.gap + Theme.small
    implicitWidth: 360

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.top: parent.top
        anchors.topMargin: Theme.gap
        spacing: 0

        ColumnLayout {
            id: aboveColumn

            Layout.bottomMargin: Theme.tight
            Layout.fillWidth: true
            spacing: 0
            visible: children.length > 0
        }
        TapTarget {
            id: backButton

            Layout.leftMargin: -Theme.small
            Layout.topMargin: -Theme.small
            leftPadding: Theme.tight
            rightPadding: Theme.gap
            text: qsTr("返回")
            visible: root.canGoBack

            background: Rectangle {
                color: backButton.pressed ? Theme.sandTint : "transparent"
                radius: Theme.smallRadius
            }
            contentItem: RowLayout {
                spacing: Theme.tight

                LineIcon {
                    color: Theme.sea
                    name: "back"
                    weight: 2.4
                }
                AppText {
                    Accessible.ignored: true
                    color: Theme.sea
                    font.weight: Font.Bold
                    text: backButton.text
                    wrapMode: Text.NoWrap
                }
            }

            onClicked: root.back()
        }
        RowLayout {
            spacing: Theme.gap

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                AppText {
                    Layout.fillWidth: true
                    level: AppText.Page
                    text: root.title
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: root.subtitle
                    visible: root.subtitle !== ""
                }
            }
            RowLayout {
                id: extraRow

                Layout.fillWidth: false
                Layout.alignment: Qt.AlignVCenter
                spacing: Theme.targetGap
            }
        }
    }
}
