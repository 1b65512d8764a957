import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// Why not her: what keeps her out, or who comes before her; that she is asked already, where she is.
Card {
    id: root

    required property string name
    // Tells apart those of one name.
    required property string where
    readonly property var answer: WhyController.answer
    readonly property string standing: answer.standing || ""
    readonly property var blocked: answer.blocked || []
    readonly property bool told: WhyController.answerState === "ready" || standing !== ""
    readonly property bool elsewhere: answer.otherPlanned === true
    // What a word with her might change; nobody is pressed about the rest.
    readonly property bool mayCall: told && blocked.every(code => ["AVAILABILITY", "INSURANCE", "SKILL", "WEEK_ASKS", "WEEK_MINUTES"].indexOf(code) >= 0)
    readonly property bool mayAsk: told && standing === "" && blocked.length === 0 && !WhyController.planned && BoardController.slotId === WhyController.slotId

    signal changeWanted

    function sentence(): string {
        if (standing === "asked")
            return qsTr("这一班已经请了她");
        if (standing === "planned")
            return qsTr("这一班排了她");
        if (blocked.length > 0)
            return qsTr("这一班排不了她");
        if (elsewhere)
            return qsTr("这次请她去别处");
        if (answer.betterCount > 0)
            return qsTr("可以请她，只是 %n 人更合适", "", answer.betterCount);
        if (answer.candidateCount > 0)
            return WhyController.planned ? qsTr("单看这一班，她最合适") : qsTr("可以请她，她最合适");
        return answer.askedBefore ? qsTr("这一班以前请过她") : qsTr("可以请她，只是先看了住得更近的");
    }
    // Of one rule that stands against her.
    function about(code: string): string {
        const alone = blocked.length === 1;
        switch (code) {
        case "SKILL":
            return answer.skills.length > 0 ? qsTr("这个岗位要会：%1").arg(Format.join(answer.skills.map(skill => Format.skill(skill)))) : "";
        case "OVERLAP":
            return answer.otherPlace && !elsewhere ? answer.otherPlace + " " + Format.dayAndSpan(answer.otherStart, answer.otherEnd) : "";
        case "REACH":
            return answer.distanceM > 0 ? qsTr("离这里 %1").arg(Format.length(answer.distanceM)) : "";
        case "AVAILABILITY":
            return alone ? qsTr("只是没报，打电话问问") : "";
        case "INSURANCE":
            return alone ? qsTr("办好就能来") : "";
        }
        return "";
    }
    // Icon, words, remark.
    function lines(): var {
        const list = [];
        if (standing !== "")
            list.push(["check", WhyWords.whyHer(answer.whyCode, answer.whyArgs), ""]);
        if (standing === "asked")
            list.push([Format.stateIcon(answer.stateCode), Format.stateWord(answer.stateCode), ""]);
        if (!told || standing !== "")
            return list;
        for (const code of blocked)
            list.push(["cancel", WhyWords.whyNotText(code), about(code)]);
        if (elsewhere)
            list.push(["plan", answer.otherPlace, Format.dayAndSpan(answer.otherStart, answer.otherEnd)]);
        if (blocked.length === 0 && answer.betterCount > 0)
            list.push(["people", WhyWords.lackText(answer.lacks), qsTr("能请的一共 %n 人", "", answer.candidateCount)]);
        else if (blocked.length === 0 && answer.candidateCount > 0 && WhyController.planned && answer.plannedSeats === 0)
            list.push(["people", qsTr("一周的班一起排，这一班给了别人，全周更合适"), ""]);
        if (!elsewhere && answer.plannedSeats > 0)
            list.push(["plan", qsTr("这次排班请她 %n 个班", "", answer.plannedSeats), ""]);
        if (answer.distanceM > 0 && blocked.indexOf("REACH") < 0)
            list.push(["pin", qsTr("离这里 %1").arg(Format.length(answer.distanceM)), qsTr("路上约 %n 分钟", "", answer.travelMinutes)]);
        return list;
    }

    accent: standing !== "" ? Theme.green : told && blocked.length > 0 ? Theme.amber : Theme.sea

    PersonRow {
        Layout.fillWidth: true
        actionIcon: "swap"
        actionText: qsTr("换一位")
        name: root.name
        note: root.where

        onActionClicked: root.changeWanted()
    }
    LoadingState {
        Layout.fillWidth: true
        Layout.margins: Theme.wide
        text: qsTr("正在看…")
        visible: WhyController.answerState === "loading" && !root.told
    }
    ErrorState {
        Layout.fillWidth: true
        Layout.margins: Theme.gap
        reason: WhyController.answerReason
        visible: WhyController.answerState === "error" && !root.told

        onActionClicked: WhyController.retry()
    }
    AppText {
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        color: root.standing !== "" ? Theme.green : root.blocked.length > 0 ? Theme.amber : Theme.ink
        level: AppText.Place
        text: root.sentence()
        visible: root.told
    }
    Repeater {
        model: root.lines()

        RowLayout {
            id: line

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.gap

            LineIcon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Math.round((Theme.bodyLine - height) / 2)
                color: line.modelData[0] === "cancel" ? Theme.amber : Theme.sea
                name: line.modelData[0]
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                AppText {
                    Layout.fillWidth: true
                    text: line.modelData[1]
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: line.modelData[2]
                    visible: text !== ""
                }
            }
        }
    }
    DialStrip {
        Layout.fillWidth: true
        volunteerId: WhyController.pickedId
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap
        visible: root.mayCall

        ActionButton {
            Accessible.name: text + " " + root.name
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            busy: BoardController.actionState === "busy"
            enabled: !busy && Session.online
            iconName: "send"
            text: qsTr("请她来")
            visible: root.mayAsk

            onClicked: BoardController.fillWith(WhyController.pickedId)
        }
        SecondaryButton {
            Accessible.name: text + " " + root.name
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            iconName: "phone"
            text: qsTr("打电话")

            onClicked: Session.dial(WhyController.pickedId)
        }
    }
}
