pragma Singleton
import QtQuick
import Haijiejie.Rows

// What of hers was called off, until she has said that she knows.
Stub {
    id: root

    // Soonest first. Roles: callOffId, why, onDuty (she is standing there), days (each startTime,
    // endTime, place)
    readonly property RowModel callOffs: RowModel {
    }

    function fill() {
        callOffs.clear();
    }

    // For the gallery: one that she has not heard of.
    function show(why: string, onDuty: bool, days: int) {
        const list = [];
        for (let i = 0; i < days; ++i)
            list.push({
                    "startTime": new Date(Date.UTC(2026, 11, 7 + i, 23, 0)),
                    "endTime": new Date(Date.UTC(2026, 11, 8 + i, 0, 30)),
                    "place": "北部湾中路与四川路路口"
                });
        callOffs.append({
                "callOffId": "c" + callOffs.count,
                "why": why,
                "onDuty": onDuty,
                "days": list
            });
    }

    // 知道了
    function know(callOffId: string) {
        calls = calls.concat([["know", callOffId]]);
        for (let i = 0; i < callOffs.count; ++i)
            if (callOffs.get(i).callOffId === callOffId)
                callOffs.remove(i);
    }
}
