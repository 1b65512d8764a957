import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 名册: find a woman; who has no phone signed in yet gets six digits for it.
AppPage {
    id: root

    property string askedId: ""
    property string askedName: ""
    property string askedWhere: ""

    offline: !Session.online
    subtitle: Session.unitName
    title: qsTr("名册")

    Component.onCompleted: RosterController.search("")
    Component.onDestruction: RosterController.clearInvite()

    Card {
        Layout.fillWidth: true
        accent: Theme.goldOutline
        visible: RosterController.inviteState === "ready"

        AppText {
            Layout.fillWidth: true
            text: qsTr("请%1在她的手机上填这六位数字").arg(RosterController.inviteName)
        }
        TimeText {
            Layout.fillWidth: true
            color: Theme.sea
            text: RosterController.inviteCode.slice(0, 3) + "\u2009" + RosterController.inviteCode.slice(3)
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("服务器 %1 · %2 前有效").arg(Session.serverHost).arg(Format.deadline(RosterController.inviteUntil))
            wrapMode: Text.WrapAnywhere
        }
        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("收起")
            tone: "quiet"

            onClicked: RosterController.clearInvite()
        }
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: RosterController.inviteState === "error" ? "error" : "idle"
        reason: RosterController.inviteReason
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "swap"
        text: qsTr("有人换了社区")
        tone: "quiet"

        onClicked: root.navigate("coordinator/TransferPage.qml")
    }
    RosterList {
        Layout.fillWidth: true
        actionIcon: "letters"
        actionText: qsTr("给数字")

        onPicked: (volunteerId, name, insured, where) => {
            root.askedId = volunteerId;
            root.askedName = name;
            root.askedWhere = where;
            inviteSheet.open();
        }
    }

    sheets: ConfirmSheet {
        id: inviteSheet

        confirmText: qsTr("给她数字")
        text: (root.askedWhere === "" ? "" : root.askedWhere + "\n") + qsTr("她在新手机上填了这六位数字，旧手机就停用。")
        title: qsTr("请%1用手机登录？").arg(root.askedName)

        onConfirmed: {
            RosterController.invite(root.askedId);
            root.scrollToTop();
        }
    }
}
