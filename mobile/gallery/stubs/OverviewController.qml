pragma Singleton
import QtQuick
import Haijiejie.Rows

// The district lead's figures by unit × period × campaign, down to the single event.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property date asOf: new Date(Date.UTC(2026, 11, 7, 10, 5))

    property string period: "month" // "week" | "month" | "quarter" | "year"
    property date periodStart: new Date(Date.UTC(2026, 10, 30, 16, 0))
    property date periodEnd: new Date(Date.UTC(2026, 11, 31, 16, 0)) // exclusive
    property string campaignId: "" // "" = all
    property string unitId: "u-city"
    property string unitName: "海城区"
    property bool ownOnly: false

    property int people: 1240 // 人数
    property int attendances: 4310 // 人次
    property int sessions: 288 // 场次
    property int minutes: 402300 // 时长, approved, net of reversals
    property int pendingMinutes: 32400 // 待审
    property int pendingCount: 360

    // Way down from her own unit, herself last. Roles: unitId, name
    readonly property RowModel trail: RowModel {
    }
    // Roles: campaignId, name
    readonly property RowModel campaigns: RowModel {
    }
    // What lies below: units, or at the lowest unit its people. Roles: key, name, people,
    // attendances, sessions, minutes, pendingMinutes
    property string rowKind: "unit" // "unit" | "person"
    readonly property RowModel rows: RowModel {
    }
    property string sortKey: "minutes" // a role of rows
    property bool sortDescending: true

    // One woman's entries (openPerson), newest first. Roles: entryId, place, category, campaignName,
    // startTime, endTime, minutes, gradeCode ("A" | "B" | "C"), reversed, isReversal
    property string personId: ""
    property string personName: ""
    property string entriesState: "idle" // "idle" | "loading" | "ready" | "empty" | "error"
    property string entriesReason: ""
    readonly property RowModel entries: RowModel {
    }

    // One entry (openEntry) with the events it rests on.
    property string entryId: ""
    property string entryPlace: ""
    property string entryCategory: ""
    property date entryStart: new Date(NaN)
    property date entryEnd: new Date(NaN)
    property int entryMinutes: 0
    property string entryGrade: ""
    property string approvedByName: ""
    property date approveTime: new Date(NaN)
    property bool entryReversed: false
    property string reversalReason: "" // why it was taken back
    property string eventsState: "idle"
    // By time. Roles: kind ("onMyWay" | "in" | "break" | "resume" | "out" | "annul"), time (best
    // point), receivedTime, anchored, clockDisagrees, band ("inside" | "near" | "outside" | "none"),
    // actorName, bySelf
    readonly property RowModel events: RowModel {
    }

    property string actionState: "idle" // "idle" | "busy" | "done" | "error": reverse
    property string actionReason: ""

    function fill() {
        trail.clear();
        trail.append({
                "unitId": "u-city",
                "name": "海城区"
            });
        campaigns.clear();
        for (const campaign of [["c1", "文明交通劝导专项行动"], ["c2", "垃圾分类专项行动"]])
            campaigns.append({
                    "campaignId": campaign[0],
                    "name": campaign[1]
                });
        fillRows(["中街街道", "东街街道", "西街街道", "海角街道", "地角街道", "高德街道", "驿马街道", "涠洲镇"]);
        entries.clear();
        events.clear();
    }

    function fillRows(names: var) {
        const list = names.map((name, i) => ({
                        "key": "u" + i,
                        "name": name,
                        "people": 210 - 17 * i,
                        "attendances": 820 - 90 * i,
                        "sessions": 52 - 5 * i,
                        "minutes": 74500 - 7900 * i,
                        "pendingMinutes": i % 3 ? 0 : 5400
                    }));
        list.sort((a, b) => (sortDescending ? 1 : -1) * (b[sortKey] > a[sortKey] ? 1 : b[sortKey] < a[sortKey] ? -1 : 0));
        rows.clear();
        list.forEach(row => rows.append(row));
    }

    function setPeriod(period: string) {
        calls = calls.concat([["setPeriod", period]]);
        root.period = period;
    }

    // -1 earlier, +1 later
    function movePeriod(steps: int) {
        calls = calls.concat([["movePeriod", steps]]);
    }

    function setCampaign(campaignId: string) {
        calls = calls.concat([["setCampaign", campaignId]]);
        root.campaignId = campaignId;
    }

    // The same key again turns the order round.
    function sortBy(key: string) {
        calls = calls.concat([["sortBy", key]]);
        sortDescending = sortKey === key ? !sortDescending : key !== "name";
        sortKey = key;
        fillRows(rowKind === "unit" ? ["中街街道", "东街街道", "西街街道", "海角街道", "地角街道", "高德街道", "驿马街道", "涠洲镇"] : ["李秀英", "黄美娟"]);
    }

    // Down into a row of rows, or back up to a row of trail.
    function openUnit(unitId: string) {
        calls = calls.concat([["openUnit", unitId]]);
        root.unitId = unitId;
        if (unitId === "u-city") {
            rowKind = "unit";
            fill();
            unitName = "海城区";
            return;
        }
        unitName = "中街街道";
        trail.append({
                "unitId": unitId,
                "name": unitName
            });
        rowKind = "person";
        fillRows(["李秀英", "黄美娟", "欧阳丽华", "陈桂芳"]);
    }

    function openPerson(personId: string) {
        calls = calls.concat([["openPerson", personId]]);
        root.personId = personId;
        personName = "李秀英";
        entries.clear();
        for (let i = 0; i < 4; ++i)
            entries.append({
                    "entryId": "e" + i,
                    "place": "北部湾中路与四川路路口",
                    "category": "TRAFFIC_DUTY",
                    "campaignName": "文明交通劝导专项行动",
                    "startTime": new Date(Date.UTC(2026, 11, 5 - i, 22, 52)),
                    "endTime": new Date(Date.UTC(2026, 11, 6 - i, 0, 31)),
                    "minutes": 90,
                    "gradeCode": ["A", "B", "C", "B"][i],
                    "reversed": i === 3,
                    "isReversal": false
                });
        entriesState = "ready";
    }

    function openEntry(entryId: string) {
        calls = calls.concat([["openEntry", entryId]]);
        root.entryId = entryId;
        entryPlace = "北部湾中路与四川路路口";
        entryCategory = "TRAFFIC_DUTY";
        entryStart = new Date(Date.UTC(2026, 11, 5, 22, 52));
        entryEnd = new Date(Date.UTC(2026, 11, 6, 0, 31));
        entryMinutes = 90;
        entryGrade = "B";
        approvedByName = "梁红";
        approveTime = new Date(Date.UTC(2026, 11, 6, 8, 10));
        events.clear();
        events.append({
                "kind": "in",
                "time": new Date(Date.UTC(2026, 11, 5, 22, 52)),
                "receivedTime": new Date(Date.UTC(2026, 11, 5, 23, 40)),
                "anchored": true,
                "clockDisagrees": false,
                "band": "none",
                "actorName": "李秀英",
                "bySelf": true
            });
        events.append({
                "kind": "in",
                "time": new Date(Date.UTC(2026, 11, 5, 22, 54)),
                "receivedTime": new Date(Date.UTC(2026, 11, 5, 22, 54)),
                "anchored": true,
                "clockDisagrees": false,
                "band": "inside",
                "actorName": "陈桂芳",
                "bySelf": false
            });
        events.append({
                "kind": "out",
                "time": new Date(Date.UTC(2026, 11, 6, 0, 31)),
                "receivedTime": new Date(Date.UTC(2026, 11, 6, 0, 31)),
                "anchored": false,
                "clockDisagrees": true,
                "band": "near",
                "actorName": "李秀英",
                "bySelf": true
            });
        eventsState = "ready";
    }

    // 更正: takes the entry back; it stays readable.
    function reverse(entryId: string, why: string) {
        calls = calls.concat([["reverse", entryId, why]]);
        entryReversed = true;
        reversalReason = why;
        actionState = "done";
    }

    function clearAction() {
        actionState = "idle";
        actionReason = "";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
