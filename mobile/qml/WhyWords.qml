pragma Singleton
import QtQuick

// Why a woman is asked, why not, and what a plan lacks. Codes are the names of the protocol's enums,
// without their prefix.
QtObject {
    // Why she was asked: one sentence that names no other woman. `args`: distanceM, skill (code).
    readonly property var whys: ["NEAREST", "USED_TO_PLACE", "PREFERS_TIME", "FEWEST_HOURS", "SKILL_RARE", "TEAM", "WALK_IN", "CHOSEN", "STAND_IN", "URGENT"]

    function whyText(code: string, args: var): string {
        switch (code) {
        case "NEAREST":
            return args && args.distanceM > 0 ? qsTr("您平时就在附近，%1。").arg(Format.distance(args.distanceM)) : qsTr("您平时就在附近。");
        case "USED_TO_PLACE":
            return qsTr("您在这里站过岗，路熟。");
        case "PREFERS_TIME":
            return qsTr("您说过这个时间方便。");
        case "FEWEST_HOURS":
            return qsTr("这个季度您站岗不多，轮到您了。");
        case "SKILL_RARE":
            return args && args.skill ? qsTr("这个岗位要会“%1”，您会。").arg(Format.skill(args.skill)) : qsTr("这个岗位要的您都会。");
        case "TEAM":
            return qsTr("您的队伍在这里站岗。");
        case "WALK_IN":
            return qsTr("您来了现场，就加上了。");
        case "CHOSEN":
            return qsTr("负责人请您来帮忙。");
        case "STAND_IN":
            return qsTr("有姐妹这一班来不了，想请您替一下。");
        case "URGENT":
            return args && args.distanceM > 0 ? qsTr("临时缺人，%1，您赶得上。").arg(Format.distance(args.distanceM)) : qsTr("临时缺人，您赶得上。");
        }
        return qsTr("时间和路程都合适。");
    }

    // The same for those who plan: about her, as short as a row of a table.
    function whyHer(code: string, args: var): string {
        switch (code) {
        case "NEAREST":
            return args && args.distanceM > 0 ? qsTr("住得最近，%1").arg(Format.length(args.distanceM)) : qsTr("住得最近");
        case "USED_TO_PLACE":
            return qsTr("在这里站过岗");
        case "PREFERS_TIME":
            return qsTr("这个时间她方便");
        case "FEWEST_HOURS":
            return qsTr("这个季度站岗不多");
        case "SKILL_RARE":
            return args && args.skill ? qsTr("会“%1”").arg(Format.skill(args.skill)) : qsTr("有这项技能");
        case "TEAM":
            return qsTr("她的队伍在这里");
        case "WALK_IN":
            return qsTr("当场加的");
        case "CHOSEN":
            return qsTr("负责人选的");
        case "STAND_IN":
            return qsTr("来替班");
        case "URGENT":
            return qsTr("紧急找人请来的");
        }
        return qsTr("时间和路程都合适");
    }

    // Why a woman was not asked, or why a seat stays empty; for the coordinator with scope.
    readonly property var whyNots: ["SKILL", "INSURANCE", "AGE", "HEALTH", "AVAILABILITY", "REFUSED", "REACH", "OVERLAP", "REST", "DAY_MINUTES", "WEEK_MINUTES", "WEEK_ASKS", "NOT_ACTIVE"]

    function whyNotText(code: string): string {
        switch (code) {
        case "SKILL":
            return qsTr("不会这项");
        case "INSURANCE":
            return qsTr("没有在保的意外险");
        case "AGE":
            return qsTr("年龄不合适");
        case "HEALTH":
            return qsTr("身体情况不合适");
        case "AVAILABILITY":
            return qsTr("这个时间没空");
        case "REFUSED":
            return qsTr("这一班说过不行");
        case "REACH":
            return qsTr("离得太远");
        case "OVERLAP":
            return qsTr("和另一班撞上");
        case "REST":
            return qsTr("休息不够");
        case "DAY_MINUTES":
            return qsTr("当天时长到上限");
        case "WEEK_MINUTES":
            return qsTr("本周时长到上限");
        case "WEEK_ASKS":
            return qsTr("本周邀请到上限");
        case "NOT_ACTIVE":
            return qsTr("暂停或已退出");
        }
        return qsTr("条件不符");
    }

    // "4 公里": how far away one may live.
    function reach(metres: int): string {
        return metres < 950 ? Format.length(metres) : qsTr("%1 公里").arg(Math.round(metres / 100) / 10);
    }

    // What tells most against a woman beside those who come before her.
    readonly property var lacks: ["NEAREST", "USED_TO_PLACE", "PREFERS_TIME", "FEWEST_HOURS", "TEAM"]

    function lackText(code: string): string {
        switch (code) {
        case "NEAREST":
            return qsTr("别人住得更近");
        case "USED_TO_PLACE":
            return qsTr("别人在这里站过岗，路更熟");
        case "PREFERS_TIME":
            return qsTr("这个时间别人更方便");
        case "FEWEST_HOURS":
            return qsTr("这个季度别人站岗更少");
        case "TEAM":
            return qsTr("别人的队伍在这里站岗");
        }
        return qsTr("别人的时间和路程更合适");
    }

    // What a week lacks, most urgent first: "还差 2 人：周六早上 · 4 公里内 · 需“急救”培训". `count`
    // heads of `shifts`; `first`: the first row of PlanController.unfilled.
    function missingText(count: int, shifts: int, first: var): string {
        if (count === 0 || !first)
            return qsTr("人都齐了");
        const wanted = [qsTr("%1%2").arg(Format.keep(Format.weekday(first.startTime))).arg(Format.partOfDay(first.startTime))];
        if (first.withinM > 0)
            wanted.push(qsTr("%1内").arg(reach(first.withinM)));
        if (first.skill !== "")
            wanted.push(qsTr("需“%1”培训").arg(Format.skill(first.skill)));
        if (first.withinM === 0)
            wanted.push(first.remedies.length > 0 ? remedyText(first.remedies[0].code, first.remedies[0].count, first.remedies[0].skill) : first.place);
        const text = qsTr("还差 %n 人：%1", "", count).arg(Format.parts(wanted));
        return shifts > 1 ? text + " " + Format.parts([qsTr("等 %n 班", "", shifts)]) : text;
    }

    // Whom a seat still needs: "再找 2 人：周六早上有空，住在 4 公里内". `withSkill` a code, or "".
    function neededText(count: int, start: date, withinM: int, withSkill: string): string {
        const who = withSkill === "" ? qsTr("再找 %n 人", "", count) : qsTr("再找 %n 位会“%1”的", "", count).arg(Format.skill(withSkill));
        return qsTr("%1：%2%3有空，住在 %4内").arg(who).arg(Format.keep(Format.weekday(start))).arg(Format.partOfDay(start)).arg(reach(withinM));
    }

    // What could be done for those whom only this rule keeps out.
    function remedyText(code: string, count: int, withSkill: string): string {
        switch (code) {
        case "AVAILABILITY":
            return qsTr("%n 人只是没报这个时间，打电话问问", "", count);
        case "INSURANCE":
            return qsTr("%n 人只差意外险，办好就能来", "", count);
        case "WEEK_ASKS":
            return qsTr("%n 人只是本周邀请到了上限，打电话问问", "", count);
        case "WEEK_MINUTES":
            return qsTr("%n 人只是本周时长到了她的上限，打电话问问", "", count);
        case "SKILL":
            return withSkill === "" ? qsTr("%n 人只差这项本领，培训后就能来", "", count) : qsTr("%n 人只差“%1”，培训后就能来", "", count).arg(Format.skill(withSkill));
        }
        return qsTr("%n 人：%1", "", count).arg(whyNotText(code));
    }

    // Why a line of a plan was left out at sending: a rule, or what became of the seat.
    function skipText(code: string): string {
        return code === "SEAT_TAKEN" ? qsTr("岗位已经有人") : code === "SHIFT_IN_PAST" ? qsTr("这一班已经过了") : whyNotText(code);
    }
}
