import QtQuick
import Haijiejie

// What a coordinator pastes into the WeChat group: days, places, who leads, who comes. No numbers,
// nobody who said no, nothing about why.
QtObject {
    function heading(start: date): string {
        return qsTr("%1 %2").arg(Format.date(start)).arg(Format.weekday(start));
    }

    function list(names: var): string {
        return names.join(qsTr("、"));
    }

    // Shifts as BoardController.forGroup tells them.
    function shifts(rows: var): string {
        const lines = [];
        let day = -1;
        for (const row of rows) {
            if (Format.dayNumber(row.startTime) !== day) {
                day = Format.dayNumber(row.startTime);
                lines.push((lines.length > 0 ? "\n" : "") + qsTr("【%1】").arg(heading(row.startTime)));
            }
            lines.push(qsTr("%1 %2").arg(Format.span(row.startTime, row.endTime)).arg(row.place));
            if (row.calledOff) {
                lines.push(qsTr("已停岗，不用来"));
                continue;
            }
            if (row.lead !== "")
                lines.push(qsTr("带班：%1").arg(row.lead));
            if (row.names.length > 0)
                lines.push(qsTr("来的：%1").arg(list(row.names)));
            if (row.missing > 0)
                lines.push(row.waiting > 0 ? qsTr("还差 %1 人，%2 人等回复").arg(row.missing).arg(row.waiting) : qsTr("还差 %1 人").arg(row.missing));
        }
        if (rows.some(row => !row.calledOff && row.missing > 0))
            lines.push("\n" + qsTr("能来的请说一声；来不了也没关系。"));
        return Format.plain(lines.join("\n"));
    }

    // Those who have not answered, as CallListController.people lists them; two of one name bear
    // their units.
    function asked(rows: var): string {
        const groups = [];
        for (const row of rows) {
            let head = qsTr("%1 %2").arg(heading(row.startTime)).arg(Format.span(row.startTime, row.endTime));
            if (row.dayCount > 1)
                head = qsTr("%1 起，一共 %n 天", "", row.dayCount).arg(head);
            head += "\n" + row.place + (row.leadName === "" ? "" : "\n" + qsTr("带班：%1").arg(row.leadName));
            const twice = rows.some(other => other.name === row.name && other.volunteerId !== row.volunteerId);
            const name = twice && row.unitName !== "" ? qsTr("%1（%2）").arg(row.name).arg(row.unitName) : row.name;
            const group = groups.find(each => each.head === head);
            group ? group.names.push(name) : groups.push({
                    "head": head,
                    "names": [name]
                });
        }
        const parts = groups.map(group => group.head + "\n" + qsTr("等回复：%1").arg(list(group.names)));
        return Format.plain([qsTr("下面的班请回复一下，来不了也没关系：")].concat(parts).join("\n\n"));
    }
}
