import QtQuick
import Haijiejie

// 求助, wherever somebody stands on duty.
SecondaryButton {
    id: root

    // The page lays the numbers over itself.
    signal navigate(string page)

    iconName: "phone"
    text: qsTr("求助：110、12345")
    tone: "quiet"

    onClicked: root.navigate("volunteer/HelpPage.qml")
}
