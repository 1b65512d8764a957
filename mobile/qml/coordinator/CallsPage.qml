import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 人员: whom to call now, soonest first; the roster stands one step behind.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom

    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    reason: CallListController.reason
    loadState: CallListController.state === "empty" ? "ready" : CallListController.state
    subtitle: Session.unitName
    title: qsTr("人员")

    onRetry: CallListController.retry()

    GroupWords {
        id: groupWords
    }
    ListRow {
        Layout.fillWidth: true
        iconName: "search"
        note: qsTr("找人、请她上手机")
        strong: true
        text: qsTr("名册")

        onClicked: root.navigate("coordinator/RosterPage.qml")
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        note: CallListController.remaining > 0 ? qsTr("还有 %n 位", "", CallListController.remaining) : ""
        text: qsTr("电话名单")
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: CallListController.actionState
        doneText: qsTr("记下了。")
        reason: CallListController.actionReason
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "phone"
        text: qsTr("没回复的人，会按班次先后排在这里。")
        title: qsTr("都有回音了")
        visible: CallListController.people.count === 0
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap

        Repeater {
            model: CallListController.people

            Card {
                id: call

                required property string offerId
                required property string volunteerId
                required property string name
                required property string phoneTail
                required property string unitName
                required property string place
                required property date startTime
                required property date endTime
                required property int dayCount
                required property date replyBy
                required property int attempts
                required property date lastCallTime
                required property string cause

                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.maximumWidth: root.cardWidth
                Layout.preferredWidth: 1

                PersonRow {
                    Layout.fillWidth: true
                    name: call.name
                    note: [call.unitName, call.phoneTail === "" ? "" : qsTr("尾号 %1").arg(call.phoneTail), Format.callCause(call.cause)].filter(part => part !== "").join(" · ")
                }
                AppText {
                    Layout.fillWidth: true
                    font.weight: Font.Bold
                    text: call.dayCount > 1 ? Format.parts(qsTr("%1 起 · %n 天", "", call.dayCount).arg(Format.dayAndSpan(call.startTime, call.endTime)).split(" · ")) : Format.dayAndSpan(call.startTime, call.endTime)
                }
                AppText {
                    Layout.fillWidth: true
                    text: call.place
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: qsTr("%1 前要回复").arg(Format.deadline(call.replyBy))
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.amber
                    level: AppText.Least
                    text: qsTr("打过 %n 次没接通，%1", "", call.attempts).arg(Format.clock(call.lastCallTime))
                    visible: call.attempts > 0
                }
                SecondaryButton {
                    Accessible.name: text + " " + call.name
                    Layout.fillWidth: true
                    iconName: "phone"
                    text: qsTr("打电话")

                    onClicked: {
                        CallListController.open(call.offerId);
                        root.navigate("coordinator/CallPage.qml");
                    }
                }
            }
        }
    }
    SecondaryButton {
        Layout.alignment: root.wide ? Qt.AlignLeft : Qt.AlignHCenter
        Layout.fillWidth: !root.wide
        iconName: "list"
        text: qsTr("复制名单到群里")
        tone: "quiet"
        visible: CallListController.people.count > 0

        onClicked: {
            const rows = [];
            for (let i = 0; i < CallListController.people.count; ++i)
                rows.push(CallListController.people.get(i));
            BoardController.copy(groupWords.asked(rows));
            copied.visible = true;
        }
    }
    AppText {
        id: copied

        Layout.fillWidth: true
        color: Theme.green
        horizontalAlignment: root.wide ? Text.AlignLeft : Text.AlignHCenter
        text: qsTr("复制好了，里面没有电话号码。")
        visible: false
    }
}
