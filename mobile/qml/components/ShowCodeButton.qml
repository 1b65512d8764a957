import QtQuick
import Haijiejie
import Haijiejie.Ui

// 出示签到码, where she may and while it is time: the shift's lead and the coordinator.
SecondaryButton {
    id: root

    required property string shiftId

    // The page lays the code over itself.
    signal navigate(string page)

    iconName: "code"
    text: qsTr("出示签到码")
    // `turn` says when the answer may have changed.
    visible: SiteCodeController.turn >= 0 && shiftId !== "" && SiteCodeController.canShow(shiftId)

    onClicked: {
        SiteCodeController.open(root.shiftId);
        root.navigate("coordinator/ShowCodePage.qml");
    }
}
