import QtQuick
import Haijiejie
import Haijiejie.Ui

// Nobody is signed in: one of the women of this phone goes on, a volunteer enrols it, everyone else
// signs in.
FocusScope {
    id: root

    property bool signingIn: false
    // She wants to enrol although others have this phone.
    property bool enrolling: false
    readonly property bool choosing: Session.accounts.length > 0 && !enrolling && !signingIn && EnrolController.step === "invite"

    WhoPage {
        anchors.fill: parent
        visible: root.choosing

        onEnrolWanted: root.enrolling = true
        onSignInWanted: root.signingIn = true
    }
    EnrolPage {
        anchors.fill: parent
        canGoBack: root.enrolling && EnrolController.step === "invite"
        visible: !root.signingIn && !root.choosing

        onBack: root.enrolling = false

        onSignInWanted: root.signingIn = true
    }
    SignInPage {
        anchors.fill: parent
        canGoBack: true
        visible: root.signingIn

        onBack: root.signingIn = false
    }
}
