pragma Singleton
import QtQuick

// Her next or present shift and the one step she can take now.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""

    property string assignmentId: "a1"
    property date startTime: new Date(Date.UTC(2026, 11, 7, 23, 0))
    property date endTime: new Date(Date.UTC(2026, 11, 8, 0, 30))
    property string place: "北部湾中路与四川路路口"
    property string placeNote: "东北角安全岛，人行横道旁"
    property string category: "TRAFFIC_DUTY" // code, see Format.categories
    property string stateCode: "going" // see Format.states
    property string leadName: "陈桂芳"
    property string leadId: "v-lead" // "" when there is none: no 拨打 then
    property int distanceM: 600 // -1 if unknown
    property var risks: ["ROADSIDE"] // codes of Format.risks or whole sentences

    // Roles: volunteerId, name, stateCode
    readonly property ListModel partners: ListModel {
        ListElement {
            volunteerId: "v2"
            name: "黄美娟"
            stateCode: "going"
        }
        ListElement {
            volunteerId: "v3"
            name: "欧阳丽华"
            stateCode: "unanswered"
        }
    }

    // The main button: "onMyWay" | "checkIn" | "resume" | "checkOut" | "none"
    property string action: "onMyWay"
    // 我出门了 and 签到 wait for their time; 继续 and 签退 never do, whatever this says.
    property bool actionEnabled: false
    property date actionOpensAt: new Date(Date.UTC(2026, 11, 7, 22, 0)) // while not enabled
    property bool canCheckIn: false // 签到 offered beside 我出门了
    property bool canTakeBreak: false
    property bool canCancel: true // 今天来不了
    property bool canSeek: true // 找人替班
    property bool seeking: false // somebody was asked to stand in
    // She was moved to this shift, when and from where; invalid and "" otherwise.
    property date movedAt: new Date(NaN)
    property string movedFrom: ""

    // What she did last on this shift. lastKind "" = nothing yet.
    property string lastKind: "" // "onMyWay" | "checkIn" | "break" | "resume" | "checkOut"
    property date lastTime: new Date(NaN) // when she tapped, by her phone
    property bool lastSent: false // acknowledged by the server
    property bool canUndo: false // 点错了
    property string fix: "" // "" | "searching" | "near" | "poor" | "off": never blocks a tap

    property string shiftId: "sh1"
    property bool leadsShift: false // she is the one in charge of it
    // 输签到码: for ten minutes after a check-in or -out, or in place of the tap.
    property bool canEnterCode: false
    property string codeState: "" // "" (none) or one of Format.codeStates
    property string codeError: "" // "" | "MISTYPED" | "TOO_LATE": of the last enterCode

    // A shift she did not check out of: the oldest not answered yet.
    property bool asksLeft: false
    property string leftPlace: "长青路与广东路路口"
    property date leftStart: new Date(Date.UTC(2026, 11, 5, 23, 0))
    property date leftEnd: new Date(Date.UTC(2026, 11, 6, 0, 30))
    property date leftFrom: new Date(Date.UTC(2026, 11, 5, 22, 58)) // her check-in
    property date leftTo: new Date(Date.UTC(2026, 11, 7, 10, 5)) // now
    property date leftGuess: new Date(Date.UTC(2026, 11, 6, 0, 30))
    property bool leftToday: false // she may still be there: 还在岗

    function enterCode(digits: string) {
        calls = calls.concat([["enterCode", digits]]);
        codeError = digits === "3037040" ? "" : "MISTYPED";
        if (codeError === "")
            codeState = "saved";
    }

    function clearCode() {
        codeError = "";
    }

    function leftAt(when: date) {
        calls = calls.concat([["leftAt", when.toISOString()]]);
        asksLeft = false;
    }

    function stillHere() {
        calls = calls.concat([["stillHere"]]);
        asksLeft = false;
    }

    function askLater() {
        calls = calls.concat([["askLater"]]);
        asksLeft = false;
    }

    function act() {
        calls = calls.concat([["act", action]]);
    }

    function checkIn() {
        calls = calls.concat([["checkIn"]]);
    }

    function takeBreak() {
        calls = calls.concat([["takeBreak"]]);
    }

    function undo() {
        calls = calls.concat([["undo"]]);
    }

    function cannotCome() {
        calls = calls.concat([["cannotCome"]]);
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
