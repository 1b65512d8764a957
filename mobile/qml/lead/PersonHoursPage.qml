import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// One woman's entries in the ledger; each leads to the events it rests on.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom

    emptyIcon: "clock"
    emptyTitle: qsTr("这段时间还没有时长")
    loadState: OverviewController.entriesState === "idle" ? "loading" : OverviewController.entriesState
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    reason: OverviewController.entriesReason
    subtitle: OverviewController.unitName + " · " + Format.dates(OverviewController.periodStart, OverviewController.periodEnd)
    title: OverviewController.personName

    onRetry: OverviewController.openPerson(OverviewController.personId)

    SecondaryButton {
        Layout.fillWidth: !root.wide
        text: qsTr("开证明")

        onClicked: {
            PaperController.beginCertificate(OverviewController.personId, OverviewController.personName);
            root.navigate("volunteer/CertificatePage.qml");
        }
    }

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.wide
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.targetGap

        Repeater {
            model: OverviewController.entries

            ListRow {
                id: entry

                required property string entryId
                required property string place
                required property string campaignName
                required property date startTime
                required property date endTime
                required property int minutes
                required property string gradeCode
                required property bool reversed
                required property bool isReversal

                Accessible.name: Format.plain(text)
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                note: place + "\n" + (reversed ? qsTr("已更正，不算") : isReversal ? qsTr("更正") : qsTr("核实情况：%1").arg(Format.grade(gradeCode)))
                strong: true
                text: Format.date(startTime) + " " + Format.span(startTime, endTime)
                value: (isReversal ? "−" : "") + Format.duration(minutes)

                onClicked: {
                    OverviewController.openEntry(entryId);
                    root.navigate("lead/EntryPage.qml");
                }
            }
        }
    }
}
