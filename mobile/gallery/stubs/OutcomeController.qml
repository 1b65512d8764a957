pragma Singleton
import QtQuick
import Haijiejie.Rows

// 记成果: what a shift brought about, counted by whoever leads it. Goes through the outbox.
Stub {
    id: root

    property string shiftId: "sh1"
    property string place: "长青公园东门"
    property date startTime: new Date(Date.UTC(2026, 11, 7, 8, 30))
    property date endTime: new Date(Date.UTC(2026, 11, 7, 10, 0))
    property string state: "ready" // "loading" | "early" (not begun) | "ready" | "error"
    property string reason: ""
    // Roles: kind, text, error ("" | "NOT_A_NUMBER" | "OUT_OF_RANGE")
    readonly property RowModel values: RowModel {
    }
    property var others: []
    property string note: ""
    property string sendState: "" // "" (nothing was reported) | "saved" | "sent" | "refused"
    property string sendReason: ""
    property string reporter: ""
    property date reportTime: new Date(NaN)
    property bool canSave: false

    function fill() {
        values.clear();
        add("BINS_WATCHED", "");
        add("HOUSEHOLDS_REACHED", "");
        others = ["RESTAURANTS_VISITED", "PEOPLE_GUIDED", "SPOTS_CLEANED", "LEAFLETS_GIVEN", "LISTENERS", "PEOPLE_HELPED"];
    }

    function add(kind: string, text: string) {
        values.append({
                "kind": kind,
                "text": text,
                "error": ""
            });
    }

    // For the gallery: reported, in this state.
    function show(sendState: string) {
        values.clear();
        add("BINS_WATCHED", "12");
        add("HOUSEHOLDS_REACHED", "46");
        note = "三栋的分类桶坏了一个，已经报给物业。";
        root.sendState = sendState;
        sendReason = sendState === "refused" ? "NOT_FOUND" : "";
        reporter = "黄美娟";
        reportTime = new Date(Date.UTC(2026, 11, 7, 10, 2));
        canSave = true;
    }

    function open(shiftId: string) {
        calls = calls.concat([["open", shiftId]]);
        root.shiftId = shiftId;
    }

    function setText(kind: string, text: string) {
        for (let i = 0; i < values.count; ++i)
            if (values.get(i).kind === kind) {
                values.setProperty(i, "text", text);
                values.setProperty(i, "error", text === "" || /^[0-9]+$/.test(text) ? "" : "NOT_A_NUMBER");
                canSave = text !== "" && values.get(i).error === "";
            }
    }

    function addKind(kind: string) {
        calls = calls.concat([["addKind", kind]]);
        add(kind, "");
        others = others.filter(other => other !== kind);
    }

    function setNote(note: string) {
        root.note = note;
        canSave = canSave || note !== "";
    }

    function save() {
        calls = calls.concat([["save", values.get(0).text, note]]);
        sendState = "saved";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }
}
