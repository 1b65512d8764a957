import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 为什么这样排: of one seat, who is asked and why; of anybody else, why not her.
AppPage {
    id: root

    readonly property bool picked: WhyController.pickedId !== ""
    property string pickedName: ""
    property string pickedWhere: ""

    emptyIcon: "shift"
    emptyText: qsTr("可能有人刚改过。")
    emptyTitle: qsTr("这一班已经不在了")
    loadState: WhyController.state
    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能看为什么不是她")
    subtitle: [Format.dayAndSpan(WhyController.startTime, WhyController.endTime), WhyController.place, WhyController.slotName].filter(part => part !== "").join(" · ")
    title: qsTr("为什么这样排")

    Component.onCompleted: {
        BoardController.clearAction();
        RosterController.search("");
    }
    Component.onDestruction: WhyController.unpick()

    ResultNote {
        Layout.fillWidth: true
        actionState: BoardController.actionState === "error" ? "error" : "idle"
        reason: BoardController.actionReason
    }
    // Once she asks about one, the answer comes first.
    WhyAnswer {
        Layout.fillWidth: true
        name: root.pickedName
        visible: root.picked
        where: root.pickedWhere

        onChangeWanted: WhyController.unpick()
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: root.picked ? Theme.small : 0
        text: WhyController.asked.count > 0 ? qsTr("为什么是她") : qsTr("这个岗位还没有请人。")
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: WhyController.asked.count > 0

        Repeater {
            model: WhyController.asked

            PersonRow {
                required property var model

                Layout.fillWidth: true
                note: [model.stateCode !== "" ? Format.stateWord(model.stateCode) : "", model.sameAsLastWeek ? qsTr("同上周") : "", WhyWords.whyHer(model.whyCode, model.whyArgs)].filter(part => part !== "").join(" · ")
            }
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("为什么不是她")
        visible: !root.picked
    }
    RosterList {
        Layout.fillWidth: true
        actionIcon: ""
        actionText: qsTr("看原因")
        visible: !root.picked

        onPicked: (volunteerId, name, insured, where) => {
            root.pickedName = name;
            root.pickedWhere = where;
            WhyController.pick(volunteerId);
            root.scrollToTop();
        }
    }
}
