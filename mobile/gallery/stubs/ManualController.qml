pragma Singleton
import QtQuick
import Haijiejie.Rows

// 补录: hours from a paper sheet, for somebody else to decide. Goes through the outbox.
Stub {
    id: root

    property string assignmentId: "" // "": nobody chosen yet
    property string name: ""
    property string place: ""
    property date startTime: new Date(Date.UTC(2026, 11, 7, 22, 30))
    property date endTime: new Date(Date.UTC(2026, 11, 8, 0, 0))
    property date from: new Date(Date.UTC(2026, 11, 7, 18, 30)) // what the sheet may say
    property date to: new Date(Date.UTC(2026, 11, 8, 4, 0))
    property string decider: "" // name of the unit that decides; "": the one above
    property string photoUrl: ""
    property string photoError: "" // "" | "NO_PICTURE"
    // Roles: url, time. The newest on this phone.
    readonly property RowModel pictures: RowModel {
    }
    property string actionState: "idle" // "idle" | "saved" (on the phone) | "done" | "error"
    property string actionReason: ""

    // A sheet with lines and words, small.
    property string sheet: "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAADwAAABQCAAAAABgoUmPAAAAfklEQVR42u2XQQrAMAgE8zDf6U+9tz200vSyRDyUTAiBLC5CmIgOL6wR4fFdgnZef222a+chaW535jlS0Dxs39deNcP2GtsvFiUtM8+RgpYfA7Zhu9k8sShoT+mtFX3Yhu1ec6WtqBV92IbtbrYrbUWh6MM2bDNLwjZsbzFLHk/RN/qaFgI2AAAAAElFTkSuQmCC"

    function fill() {
        pictures.clear();
    }

    function start(assignmentId: string) {
        calls = calls.concat([["start", assignmentId]]);
        root.assignmentId = assignmentId;
        name = "欧阳丽华";
        place = "北部湾中路与四川路路口";
        decider = "海城区";
        actionState = "idle";
    }

    function findPictures() {
        pictures.clear();
        for (let i = 0; i < 3; ++i)
            pictures.append({
                    "url": sheet + "#" + i,
                    "time": new Date(Date.UTC(2026, 11, 8, 1, 12 - i))
                });
    }

    function takePhoto(url: string) {
        calls = calls.concat([["takePhoto", url]]);
        photoUrl = url;
    }

    function send(inTime: date, outTime: date, text: string) {
        calls = calls.concat([["send", inTime.toISOString(), outTime.toISOString(), text]]);
        actionState = "saved";
    }

    function clear() {
        assignmentId = "";
        name = "";
        photoUrl = "";
        photoError = "";
        actionState = "idle";
        actionReason = "";
    }
}
