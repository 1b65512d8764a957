pragma Singleton
import QtQuick

// Women who have not answered and must be reached by telephone, soonest shift first.
Stub {
    id: root

    property string state: "ready"
    property string reason: ""
    property int remaining: 3

    // Roles: volunteerId, name, phoneTail, place, startTime (first day), endTime, dayCount,
    // replyBy, attempts, lastResult ("" | "noAnswer"), risks (array of codes), hasApp
    readonly property ListModel people: ListModel {
    }

    function fill() {
        people.clear();
        const names = ["欧阳丽华", "韦春梅", "林阿妹"];
        for (let i = 0; i < names.length; ++i)
            people.append({
                    "volunteerId": "v" + i,
                    "name": names[i],
                    "phoneTail": "810" + i,
                    "place": "北部湾中路与四川路路口",
                    "startTime": new Date(Date.UTC(2026, 11, 13 + i, 23, 0)),
                    "endTime": new Date(Date.UTC(2026, 11, 14 + i, 0, 30)),
                    "dayCount": 5 - i,
                    "replyBy": new Date(Date.UTC(2026, 11, 8, 4, 0)),
                    "attempts": i,
                    "lastResult": i ? "noAnswer" : "",
                    "risks": ["ROADSIDE"],
                    "hasApp": i === 1
                });
        remaining = people.count;
    }

    // result: "comes" (needs riskRead) | "cannot" | "noAnswer"
    function log(volunteerId: string, result: string, riskRead: bool) {
        calls = calls.concat([["log", volunteerId, result, riskRead]]);
        if (result === "noAnswer")
            return;
        for (let i = 0; i < people.count; ++i)
            if (people.get(i).volunteerId === volunteerId) {
                people.remove(i);
                remaining = people.count;
                return;
            }
    }

    // The list for the WeChat group, without numbers, onto the clipboard.
    function copyForGroup() {
        calls = calls.concat([["copyForGroup"]]);
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
