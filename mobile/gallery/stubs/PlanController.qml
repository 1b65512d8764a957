pragma Singleton
import QtQuick
import Haijiejie.Rows

// 排班, the plan: run it, read it, send it.
Stub {
    id: root

    // "idle" | "running" | "ready" | "sending" | "sent" | "error"
    property string state: "ready"
    property string reason: ""
    property string stage: "" // while running: "candidates" | "solve" | "store"
    property real progress: 0 // 0 … 1 while running
    property date horizonStart: new Date(Date.UTC(2026, 11, 13, 16, 0))
    property date horizonEnd: new Date(Date.UTC(2026, 11, 20, 16, 0)) // exclusive
    property int seats: 36 // wanted over all slots
    property int seatsFilled: 34 // held already or proposed
    property int seatsFillable: 35 // at most, whatever is done; 0: not known
    property int openSeats: -1 // while running: still without anybody; -1: nothing found yet
    property bool canStop: false // running, and something has been found
    property bool stopping: false
    property int sameSeats: 27 // against last week
    property int otherSeats: 4
    property int newSeats: 3
    property int peopleLeft: 2 // of last week, without a seat now
    property int mostSeats: 3 // of one woman
    property int mostMinutes: 270
    property int people: 62 // who would receive an offer
    property real gap: 0.004 // proven distance from the optimum as a share; -1: none proven
    property date replyBy: new Date(Date.UTC(2026, 11, 8, 4, 0))

    // Once sent.
    property int sentOffers: 0
    property int sentSeats: 0
    // Lines that no longer held. Roles: place, startTime, endTime, name, reasonCode (SEAT_TAKEN,
    // SHIFT_IN_PAST, or a code of WhyWords.whyNots)
    readonly property RowModel skipped: RowModel {
    }

    // Seats nobody could be found for, most urgent first. Roles: shiftId, slotId, slotName, place,
    // startTime, endTime, missing, candidateCount (looked at within reach),
    // blocked (list of {code of WhyWords.whyNots, count}, most first), skill and withinM (how far away)
    // of the women who would be needed,
    // remedies (list of {code of WhyWords.whyNots, count, skill}, the easiest first)
    property int missing: 2 // over all of them
    property int shortShifts: 1
    readonly property RowModel unfilled: RowModel {
    }

    // Against last week, by place; nothing when the plan repeats it. Roles: place, kind ("added" |
    // "moved" from fromPlace | "removed"), name, dayCount
    readonly property RowModel changes: RowModel {
    }

    // Places × days, by name of place. Roles: place, category,
    // cells (list of {shiftId, slotId, slotName, startTime, endTime, target, held, standing, lines},
    // by start) with lines (list of {volunteerId, name, whyCode, whyArgs, sameAsLastWeek}) and
    // standing, who has the seat or is asked already (the same, with stateCode)
    readonly property RowModel places: RowModel {
    }

    function fill() {
        const at = (day, hour, minute) => new Date(Date.UTC(2026, 11, 13 + day, hour, minute));
        unfilled.clear();
        unfilled.append({
                "shiftId": "sh9",
                "slotId": "sl9",
                "slotName": "路口东北角",
                "place": "北部湾中路与四川路路口",
                "startTime": at(5, 23, 0),
                "endTime": at(6, 0, 30),
                "missing": 2,
                "candidateCount": 41,
                "blocked": [{
                        "code": "AVAILABILITY",
                        "count": 23
                    }, {
                        "code": "INSURANCE",
                        "count": 11
                    }, {
                        "code": "WEEK_MINUTES",
                        "count": 7
                    }],
                "skill": "FIRST_AID",
                "withinM": 4000,
                "remedies": [{
                        "code": "AVAILABILITY",
                        "count": 2,
                        "skill": ""
                    }, {
                        "code": "INSURANCE",
                        "count": 1,
                        "skill": ""
                    }]
            });
        changes.clear();
        for (const change of [["added", "韦春梅", 5, ""], ["moved", "阿依古丽·买买提江", 3, "北部湾中路与四川路路口"], ["removed", "林阿妹", 5, ""]])
            changes.append({
                    "place": "长青公园东门",
                    "kind": change[0],
                    "name": change[1],
                    "dayCount": change[2],
                    "fromPlace": change[3]
                });
        skipped.clear();
        places.clear();
        const names = ["李秀英", "黄美娟", "欧阳丽华", "陈桂芳"];
        for (let place = 0; place < 2; ++place) {
            const cells = [];
            for (let day = 0; day < 6; ++day) {
                const lines = [];
                for (let i = 0; i < (place === 0 && day === 5 ? 1 : 3); ++i)
                    lines.push({
                            "volunteerId": "v" + (place + day + i) % 4,
                            "name": names[(place + (day > 2 ? 1 : 0) + i) % 4],
                            "whyCode": i === 0 ? "USED_TO_PLACE" : i === 1 ? "NEAREST" : "FEWEST_HOURS",
                            "whyArgs": {
                                "distanceM": 600
                            },
                            "sameAsLastWeek": i === 0
                        });
                cells.push({
                        "shiftId": "psh" + place + day,
                        "slotId": "ps" + place + day,
                        "slotName": "路口东北角",
                        "startTime": at(day, 23, 0),
                        "endTime": at(day + 1, 0, 30),
                        "target": 3,
                        "standing": [],
                        "lines": lines
                    });
            }
            places.append({
                    "place": ["北部湾中路与四川路路口", "长青公园东门"][place],
                    "category": "TRAFFIC_DUTY",
                    "cells": cells
                });
        }
    }

    // 开始排班, over the week that WeekController shows.
    function start() {
        calls = calls.concat([["start"]]);
        state = "running";
        stage = "solve";
        progress = 0.4;
        seatsFilled = 31;
        openSeats = 5;
        gap = 0.021;
        canStop = true;
    }

    // 够好了: ends with the best found.
    function stop() {
        calls = calls.concat([["stop"]]);
        canStop = false;
        stopping = true;
    }

    // Stops listening; a plan that is finished all the same is thrown away.
    function cancel() {
        calls = calls.concat([["cancel"]]);
        state = "idle";
    }

    // 发出邀请
    function send() {
        calls = calls.concat([["send"]]);
        sentOffers = people - 1;
        sentSeats = 33;
        skipped.append({
                "place": "长青公园东门",
                "startTime": new Date(Date.UTC(2026, 11, 15, 23, 0)),
                "endTime": new Date(Date.UTC(2026, 11, 16, 0, 30)),
                "name": "黄美娟",
                "reasonCode": "AVAILABILITY"
            });
        state = "sent";
    }

    function discard() {
        calls = calls.concat([["discard"]]);
        state = "idle";
    }
}
