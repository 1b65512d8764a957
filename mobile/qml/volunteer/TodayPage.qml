import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 今天: her next shift and the one step she can take now.
AppPage {
    id: root

    readonly property bool today: Format.has(TodayController.startTime) && Format.dayNumber(TodayController.startTime) === Format.dayNumber(Format.now)
    readonly property string action: TodayController.action
    // Where the phone is low or the text large, only the main button stays in reach.
    readonly property bool compact: Theme.largeText || height < 640
    // Leaving never waits: she may go early, and the time she gave counts.
    readonly property bool actionOpen: action === "checkOut" || action === "resume" || TodayController.actionEnabled
    // Time and place of what is about to begin come before any question about what is over.
    readonly property bool soon: hasShift && actionOpen && action !== "none"
    readonly property bool leavesEarly: action === "checkOut" && TodayController.endTime.getTime() - Format.now.getTime() > 10 * 60000
    readonly property bool busyThere: TodayController.lastKind !== ""
    readonly property bool hasShift: TodayController.assignmentId !== ""
    readonly property bool canAddCode: ends && TodayController.canEnterCode
    readonly property bool ends: TodayController.lastKind === "checkIn" || TodayController.lastKind === "checkOut"

    function askWhenLeft() {
        leftSheet.at = TodayController.leftGuess;
        leftSheet.open();
    }

    function actionText(action: string): string {
        switch (action) {
        case "onMyWay":
            return qsTr("我出门了");
        case "checkIn":
            return qsTr("签到");
        case "resume":
            return qsTr("继续");
        case "checkOut":
            return qsTr("签退");
        }
        return "";
    }

    function doneText(kind: string): string {
        switch (kind) {
        case "onMyWay":
            return qsTr("已出门");
        case "checkIn":
            return qsTr("已签到");
        case "break":
            return qsTr("歇一会");
        case "resume":
            return qsTr("已继续");
        case "checkOut":
            return qsTr("已签退");
        }
        return "";
    }

    emptyAction: OffersController.offers.count > 0 ? qsTr("看邀请") : qsTr("看我的班")
    emptyText: OffersController.offers.count > 0 ? qsTr("有 %n 个邀请等您回复。", "", OffersController.offers.count) : qsTr("有新的邀请，会在这里告诉您。")
    emptyTitle: qsTr("最近没有班")
    // A question about an earlier shift is asked, and a notice shown, even when no shift is ahead.
    loadState: TodayController.state === "empty" && (TodayController.asksLeft || CalledOffController.callOffs.count > 0 || NoticesController.unread > 0) ? "ready" : TodayController.state
    offline: !Session.online
    offlineText: qsTr("没网也能签到")
    reason: TodayController.reason
    title: TodayController.state === "ready" ? Format.day(TodayController.startTime) : qsTr("今天")

    barAbove: SyncLine {
        Layout.fillWidth: true
        online: Session.online
        syncing: Session.syncing
        unsentCount: Session.unsentCount
        // Large text needs the room for time and place; without a network it stands below.
        visible: !Theme.largeText || Session.online && Session.unsentCount > 0
    }
    footer: [
        MainButton {
            Layout.fillWidth: true
            enabled: root.actionOpen
            hint: root.actionOpen || !Format.has(TodayController.actionOpensAt) ? "" : qsTr("%1 起可点").arg(Format.clock(TodayController.actionOpensAt))
            iconName: root.action === "onMyWay" ? "walk" : root.action === "checkOut" ? "home" : "check"
            text: root.actionText(root.action)
            tone: root.action === "checkIn" || root.action === "resume" ? "green" : "sea"
            visible: root.action !== "none"

            onClicked: root.leavesEarly ? earlySheet.open() : TodayController.act()
        },
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.targetGap
            visible: !root.compact && (TodayController.canCheckIn || TodayController.canTakeBreak || TodayController.canCancel)

            SecondaryButton {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                iconName: "check"
                text: qsTr("签到")
                visible: TodayController.canCheckIn

                onClicked: TodayController.checkIn()
            }
            SecondaryButton {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                iconName: "cup"
                text: qsTr("歇一会")
                visible: TodayController.canTakeBreak

                onClicked: TodayController.takeBreak()
            }
            SecondaryButton {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: root.today ? qsTr("今天来不了") : qsTr("请假")
                tone: "quiet"
                visible: TodayController.canCancel

                onClicked: cancelSheet.open()
            }
        },
        GoldBand {
            Layout.fillWidth: true
            iconName: "mail"
            tappable: true
            text: qsTr("%n 个邀请待回复", "", OffersController.offers.count)
            visible: !root.compact && OffersController.offers.count > 0

            onClicked: root.openOffers()
        }
    ]

    function openOffers() {
        if (OffersController.offers.count === 1) {
            OffersController.open(OffersController.offers.get(0).offerId);
            navigate("volunteer/OfferPage.qml");
        } else {
            navigate("volunteer/OffersPage.qml");
        }
    }

    onEmptyActionClicked: OffersController.offers.count > 0 ? openOffers() : switchTab("shifts")
    onRetry: TodayController.retry()

    CalledOffCards {
        Layout.fillWidth: true
    }
    NoticeStrip {
        Layout.fillWidth: true
        brief: root.hasShift && Theme.largeText
        red: true

        onNavigate: page => root.navigate(page)
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        actionText: root.emptyAction
        text: root.emptyText
        title: root.emptyTitle
        visible: TodayController.state === "empty" && !TodayController.asksLeft && CalledOffController.callOffs.count === 0

        onActionClicked: root.emptyActionClicked()
    }
    NoticeBox {
        Layout.fillWidth: true
        text: qsTr("%1：人找齐了，您这次不用去。").arg(OffersController.filledPlace)
        title: qsTr("人已找齐，谢谢您")
        tone: "info"
        visible: OffersController.filledPlace !== ""
    }
    NoticeBox {
        Layout.fillWidth: true
        text: TodayController.movedFrom === "" ? qsTr("请到下面写的地方去，时间接着算。") : qsTr("原来在%1。请到下面写的地方去，时间接着算。").arg(TodayController.movedFrom)
        title: qsTr("%1 负责人请您换个地方").arg(Format.clock(TodayController.movedAt))
        tone: "amber"
        visible: root.hasShift && Format.has(TodayController.movedAt) && root.action !== "none"
    }
    NoticeBox {
        Layout.fillWidth: true
        text: qsTr("有人答应了会告诉您。在那之前，这一班还是您的。")
        title: qsTr("正在找人替班")
        tone: "amber"
        visible: TodayController.seeking
    }
    LeftQuestion {
        Layout.fillWidth: true
        visible: TodayController.asksLeft && !root.soon

        onOtherTime: root.askWhenLeft()
    }
    Card {
        Layout.fillWidth: true
        accent: Theme.green
        visible: root.busyThere

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.margin
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.small

            BigTick {
                Layout.alignment: Qt.AlignTop
                fill: TodayController.lastKind === "break" ? Theme.amber : TodayController.lastKind === "onMyWay" ? Theme.sea : Theme.green
                iconName: TodayController.lastKind === "break" ? "cup" : TodayController.lastKind === "onMyWay" ? "walk" : "tick"
            }
            ColumnLayout {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                spacing: 0

                AppText {
                    Layout.fillWidth: true
                    level: AppText.Page
                    text: Format.clock(TodayController.lastTime) + " " + root.doneText(TodayController.lastKind)
                }
                AppText {
                    Layout.fillWidth: true
                    color: TodayController.lastSent ? Theme.green : Theme.amber
                    text: TodayController.lastSent ? qsTr("已上传") : qsTr("已存手机，有网自动上传")
                }
                AppText {
                    Layout.fillWidth: true
                    color: Theme.secondary
                    level: AppText.Least
                    text: TodayController.fix === "searching" ? qsTr("正在找位置，不用等") : TodayController.fix === "off" ? qsTr("没有给位置，没关系") : qsTr("定位不准，没关系")
                    visible: TodayController.fix === "searching" || TodayController.fix === "poor" || TodayController.fix === "off"
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.small
            visible: TodayController.codeState !== ""

            LineIcon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Math.round((Theme.leastLine - height) / 2)
                color: codeWords.color
                name: TodayController.codeState === "ACCEPTED" ? "counted" : TodayController.codeState === "saved" ? "saved" : "code"
                size: Theme.scaled(20)
                weight: 2.2
            }
            AppText {
                id: codeWords

                Layout.fillWidth: true
                color: TodayController.codeState === "ACCEPTED" ? Theme.green : Theme.amber
                level: AppText.Least
                text: Format.codeText(TodayController.codeState, TodayController.lastKind === "checkOut")
            }
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.targetGap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.targetGap
            visible: root.canAddCode || TodayController.canUndo

            SecondaryButton {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                iconName: "code"
                text: qsTr("输签到码")
                visible: root.canAddCode

                onClicked: root.navigate("volunteer/CodePage.qml")
            }
            SecondaryButton {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: qsTr("点错了")
                tone: "quiet"
                visible: TodayController.canUndo

                onClicked: TodayController.undo()
            }
        }
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: root.hasShift

        GridLayout {
            Layout.fillWidth: true
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.tight

            TimeText {
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.timeLine + (Theme.largeText ? 0 : Theme.gap)
                text: Format.span(TodayController.startTime, TodayController.endTime)
            }
            StatusPill {
                Layout.alignment: Qt.AlignVCenter
                code: TodayController.stateCode
                visible: !Theme.largeText
            }
        }
        PlaceLine {
            Layout.fillWidth: true
            note: TodayController.placeNote
            place: TodayController.place
        }
        StatusPill {
            code: TodayController.stateCode
            visible: Theme.largeText
        }
        Rectangle {
            Layout.fillWidth: true
            color: Theme.hairline
            implicitHeight: 1
            visible: TodayController.leadName !== ""
        }
        PersonRow {
            Layout.fillWidth: true
            actionText: TodayController.leadId !== "" ? qsTr("拨打") : ""
            name: TodayController.leadName
            note: qsTr("带班")
            visible: TodayController.leadName !== ""

            onActionClicked: Session.dial(TodayController.leadId)
        }
        DialStrip {
            Layout.fillWidth: true
            volunteerId: TodayController.leadId
        }
    }
    NoticeStrip {
        Layout.fillWidth: true
        red: false

        onNavigate: page => root.navigate(page)
    }
    LeftQuestion {
        Layout.fillWidth: true
        visible: TodayController.asksLeft && root.soon

        onOtherTime: root.askWhenLeft()
    }
    ConsentCard {
        Layout.fillWidth: true
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "code"
        text: qsTr("有签到码，直接输")
        visible: !root.ends && TodayController.canEnterCode

        onClicked: root.navigate("volunteer/CodePage.qml")
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "swap"
        text: TodayController.seeking ? qsTr("看替班") : qsTr("找人替班")
        tone: "quiet"
        visible: TodayController.canSeek

        onClicked: {
            StandInController.open(TodayController.assignmentId);
            root.navigate("volunteer/StandInPage.qml");
        }
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "people"
        text: qsTr("我带的班")
        visible: TodayController.leadsShift

        onClicked: root.navigate("volunteer/TeamPage.qml")
    }
    ShowCodeButton {
        Layout.fillWidth: true
        shiftId: TodayController.leadsShift ? TodayController.shiftId : ""

        onNavigate: page => root.navigate(page)
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.tight
        note: Format.category(TodayController.category)
        text: qsTr("一起站岗的")
        visible: TodayController.partners.count > 0
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.largeText ? Theme.margin : Theme.small
        visible: TodayController.partners.count > 0

        Repeater {
            model: TodayController.partners

            RowLayout {
                id: partner

                required property string name
                required property string stateCode

                PersonRow {
                    Layout.fillWidth: true
                    name: partner.name
                    stateCode: partner.stateCode
                }
            }
        }
    }
    NoticeBox {
        Layout.fillWidth: true
        text: Format.riskList(TodayController.risks)
        title: qsTr("安全提示")
        visible: TodayController.risks.length > 0
    }
    SyncLine {
        Layout.fillWidth: true
        online: Session.online
        unsentCount: Session.unsentCount
        visible: Theme.largeText && !Session.online
    }
    HelpButton {
        Layout.fillWidth: true
        visible: root.hasShift

        onNavigate: page => root.navigate(page)
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "check"
        text: qsTr("签到")
        visible: root.compact && TodayController.canCheckIn

        onClicked: TodayController.checkIn()
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "cup"
        text: qsTr("歇一会")
        visible: root.compact && TodayController.canTakeBreak

        onClicked: TodayController.takeBreak()
    }
    SecondaryButton {
        Layout.fillWidth: true
        text: root.today ? qsTr("今天来不了") : qsTr("请假")
        tone: "quiet"
        visible: root.compact && TodayController.canCancel

        onClicked: cancelSheet.open()
    }
    GoldBand {
        Layout.fillWidth: true
        iconName: "mail"
        tappable: true
        text: qsTr("%n 个邀请待回复", "", OffersController.offers.count)
        visible: root.compact && OffersController.offers.count > 0

        onClicked: root.openOffers()
    }

    sheets: [
        ConfirmSheet {
            id: cancelSheet

            cancelText: qsTr("还是去")
            confirmText: root.today ? qsTr("今天来不了") : qsTr("请假")
            text: Format.dayAndSpan(TodayController.startTime, TodayController.endTime) + "\n" + TodayController.place + "\n" + qsTr("马上请别人补上，不影响您以后的邀请。")
            title: root.today ? qsTr("今天来不了？") : qsTr("这一班请假？")

            onConfirmed: TodayController.cannotCome()
        },
        ConfirmSheet {
            id: earlySheet

            cancelText: qsTr("再站一会")
            confirmText: qsTr("签退")
            text: qsTr("这一班到 %1。您站到现在的时间照样算。").arg(Format.clock(TodayController.endTime))
            title: qsTr("现在就签退？")

            onConfirmed: TodayController.act()
        },
        ConfirmSheet {
            id: leftSheet

            property date at: TodayController.leftGuess

            cancelText: qsTr("返回")
            confirmText: qsTr("%1 离开的").arg(Format.clock(at))
            text: Format.dayAndSpan(TodayController.leftStart, TodayController.leftEnd) + "\n" + TodayController.leftPlace
            title: qsTr("您几点离开的？")

            onConfirmed: TodayController.leftAt(at)

            TimeStepper {
                Layout.fillWidth: true
                from: TodayController.leftFrom
                label: qsTr("离开的时间")
                to: TodayController.leftTo
                value: leftSheet.at

                onStepped: value => leftSheet.at = value
            }
        }
    ]
}
