pragma Singleton
import QtQuick

// 排班: run the plan, read it, send it.
Stub {
    id: root

    // "idle" | "running" | "ready" | "sending" | "sent" | "error"
    property string state: "ready"
    property string reason: ""
    property real progress: 0 // 0 … 1 while running
    property date horizonStart: new Date(Date.UTC(2026, 11, 13, 16, 0))
    property date horizonEnd: new Date(Date.UTC(2026, 11, 20, 16, 0)) // exclusive
    property int openSeats: 36 // seats in the horizon that a plan would fill
    property int seats: 36
    property int seatsFilled: 34
    property int people: 62 // who would receive an offer
    property int uninsured: 3 // people the plan needs but the insurance list lacks
    property real gap: 0.004 // share from the proven optimum; -1 if unknown
    property int sentOffers: 0 // once sent
    property int skippedLines: 0 // lines that no longer held at sending

    // Roles: slotId, place, startTime, endTime, missing, whyNotCode, advice (distance etc. as text
    // code: "WIDER_AREA" | "OTHER_TIME" | "MORE_SKILLED" | "")
    readonly property ListModel unfilled: ListModel {
    }

    // Changes against last week; roles: place, kind ("added" | "removed"), name
    readonly property ListModel changes: ListModel {
        ListElement {
            place: "长青公园东门"
            kind: "added"
            name: "韦春梅"
        }
        ListElement {
            place: "长青公园东门"
            kind: "removed"
            name: "林阿妹"
        }
    }

    // Places × days, sorted by place then time; roles: slotId, place, startTime, endTime, target,
    // lines (JS array of {assignmentId, name, whyCode, whyArgs})
    readonly property ListModel slots: ListModel {
    }

    // Lines skipped at sending; roles: place, startTime, name, whyNotCode
    readonly property ListModel skipped: ListModel {
    }

    function fill() {
        unfilled.clear();
        unfilled.append({
                "slotId": "sl9",
                "place": "北部湾中路与四川路路口",
                "startTime": new Date(Date.UTC(2026, 11, 18, 23, 0)),
                "endTime": new Date(Date.UTC(2026, 11, 19, 0, 30)),
                "missing": 2,
                "whyNotCode": "TOO_FAR",
                "advice": "WIDER_AREA"
            });
        slots.clear();
        const names = ["李秀英", "黄美娟", "欧阳丽华", "陈桂芳"];
        for (let place = 0; place < 2; ++place)
            for (let day = 0; day < 5; ++day) {
                const lines = [];
                for (let i = 0; i < 2; ++i)
                    lines.push({
                            "assignmentId": "p" + place + day + i,
                            "name": names[(place + day + i) % 4],
                            "whyCode": i ? "NEAR_HOME" : "SAME_PLACE",
                            "whyArgs": {}
                        });
                slots.append({
                        "slotId": "ps" + place + day,
                        "place": ["北部湾中路与四川路路口", "长青公园东门"][place],
                        "startTime": new Date(Date.UTC(2026, 11, 13 + day, 23, 0)),
                        "endTime": new Date(Date.UTC(2026, 11, 14 + day, 0, 30)),
                        "target": 2,
                        "lines": lines
                    });
            }
    }

    // 开始排班
    function start() {
        calls = calls.concat([["start"]]);
        state = "running";
    }

    function cancel() {
        calls = calls.concat([["cancel"]]);
        state = "idle";
    }

    // 发出邀请
    function send() {
        calls = calls.concat([["send"]]);
        sentOffers = people;
        state = "sent";
    }

    function discard() {
        calls = calls.concat([["discard"]]);
        state = "idle";
    }

    // Why not this woman for this slot: fills whyNot (codes of Format.whyNots).
    property var whyNot: []
    function explain(slotId: string, volunteerId: string) {
        calls = calls.concat([["explain", slotId, volunteerId]]);
    }
}
