import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// A consent, asked when it is needed for the first time, or a year after she gave it. Yes and no are
// as large as each other, and nothing waits for the answer.
Card {
    id: root

    readonly property string kind: MyDataController.askedKind

    accent: Theme.sea
    spacing: Theme.gap
    visible: kind !== ""

    AppText {
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        level: AppText.Place
        text: root.kind === "" ? "" : qsTr("%1，可以吗？").arg(ConsentWords.title(root.kind))
    }
    AppText {
        Layout.fillWidth: true
        text: qsTr("您一年前同意过，再问您一次。")
        visible: MyDataController.askedAgain
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: root.kind === "" ? "" : ConsentWords.text(root.kind)
    }
    PairedButtons {
        Layout.fillWidth: true
        buttonHeight: 64
        firstText: qsTr("可以")
        secondText: qsTr("不用")

        onFirstClicked: MyDataController.setConsent(root.kind, true)
        onSecondClicked: MyDataController.setConsent(root.kind, false)
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        level: AppText.Least
        text: qsTr("不选也能签到。以后在“更多 · 我的资料”里随时可以改。")
    }
}
