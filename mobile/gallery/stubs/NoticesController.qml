pragma Singleton
import QtQuick
import Haijiejie.Rows

// 通知 for herself: what her unit and those above it tell everybody.
Stub {
    id: root

    property string state: "ready" // "loading" | "ready" | "empty" | "error"
    property string reason: ""
    property int unread: 0
    // Urgent ones first, then the newest. Roles: noticeId, title, unitName, urgent, createTime, read,
    // fileCount
    readonly property RowModel notices: RowModel {
    }

    // The first unread one; "" when there is none.
    property string nextId: ""
    property string nextTitle: ""
    property bool nextUrgent: false

    // The opened one: "ready" or "gone" (taken back). Opened is read.
    property string noticeId: ""
    property string openState: "gone"
    property string title: ""
    property string body: ""
    property string unitName: ""
    property bool urgent: false
    property date createTime: new Date(NaN)
    property date expireTime: new Date(NaN)
    // Roles: fileId, name, kind ("picture" | "document"), kilobytes, state ("idle" | "loading" | "ready" |
    // "error"), reason, url (of a picture that is here), path (where a document was saved)
    readonly property RowModel files: RowModel {
    }
    property bool opens: true // false: nothing on this device opens the document

    property string bodyText: "气象台 5:40 发布台风蓝色预警。今天上午的户外岗位都停，已经出门的请回家，路上小心。\n\n到家后在群里报个平安。联系不上的，带班打电话。"

    function fill() {
        notices.clear();
        for (const row of [["n1", "台风蓝色预警：今天上午户外停岗", "北海市妇联", true, 7, 21, 45, 2], ["n2", "十二月志愿者培训：周六上午九点，社区党群服务中心二楼", "独树根社区", false, 6, 3, 10, 1], ["n3", "反光背心到了，来社区领", "独树根社区", false, 4, 2, 0, 0]])
            notices.append({
                    "noticeId": row[0],
                    "title": row[1],
                    "unitName": row[2],
                    "urgent": row[3],
                    "createTime": new Date(Date.UTC(2026, 11, row[4], row[5], row[6])),
                    "read": true,
                    "fileCount": row[7]
                });
        files.clear();
    }

    // For the gallery: these many are not read yet.
    function leave(count: int) {
        unread = count;
        for (let i = 0; i < count; ++i)
            notices.setProperty(i, "read", false);
        nextId = notices.get(0).noticeId;
        nextTitle = notices.get(0).title;
        nextUrgent = notices.get(0).urgent;
    }

    function look() {
    }

    function open(noticeId: string) {
        calls = calls.concat([["open", noticeId]]);
        root.noticeId = noticeId;
        openState = "ready";
        for (let i = 0; i < notices.count; ++i)
            if (notices.get(i).noticeId === noticeId) {
                title = notices.get(i).title;
                unitName = notices.get(i).unitName;
                urgent = notices.get(i).urgent;
                createTime = notices.get(i).createTime;
                notices.setProperty(i, "read", true);
            }
        body = bodyText;
        expireTime = new Date(Date.UTC(2026, 11, 14, 16, 0));
        files.clear();
        for (const row of [["f1", "避险地点.jpg", "picture", 320], ["f2", "停岗安排和值班电话.pdf", "document", 84]])
            files.append({
                    "fileId": row[0],
                    "name": row[1],
                    "kind": row[2],
                    "kilobytes": row[3],
                    "state": "idle",
                    "reason": "",
                    "url": "",
                    "path": ""
                });
    }

    function openFile(fileId: string) {
        calls = calls.concat([["openFile", fileId]]);
        for (let i = 0; i < files.count; ++i)
            if (files.get(i).fileId === fileId) {
                files.setProperty(i, "state", "ready");
                files.setProperty(i, files.get(i).kind === "picture" ? "url" : "path", files.get(i).kind === "picture" ? "qrc:/qt/qml/Haijiejie/Gallery/sheet.png" : "/home/haijiejie/Documents/停岗安排和值班电话.pdf");
            }
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
