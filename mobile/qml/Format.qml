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

    // What is told in short words; lines break between them, not within one.
    function parts(words: var): string {
        return words.filter(word => word !== "").map(word => word.length > 8 ? word : keep(word.replace(/ /g, "\u00a0"))).join("\u00a0· ");
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

    // "2026年12月1日"
    function fullDate(time: date): string {
        return chinese ? wall(time).getUTCFullYear() + "年" + date(time) : date(time) + ", " + wall(time).getUTCFullYear();
    }

    // "2026年11月"
    function month(time: date): string {
        if (!has(time))
            return "";
        const local = wall(time);
        return chinese ? local.getUTCFullYear() + "年" + (local.getUTCMonth() + 1) + "月" : date(time).slice(0, 3) + " " + local.getUTCFullYear();
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

    // "12月14日–12月20日"; the end is exclusive.
    function dates(start: date, end: date): string {
        const last = new Date(end.getTime() - 60000);
        return dayNumber(last) === dayNumber(start) ? date(start) : date(start) + "\u2060–\u2060" + date(last);
    }

    function period(code: string): string {
        return code === "week" ? qsTr("周") : code === "month" ? qsTr("月") : code === "quarter" ? qsTr("季") : qsTr("年");
    }

    // "6,705": hours of many, rounded to whole ones.
    function wholeHours(minutes: int): string {
        return minutes !== 0 && minutes < 600 ? hours(minutes) : count(Math.round(minutes / 60));
    }

    // Grouped by thousands: "12,480"
    function count(number: int): string {
        let rest = String(Math.abs(number)), groups = [];
        for (; rest.length > 3; rest = rest.slice(0, -3))
            groups.unshift(rest.slice(-3));
        return (number < 0 ? "−" : "") + [rest].concat(groups).join(",");
    }

    function percent(share: real): string {
        return Math.round(share * 100) + "%";
    }

    // "0.4%"; rounded up, because it is a promise.
    function share(part: real): string {
        return (Math.ceil(part * 1000 - 1e-9) / 10).toFixed(1) + "%";
    }

    // "600 米", "1.2 公里"
    function length(metres: int): string {
        return metres < 950 ? qsTr("%1 米").arg(Math.max(50, Math.round(metres / 50) * 50)) : qsTr("%1 公里").arg((Math.round(metres / 100) / 10).toFixed(1));
    }

    // From her usual place: "离您 600 米"
    function distance(metres: int): string {
        return metres < 0 ? "" : qsTr("离您 %1").arg(length(metres));
    }

    function join(names: var): string {
        return names.join(qsTr("、"));
    }

    // States. Hers: toAnswer going onDuty beingChecked counted cancelled. The coordinator adds:
    // unanswered onTheWay notThere standby declined onBreak left notCheckedIn seeking.
    readonly property var states: ["toAnswer", "going", "onDuty", "beingChecked", "counted", "cancelled", "unanswered", "onTheWay", "notThere", "standby", "declined", "onBreak", "left", "notCheckedIn", "seeking"]

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
        case "seeking":
            return qsTr("找人替班中");
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
        case "seeking":
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
        case "seeking":
            return "people";
        }
        return "clock";
    }

    // Categories by code; what is no known code is already a name.
    readonly property var categories: ["GARBAGE_SORTING", "TRAFFIC_DUTY", "SERVING_CHOPSTICKS", "UNMANAGED_COMPOUNDS", "TALKS", "FARM_LIVESTREAM", "FAMILY_EDUCATION", "LEGAL_AID", "CARE_VISITS", "EMERGENCY_SUPPORT"]

    function category(code: string): string {
        switch (code) {
        case "GARBAGE_SORTING":
            return qsTr("垃圾分类");
        case "TRAFFIC_DUTY":
            return qsTr("文明交通劝导");
        case "SERVING_CHOPSTICKS":
            return qsTr("公筷公勺");
        case "UNMANAGED_COMPOUNDS":
            return qsTr("“三无小区”整治");
        case "TALKS":
            return qsTr("理论宣讲");
        case "FARM_LIVESTREAM":
            return qsTr("助农直播");
        case "FAMILY_EDUCATION":
            return qsTr("家庭教育");
        case "LEGAL_AID":
            return qsTr("普法维权");
        case "CARE_VISITS":
            return qsTr("关爱探访");
        case "EMERGENCY_SUPPORT":
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

    // Who said yes, how and when: "11月27日 18:40 劳思琪打电话，她答应的"
    function consent(channel: string, by: string, time: date): string {
        const when = date(time) + " " + clock(time);
        switch (channel) {
        case "APP":
            return qsTr("%1 她在手机上答应的").arg(when);
        case "PHONE_CALL":
            return qsTr("%1 %2打电话，她答应的").arg(when).arg(by);
        case "IN_PERSON":
            return qsTr("%1 她当面答应，%2记的").arg(when).arg(by);
        case "PAPER":
            return qsTr("%1 她在纸上签的，%2记的").arg(when).arg(by);
        }
        return "";
    }

    // "早上": the part of the day a shift begins in.
    function partOfDay(time: date): string {
        const hour = wall(time).getUTCHours();
        return hour < 9 ? qsTr("早上") : hour < 12 ? qsTr("上午") : hour < 14 ? qsTr("中午") : hour < 18 ? qsTr("下午") : qsTr("晚上");
    }

    // Codes are the names of the protocol's enums, without their prefix.
    readonly property var skills: ["TRAFFIC", "GARBAGE_SORTING", "FIRST_AID", "LAW", "TEACHING", "LIVESTREAM", "CANTONESE", "SIGN_LANGUAGE", "COUNSELLING", "LEADING"]

    function skill(code: string): string {
        switch (code) {
        case "TRAFFIC":
            return qsTr("路口站岗");
        case "GARBAGE_SORTING":
            return qsTr("分清四种垃圾");
        case "FIRST_AID":
            return qsTr("急救");
        case "LAW":
            return qsTr("法律");
        case "TEACHING":
            return qsTr("教学");
        case "LIVESTREAM":
            return qsTr("直播");
        case "CANTONESE":
            return qsTr("粤语");
        case "SIGN_LANGUAGE":
            return qsTr("手语");
        case "COUNSELLING":
            return qsTr("心理疏导");
        case "LEADING":
            return qsTr("能带班");
        }
        return code;
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

    // The risk in a word, for choosing.
    function riskName(code: string): string {
        switch (code) {
        case "ROADSIDE":
            return qsTr("车多");
        case "HEAT":
            return qsTr("天热");
        case "RAIN":
            return qsTr("下雨");
        case "WATER":
            return qsTr("水边");
        case "CROWD":
            return qsTr("人多");
        case "LIFTING":
            return qsTr("搬东西");
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

    // What became of a site code, with the tap it came with; the tap counts in any case.
    readonly property var codeStates: ["saved", "ACCEPTED", "WRONG", "EXPIRED", "OTHER_SHIFT", "REUSED", "TOO_MANY"]

    function codeText(code: string, out: bool): string {
        const counts = out ? qsTr("签退已经记下。") : qsTr("签到已经记下。");
        switch (code) {
        case "saved":
            return qsTr("签到码已存手机，有网再核对。");
        case "ACCEPTED":
            return qsTr("签到码核对好了，%1").arg(counts);
        case "WRONG":
            return qsTr("没对上这个码，可以请带班再念一遍。%1").arg(counts);
        case "EXPIRED":
            return qsTr("这个码过时了，请带班念个新的。%1").arg(counts);
        case "OTHER_SHIFT":
            return qsTr("这是另一班的码，请这一班的带班念。%1").arg(counts);
        case "REUSED":
            return qsTr("这个码用过了，请带班念个新的。%1").arg(counts);
        case "TOO_MANY":
            return qsTr("输了好几个码，不用再输了，带班会帮您核对。%1").arg(counts);
        }
        return counts;
    }

    // Why she must be called.
    function callCause(code: string): string {
        return code === "NOT_ON_APP" ? qsTr("不用 App") : code === "NOT_SEEN" ? qsTr("还没看") : qsTr("看了没回");
    }

    // What happened at a check-in event.
    function eventWord(kind: string): string {
        switch (kind) {
        case "onMyWay":
            return qsTr("出门");
        case "in":
            return qsTr("签到");
        case "break":
            return qsTr("歇一会");
        case "resume":
            return qsTr("继续");
        case "out":
            return qsTr("签退");
        }
        return qsTr("点错了");
    }

    function band(code: string): string {
        return code === "inside" ? qsTr("在岗位上") : code === "near" ? qsTr("在岗位附近") : code === "outside" ? qsTr("不在岗位附近") : qsTr("没有位置");
    }

    // What is wrong with what was typed into a field.
    readonly property var fieldErrors: ["REQUIRED", "TOO_LONG", "NOT_A_NUMBER", "OUT_OF_RANGE", "NOT_A_TIME", "END_BEFORE_START", "SHIFT_TOO_LONG", "IN_PAST", "NO_DAY", "MINIMUM_ABOVE_TARGET", "RISK_REQUIRED", "NO_POSITION"]

    function fieldError(code: string): string {
        switch (code || "") {
        case "":
            return "";
        case "REQUIRED":
            return qsTr("这里要填。");
        case "TOO_LONG":
            return qsTr("太长了，请写短一些。");
        case "NOT_A_NUMBER":
            return qsTr("请填数字。");
        case "OUT_OF_RANGE":
            return qsTr("这个数不在范围里。");
        case "NOT_A_TIME":
            return qsTr("请这样写：7:00");
        case "END_BEFORE_START":
            return qsTr("结束要晚于开始。");
        case "SHIFT_TOO_LONG":
            return qsTr("一班最多 16 小时。");
        case "IN_PAST":
            return qsTr("这个时间已经过了。");
        case "NO_DAY":
            return qsTr("请至少选一天。");
        case "MINIMUM_ABOVE_TARGET":
            return qsTr("至少的人数不能多于要的人数。");
        case "RISK_REQUIRED":
            return qsTr("有危险的岗位要写安全提示。");
        case "NO_POSITION":
            return qsTr("请给出位置。");
        }
        return qsTr("填得不对，请看看。");
    }

    // Refusals have a room of their own.
    readonly property var reasons: Reasons.codes

    function reasonText(code: string): string {
        return Reasons.text(code);
    }
}
