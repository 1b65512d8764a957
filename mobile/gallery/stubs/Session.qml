pragma Singleton
import QtQuick

// Who is signed in, under which role she looks, and how the phone stands with the server.
Stub {
    id: root

    property string state: "signedIn" // "signedOut" | "signingIn" | "signedIn"
    property string role: "volunteer" // "volunteer" | "coordinator" | "lead"
    property var roles: ["volunteer"] // every role she has, in that order
    property string displayName: "李秀英"
    property string unitName: "海城区 中街街道 独树根社区" // 所属组织
    property string phoneTail: "3321"
    property string serverHost: "haijiejie.example.cn:8443"
    property string reason: "" // why the last signIn failed; "" if it did not

    property date now: new Date(Date.UTC(2026, 11, 7, 10, 5)) // ticks each minute
    property int zoneOffsetMinutes: 480

    property bool online: true
    property bool syncing: false
    property int unsentCount: 0 // outbox rows not acknowledged yet
    property int attentionCount: 0 // outbox rows finally rejected, kept for her to see
    property date lastSyncTime: new Date(Date.UTC(2026, 11, 7, 10, 4))

    function signIn(server: string, phone: string, password: string) {
        calls = calls.concat([["signIn", server, phone, password]]);
    }

    // Unsent taps stay on the phone and are sent at the next sign-in.
    function signOut() {
        calls = calls.concat([["signOut"]]);
        state = "signedOut";
    }

    // While nobody's is open, the accounts this phone is signed in for: {personId, name, phoneTail}.
    property var accounts: []

    // Puts her account aside, still signed in; one with a password is signed out. Then another is
    // opened or enrolled.
    function leaveAccount() {
        calls = calls.concat([["leaveAccount"]]);
        state = "signedOut";
    }

    function openAccount(personId: string) {
        calls = calls.concat([["openAccount", personId]]);
        state = "signedIn";
    }

    // Where the present role is held over several units: {unitId, name, chosen, deputy}.
    property var units: []
    function switchUnit(unitId: string) {
        calls = calls.concat([["switchUnit", unitId]]);
    }

    function switchRole(role: string) {
        calls = calls.concat([["switchRole", role]]);
        root.role = role;
    }

    // Opens the telephone with this person's number. For staff the number is revealed (audited, with
    // the purpose "call list" or "board") and shown until forgetNumber(), for those who dial on
    // another telephone; a volunteer's page never sees her lead's number.
    property string dialledId: ""
    property string dialledNumber: "" // grouped for reading: "139 0779 8101"
    property string dialState: "idle" // "idle" | "busy" | "ready" | "error"
    property string dialReason: ""
    function dial(volunteerId: string) {
        calls = calls.concat([["dial", volunteerId]]);
        if (role === "volunteer")
            return;
        dialledId = volunteerId;
        dialledNumber = "139 0779 8101";
        dialState = "ready";
    }

    function forgetNumber() {
        dialledId = "";
        dialledNumber = "";
        dialState = "idle";
    }

    // A page opened while there is no network: an attempt is made now.
    property int nudges: 0
    function nudge() {
        ++nudges;
    }

    // Tries to connect now instead of waiting for the next attempt.
    function reconnect() {
        calls = calls.concat([["reconnect"]]);
    }
}
