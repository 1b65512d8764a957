import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// The first notice she has not read, a tap away; an urgent one in red: weather, danger. A page lays
// out one of each kind, where it belongs.
TapTarget {
    id: root

    readonly property bool urgent: NoticesController.nextUrgent
    // Which of the two kinds stands here.
    required property bool red
    // Only its word: for where time and place must stay in sight.
    property bool brief: false
    readonly property int others: NoticesController.unread - 1
    readonly property color tint: urgent ? Theme.red : Theme.sea

    // The page lays the notice over itself.
    signal navigate(string page)

    Accessible.description: NoticesController.nextTitle
    bottomPadding: brief ? Theme.tight : Theme.gap
    leftPadding: Theme.gap
    rightPadding: Theme.gap
    text: urgent ? qsTr("紧急通知") : qsTr("新通知")
    topPadding: brief ? Theme.tight : Theme.gap
    visible: NoticesController.unread > 0 && urgent === red

    background: Rectangle {
        border.color: root.tint
        border.width: root.urgent || Theme.contrast ? 2 : 1
        color: root.pressed ? Theme.sandTint : root.urgent ? Theme.redTint : Theme.seaTint
        radius: Theme.radius
    }
    contentItem: RowLayout {
        spacing: Theme.gap

        LineIcon {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: Math.round(((root.brief ? Theme.leastLine : Theme.bodyLine) - height) / 2)
            color: root.tint
            name: root.urgent ? "alert" : "bell"
            weight: 2.2
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            AppText {
                Accessible.ignored: true
                Layout.fillWidth: true
                color: root.tint
                font.weight: Font.Bold
                level: root.brief ? AppText.Least : AppText.Body
                text: root.text
            }
            AppText {
                Layout.fillWidth: true
                font.weight: root.urgent ? Font.Bold : Font.Normal
                text: NoticesController.nextTitle
                visible: !root.brief
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                level: AppText.Least
                text: qsTr("还有 %n 条没看", "", root.others)
                visible: root.others > 0 && !root.brief
            }
        }
        LineIcon {
            Layout.alignment: Qt.AlignVCenter
            color: Theme.secondary
            name: "forward"
            size: Theme.scaled(20)
        }
    }

    onClicked: {
        NoticesController.open(NoticesController.nextId);
        root.navigate("volunteer/NoticePage.qml");
    }
}
