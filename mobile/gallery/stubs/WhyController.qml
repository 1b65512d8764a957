pragma Singleton
import QtQuick
import Haijiejie.Rows

// 为什么这样排: one seat. Who is asked for it and why; of anybody else, why not her.
Stub {
    id: root

    property string state: "ready" // "empty": the shift is gone | "ready"
    property string shiftId: "psh05"
    property string slotId: "ps05"
    property string place: "北部湾中路与四川路路口"
    property string slotName: "路口东北角"
    property date startTime: new Date(Date.UTC(2026, 11, 18, 23, 0))
    property date endTime: new Date(Date.UTC(2026, 11, 19, 0, 30))
    property bool planned: true // in a plan that is not sent yet

    // Roles: volunteerId, name, whyCode, whyArgs (codes of WhyWords.whys), sameAsLastWeek, stateCode
    // ("" while only proposed)
    readonly property RowModel asked: RowModel {
    }

    // Of the picked one: answerState "idle" | "loading" | "ready" | "error"; answer:
    // standing ("asked": for this shift; "planned": proposed for it; "") with stateCode, whyCode,
    // whyArgs; blocked (codes of WhyWords.whyNots; what is none: conditions not met); distanceM (-1:
    // not told), travelMinutes; betterCount of candidateCount come before her (0 of 0: not compared),
    // lacks (a code of WhyWords.lacks, ""); otherPlace, otherStart, otherEnd, otherPlanned: where else
    // she is about that time; plannedSeats: of hers in the plan; askedBefore; skills the seat asks
    property string pickedId: ""
    property string answerState: "idle"
    property string answerReason: ""
    property var answer: ({})

    property var nothing: ({
            "standing": "",
            "stateCode": "",
            "whyCode": "",
            "whyArgs": {},
            "blocked": [],
            "skills": ["FIRST_AID"],
            "distanceM": 1200,
            "travelMinutes": 15,
            "betterCount": 0,
            "candidateCount": 0,
            "lacks": "",
            "plannedSeats": 0,
            "askedBefore": false
        })
    // What pick() brings: by volunteerId.
    property var answers: ({
            "v0": {
                "betterCount": 5,
                "candidateCount": 18,
                "lacks": "FEWEST_HOURS",
                "plannedSeats": 3
            },
            "v1": {
                "standing": "planned",
                "whyCode": "USED_TO_PLACE"
            },
            "v2": {
                "otherPlace": "长青公园东门",
                "otherStart": new Date(Date.UTC(2026, 11, 18, 23, 0)),
                "otherEnd": new Date(Date.UTC(2026, 11, 19, 0, 30)),
                "otherPlanned": true,
                "betterCount": 0,
                "candidateCount": 18,
                "plannedSeats": 5
            },
            "v3": {
                "blocked": ["SKILL", "INSURANCE", "REACH"],
                "distanceM": 5300,
                "travelMinutes": 40
            },
            "v4": {
                "blocked": ["CONDITIONS"],
                "distanceM": -1
            }
        })

    function fill() {
        asked.clear();
        asked.append({
                "volunteerId": "v1",
                "name": "黄美娟",
                "whyCode": "USED_TO_PLACE",
                "whyArgs": {},
                "sameAsLastWeek": true,
                "stateCode": ""
            });
        asked.append({
                "volunteerId": "v7",
                "name": "阿依古丽·买买提江",
                "whyCode": "NEAREST",
                "whyArgs": {
                    "distanceM": 600
                },
                "sameAsLastWeek": false,
                "stateCode": "unanswered"
            });
    }

    // No slot: the shift's first.
    function open(shiftId: string, slotId: string) {
        calls = calls.concat([["open", shiftId, slotId]]);
        root.shiftId = shiftId;
        root.slotId = slotId;
    }

    function pick(volunteerId: string) {
        calls = calls.concat([["pick", volunteerId]]);
        pickedId = volunteerId;
        answer = Object.assign({}, nothing, answers[volunteerId]);
        answerState = "ready";
    }

    function unpick() {
        pickedId = "";
        answerState = "idle";
        answer = {};
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
