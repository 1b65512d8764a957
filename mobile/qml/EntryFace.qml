import QtQuick
import Haijiejie

// Nobody is signed in: a volunteer enrols this phone, everyone else signs in.
FocusScope {
    id: root

    property bool signingIn: false

    EnrolPage {
        anchors.fill: parent
        visible: !root.signingIn

        onSignInWanted: root.signingIn = true
    }
    SignInPage {
        anchors.fill: parent
        canGoBack: true
        visible: root.signingIn

        onBack: root.signingIn = false
    }
}
