import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 停岗: what is meant, whom it touches, why; then one question and it is done. What is most likely
// meant (her whole unit, outdoors, until noon) is chosen already: a storm leaves no time.
AppPage {
    id: root

    readonly property var quickWords: [qsTr("台风"), qsTr("高温"), qsTr("暴雨"), qsTr("上级通知")]
    property string why: ""
    readonly property string reasonGiven: why === "other" ? other.text.trim() : why
    readonly property bool known: CallOffController.previewState === "ready"
    readonly property string touched: !known ? "" : CallOffController.shiftCount === 0 ? qsTr("这里没有要停的班次") : Format.join([qsTr("%n 个班次", "", CallOffController.shiftCount), qsTr("%n 人", "people", CallOffController.peopleCount), qsTr("正在岗 %n 人", "", CallOffController.onDutyCount)])
    property bool leaving: false

    offline: !Session.online
    offlineText: qsTr("停岗要有网络")
    subtitle: CallOffController.unitName
    title: qsTr("停岗")

    footer: [
        AppText {
            Layout.fillWidth: true
            Accessible.role: Accessible.StaticText
            color: CallOffController.previewState === "error" ? Theme.amber : Theme.ink
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            text: CallOffController.previewState === "error" ? Format.reasonText(CallOffController.previewReason) : root.known ? root.touched : qsTr("正在数…")
        },
        MainButton {
            Layout.fillWidth: true
            enabled: root.known && CallOffController.shiftCount > 0 && root.reasonGiven !== "" && CallOffController.actionState !== "busy" && Session.online
            hint: root.known && CallOffController.shiftCount > 0 && root.reasonGiven === "" ? qsTr("先点为什么停") : ""
            iconName: "stop"
            text: qsTr("停岗")
            tone: "red"

            onClicked: sheet.open()
        }
    ]

    Component.onCompleted: {
        CallOffController.start();
        CallOffController.loadHistory();
    }

    Connections {
        function onActionStateChanged() {
            if (root.leaving && CallOffController.actionState === "done") {
                root.leaving = false;
                root.navigate("coordinator/CallOffStatusPage.qml");
            }
        }

        target: CallOffController
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: CallOffController.actionState
        reason: CallOffController.actionReason
    }
    SectionHeader {
        Layout.fillWidth: true
        text: qsTr("为什么停")
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap

        Repeater {
            model: root.quickWords.concat(["other"])

            ChoiceRow {
                required property string modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                chosen: root.why === modelData
                text: modelData === "other" ? qsTr("其他") : modelData

                onClicked: root.why = modelData
            }
        }
    }
    InputField {
        id: other

        Layout.fillWidth: true
        label: qsTr("为什么停，会告诉大家")
        maximumLength: 200
        visible: root.why === "other"
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("停到什么时候")
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap

        Repeater {
            model: (CallOffController.beforeNoon ? ["noon"] : []).concat(["today", "tomorrow", "range"])

            ChoiceRow {
                required property string modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                chosen: CallOffController.when === modelData
                text: modelData === "noon" ? qsTr("至中午12点") : modelData === "today" ? qsTr("今天") : modelData === "tomorrow" ? qsTr("明天") : qsTr("自选")

                onClicked: modelData === "range" ? CallOffController.setRange(CallOffController.from, CallOffController.to) : CallOffController.setWhen(modelData)
            }
        }
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.margin
        visible: CallOffController.when === "range"

        TimeStepper {
            Layout.fillWidth: true
            from: Format.now
            label: qsTr("从")
            to: new Date(Format.now.getTime() + 7 * 86400000)
            value: CallOffController.from

            onStepped: value => CallOffController.setRange(value, CallOffController.to)
        }
        TimeStepper {
            Layout.fillWidth: true
            from: CallOffController.from
            label: qsTr("到")
            to: new Date(CallOffController.from.getTime() + 7 * 86400000)
            value: CallOffController.to

            onStepped: value => CallOffController.setRange(CallOffController.from, value)
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.targetGap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.targetGap

            SecondaryButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                enabled: CallOffController.to.getTime() - 86400000 > CallOffController.from.getTime()
                iconName: "minus"
                text: qsTr("少停一天")
                tone: "quiet"

                onClicked: CallOffController.setRange(CallOffController.from, new Date(CallOffController.to.getTime() - 86400000))
            }
            SecondaryButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                enabled: CallOffController.to.getTime() + 86400000 <= CallOffController.from.getTime() + 30 * 86400000
                iconName: "plus"
                text: qsTr("多停一天")
                tone: "quiet"

                onClicked: CallOffController.setRange(CallOffController.from, new Date(CallOffController.to.getTime() + 86400000))
            }
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("停哪些")
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap

        ChoiceRow {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            chosen: CallOffController.outdoorOnly
            text: qsTr("只停户外")

            onClicked: CallOffController.setOutdoorOnly(true)
        }
        ChoiceRow {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            chosen: !CallOffController.outdoorOnly
            text: qsTr("室内也停")

            onClicked: CallOffController.setOutdoorOnly(false)
        }
    }
    ListRow {
        id: areaRow

        property bool shown: false

        Layout.fillWidth: true
        divider: !shown
        iconName: "pin"
        note: qsTr("地方")
        open: shown
        text: CallOffController.unitName
        visible: CallOffController.areas.count > 1

        onClicked: shown = !shown
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap
        visible: areaRow.visible && areaRow.shown

        Repeater {
            model: CallOffController.areas

            ChoiceRow {
                required property string unitId
                required property string name
                required property string level

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                chosen: level === "here"
                note: level === "above" ? qsTr("上一级") : level === "here" ? qsTr("全部") : ""
                text: name

                onClicked: CallOffController.setArea(unitId)
            }
        }
    }
    ListRow {
        id: kindRow

        property bool shown: false

        Layout.fillWidth: true
        divider: !shown
        iconName: "list"
        note: qsTr("类别")
        open: shown
        text: CallOffController.categories.length === 0 ? qsTr("全部类别") : Format.join(CallOffController.categories.map(code => Format.category(code)))

        onClicked: shown = !shown
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap
        visible: kindRow.shown

        ChoiceRow {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            chosen: CallOffController.categories.length === 0
            text: qsTr("全部")

            onClicked: CallOffController.allCategories()
        }
        Repeater {
            model: Format.categories

            DayTickRow {
                required property string modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: Format.category(modelData)
                ticked: CallOffController.categories.indexOf(modelData) >= 0

                onTickChanged: CallOffController.toggleCategory(modelData)
            }
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("停过的")
        visible: CallOffController.history.count > 0
    }
    Repeater {
        model: CallOffController.history

        ListRow {
            required property string callOffId
            required property string why
            required property string area
            required property date createTime
            required property int shifts
            required property int people
            required property int remaining
            required property bool undone
            required property bool canUndo

            Layout.fillWidth: true
            iconName: "stop"
            note: [Format.deadline(createTime), area, qsTr("%n 个班次", "", shifts)].filter(part => part !== "").join(" · ")
            text: why
            value: undone ? qsTr("已撤回") : remaining > 0 ? qsTr("还差 %n 人", "", remaining) : qsTr("都知道了")

            onClicked: {
                CallOffController.clearAction();
                CallOffController.open(callOffId);
                root.navigate("coordinator/CallOffStatusPage.qml");
            }
        }
    }

    sheets: ConfirmSheet {
        id: sheet

        confirmText: qsTr("停岗")
        dangerous: true
        text: [qsTr("%n 人会收到通知。", "people", CallOffController.peopleCount), CallOffController.withoutAppCount > 0 ? qsTr("其中 %n 人不用 App，要打电话。", "", CallOffController.withoutAppCount) : "", CallOffController.onDutyCount > 0 ? qsTr("正在岗的 %n 人，站到现在的时间照样算。", "", CallOffController.onDutyCount) : "", qsTr("5 分钟内可以撤回。")].filter(part => part !== "").join("\n")
        title: qsTr("停掉 %n 个班次？", "", CallOffController.shiftCount)

        onConfirmed: {
            root.leaving = true;
            CallOffController.callOff(root.reasonGiven);
        }
    }
}
