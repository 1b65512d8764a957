pragma Singleton
import QtQuick
import Haijiejie.Rows

// 保险缺口: who is asked for or serves without accident insurance that reaches to her shift.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    // Soonest shift first. Roles: volunteerId, name, phoneTail, place ("" when not known), startTime,
    // insuredUntil (noon of the last day; invalid when nothing is known)
    readonly property RowModel gaps: RowModel {
    }

    function fill() {
        gaps.clear();
        for (const row of [["v0", "欧阳丽华", "3320", "长青路与北部湾路口", 14, 0], ["v3", "石玉珍", "8101", "长青公园东门", 16, 13], ["v4", "阿依古丽·买买提江", "8102", "老街步行街与珠海路口", 18, 0]])
            gaps.append({
                    "volunteerId": row[0],
                    "name": row[1],
                    "phoneTail": row[2],
                    "place": row[3],
                    "startTime": new Date(Date.UTC(2026, 11, row[4], 23)),
                    "insuredUntil": row[5] > 0 ? new Date(Date.UTC(2026, 11, row[5], 4)) : new Date(NaN)
                });
        calls = [];
    }

    function freshen() {
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
