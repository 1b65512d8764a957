import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 记成果: what the shift brought about, beside hours. Saved on the phone, sent when there is a
// network; reported again, it replaces.
AppPage {
    id: root

    property bool adding: false
    readonly property bool tooLong: words.text.trim().length > 500

    emptyIcon: "clock"
    emptyText: qsTr("开始以后再来记：%1。").arg(Format.dayAndSpan(OutcomeController.startTime, OutcomeController.endTime))
    emptyTitle: qsTr("这一班还没开始")
    loadState: OutcomeController.state === "early" ? "empty" : OutcomeController.state
    offline: !Session.online
    offlineText: qsTr("没网也能记，有网自动交上去")
    reason: OutcomeController.reason
    subtitle: OutcomeController.place + " · " + Format.dayAndSpan(OutcomeController.startTime, OutcomeController.endTime)
    title: qsTr("记成果")

    footer: MainButton {
        Layout.fillWidth: true
        enabled: OutcomeController.canSave && !root.tooLong
        hint: OutcomeController.canSave ? "" : qsTr("填一个数，或者写一句话")
        iconName: "check"
        text: OutcomeController.sendState === "" ? qsTr("交上去") : qsTr("改好交上去")

        onClicked: {
            OutcomeController.save();
            root.scrollToTop();
        }
    }

    onRetry: OutcomeController.retry()

    NoticeBox {
        Layout.fillWidth: true
        text: OutcomeController.sendState === "saved" ? qsTr("已存手机，有网自动交上去。") : OutcomeController.sendState === "sent" ? qsTr("已交上去。再交一次，按新的算。") : Format.reasonText(OutcomeController.sendReason)
        title: OutcomeController.reporter === "" || !Format.has(OutcomeController.reportTime) ? "" : qsTr("%1 %2 记的").arg(OutcomeController.reporter).arg(Format.deadline(OutcomeController.reportTime))
        tone: OutcomeController.sendState === "sent" ? "info" : "amber"
        visible: OutcomeController.sendState !== ""
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("大概的数就行，不知道的空着。不影响大家的时长。")
    }
    Repeater {
        model: OutcomeController.values

        InputField {
            required property var model

            Layout.fillWidth: true
            error: Format.fieldError(model.error)
            inputMethodHints: Qt.ImhDigitsOnly
            label: OutcomeWords.label(model.kind)
            maximumLength: 8
            text: model.text

            onEdited: OutcomeController.setText(model.kind, text)
        }
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: root.adding ? "minus" : "plus"
        text: root.adding ? qsTr("先不加") : qsTr("再加一项")
        tone: "quiet"
        visible: OutcomeController.others.length > 0

        onClicked: root.adding = !root.adding
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap
        visible: root.adding && OutcomeController.others.length > 0

        Repeater {
            model: OutcomeController.others

            SecondaryButton {
                required property string modelData

                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: OutcomeWords.name(modelData)
                tone: "quiet"

                onClicked: {
                    root.adding = false;
                    OutcomeController.addKind(modelData);
                }
            }
        }
    }
    InputArea {
        id: words

        Layout.fillWidth: true
        error: root.tooLong ? Format.fieldError("TOO_LONG") : ""
        label: qsTr("还有什么要说的")
        text: OutcomeController.note

        onEdited: OutcomeController.setNote(text)
    }
}
