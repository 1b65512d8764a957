import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// What whoever leads a shift adds beside hours: what it brought about, and photos.
GridLayout {
    id: root

    required property string shiftId
    // Told apart where several stand on one page.
    property string about: ""

    signal navigate(string page)

    columnSpacing: Theme.targetGap
    columns: Theme.largeText ? 1 : 2
    rowSpacing: Theme.targetGap
    visible: shiftId !== ""

    SecondaryButton {
        Accessible.name: root.about === "" ? text : text + " " + root.about
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        iconName: "edit"
        text: qsTr("记成果")
        tone: "quiet"

        onClicked: {
            OutcomeController.open(root.shiftId);
            root.navigate("volunteer/OutcomePage.qml");
        }
    }
    SecondaryButton {
        Accessible.name: root.about === "" ? text : text + " " + root.about
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        iconName: "camera"
        text: qsTr("照片")
        tone: "quiet"

        onClicked: {
            PhotosController.open(root.shiftId);
            root.navigate("volunteer/PhotosPage.qml");
        }
    }
}
