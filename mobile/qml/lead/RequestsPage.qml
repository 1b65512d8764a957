import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 时长有误 and 补录: what people asked to have put right, open ones first.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom && !Theme.largeText

    function outcome(row: var): string {
        return row.requestState === "GRANTED" ? qsTr("同意，记 %1").arg(Format.duration(row.grantedMinutes)) : row.requestState === "DECLINED" ? qsTr("没有同意") : row.barrier === "ABOVE" ? (row.deciderUnit === "" ? qsTr("由上级定") : qsTr("由%1定").arg(row.deciderUnit)) : row.barrier === "" ? qsTr("待处理") : qsTr("由别人定");
    }

    emptyIcon: "mail"
    emptyText: qsTr("有人说时长有误，或者要补录，会排到这里。")
    emptyTitle: qsTr("没有要处理的")
    loadState: RequestsController.state
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    reason: RequestsController.reason
    subtitle: qsTr("%n 条待处理", "", RequestsController.openCount)
    title: qsTr("时长有误、补录")

    onRetry: RequestsController.retry()

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.targetGap

        Repeater {
            model: RequestsController.requests

            Card {
                id: request

                required property string requestId
                required property string kind
                required property string requestState
                required property string name
                required property string requesterName
                required property string place
                required property date day
                required property string text
                required property int creditedMinutes
                required property int claimedMinutes
                required property int grantedMinutes
                required property string barrier
                required property string deciderUnit
                readonly property bool waits: requestState === "OPEN" && barrier === ""

                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                accent: waits ? Theme.amber : "transparent"
                padding: Theme.small

                ListRow {
                    Accessible.name: request.name
                    Layout.fillWidth: true
                    divider: false
                    iconColor: request.waits ? Theme.amber : Theme.sea
                    iconName: request.kind === "MANUAL" ? "edit" : "mail"
                    leftPadding: Theme.small
                    note: Format.date(request.day) + (request.place === "" ? "" : " · " + request.place) + (request.kind === "MANUAL" ? "\n" + qsTr("%1 提的").arg(request.requesterName) : "")
                    strong: request.waits
                    text: request.name + " · " + (request.kind === "MANUAL" ? qsTr("补录") : qsTr("时长有误"))

                    onClicked: {
                        RequestsController.open(request.requestId);
                        root.navigate("lead/RequestPage.qml");
                    }
                }
                Tag {
                    Layout.bottomMargin: Theme.small
                    Layout.leftMargin: Theme.small
                    iconName: request.requestState === "GRANTED" ? "counted" : request.requestState === "DECLINED" ? "cancel" : request.waits ? "hourglass" : "people"
                    text: root.outcome(request)
                    tone: request.requestState === "GRANTED" ? "green" : request.waits ? "amber" : "quiet"
                }
            }
        }
    }
}
