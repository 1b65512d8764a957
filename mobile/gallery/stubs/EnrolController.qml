pragma Singleton
import QtQuick

// Enrolment with an invitation: server and six digits → is this you? → this phone is hers.
Stub {
    property string step: "invite" // "invite" | "confirm" | "done"
    property string server: ""
    property string code: ""
    property bool busy: false
    property string reason: "" // stable reason of the last refusal, "" if none
    property string personName: "李秀英" // from "confirm" on
    property string phoneTail: "3321"
    property string unitName: "海城区 中街街道 独树根社区"

    function lookUp(server: string, code: string) {
        calls = calls.concat([["lookUp", server, code]]);
        step = "confirm";
    }

    // From coordinator up she chooses a password (10 to 200 characters) with the first phone.
    property bool passwordRequired: false

    // 是我: makes the device key and redeems the invitation; ends at "done". The password counts
    // only where one is required.
    function confirm(password: string) {
        calls = calls.concat([["confirm", password]]);
        step = "done";
    }

    // 不是我: back to "invite", the invitation stays unused.
    function reject() {
        calls = calls.concat([["reject"]]);
        step = "invite";
    }

    // Leaves "done": Session.state becomes "signedIn".
    function finish() {
        calls = calls.concat([["finish"]]);
        Session.state = "signedIn";
    }
}
