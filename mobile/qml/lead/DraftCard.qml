import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// A woman's hours that need a look: what is odd about them in sentences, the records one tap away,
// and the decision.
Card {
    id: draft

    required property string draftId
    required property string name
    required property string unitName
    required property string place
    required property date startTime
    required property date endTime
    required property date inTime
    required property date outTime
    required property int minutes
    required property int creditedMinutes
    required property string gradeCode
    required property var anomalies
    required property bool needsReason
    required property bool close
    required property bool own
    required property bool late
    required property string refusal
    // Her other drafts here that are odd in the same way.
    required property int hersCount
    required property int hersMinutes
    readonly property bool open: ReviewController.draftId === draftId
    // Without an end there is nothing to count yet.
    readonly property bool decidable: !own && (late || minutes > 0)
    // What is in the ledger is corrected instead.
    readonly property bool declinable: !own && creditedMinutes === 0

    signal approveAsked
    signal declineAsked
    signal correctAsked

    accent: Theme.amber

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.gap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: 0

        AppText {
            Layout.fillWidth: true
            level: AppText.Place
            text: draft.name
        }
        AppText {
            font.weight: Font.Bold
            text: Format.duration(draft.minutes)
            visible: !draft.late && draft.minutes > 0
        }
    }
    AppText {
        Layout.fillWidth: true
        text: (Format.has(draft.startTime) ? Format.date(draft.startTime) + " " + Format.span(draft.startTime, draft.endTime) + " · " : "") + draft.place
    }
    Repeater {
        model: draft.anomalies

        RowLayout {
            id: anomaly

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.small

            LineIcon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Math.round((Theme.bodyLine - height) / 2)
                color: Theme.amber
                name: "alert"
                size: Theme.scaled(20)
                weight: 2.2
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.amber
                text: AnomalyWords.sentence(anomaly.modelData, draft.outTime)
            }
        }
    }
    BeforeAfter {
        Layout.fillWidth: true
        after: Format.duration(draft.minutes)
        afterLabel: qsTr("现有记录")
        before: Format.duration(draft.creditedMinutes)
        beforeLabel: qsTr("已记入")
        visible: draft.late
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        level: AppText.Least
        text: qsTr("签到 %1，签退 %2").arg(Format.has(draft.inTime) ? Format.clock(draft.inTime) : qsTr("没有")).arg(Format.has(draft.outTime) ? Format.clock(draft.outTime) : qsTr("没有")) + " · " + qsTr("核实情况：%1").arg(Format.grade(draft.gradeCode)) + (draft.unitName === "" ? "" : " · " + draft.unitName)
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.small
        visible: draft.close && !draft.own

        LineIcon {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: Math.round((Theme.leastLine - height) / 2)
            color: Theme.secondary
            name: "people"
            size: Theme.scaled(20)
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("您和她同班，或只有您给她作证：最好请别人来定。")
        }
    }
    FieldNote {
        Layout.fillWidth: true
        error: Format.reasonText(draft.refusal)
    }
    LoadingState {
        Layout.fillWidth: true
        visible: draft.open && ReviewController.eventsState === "loading"
    }
    FieldNote {
        Layout.fillWidth: true
        error: draft.open && ReviewController.eventsState === "error" ? qsTr("记录没取到，请再点一次看记录。") : ""
    }
    EvidenceList {
        Layout.fillWidth: true
        color: Theme.background
        events: ReviewController.events
        visible: draft.open && ReviewController.eventsState === "ready"
    }
    GridLayout {
        id: buttons

        readonly property int count: 1 + (draft.declinable ? 1 : 0) + (draft.decidable ? 1 : 0)
        // Three stand in a row where there is room; on a phone the two decisions stand together.
        readonly property bool row: width >= 420

        Layout.fillWidth: true
        Layout.topMargin: Theme.tight
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : row ? count : 2
        rowSpacing: Theme.targetGap

        SecondaryButton {
            Accessible.name: text + " " + draft.name
            Layout.columnSpan: !Theme.largeText && !buttons.row && buttons.count === 3 ? 2 : 1
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: draft.open && ReviewController.eventsState !== "error" ? qsTr("收起") : qsTr("看记录")
            tone: "quiet"

            onClicked: draft.open && ReviewController.eventsState !== "error" ? ReviewController.close() : ReviewController.open(draft.draftId)
        }
        SecondaryButton {
            Accessible.name: text + " " + draft.name
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            busy: ReviewController.actionState === "busy"
            text: qsTr("不记时长")
            tone: "quiet"
            visible: draft.declinable

            onClicked: draft.declineAsked()
        }
        SecondaryButton {
            Accessible.name: text + " " + draft.name
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            busy: ReviewController.actionState === "busy"
            iconName: draft.late ? "edit" : "check"
            text: draft.late ? qsTr("更正") : qsTr("通过")
            visible: draft.decidable

            onClicked: draft.late ? draft.correctAsked() : draft.approveAsked()
        }
    }
}
