pragma Singleton
import QtQuick
import Haijiejie.Rows

// Post a task: one place, one span of time on several days, one or more kinds of seat. The page
// writes what was typed into the properties as it is typed; publish() checks all of it first, then
// the server checks again. What is wrong stands in `errors`.
Stub {
    id: root

    property string state: "editing" // "loading" | "editing" | "saving" | "published" | "error"
    property string reason: ""
    // Name of property → code of Format.fieldErrors. For a seat: "slots.0.target", "slots.0.name".
    // A BAD_FIELD from the server is put at the same names.
    property var errors: ({})

    property string campaignId: "" // choosing one sets category, insuranceRequired, outdoor and riskNotice
    property string category: "TRAFFIC_DUTY"
    property string taskTitle: ""
    property string place: ""
    property string address: ""
    property string latitudeText: ""
    property string longitudeText: ""
    property string datum: "WGS84" // "WGS84" (手机定位) | "GCJ02" (地图取点, converted on entry)
    property string locateState: "idle" // "idle" | "busy" | "done" | "error": locateHere
    property bool pasteFailed: false // usePasted found no position
    property string nearPlace: "" // the known place nearest to the position, and how far off it is
    property int nearM: 0
    property int radiusM: 150 // 20 … 2,000
    property bool poorPositioning: false
    property string startText: "" // "7:00", "0700" and "7：00" are all understood
    property string endText: ""
    property string riskNotice: "" // up to 500 characters; one risk a line
    property bool insuranceRequired: true
    property bool outdoor: true // what a storm calls off

    // What there is to start from: the unit's own first, then one for each category. Roles: key,
    // name, category, own
    readonly property RowModel templates: RowModel {
    }
    property string templateKey: "" // the one chosen
    property string templateState: "idle" // "idle" | "saving" | "saved" | "error": saveTemplate
    // Roles: campaignId, name, category
    readonly property RowModel campaigns: RowModel {
    }
    // Places used before, most recent first. Roles: place, address, latitude, longitude, radiusM
    readonly property RowModel knownPlaces: RowModel {
    }
    // Of the districts: name, latitude, longitude (of the name), rings of points (x longitude, y latitude)
    property var outlines: [{
            "name": "海城区",
            "latitude": 21.475,
            "longitude": 109.117,
            "rings": [[Qt.point(109.06, 21.43), Qt.point(109.05, 21.49), Qt.point(109.13, 21.53), Qt.point(109.17, 21.48), Qt.point(109.14, 21.43), Qt.point(109.06, 21.43)]]
        }, {
            "name": "银海区",
            "latitude": 21.45,
            "longitude": 109.23,
            "rings": [[Qt.point(109.14, 21.43), Qt.point(109.17, 21.48), Qt.point(109.13, 21.53), Qt.point(109.3, 21.55), Qt.point(109.35, 21.43), Qt.point(109.14, 21.43)]]
        }]
    // The seven days of the week shown. Roles: day (Date, local noon), ticked, past
    readonly property RowModel days: RowModel {
    }
    property date weekStart: new Date(Date.UTC(2026, 11, 13, 16, 0))
    // Kinds of seat on each shift. Roles: name, minimum, target, skills (list of codes of
    // Format.skills)
    readonly property RowModel slots: RowModel {
    }
    property int shiftCount: 0 // days ticked
    property int seatCount: 0 // targets over all shifts

    function count() {
        let ticked = 0, seats = 0;
        for (let i = 0; i < days.count; ++i)
            ticked += days.get(i).ticked ? 1 : 0;
        for (let i = 0; i < slots.count; ++i)
            seats += slots.get(i).target;
        shiftCount = ticked;
        seatCount = ticked * seats;
    }

    function fill() {
        templates.clear();
        for (const row of [["t1", "长青路口早高峰", "TRAFFIC_DUTY", true], ["GARBAGE_SORTING", "垃圾分类桶边值守", "GARBAGE_SORTING", false], ["TRAFFIC_DUTY", "路口文明交通劝导", "TRAFFIC_DUTY", false], ["LEGAL_AID", "普法维权服务", "LEGAL_AID", false]])
            templates.append({
                    "key": row[0],
                    "name": row[1],
                    "category": row[2],
                    "own": row[3]
                });
        campaigns.clear();
        for (const campaign of [["c1", "文明交通劝导专项行动", "TRAFFIC_DUTY"], ["c2", "垃圾分类专项行动", "GARBAGE_SORTING"]])
            campaigns.append({
                    "campaignId": campaign[0],
                    "name": campaign[1],
                    "category": campaign[2]
                });
        knownPlaces.clear();
        knownPlaces.append({
                "place": "北部湾中路与四川路路口",
                "address": "东北角安全岛",
                "latitude": 21.478,
                "longitude": 109.119,
                "radiusM": 150
            });
        days.clear();
        for (let i = 0; i < 7; ++i)
            days.append({
                    "day": new Date(Date.UTC(2026, 11, 14 + i, 4, 0)),
                    "ticked": false,
                    "past": false
                });
        slots.clear();
        addSlot();
        count();
    }

    // Empty again, for another task.
    function begin() {
        calls = calls.concat([["begin"]]);
        state = "editing";
    }

    // Fills in everything but place and days; the campaign of its category where there is one.
    function chooseTemplate(index: int) {
        calls = calls.concat([["chooseTemplate", index]]);
        const chosen = templates.get(index);
        templateKey = chosen.key;
        category = chosen.category;
        campaignId = category === "GARBAGE_SORTING" ? "c2" : "c1";
        taskTitle = chosen.name;
        startText = "7:00";
        endText = "8:30";
        riskNotice = "路口车多：站在安全岛或人行道上，穿反光背心，不拦车。";
        slots.clear();
        const seats = category === "LEGAL_AID" ? [["干部", 1, 1, ["LEADING"]], ["律师", 1, 1, ["LAW"]], ["法律工作者", 1, 1, ["LAW"]], ["志愿者", 1, 2, []]] : [["路口劝导", 2, 4, []]];
        for (const seat of seats)
            slots.append({
                    "name": seat[0],
                    "minimum": seat[1],
                    "target": seat[2],
                    "skills": seat[3]
                });
        count();
    }

    // Keeps what stands in the form for the unit, under the task's name.
    function saveTemplate() {
        calls = calls.concat([["saveTemplate"]]);
        templateState = "saved";
    }

    function chooseCampaign(campaignId: string) {
        calls = calls.concat([["chooseCampaign", campaignId]]);
        root.campaignId = campaignId;
        for (let i = 0; i < campaigns.count; ++i)
            if (campaigns.get(i).campaignId === campaignId)
                category = campaigns.get(i).category;
        insuranceRequired = category === "TRAFFIC_DUTY";
        outdoor = ["TRAFFIC_DUTY", "GARBAGE_SORTING", "UNMANAGED_COMPOUNDS", "EMERGENCY_SUPPORT"].indexOf(category) >= 0;
    }

    function usePlace(index: int) {
        calls = calls.concat([["usePlace", index]]);
        const known = knownPlaces.get(index);
        place = known.place;
        address = known.address;
        latitudeText = known.latitude.toFixed(6);
        longitudeText = known.longitude.toFixed(6);
        datum = "WGS84";
        radiusM = known.radiusM;
    }

    // Fills the position with where this phone is.
    function locateHere() {
        calls = calls.concat([["locateHere"]]);
        latitudeText = "21.478120";
        longitudeText = "109.119340";
        datum = "WGS84";
        locateState = "done";
    }

    // A position as map programs copy it, in either order.
    function usePasted(text: string) {
        calls = calls.concat([["usePasted", text]]);
        pasteFailed = text.indexOf(",") < 0;
        if (pasteFailed)
            return;
        latitudeText = "21.475000";
        longitudeText = "109.124000";
        datum = "GCJ02";
        nearPlace = "北部湾中路与四川路路口";
        nearM = 320;
    }

    function moveWeek(weeks: int) {
        calls = calls.concat([["moveWeek", weeks]]);
        weekStart = new Date(weekStart.getTime() + weeks * 7 * 86400000);
    }

    function setDay(index: int, ticked: bool) {
        calls = calls.concat([["setDay", index, ticked]]);
        days.setProperty(index, "ticked", ticked);
        count();
    }

    function addSlot() {
        slots.append({
                "name": "",
                "minimum": 2,
                "target": 4,
                "skills": []
            });
        count();
    }

    function removeSlot(index: int) {
        slots.remove(index);
        count();
    }

    // field: "name" | "minimum" | "target" | "skills"
    function setSlot(index: int, field: string, value: var) {
        calls = calls.concat([["setSlot", index, field, value]]);
        slots.setProperty(index, field, value);
        count();
    }

    // Makes the task with its shifts, published. With errors it stays "editing".
    function publish() {
        calls = calls.concat([["publish"]]);
        if (Object.keys(errors).length === 0)
            state = "published";
    }
}
