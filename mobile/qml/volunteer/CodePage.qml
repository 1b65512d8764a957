import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 输签到码: the digits the shift lead reads aloud. A slip is found on the phone; the rest is checked
// when there is a network. The check-in counts either way.
AppPage {
    id: root

    property alias digits: pad.digits

    offline: !Session.online
    offlineText: qsTr("没网也能输，有网再核对")
    // Large keys need the room.
    subtitle: Theme.largeText ? "" : TodayController.place
    title: qsTr("输签到码")

    Component.onCompleted: {
        TodayController.clearCode();
        pad.forceActiveFocus();
    }

    footer: MainButton {
        Layout.fillWidth: true
        enabled: pad.full
        hint: pad.full || Theme.largeText ? "" : qsTr("还差 %n 个数", "", pad.length - pad.digits.length)
        iconName: "check"
        text: qsTr("输好了")
        tone: "green"

        onClicked: {
            TodayController.enterCode(pad.digits);
            if (TodayController.codeError === "")
                root.back();
        }
    }

    AppText {
        Layout.fillWidth: true
        text: qsTr("请带班一个数一个数念给您听。")
    }
    CodePad {
        id: pad

        Layout.fillWidth: true
        error: TodayController.codeError === "MISTYPED" ? qsTr("这个码抄错了一位，请再看一眼。") : TodayController.codeError === "TOO_LATE" ? qsTr("签到十分钟以后不用再输码了，签到已经记下。") : ""

        onEdited: TodayController.clearCode()
    }
}
