pragma Singleton
import QtQuick

// Post a task with its shifts and seats, or start from last week's.
Stub {
    id: root

    property string state: "editing" // "loading" | "editing" | "saving" | "published" | "error"
    property string reason: ""
    property string badField: "" // name of the property refused with BAD_FIELD

    property string taskTitle: ""
    property string category: "traffic"
    property string campaignId: ""
    property string place: ""
    property string placeNote: ""
    property real latitude: 0 // WGS-84
    property real longitude: 0
    property int radiusM: 150
    property bool poorPositioning: false
    property bool insuranceRequired: true
    property var risks: ["ROADSIDE"] // codes of Format.risks, or own sentences

    // Roles: campaignId, name
    readonly property ListModel campaigns: ListModel {
        ListElement {
            campaignId: "c1"
            name: "文明交通劝导专项行动"
        }
        ListElement {
            campaignId: "c2"
            name: "垃圾分类专项行动"
        }
    }
    // Places used before, most recent first; roles: place, placeNote, latitude, longitude
    readonly property ListModel knownPlaces: ListModel {
        ListElement {
            place: "北部湾中路与四川路路口"
            placeNote: "东北角安全岛"
            latitude: 21.478
            longitude: 109.119
        }
    }
    // Roles: shiftKey, day (Date), startMinute, endMinute (of the local day), minimum, target
    readonly property ListModel shifts: ListModel {
    }
    property int seatCount: 0 // targets of all shifts

    function begin() {
        calls = calls.concat([["begin"]]);
        state = "editing";
    }

    function usePlace(index: int) {
        const known = knownPlaces.get(index);
        place = known.place;
        placeNote = known.placeNote;
        latitude = known.latitude;
        longitude = known.longitude;
    }

    // One shift on each of the given weekdays (0 = Monday) of the coming week.
    function addShifts(weekdays: var, startMinute: int, endMinute: int, minimum: int, target: int) {
        calls = calls.concat([["addShifts", weekdays, startMinute, endMinute, minimum, target]]);
        for (const weekday of weekdays)
            shifts.append({
                    "shiftKey": "k" + shifts.count,
                    "day": new Date(Date.UTC(2026, 11, 13 + weekday, 16, 0)),
                    "startMinute": startMinute,
                    "endMinute": endMinute,
                    "minimum": minimum,
                    "target": target
                });
    }

    function removeShift(shiftKey: string) {
        calls = calls.concat([["removeShift", shiftKey]]);
        for (let i = 0; i < shifts.count; ++i)
            if (shifts.get(i).shiftKey === shiftKey) {
                shifts.remove(i);
                return;
            }
    }

    function publish() {
        calls = calls.concat([["publish"]]);
        state = "published";
    }

    // 沿用上周: next week's shifts copied from this week's, for the whole unit. reusedShifts says
    // how many were made.
    property int reusedShifts: 0
    function reuseLastWeek() {
        calls = calls.concat([["reuseLastWeek"]]);
        reusedShifts = 45;
        state = "published";
    }
}
