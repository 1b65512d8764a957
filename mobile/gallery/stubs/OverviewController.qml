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
    property bool monthBefore: false // the present month is empty yet: opened on the one before
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
    property string eventsState: "idle"
    // By time. Roles: kind ("onMyWay" | "in" | "break" | "resume" | "out" | "annul"), time (best
    // point), receivedTime, anchored, clockDisagrees, band ("inside" | "near" | "outside" | "none"),
    // accuracyM, mocked, actorName, bySelf, codeVerdict (of AnomalyWords.codeVerdicts, "" without a
    // code), codeHolderName, statedTime (when she says she left), elsewhere (whose and where, of an
    // event of another assignment), marked (raised what needs a look), drawing (her name as an SVG
    // path), drawingWidth, drawingHeight
    readonly property RowModel events: RowModel {
    }
    // Once it was corrected: every version, oldest first. Roles: seq, minutes, gradeCode ("" with 0
    // minutes), counts, approvedByName, approveTime, askedByName, askedText ("" where nobody asked),
    // why
    readonly property RowModel versions: RowModel {
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
        versions.clear();
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
        ownOnly = false;
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

    // The shown unit's own work alone.
    function openOwn() {
        calls = calls.concat([["openOwn"]]);
        ownOnly = true;
        rowKind = "person";
        fillRows(["李秀英", "黄美娟", "欧阳丽华", "陈桂芳"]);
    }

    // Back in front: reads anew what a decision of hers changed meanwhile.
    function freshen() {
        calls = calls.concat([["freshen"]]);
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
        for (const event of someEvents())
            events.append(event);
        eventsState = "ready";
        versions.clear();
        if (entryId !== "e3")
            return;
        versions.append({
                "seq": "7",
                "minutes": 60,
                "gradeCode": "B",
                "counts": false,
                "approvedByName": "梁红",
                "approveTime": new Date(Date.UTC(2026, 11, 3, 8, 10)),
                "askedByName": "",
                "askedText": "",
                "why": ""
            });
        versions.append({
                "seq": "9",
                "minutes": 90,
                "gradeCode": "C",
                "counts": true,
                "approvedByName": "梁红",
                "approveTime": new Date(Date.UTC(2026, 11, 5, 9, 2)),
                "askedByName": "李秀英",
                "askedText": "我八点半才走，那天手机没电了。",
                "why": "和签到表对过"
            });
    }

    // Her own without signal, the lead's with her drawing, one that does not fit.
    function someEvents(): var {
        const event = more => Object.assign({
                    "kind": "in",
                    "time": new Date(Date.UTC(2026, 11, 5, 22, 52)),
                    "receivedTime": new Date(Date.UTC(2026, 11, 5, 22, 52)),
                    "anchored": true,
                    "clockDisagrees": false,
                    "band": "inside",
                    "accuracyM": 12,
                    "mocked": false,
                    "actorName": "李秀英",
                    "bySelf": true,
                    "codeVerdict": "",
                    "codeHolderName": "",
                    "statedTime": new Date(NaN),
                    "elsewhere": "",
                    "marked": false,
                    "drawing": "",
                    "drawingWidth": 0,
                    "drawingHeight": 0
                }, more);
        return [event({
                    "receivedTime": new Date(Date.UTC(2026, 11, 5, 23, 40)),
                    "band": "none",
                    "accuracyM": 0,
                    "codeVerdict": "ACCEPTED",
                    "codeHolderName": "陈桂芳"
                }), event({
                    "time": new Date(Date.UTC(2026, 11, 5, 22, 54)),
                    "receivedTime": new Date(Date.UTC(2026, 11, 5, 22, 54)),
                    "actorName": "陈桂芳",
                    "bySelf": false,
                    "drawing": "M20 30L180 24M100 4L96 60L30 130M98 62L180 128M40 84L160 80M250 10L246 140M230 40L300 36L296 70M220 90L330 84M280 90L262 150M270 100L340 150M380 40L520 30M450 6L446 70M390 76L510 70M400 110L505 104M450 76L440 160",
                    "drawingWidth": 530,
                    "drawingHeight": 165
                }), event({
                    "time": new Date(Date.UTC(2026, 11, 5, 23, 1)),
                    "receivedTime": new Date(Date.UTC(2026, 11, 5, 23, 1)),
                    "marked": true,
                    "elsewhere": "李秀英 · 侨港海鲜市场",
                    "band": "outside",
                    "accuracyM": 35,
                    "codeVerdict": "EXPIRED"
                }), event({
                    "kind": "out",
                    "time": new Date(Date.UTC(2026, 11, 6, 0, 31)),
                    "receivedTime": new Date(Date.UTC(2026, 11, 6, 0, 31)),
                    "anchored": false,
                    "clockDisagrees": true,
                    "band": "near",
                    "statedTime": new Date(Date.UTC(2026, 11, 6, 0, 30))
                })];
    }

    // 更正: takes the entry back; it stays readable.
    function reverse(entryId: string, why: string) {
        calls = calls.concat([["reverse", entryId, why]]);
        entryReversed = true;
        versions.clear();
        for (const version of [[90, "B", "", new Date(Date.UTC(2026, 11, 6, 8, 10))], [0, "", why, new Date(Date.UTC(2026, 11, 7, 9, 2))]])
            versions.append({
                    "seq": "s" + version[0],
                    "minutes": version[0],
                    "gradeCode": version[1],
                    "counts": false,
                    "approvedByName": "梁红",
                    "approveTime": version[3],
                    "askedByName": "",
                    "askedText": "",
                    "why": version[2]
                });
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
