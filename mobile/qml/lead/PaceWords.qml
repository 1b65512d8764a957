pragma Singleton
import QtQuick

// How approvals were given, in the words of who answers for them.
QtObject {
    readonly property var codes: ["FAST", "CLOSE", "NIGHT"]

    function who(name: string, approverId: string, own: bool): string {
        return approverId === "" ? qsTr("已注销的人") : own ? qsTr("%1（您自己）").arg(name) : name;
    }

    function howDecided(decided: int, inAMinute: int): string {
        return decided === 0 ? qsTr("没有要写理由的") : qsTr("%n 条写了理由", "", decided) + qsTr("，一分钟最多 %n 次", "", inAMinute);
    }

    // What was seen, with its figure.
    function sentence(code: string, inAMinute: int, close: int): string {
        switch (code) {
        case "FAST":
            return qsTr("一分钟里写了 %n 次理由。", "", inAMinute);
        case "CLOSE":
            return qsTr("%n 条是和审核人同班的。", "", close);
        case "NIGHT":
            return qsTr("多半是夜里 0 点到 5 点审的。");
        }
        return qsTr("有一处和平常不一样。");
    }

    // What it may mean, and what to do; never an accusation.
    function meaning(code: string): string {
        switch (code) {
        case "FAST":
            return qsTr("一条一条看记录，一分钟看不了这么多。可能是先对过签到表再一起点的，问问她怎么看的。");
        case "CLOSE":
            return qsTr("同班的人最清楚谁来了，只是别人看着不放心。以后请另一位审核人来审。");
        case "NIGHT":
            return qsTr("可能是白天没空。也请她看看手机是不是一直在自己手里。");
        }
        return qsTr("请看看那天的记录。");
    }
}
