pragma Singleton
import QtQuick
import Haijiejie.Rows

// 发通知: what staff tell everybody of a unit.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property bool past: false // also those that are over or were taken back
    // Newest first. Roles: noticeId, title, unitName, urgent, createTime, audience (0: not hers to
    // count), readCount, over, retracted, fileCount
    readonly property RowModel notices: RowModel {
    }

    // Being written.
    property string unitId: "u1"
    property string unitName: "中街街道"
    // Roles: unitId, name, level ("above" | "here" | "below")
    readonly property RowModel areas: RowModel {
    }
    property int audience: -1 // of an earlier notice to this unit; -1 when not known
    // Roles: url, name, kind, kilobytes, state ("" | "sending" | "sent" | "error"), reason
    readonly property RowModel files: RowModel {
    }
    property string fileReason: "" // why the last choice is not among them
    // Roles: url, name, kind, kilobytes, time
    readonly property RowModel found: RowModel {
    }
    property string actionState: "idle" // "idle" | "busy" | "files" (it is out) | "done" | "error"
    property string actionReason: ""
    property string sentId: "" // as soon as it is out

    // The opened one: a row of the list with expireTime, or {}.
    property string noticeId: ""
    property var notice: ({})
    property string body: ""
    property var fileNames: []
    property string retractState: "idle" // "idle" | "busy" | "done" | "error"
    property string retractReason: ""

    function fill() {
        notices.clear();
        for (const row of [["n1", "明天早高峰改到七点半集合", "中街街道", true, 7, 9, 200, 31, 1], ["n2", "台风蓝色预警：今天上午户外停岗", "北海市妇联", true, 6, 21, 0, 0, 2], ["n3", "反光背心到了，来社区领", "独树根社区", false, 4, 2, 46, 46, 0]])
            notices.append(make(row));
        areas.clear();
        for (const row of [["u1", "中街街道", "here"], ["u2", "独树根社区", "below"], ["u3", "崇文社区", "below"], ["u4", "海棠社区", "below"]])
            areas.append({
                    "unitId": row[0],
                    "name": row[1],
                    "level": row[2]
                });
        files.clear();
        found.clear();
    }

    function make(row: var): var {
        return {
            "noticeId": row[0],
            "title": row[1],
            "unitName": row[2],
            "urgent": row[3],
            "createTime": new Date(Date.UTC(2026, 11, row[4], row[5], 0)),
            "expireTime": new Date(Date.UTC(2026, 11, 14, 16, 0)),
            "audience": row[6],
            "readCount": row[7],
            "over": false,
            "retracted": false,
            "fileCount": row[8]
        };
    }

    function freshen() {
    }

    function setPast(past: bool) {
        calls = calls.concat([["setPast", past]]);
        root.past = past;
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }

    function begin() {
        calls = calls.concat([["begin"]]);
    }

    function setArea(unitId: string) {
        calls = calls.concat([["setArea", unitId]]);
        root.unitId = unitId;
        unitName = "独树根社区";
        audience = 46;
    }

    function findFiles() {
        found.clear();
        for (const row of [["海报.jpg", "picture", 2310], ["停岗安排和值班电话.pdf", "document", 84], ["志愿者手册第三版全文扫描件.pdf", "document", 5120], ["合影.jpg", "picture", 640]])
            found.append({
                    "url": row[1] === "picture" ? "qrc:/qt/qml/Haijiejie/Gallery/sheet.png" : "file:///" + row[0],
                    "name": row[0],
                    "kind": row[1],
                    "kilobytes": row[2],
                    "time": new Date(Date.UTC(2026, 11, 7, 8, 0))
                });
    }

    function addFile(url: string) {
        calls = calls.concat([["addFile", url]]);
        const pdf = url.endsWith(".pdf");
        files.append({
                "url": url + files.count,
                "name": pdf ? "停岗安排和值班电话.pdf" : "海报.jpg",
                "kind": pdf ? "document" : "picture",
                "kilobytes": pdf ? 84 : 412,
                "state": "",
                "reason": ""
            });
    }

    function removeFile(url: string) {
        calls = calls.concat([["removeFile", url]]);
        for (let i = 0; i < files.count; ++i)
            if (files.get(i).url === url)
                files.remove(i);
    }

    function post(title: string, body: string, urgent: bool, days: int) {
        calls = calls.concat([["post", title, body, urgent, days]]);
        sentId = "n9";
        actionState = "done";
    }

    function sendFiles() {
        calls = calls.concat([["sendFiles"]]);
        actionState = "done";
    }

    function open(noticeId: string) {
        calls = calls.concat([["open", noticeId]]);
        root.noticeId = noticeId;
        for (let i = 0; i < notices.count; ++i)
            if (notices.get(i).noticeId === noticeId)
                notice = notices.get(i);
        body = "明天有雨，早高峰的岗位推迟半小时，七点半在原来的路口集合。带雨衣，不打伞。";
        fileNames = ["路口和带班名单.pdf"];
    }

    function retract() {
        calls = calls.concat([["retract", noticeId]]);
        retractState = "done";
        const row = Object.assign({}, notice);
        row.retracted = true;
        notice = row;
    }
}
