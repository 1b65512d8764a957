import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// One approver's day, decision by decision: when, for what reason, for whom.
AppPage {
    id: root

    // Of the opened row; null while none is.
    readonly property var pace: {
        for (let i = 0; i < PaceController.paces.count; ++i) {
            const row = PaceController.paces.get(i);
            if (row.paceId === PaceController.paceId)
                return row;
        }
        return null;
    }

    emptyIcon: "clock"
    emptyText: qsTr("那天通过的后来都更正了。")
    emptyTitle: qsTr("没有留下的")
    loadState: PaceController.dayState === "idle" ? "loading" : PaceController.dayState
    offline: !Session.online
    reason: PaceController.dayReason
    subtitle: pace ? Format.day(pace.day) + " · " + qsTr("%n 条", "", pace.entryCount) + " · " + qsTr("%1 小时").arg(Format.wholeHours(pace.minutes)) : ""
    title: pace ? PaceWords.who(pace.name, pace.approverId, pace.own) : ""

    onRetry: PaceController.retryDay()

    Repeater {
        model: root.pace ? root.pace.unusual : []

        NoticeBox {
            required property string modelData

            Layout.fillWidth: true
            text: PaceWords.meaning(modelData)
            title: PaceWords.sentence(modelData, root.pace.decisionsInAMinute, root.pace.closeCount)
            tone: "amber"
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        note: qsTr("%n 次", "", PaceController.decisions.count)
        text: qsTr("那天怎么审的")
    }
    Card {
        Layout.fillWidth: true
        spacing: 0

        Repeater {
            model: PaceController.decisions

            ListRow {
                required property int index
                required property date time
                required property string why
                required property int count
                required property int minutes
                required property var names
                required property int more

                Layout.fillWidth: true
                divider: index < PaceController.decisions.count - 1
                note: (why === "" ? qsTr("没有要核对的，一起通过") : qsTr("理由：%1").arg(why)) + "\n" + Format.join(names) + (more > 0 ? qsTr(" 等 %n 位", "", names.length + more) : "")
                strong: true
                tappable: false
                text: Format.clock(time) + "  " + qsTr("%n 条", "", count)
                value: qsTr("%1 小时").arg(Format.wholeHours(minutes))
            }
        }
    }
}
