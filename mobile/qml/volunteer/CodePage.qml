import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 输签到码 / 扫码: the digits the shift lead reads aloud, or her phone's code before the camera where
// there is one. A slip is found on the phone; the rest is checked when there is a network. The
// check-in counts either way.
AppPage {
    id: root

    property alias digits: pad.digits
    property bool scanning: false
    readonly property bool low: height < 800

    function typeDigits() {
        scanning = false;
        pad.forceActiveFocus();
    }

    offline: !Session.online
    offlineText: scanning ? qsTr("没网也能扫，有网再核对") : qsTr("没网也能输，有网再核对")
    // Large keys need the room.
    subtitle: Theme.largeText ? "" : TodayController.place
    title: scanning ? qsTr("扫签到码") : qsTr("输签到码")

    Component.onCompleted: {
        TodayController.clearCode();
        ScanController.look();
        pad.forceActiveFocus();
    }

    // 扫码, and once the camera is on its light.
    component CameraButton: SecondaryButton {
        readonly property bool wanted: root.scanning ? ScanController.hasTorch : ScanController.available

        iconName: root.scanning ? "sun" : "code"
        text: !root.scanning ? qsTr("扫码") : ScanController.torch ? qsTr("关灯") : qsTr("开灯")

        onClicked: {
            if (root.scanning)
                ScanController.setTorch(!ScanController.torch);
            else
                root.scanning = true;
        }
    }

    barExtra: CameraButton {
        visible: wanted && !Theme.largeText
    }
    footer: [
        MainButton {
            Layout.fillWidth: true
            enabled: pad.full
            hint: pad.full || Theme.largeText ? "" : qsTr("还差 %n 个数", "", pad.length - pad.digits.length)
            iconName: "check"
            text: qsTr("输好了")
            tone: "green"
            visible: !root.scanning

            onClicked: {
                TodayController.enterCode(pad.digits);
                if (TodayController.codeError === "")
                    root.back();
            }
        },
        SecondaryButton {
            Layout.fillWidth: true
            minimumHeight: Theme.mainTarget
            text: qsTr("输数字")
            textLevel: AppText.Place
            visible: root.scanning

            onClicked: root.typeDigits()
        }
    ]

    Connections {
        function onTaken() {
            root.back();
        }

        target: ScanController
    }
    AppText {
        Layout.fillWidth: true
        text: qsTr("请带班一个数一个数念给您听。")
        // The digits and all keys stay in sight together: without a network the band takes its room.
        visible: !root.scanning && !(root.low && root.offline)
    }
    // Beside a large title there is no room.
    CameraButton {
        Layout.fillWidth: true
        visible: wanted && Theme.largeText && !root.scanning
    }
    Viewfinder {
        id: finder

        Layout.fillWidth: true
        visible: root.scanning
    }
    AppText {
        Layout.fillWidth: true
        text: qsTr("把带班手机上的码放进框里，会自己认。")
        visible: root.scanning && !finder.failed && ScanController.note === ""
    }
    NoticeBox {
        Layout.fillWidth: true
        text: ScanController.note === "FOREIGN" ? qsTr("这不是签到码。请对准带班手机上的那个，接着扫就行。") : ScanController.note === "OTHER_SHIFT" ? qsTr("这是另一班的码，请扫这一班带班的。") : qsTr("签到十分钟以后不用再输码了，签到已经记下。")
        tone: "amber"
        visible: root.scanning && ScanController.note !== ""
    }
    CameraButton {
        Layout.fillWidth: true
        visible: wanted && Theme.largeText && root.scanning
    }
    CodePad {
        id: pad

        Layout.fillWidth: true
        keyHeight: root.low ? Theme.target : 64
        error: TodayController.codeError === "MISTYPED" ? qsTr("这个码抄错了一位，请再看一眼。") : TodayController.codeError === "TOO_LATE" ? qsTr("签到十分钟以后不用再输码了，签到已经记下。") : ""
        visible: !root.scanning

        onEdited: TodayController.clearCode()
    }
}
