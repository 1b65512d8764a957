pragma Singleton
import QtQuick

// Invitations that wait for her answer. One bundle is one card and one answer.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""

    // Roles: offerId, category, place, dayCount, firstTime, replyBy, urgent
    readonly property ListModel offers: ListModel {
    }

    // The opened invitation.
    property string offerId: "o1"
    property string category: "TRAFFIC_DUTY"
    property string place: "北部湾中路与四川路路口"
    property string placeNote: "东北角安全岛，人行横道旁"
    property string unitName: "中街街道"
    property int distanceM: 600
    property string whyCode: "USED_TO_PLACE"
    property var whyArgs: ({})
    property var risks: ["ROADSIDE", "HEAT"]
    property date replyBy: new Date(Date.UTC(2026, 11, 8, 4, 0))
    property string answer: "" // "" | "accepted" | "declined" | "waitlisted" once she answered | "full": an
    // urgent call that has found its women
    property int answeredDays: 0 // days she said yes to, once she answered
    property bool saved: false // the answer is on the phone, not yet sent
    property bool busy: false
    property bool urgent: false // many are asked at once for a few seats
    property string filledPlace: "" // where an urgent call has found its women just now

    // Roles: assignmentId, startTime, endTime, place ("" = as above), ticked
    readonly property ListModel days: ListModel {
    }
    property int tickedCount: 5

    function fill() {
        offers.clear();
        offers.append({
                "offerId": "o1",
                "category": "TRAFFIC_DUTY",
                "place": "北部湾中路与四川路路口",
                "dayCount": 5,
                "firstTime": new Date(Date.UTC(2026, 11, 13, 23, 0)),
                "replyBy": new Date(Date.UTC(2026, 11, 8, 4, 0)),
                "urgent": false
            });
        days.clear();
        for (let i = 0; i < 5; ++i)
            days.append({
                    "assignmentId": "a" + (10 + i),
                    "startTime": new Date(Date.UTC(2026, 11, 13 + i, 23, 0)),
                    "endTime": new Date(Date.UTC(2026, 11, 14 + i, 0, 30)),
                    "place": i === 3 ? "长青公园东门" : "",
                    "ticked": true
                });
    }

    // For the gallery: an urgent call for this morning.
    function showUrgent() {
        urgent = true;
        whyCode = "URGENT";
        whyArgs = {
            "distanceM": 600
        };
        replyBy = new Date(Date.UTC(2026, 11, 7, 22, 55));
        offers.setProperty(0, "urgent", true);
        offers.setProperty(0, "dayCount", 1);
        offers.setProperty(0, "firstTime", new Date(Date.UTC(2026, 11, 7, 23, 0)));
        offers.setProperty(0, "replyBy", replyBy);
        days.clear();
        days.append({
                "assignmentId": "a10",
                "startTime": new Date(Date.UTC(2026, 11, 7, 23, 0)),
                "endTime": new Date(Date.UTC(2026, 11, 8, 0, 30)),
                "place": "",
                "ticked": true
            });
        tickedCount = 1;
    }

    function open(offerId: string) {
        calls = calls.concat([["open", offerId]]);
        root.offerId = offerId;
    }

    function setTicked(assignmentId: string, ticked: bool) {
        calls = calls.concat([["setTicked", assignmentId, ticked]]);
        let count = 0;
        for (let i = 0; i < days.count; ++i) {
            if (days.get(i).assignmentId === assignmentId)
                days.setProperty(i, "ticked", ticked);
            if (days.get(i).ticked)
                ++count;
        }
        tickedCount = count;
    }

    // 我能去: yes to the ticked days, no to the others.
    function accept() {
        calls = calls.concat([["accept", tickedCount]]);
        answeredDays = tickedCount;
        answer = "accepted";
        state = "empty"; // it waits no longer
    }

    function decline() {
        calls = calls.concat([["decline"]]);
        answer = "declined";
        state = "empty";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
