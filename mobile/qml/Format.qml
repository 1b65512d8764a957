pragma Singleton
import QtQuick

// Turns what controllers give (times, codes, counts) into the app's words. All translation of
// codes happens here, so controllers hand over stable codes and never sentences.
QtObject {
    id: root

    // The minute it is, and the installation's zone. Set by the shell from the session.
    property date now: new Date()
    property int zoneOffsetMinutes: 480

    readonly property bool chinese: qsTr("zh") === "zh"

    function has(time: date): bool {
        return !isNaN(time.getTime());
    }

    // The same instant with the zone's wall clock in its UTC fields.
    function wall(time: date): var {
        return new Date(time.getTime() + root.zoneOffsetMinutes * 60000);
    }

    function two(number: int): string {
        return number < 10 ? "0" + number : String(number);
    }

    // "6:52"
    function clock(time: date): string {
        if (!has(time))
            return "";
        const local = wall(time);
        return local.getUTCHours() + ":" + two(local.getUTCMinutes());
    }

    // Without the joiners: for names that screen readers and tests read.
    function plain(text: string): string {
        return text.replace(/\u2060/g, "");
    }

    // A short word that no line may break.
    function keep(word: string): string {
        return word.split("").join("\u2060");
    }

    // "7:00–8:30"; the dash joins, so the two stay on one line.
    function span(start: date, end: date): string {
        return clock(start) + "\u2060–\u2060" + clock(end);
    }

    function dayNumber(time: date): int {
        return Math.floor((time.getTime() + root.zoneOffsetMinutes * 60000) / 86400000);
    }

    // "周二"
    function weekday(time: date): string {
        return [qsTr("周日"), qsTr("周一"), qsTr("周二"), qsTr("周三"), qsTr("周四"), qsTr("周五"), qsTr("周六")][wall(time).getUTCDay()];
    }

    // "12月1日"
    function date(time: date): string {
        if (!has(time))
            return "";
        const local = wall(time);
        const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        if (chinese)
            return (local.getUTCMonth() + 1) + "月" + local.getUTCDate() + "日";
        return months[local.getUTCMonth()] + " " + local.getUTCDate();
    }

    // "今天 周二", "明天 周三", otherwise "12月1日 周二"
    function day(time: date): string {
        if (!has(time))
            return "";
        const away = dayNumber(time) - dayNumber(root.now);
        const word = away === 0 ? qsTr("今天") : away === 1 ? qsTr("明天") : away === -1 ? qsTr("昨天") : date(time);
        return qsTr("%1 %2").arg(word).arg(keep(weekday(time)));
    }

    // "明天 周二 7:00–8:30"
    function dayAndSpan(start: date, end: date): string {
        return day(start) + " " + span(start, end);
    }

    // "周二 12:00"; the weekday alone serves within six days.
    function deadline(time: date): string {
        const away = dayNumber(time) - dayNumber(root.now);
        if (away === 0)
            return qsTr("今天 %1").arg(clock(time));
        if (away === 1)
            return qsTr("明天 %1").arg(clock(time));
        return (away > 1 && away < 7 ? keep(weekday(time)) : date(time)) + " " + clock(time);
    }

    // "1 小时 30 分"
    function duration(minutes: int): string {
        const hours = Math.floor(minutes / 60);
        const rest = minutes % 60;
        if (hours === 0)
            return qsTr("%1 分钟").arg(rest);
        return rest === 0 ? qsTr("%1 小时").arg(hours) : qsTr("%1 小时 %2 分").arg(hours).arg(rest);
    }

    // "12.5": for tables, where the unit stands in the head.
    function hours(minutes: int): string {
        return (Math.round(minutes / 6) / 10).toFixed(1);
    }

    // Grouped by thousands: "12,480"
    function count(number: int): string {
        return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
    }

    function percent(share: real): string {
        return Math.round(share * 100) + "%";
    }

    function distance(metres: int): string {
        if (metres < 0)
            return "";
        if (metres < 950)
            return qsTr("离您 %1 米").arg(Math.max(50, Math.round(metres / 50) * 50));
        return qsTr("离您 %1 公里").arg((Math.round(metres / 100) / 10).toFixed(1));
    }

    function join(names: var): string {
        return names.join(qsTr("、"));
    }

    // States. Hers: toAnswer going onDuty beingChecked counted cancelled. The coordinator adds:
    // unanswered onTheWay notThere standby declined onBreak left notCheckedIn.
    readonly property var states: ["toAnswer", "going", "onDuty", "beingChecked", "counted", "cancelled", "unanswered", "onTheWay", "notThere", "standby", "declined", "onBreak", "left", "notCheckedIn"]

    function stateWord(code: string): string {
        switch (code) {
        case "toAnswer":
            return qsTr("待回复");
        case "going":
            return qsTr("已答应");
        case "onDuty":
            return qsTr("上岗中");
        case "beingChecked":
            return qsTr("待确认");
        case "counted":
            return qsTr("已记入");
        case "cancelled":
            return qsTr("已取消");
        case "unanswered":
            return qsTr("未回复");
        case "onTheWay":
            return qsTr("在路上");
        case "notThere":
            return qsTr("未到");
        case "standby":
            return qsTr("候补");
        case "declined":
            return qsTr("这次不行");
        case "onBreak":
            return qsTr("歇一会");
        case "left":
            return qsTr("已签退");
        case "notCheckedIn":
            return qsTr("未签到，请补充");
        }
        return code;
    }

    function stateTone(code: string): string {
        switch (code) {
        case "toAnswer":
            return "gold";
        case "going":
        case "onTheWay":
            return "sea";
        case "onDuty":
        case "counted":
            return "green";
        case "beingChecked":
        case "unanswered":
        case "notThere":
        case "notCheckedIn":
        case "onBreak":
            return "amber";
        }
        return "quiet";
    }

    function stateIcon(code: string): string {
        switch (code) {
        case "toAnswer":
            return "mail";
        case "going":
            return "check";
        case "onDuty":
            return "person";
        case "beingChecked":
            return "hourglass";
        case "counted":
            return "counted";
        case "cancelled":
        case "declined":
            return "cancel";
        case "unanswered":
            return "clock";
        case "onTheWay":
            return "walk";
        case "notThere":
        case "notCheckedIn":
            return "alert";
        case "standby":
            return "standby";
        case "onBreak":
            return "cup";
        case "left":
            return "home";
        }
        return "clock";
    }

    // Categories by code; what is no known code is already a name.
    readonly property var categories: ["waste_sorting", "traffic", "shared_chopsticks", "unmanaged_estates", "talks", "farm_live", "family", "legal", "visits", "emergency"]

    function category(code: string): string {
        switch (code) {
        case "waste_sorting":
            return qsTr("垃圾分类");
        case "traffic":
            return qsTr("文明交通劝导");
        case "shared_chopsticks":
            return qsTr("公筷公勺");
        case "unmanaged_estates":
            return qsTr("“三无小区”整治");
        case "talks":
            return qsTr("理论宣讲");
        case "farm_live":
            return qsTr("助农直播");
        case "family":
            return qsTr("家庭教育");
        case "legal":
            return qsTr("普法维权");
        case "visits":
            return qsTr("关爱探访");
        case "emergency":
            return qsTr("应急支援");
        }
        return code;
    }

    function role(code: string): string {
        switch (code) {
        case "volunteer":
            return qsTr("志愿者");
        case "coordinator":
            return qsTr("负责人");
        case "lead":
            return qsTr("区级审核人");
        }
        return code;
    }

    // Why she was asked: one sentence that names no other woman. `args`: distanceM, place, skill.
    readonly property var whys: ["SAME_PLACE", "NEAR_HOME", "HAS_SKILL", "PREFERS_TIME", "EVEN_SHARE", "ON_THE_SPOT", "AVAILABLE"]

    function whyText(code: string, args: var): string {
        switch (code) {
        case "SAME_PLACE":
            return qsTr("上周您在这里站过岗，路熟。");
        case "NEAR_HOME":
            return args && args.distanceM >= 0 ? qsTr("您平时就在附近，%1。").arg(distance(args.distanceM)) : qsTr("您平时就在附近。");
        case "HAS_SKILL":
            return args && args.skill ? qsTr("这个岗位要会%1，您会。").arg(args.skill) : qsTr("这个岗位要的您都会。");
        case "PREFERS_TIME":
            return qsTr("您说过这个时间方便。");
        case "EVEN_SHARE":
            return qsTr("这个季度您站岗不多，轮到您了。");
        case "ON_THE_SPOT":
            return qsTr("您就在旁边，来得及。");
        }
        return qsTr("时间和路程都合适。");
    }

    // Why a woman was not asked, or why a seat stays empty; for the coordinator with scope.
    readonly property var whyNots: ["SKILL", "INSURANCE", "AGE", "HEALTH", "AVAILABILITY", "DECLINED_BEFORE", "TOO_FAR", "OVERLAP", "REST", "DAY_LIMIT", "WEEK_LIMIT", "ASK_LIMIT", "CANNOT_ARRIVE", "CONDITIONS_NOT_MET"]

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
        case "DECLINED_BEFORE":
            return qsTr("这一班说过不行");
        case "TOO_FAR":
            return qsTr("离得太远");
        case "OVERLAP":
            return qsTr("和另一班撞上");
        case "REST":
            return qsTr("休息不够");
        case "DAY_LIMIT":
            return qsTr("当天时长到上限");
        case "WEEK_LIMIT":
            return qsTr("本周时长到上限");
        case "ASK_LIMIT":
            return qsTr("本周邀请到上限");
        case "CANNOT_ARRIVE":
            return qsTr("赶不到");
        }
        return qsTr("条件不符");
    }

    // Risks she is told before she says yes. What is no known code is the task's own sentence.
    readonly property var risks: ["ROADSIDE", "HEAT", "RAIN", "WATER", "CROWD", "LIFTING"]

    function riskText(code: string): string {
        switch (code) {
        case "ROADSIDE":
            return qsTr("路口车多：站在安全岛或人行道上，穿反光背心，不拦车。");
        case "HEAT":
            return qsTr("天热：带水戴帽，头晕马上歇，告诉带班。");
        case "RAIN":
            return qsTr("下雨路滑：穿防滑鞋，打雷就进屋。");
        case "WATER":
            return qsTr("靠近水边：不下水，两人一起。");
        case "CROWD":
            return qsTr("人多：不挤，听带班指挥。");
        case "LIFTING":
            return qsTr("要搬东西：量力而行，重的两人抬。");
        }
        return code;
    }

    function riskList(codes: var): string {
        const lines = [];
        for (let i = 0; i < codes.length; ++i)
            lines.push(riskText(codes[i]));
        return lines.join("\n");
    }

    // Grade of evidence for those who review; she herself only ever reads 已核实 / 待核实.
    function grade(code: string): string {
        return code === "A" ? qsTr("三项齐") : code === "B" ? qsTr("两项") : qsTr("一项");
    }

    readonly property var anomalies: ["NO_CHECK_OUT", "CLOCK", "SPEED", "FROZEN_PLACE", "MOCK_PLACE", "SHARED_DEVICE", "OUTSIDE_PLACE", "CHAIN_GAP", "OVERLAP", "OVER_CAP", "MANUAL"]

    function anomaly(code: string): string {
        switch (code) {
        case "NO_CHECK_OUT":
            return qsTr("没有签退");
        case "CLOCK":
            return qsTr("手机时间对不上");
        case "SPEED":
            return qsTr("两处相隔太远");
        case "FROZEN_PLACE":
            return qsTr("位置一直没动");
        case "MOCK_PLACE":
            return qsTr("位置不是手机测的");
        case "SHARED_DEVICE":
            return qsTr("一部手机签了多人");
        case "OUTSIDE_PLACE":
            return qsTr("不在岗位附近");
        case "CHAIN_GAP":
            return qsTr("记录中间有缺");
        case "OVERLAP":
            return qsTr("两班时间重叠");
        case "OVER_CAP":
            return qsTr("超过当天上限");
        case "MANUAL":
            return qsTr("手工补录");
        }
        return qsTr("需核对");
    }

    // What a refusal means to the person in front of the screen, and what she can do.
    readonly property var reasons: ["BAD_FIELD", "NOT_FOUND", "ROLE_FORBIDDEN", "ETAG_MISMATCH", "LIMIT_EXCEEDED", "OVERLOADED", "UNAVAILABLE", "UNAUTHENTICATED", "TOKEN_EXPIRED", "SIGN_IN_FAILED", "THROTTLED", "INVITATION_INVALID", "DEVICE_REVOKED", "PHONE_INVALID", "PHONE_TAKEN", "SHIFT_IN_PAST", "CAMPAIGN_CLOSED", "ALREADY_PUBLISHED", "NOTHING_TO_REUSE", "NOT_ALLOWED_FROM", "SEAT_TAKEN", "PLAN_STALE", "PLAN_NOT_READY", "NOTHING_TO_PLAN", "RISK_NOT_READ", "OWN_HOURS", "DRAFT_CHANGED", "NOT_APPROVABLE", "ALREADY_REVERSED"]

    function reasonText(code: string): string {
        switch (code) {
        case "":
            return "";
        case "BAD_FIELD":
            return qsTr("有一项填得不对，请看看。");
        case "NOT_FOUND":
            return qsTr("没有找到，或者不归您管。");
        case "ROLE_FORBIDDEN":
            return qsTr("您的身份不能做这一步。");
        case "ETAG_MISMATCH":
            return qsTr("别人刚改过，请再看一遍。");
        case "LIMIT_EXCEEDED":
            return qsTr("一次太多了，请分几次。");
        case "OVERLOADED":
        case "DRAINING":
        case "STORE_UNAVAILABLE":
        case "UNAVAILABLE":
            return qsTr("现在连不上，过一会自动再试。");
        case "UNAUTHENTICATED":
        case "TOKEN_EXPIRED":
        case "TOKEN_REUSED":
            return qsTr("请重新登录。");
        case "SIGN_IN_FAILED":
            return qsTr("手机号或密码不对。");
        case "THROTTLED":
            return qsTr("试得太多了，请过几分钟再来。");
        case "INVITATION_INVALID":
            return qsTr("这六位数字用不了，请队长再给一个。");
        case "DEVICE_REVOKED":
            return qsTr("这部手机已停用，请队长帮您重新登记。");
        case "PHONE_INVALID":
            return qsTr("手机号不对，请看看。");
        case "PHONE_TAKEN":
            return qsTr("这个手机号已经有人用了。");
        case "SHIFT_IN_PAST":
            return qsTr("这一班的时间已经过了。");
        case "CAMPAIGN_CLOSED":
            return qsTr("这个专项行动已经结束。");
        case "ALREADY_PUBLISHED":
            return qsTr("已经发布过了。");
        case "NOTHING_TO_REUSE":
            return qsTr("上周没有可以沿用的班次。");
        case "NOT_ALLOWED_FROM":
            return qsTr("情况变了，这一步现在做不了。");
        case "SEAT_TAKEN":
            return qsTr("岗位已满，谢谢您，先记为候补。");
        case "PLAN_STALE":
            return qsTr("排班之后有变化，请再排一次。");
        case "PLAN_NOT_READY":
            return qsTr("还没排好，请等一下。");
        case "NOTHING_TO_PLAN":
            return qsTr("没有要排的班次。");
        case "RISK_NOT_READ":
            return qsTr("请先读一遍安全提示。");
        case "OWN_HOURS":
            return qsTr("自己的时长要由别人审核。");
        case "DRAFT_CHANGED":
            return qsTr("记录刚更新，请再看一遍。");
        case "NOT_APPROVABLE":
            return qsTr("这一条还不能通过。");
        case "ALREADY_REVERSED":
            return qsTr("这一条已经更正过。");
        }
        return qsTr("没办成，请再试一次。");
    }
}
