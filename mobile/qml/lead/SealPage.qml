import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 月结: what a month comes to, looked over and signed on this phone; then its file is kept elsewhere.
AppPage {
    id: root

    readonly property bool wide: width >= Theme.columnsFrom && !Theme.largeText
    readonly property string run: SealController.runState
    readonly property bool shown: run === "ready" || run === "asking" || run === "signing" || run === "done"
    readonly property bool closed: run === "done" || run === "closed"

    // "+3 小时 · +2 人次"
    function change(minutes: int, attendances: int): string {
        const sign = number => number < 0 ? "−" : "+";
        return [minutes === 0 ? "" : sign(minutes) + Format.duration(Math.abs(minutes)), attendances === 0 ? "" : qsTr("%1 人次").arg(sign(attendances) + Format.count(Math.abs(attendances)))].filter(part => part !== "").join(" · ");
    }

    loadState: SealController.state
    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能月结")
    reason: SealController.reason
    subtitle: SealController.unitName
    title: qsTr("月结")

    footer: MainButton {
        Layout.fillWidth: true
        busy: root.run === "signing"
        enabled: root.run === "ready" && Session.online
        hint: root.run === "asking" ? qsTr("先核对上一次月结") : root.run === "signing" ? qsTr("正在签名…") : ""
        iconName: "lock"
        text: qsTr("月结")
        visible: root.run === "ready" || root.run === "asking" || root.run === "signing"

        onClicked: sealSheet.open()
    }

    Component.onCompleted: SealController.prepare()
    onRetry: SealController.retry()

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.wide
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredWidth: root.wide ? 640 : -1
            spacing: Theme.gap

            MonthSwitch {
                Layout.fillWidth: true
            }
            LoadingState {
                Layout.fillWidth: true
                Layout.margins: Theme.wide
                text: qsTr("正在算…")
                visible: root.run === "preparing"
            }
            NoticeBox {
                Layout.fillWidth: true
                text: Format.reasonText(SealController.runReason)
                tone: "amber"
                visible: root.run === "refused"
            }
            SecondaryButton {
                Layout.fillWidth: true
                iconName: "refresh"
                text: qsTr("再核对一遍")
                visible: root.run === "refused"

                onClicked: SealController.prepare()
            }
            Closed {
                Layout.fillWidth: true
                visible: root.closed
            }
            Question {
                Layout.fillWidth: true
                visible: root.run === "asking"
            }
            Figures {
                Layout.fillWidth: true
                visible: root.shown
            }
        }
        Earlier {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredWidth: root.wide ? 420 : -1
        }
    }

    sheets: [
        ConfirmSheet {
            id: sealSheet

            cancelText: qsTr("再看看")
            confirmText: qsTr("签名月结")
            text: qsTr("%1 小时，%2 人次。用这台手机签名，签了不能改。以后补来的记录，记在下一次月结里。").arg(Format.wholeHours(SealController.minutes)).arg(Format.count(SealController.attendances)) + (SealController.openDrafts > 0 ? "\n" + qsTr("还有 %n 条没审，这次不算在内。", "", SealController.openDrafts) : "")
            title: qsTr("月结 %1？").arg(Format.month(SealController.month))

            onConfirmed: SealController.sign()
        },
        ConfirmSheet {
            id: pinSheet

            cancelText: qsTr("先不认")
            confirmText: qsTr("我核对过")
            text: qsTr("%1 的月结，校验码开头是 %2。和保存的月结文件一样，再往下接。").arg(Format.month(SealController.previousMonth)).arg(SealController.previousHashStart)
            title: qsTr("接着这一次月结？")

            onConfirmed: SealController.confirmPrevious()
        }
    ]

    component MonthSwitch: GridLayout {
        columnSpacing: Theme.targetGap
        columns: 2
        rowSpacing: Theme.small

        AppText {
            Layout.columnSpan: 2
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            level: AppText.Page
            text: Format.month(SealController.month)
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            enabled: SealController.hasEarlier && root.run !== "signing"
            text: qsTr("上个月")
            tone: "quiet"

            onClicked: SealController.moveMonth(-1)
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            enabled: SealController.hasLater && root.run !== "signing"
            text: qsTr("下个月")
            tone: "quiet"

            onClicked: SealController.moveMonth(1)
        }
    }

    // Done now or before: the mark to read aloud, and the file.
    component Closed: Card {
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            LineIcon {
                color: Theme.green
                name: "counted"
                size: Theme.scaled(32)
                weight: 2.2
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.green
                level: AppText.Place
                text: qsTr("%1 已月结").arg(Format.month(SealController.month))
            }
        }
        AppText {
            Layout.fillWidth: true
            text: qsTr("校验码开头 %1").arg(SealController.hashStart)
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("把月结文件导出来，存到别处：以后查台账有没有改过，靠它对。")
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.topMargin: Theme.tight
            iconName: "saved"
            text: qsTr("导出")

            onClicked: SealController.exportSeal("")
        }
        Exported {
            Layout.fillWidth: true
        }
    }

    component Exported: FieldNote {
        error: SealController.exportState === "error" ? qsTr("没能写出文件，请看看手机还有没有地方。") : ""
        note: SealController.exportState === "done" ? qsTr("已存为 %1").arg(SealController.exportPath) : ""
    }

    // Whether to build on a predecessor this phone did not hold.
    component Question: Card {
        accent: Theme.amber

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.small

            LineIcon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Math.round((Theme.bodyLine - height) / 2)
                color: Theme.amber
                name: "alert"
                weight: 2.2
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.amber
                font.weight: Font.Bold
                text: SealController.question === "BY_OTHERS" ? qsTr("上一次月结是别人签的") : qsTr("这台手机没有上一次的月结记录")
            }
        }
        AppText {
            Layout.fillWidth: true
            text: qsTr("服务器上的上一次：%1，%2 签的，校验码开头 %3。").arg(Format.month(SealController.previousMonth)).arg(Format.deadline(SealController.previousTime)).arg(SealController.previousHashStart)
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("找到当时导出的月结文件，或者问签的人，对一对校验码。对得上再往下接，对不上先别月结。")
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.topMargin: Theme.tight
            iconName: "check"
            text: qsTr("对得上，接着月结")

            onClicked: pinSheet.open()
        }
    }

    component Figures: ColumnLayout {
        spacing: Theme.gap

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.gap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.gap

            FigureTile {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                figure: Format.wholeHours(SealController.minutes)
                label: qsTr("时长（小时）")
                tone: "sea"
            }
            FigureTile {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                figure: Format.count(SealController.attendances)
                label: qsTr("人次")
            }
        }
        Card {
            Layout.fillWidth: true
            spacing: 0

            AppText {
                Layout.fillWidth: true
                font.weight: Font.Bold
                text: qsTr("核实情况")
            }
            Repeater {
                model: [["A", SealController.minutesA], ["B", SealController.minutesB], ["C", SealController.minutesC]]

                ListRow {
                    required property var modelData
                    required property int index

                    Layout.fillWidth: true
                    divider: index < 2
                    tappable: false
                    text: Format.grade(modelData[0])
                    value: qsTr("%1 小时").arg(Format.wholeHours(modelData[1]))
                }
            }
        }
        Card {
            Layout.fillWidth: true
            accent: Theme.amber
            visible: SealController.openDrafts > 0 && root.run !== "done"

            FieldNote {
                Layout.fillWidth: true
                error: qsTr("还有 %n 条没审。不审也能月结，它们记在下一次里。", "", SealController.openDrafts)
            }
            SecondaryButton {
                Layout.fillWidth: true
                iconName: "shield"
                text: qsTr("先去审核")
                tone: "quiet"

                onClicked: root.switchTab("review")
            }
        }
        Card {
            Layout.fillWidth: true
            spacing: 0
            visible: SealController.adjustments.count > 0

            AppText {
                Layout.fillWidth: true
                font.weight: Font.Bold
                text: qsTr("以前的月份，上次月结以后有更正")
            }
            Repeater {
                model: SealController.adjustments

                ColumnLayout {
                    id: change

                    required property date month
                    required property int minutesBefore
                    required property int minutesNow
                    required property int attendancesBefore
                    required property int attendancesNow

                    Layout.fillHeight: false
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.small
                    spacing: 0

                    AppText {
                        Layout.fillWidth: true
                        text: Format.month(change.month) + "  " + root.change(change.minutesNow - change.minutesBefore, change.attendancesNow - change.attendancesBefore)
                    }
                    AppText {
                        Layout.fillWidth: true
                        color: Theme.secondary
                        level: AppText.Least
                        text: qsTr("上次月结 %1 小时、%2 人次，现在 %3 小时、%4 人次").arg(Format.wholeHours(change.minutesBefore)).arg(Format.count(change.attendancesBefore)).arg(Format.wholeHours(change.minutesNow)).arg(Format.count(change.attendancesNow))
                    }
                }
            }
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("签名的手机换了，查的人会来问您是不是。")
            visible: SealController.keyChanged
        }
    }

    component Earlier: ColumnLayout {
        spacing: Theme.targetGap
        visible: SealController.seals.count > 0

        SectionHeader {
            Layout.fillWidth: true
            text: qsTr("以前的月结")
        }
        Repeater {
            model: SealController.seals

            ListRow {
                required property string sealId
                required property date month
                required property int minutes
                required property int attendances
                required property int openDrafts
                required property date signTime
                required property string hashStart

                Accessible.name: qsTr("导出 %1").arg(Format.month(month))
                Layout.fillWidth: true
                note: qsTr("%1 人次").arg(Format.count(attendances)) + " · " + qsTr("校验码 %1").arg(hashStart) + "\n" + qsTr("%1 签名").arg(Format.deadline(signTime)) + (openDrafts > 0 ? " · " + qsTr("当时 %n 条没审", "", openDrafts) : "")
                strong: true
                text: Format.month(month)
                value: qsTr("%1 小时").arg(Format.wholeHours(minutes))

                onClicked: SealController.exportSeal(sealId)
            }
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("点一行，导出那个月的月结文件。")
        }
        Exported {
            Layout.fillWidth: true
            visible: !root.closed && (error !== "" || note !== "")
        }
    }
}
