pragma Singleton
import QtQuick

// The district lead's figures by unit × period × campaign × category, down to the single event.
Stub {
    id: root

    property string state: "ready"
    property string reason: ""
    property date asOf: new Date(Date.UTC(2026, 11, 7, 10, 5))

    property string period: "month" // "week" | "month" | "quarter" | "year"
    property date periodStart: new Date(Date.UTC(2026, 10, 30, 16, 0))
    property date periodEnd: new Date(Date.UTC(2026, 11, 31, 16, 0)) // exclusive
    property string campaignId: "" // "" = all
    property string category: "" // "" = all; else a code
    property string unitId: "u-city"
    property string unitName: "海城区"

    property int people: 1240 // 人数
    property int attendances: 4310 // 人次
    property int sessions: 288 // 场次
    property int minutes: 402300 // 时长, approved
    property int pendingMinutes: 32400 // not approved yet
    property real showUpRate: 0.94 // 到岗率
    property int places: 96 // 点位

    // Way down from her own unit; roles: unitId, name
    readonly property ListModel trail: ListModel {
        ListElement {
            unitId: "u-city"
            name: "海城区"
        }
    }
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
    // One row per unit below; roles: unitId, name, people, attendances, sessions, minutes,
    // pendingMinutes, showUpRate, hasChildren
    readonly property ListModel rows: ListModel {
    }
    property string sortKey: "minutes"
    property bool sortDescending: true

    // At the lowest unit: its entries; roles: entryId, name, place, startTime, minutes, gradeCode
    readonly property ListModel entries: ListModel {
    }
    // The opened entry's events; roles: kind ("in" | "out" | "break" | "resume" | "onMyWay" |
    // "annul"), time, receivedTime, evidence (JS array of "self" | "witness" | "place"), actorName
    property string entryId: ""
    readonly property ListModel events: ListModel {
    }

    function fill() {
        rows.clear();
        const names = ["中街街道", "东街街道", "西街街道", "海角街道", "地角街道", "高德街道", "驿马街道", "涠洲镇"];
        for (let i = 0; i < names.length; ++i)
            rows.append({
                    "unitId": "u" + i,
                    "name": names[i],
                    "people": 210 - 17 * i,
                    "attendances": 820 - 90 * i,
                    "sessions": 52 - 5 * i,
                    "minutes": 74500 - 7900 * i,
                    "pendingMinutes": i % 3 ? 0 : 5400,
                    "showUpRate": 0.97 - 0.01 * i,
                    "hasChildren": true
                });
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
        root.campaignId = campaignId;
    }

    function setCategory(category: string) {
        root.category = category;
    }

    function sortBy(key: string) {
        sortDescending = sortKey === key ? !sortDescending : true;
        sortKey = key;
    }

    function openUnit(unitId: string) {
        calls = calls.concat([["openUnit", unitId]]);
        root.unitId = unitId;
    }

    function openEntry(entryId: string) {
        calls = calls.concat([["openEntry", entryId]]);
        root.entryId = entryId;
        events.clear();
        events.append({
                "kind": "in",
                "time": new Date(Date.UTC(2026, 11, 6, 22, 52)),
                "receivedTime": new Date(Date.UTC(2026, 11, 6, 23, 40)),
                "evidence": ["self", "witness"],
                "actorName": "李秀英"
            });
        events.append({
                "kind": "out",
                "time": new Date(Date.UTC(2026, 11, 7, 0, 31)),
                "receivedTime": new Date(Date.UTC(2026, 11, 7, 0, 31)),
                "evidence": ["self", "witness", "place"],
                "actorName": "李秀英"
            });
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
