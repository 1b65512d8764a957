import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// One shift changed by hand. Where somebody else changed it meanwhile: what was merged, and what is
// still to be chosen, both versions side by side.
AppPage {
    id: root

    readonly property bool done: ShiftEditorController.state === "saved"
    readonly property var errors: ShiftEditorController.errors
    readonly property bool merging: ShiftEditorController.state === "conflict"

    function value(kind: string, value: var): string {
        switch (kind) {
        case "start":
        case "end":
            return Format.clock(value);
        case "target":
        case "minimum":
            return qsTr("%n 人", "", value);
        case "skills":
            return value.length > 0 ? Format.join(value.map(code => Format.skill(code))) : qsTr("谁都可以");
        case "slot":
            return value > 0 ? qsTr("保留") : qsTr("去掉");
        }
        return value;
    }
    function what(kind: string, slotName: string): string {
        switch (kind) {
        case "start":
            return qsTr("开始时间");
        case "end":
            return qsTr("结束时间");
        case "target":
            return qsTr("%1：要几人").arg(slotName);
        case "minimum":
            return qsTr("%1：至少几人").arg(slotName);
        case "name":
            return qsTr("%1：做什么").arg(slotName);
        case "skills":
            return qsTr("%1：要会什么").arg(slotName);
        }
        return qsTr("岗位“%1”").arg(slotName);
    }

    loadState: ShiftEditorController.state === "loading" || ShiftEditorController.state === "error" ? ShiftEditorController.state : "ready"
    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能改")
    reason: ShiftEditorController.reason
    subtitle: ShiftEditorController.place
    title: done ? qsTr("改好了") : merging ? qsTr("别人刚改过这一班") : qsTr("改这一班")

    footer: [
        FieldNote {
            Layout.fillWidth: true
            error: Format.reasonText(ShiftEditorController.reason)
            visible: !root.done && ShiftEditorController.reason !== ""
        },
        MainButton {
            Layout.fillWidth: true
            busy: ShiftEditorController.state === "saving"
            enabled: !root.merging || ShiftEditorController.openConflicts === 0
            hint: root.done ? "" : root.merging ? (ShiftEditorController.openConflicts > 0 ? qsTr("还有 %n 处要选", "", ShiftEditorController.openConflicts) : qsTr("两边的改动都留下")) : ""
            text: root.done ? qsTr("回到排班") : qsTr("保存")

            onClicked: root.done ? root.back() : ShiftEditorController.save()
        }
    ]

    ColumnLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        spacing: Theme.gap
        visible: root.done

        BigTick {
            Layout.alignment: Qt.AlignHCenter
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            level: AppText.Page
            text: Format.dayAndSpan(ShiftEditorController.startTime, ShiftEditorController.endTime)
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: root.merging

        Repeater {
            model: ShiftEditorController.conflicts

            Card {
                id: clash

                required property string choice
                required property int index
                required property string kind
                required property var mine
                required property string slotName
                required property var theirs

                Layout.fillWidth: true
                spacing: Theme.targetGap

                SectionHeader {
                    Layout.fillWidth: true
                    text: root.what(clash.kind, clash.slotName)
                }
                ChoiceRow {
                    Layout.fillWidth: true
                    chosen: clash.choice === "mine"
                    note: qsTr("我改的")
                    text: root.value(clash.kind, clash.mine)

                    onClicked: ShiftEditorController.choose(clash.index, "mine")
                }
                ChoiceRow {
                    Layout.fillWidth: true
                    chosen: clash.choice === "theirs"
                    note: qsTr("别人改的，现在是这样")
                    text: root.value(clash.kind, clash.theirs)

                    onClicked: ShiftEditorController.choose(clash.index, "theirs")
                }
            }
        }
        SectionHeader {
            Layout.fillWidth: true
            note: qsTr("只有一边改过，都留下")
            text: qsTr("已经合在一起")
            visible: ShiftEditorController.mergedLines.count > 0
        }
        Repeater {
            model: ShiftEditorController.mergedLines

            ListRow {
                required property bool byMe
                required property string kind
                required property string slotName
                required property var to

                Layout.fillWidth: true
                note: byMe ? qsTr("我改的") : qsTr("别人改的")
                tappable: false
                text: root.what(kind, slotName)
                value: root.value(kind, to)
            }
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: !root.done && !root.merging

        AppText {
            Layout.fillWidth: true
            level: AppText.Place
            text: Format.day(ShiftEditorController.startTime)
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.targetGap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.gap

            InputField {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 140
                error: Format.fieldError(root.errors["startText"])
                inputMethodHints: Qt.ImhTime
                label: qsTr("开始")
                text: ShiftEditorController.startText

                onEdited: ShiftEditorController.startText = text
            }
            InputField {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 140
                error: Format.fieldError(root.errors["endText"])
                inputMethodHints: Qt.ImhTime
                label: qsTr("结束")
                text: ShiftEditorController.endText

                onEdited: ShiftEditorController.endText = text
            }
        }
        NoticeBox {
            Layout.fillWidth: true
            text: qsTr("改了时间，已答应的 %n 人会收到一张新的邀请，请她重新确认；座位先给她留着。", "", ShiftEditorController.toReconfirm)
            tone: "info"
            visible: ShiftEditorController.toReconfirm > 0
        }
        SectionHeader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            text: qsTr("岗位")
        }
        Repeater {
            model: ShiftEditorController.slots

            SlotCard {
                required property int held

                Layout.fillWidth: true
                desk: ShiftEditorController
                errors: root.errors
                note: held > 0 ? qsTr("已答应 %n 人", "", held) : ""
                removable: held === 0 && ShiftEditorController.slots.count > 1
            }
        }
        SecondaryButton {
            Layout.fillWidth: true
            iconName: "plus"
            text: qsTr("再加一种岗位")
            tone: "quiet"

            onClicked: ShiftEditorController.addSlot()
        }
    }
}
