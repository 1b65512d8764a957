import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 请假时由谁代: whoever is away names who stands in for her, and from when to when.
AppPage {
    id: root

    property string askedId: ""
    property string askedName: ""
    property string askedDates: ""
    property string pickedWhere: ""

    function dates(fromTime: date, untilTime: date): string {
        const from = Format.day(fromTime);
        return Format.dayNumber(fromTime) === Format.dayNumber(untilTime) ? from : qsTr("%1 到 %2").arg(from).arg(Format.day(untilTime));
    }

    // A day by steps of one.
    component DayStepper: ColumnLayout {
        id: stepper

        required property string label
        required property date value
        property bool mayEarlier: true
        property bool mayLater: true

        signal stepped(int days)

        spacing: Theme.small

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.gap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: 0

            AppText {
                Layout.fillWidth: true
                text: stepper.label
            }
            AppText {
                level: AppText.Place
                text: Format.day(stepper.value)
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.targetGap

            Repeater {
                model: [-1, 1]

                SecondaryButton {
                    required property int modelData

                    Accessible.name: stepper.label + " " + text
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    autoRepeat: true
                    enabled: modelData < 0 ? stepper.mayEarlier : stepper.mayLater
                    iconName: modelData < 0 ? "minus" : "plus"
                    text: modelData < 0 ? qsTr("早一天") : qsTr("晚一天")

                    onClicked: stepper.stepped(modelData)
                }
            }
        }
    }

    offline: !Session.online
    subtitle: Session.unitName
    title: qsTr("请假时由谁代")

    Component.onCompleted: {
        DeputyController.freshen();
        RosterController.search("");
    }
    Component.onDestruction: DeputyController.unpick()

    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("这几天她和您管一样的事。她自己的时长，还是由别人审核。")
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: DeputyController.actionState
        doneText: DeputyController.doneWhat === "named" ? qsTr("已请%1代。到了那天自动开始，过后自动收回。").arg(DeputyController.doneName) : qsTr("已收回，%1这几天不代了。").arg(DeputyController.doneName)
        reason: DeputyController.actionReason
    }
    LoadingState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        visible: DeputyController.state === "loading"
    }
    ErrorState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        reason: DeputyController.reason
        visible: DeputyController.state === "error"

        onActionClicked: DeputyController.retry()
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        iconName: "people"
        text: qsTr("在下面选一位，再定从哪天到哪天。")
        title: qsTr("还没有请人代")
        visible: DeputyController.state === "empty" && DeputyController.pickedId === ""
    }
    Repeater {
        model: DeputyController.deputies

        Card {
            id: deputy

            required property string grantId
            required property string name
            required property string phoneTail
            required property date fromTime
            required property date untilTime
            required property bool present

            Layout.fillWidth: true
            accent: present ? Theme.green : "transparent"

            PersonRow {
                Layout.fillWidth: true
                name: deputy.name === "" ? qsTr("（名字还没到）") : deputy.name
                note: deputy.phoneTail === "" ? "" : qsTr("尾号 %1").arg(deputy.phoneTail)
            }
            AppText {
                Layout.fillWidth: true
                font.weight: Font.Bold
                text: root.dates(deputy.fromTime, deputy.untilTime)
            }
            AppText {
                Layout.fillWidth: true
                color: deputy.present ? Theme.green : Theme.secondary
                level: AppText.Least
                text: deputy.present ? qsTr("正在代") : qsTr("还没开始")
            }
            SecondaryButton {
                Accessible.name: Format.plain(text + " " + deputy.name + " " + root.dates(deputy.fromTime, deputy.untilTime))
                Layout.fillWidth: true
                enabled: DeputyController.actionState !== "busy"
                text: qsTr("收回")
                tone: "quiet"

                onClicked: {
                    root.askedId = deputy.grantId;
                    root.askedName = deputy.name;
                    root.askedDates = root.dates(deputy.fromTime, deputy.untilTime);
                    backSheet.open();
                }
            }
        }
    }
    Card {
        Layout.fillWidth: true
        accent: Theme.goldOutline
        visible: DeputyController.pickedId !== ""

        PersonRow {
            Layout.fillWidth: true
            name: DeputyController.pickedName
            note: root.pickedWhere
        }
        DayStepper {
            Layout.fillWidth: true
            label: qsTr("从")
            mayEarlier: DeputyController.mayEarlierFrom
            value: DeputyController.fromTime

            onStepped: days => DeputyController.moveFrom(days)
        }
        DayStepper {
            Layout.fillWidth: true
            label: qsTr("到")
            mayEarlier: Format.dayNumber(DeputyController.untilTime) > Format.dayNumber(DeputyController.fromTime)
            mayLater: DeputyController.mayLaterUntil
            value: DeputyController.untilTime

            onStepped: days => DeputyController.moveUntil(days)
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("她以前没有这个身份的话，手机会先退出登录；请上级给她新的六位数字，再登录一次。")
        }
        PairedButtons {
            Layout.fillWidth: true
            busy: DeputyController.actionState === "busy"
            buttonHeight: 64
            firstEnabled: Session.online
            firstText: qsTr("请她代")
            secondText: qsTr("换一位")

            onFirstClicked: DeputyController.name()
            onSecondClicked: DeputyController.unpick()
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("选一位")
        visible: DeputyController.pickedId === ""
    }
    RosterList {
        Layout.fillWidth: true
        actionIcon: "plus"
        actionText: qsTr("选她")
        visible: DeputyController.pickedId === ""

        onPicked: (volunteerId, name, insured, where) => {
            root.pickedWhere = where;
            DeputyController.pick(volunteerId, name);
            root.scrollToTop();
        }
    }

    sheets: ConfirmSheet {
        id: backSheet

        confirmText: qsTr("收回")
        text: qsTr("%1。收回后马上生效。").arg(root.askedDates)
        title: qsTr("不再请%1代？").arg(root.askedName)

        onConfirmed: DeputyController.takeBack(root.askedId)
    }
}
