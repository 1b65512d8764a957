import QtQuick
import Haijiejie
import Haijiejie.Ui

// Picks the face by who is signed in: nobody, a volunteer, a coordinator, a district lead.
FocusScope {
    id: root

    readonly property string face: Session.state !== "signedIn" ? "EntryFace.qml" : Session.role === "coordinator" ? "coordinator/CoordinatorFace.qml" : Session.role === "lead" ? "lead/LeadFace.qml" : "volunteer/VolunteerFace.qml"
    readonly property Item faceItem: loader.item as Item
    // False while the face or anything in it failed to load.
    readonly property bool ready: loader.status === Loader.Ready

    implicitHeight: 760
    implicitWidth: 360

    Binding {
        property: "mode"
        target: Theme
        value: Preferences.colorMode
    }
    Binding {
        property: "textScale"
        target: Theme
        value: Preferences.textScale
    }
    Binding {
        property: "now"
        target: Format
        value: Session.now
    }
    Binding {
        property: "zoneOffsetMinutes"
        target: Format
        value: Session.zoneOffsetMinutes
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }
    Loader {
        id: loader

        anchors.fill: parent
        focus: true
        source: Qt.resolvedUrl(root.face)
    }
    Connections {
        // What a page needs the network for does not wait for the next attempt.
        function onPageChanged() {
            if (!Session.online)
                Session.nudge();
        }

        ignoreUnknownSignals: true
        target: root.faceItem
    }
}
