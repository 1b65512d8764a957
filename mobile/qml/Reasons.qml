pragma Singleton
import QtQuick

// What a refusal means to the person in front of the screen, and what she can do.
QtObject {
    // Of shared/base/reasons.h, and UNAVAILABLE without connection.
    readonly property var codes: ["BAD_FIELD", "NOT_FOUND", "ROLE_FORBIDDEN", "ETAG_MISMATCH", "LIMIT_EXCEEDED", "OVERLOADED", "UNAVAILABLE", "UNAUTHENTICATED", "TOKEN_EXPIRED", "SIGN_IN_FAILED", "THROTTLED", "INVITATION_INVALID", "DEVICE_REVOKED", "PHONE_INVALID", "PHONE_TAKEN", "SHIFT_IN_PAST", "CAMPAIGN_CLOSED", "ALREADY_PUBLISHED", "NOTHING_TO_REUSE", "NOT_ALLOWED_FROM", "SEAT_TAKEN", "PLAN_STALE", "PLAN_NOT_READY", "NOTHING_TO_PLAN", "RISK_NOT_READ", "OWN_HOURS", "DRAFT_CHANGED", "NOT_APPROVABLE", "REASON_REQUIRED", "ALREADY_REVERSED", "NO_PHONE", "ALREADY_REQUESTED", "ALREADY_DECIDED", "NOT_YOUR_DECISION", "RULES_VERSION", "PERIOD_OPEN", "ALREADY_SEALED", "SEAL_STALE", "SEAL_PREDECESSOR", "BAD_SIGNATURE"]

    function text(code: string): string {
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
        case "REASON_REQUIRED":
            return qsTr("这一条要写明理由。");
        case "NO_PHONE":
            return qsTr("没有登记她的号码。");
        case "ALREADY_REVERSED":
            return qsTr("这一条已经更正过。");
        case "ALREADY_REQUESTED":
            return qsTr("这一条已经有人提了，等处理完再提。");
        case "ALREADY_DECIDED":
            return qsTr("别人已经处理了，请再看一遍。");
        case "NOT_YOUR_DECISION":
            return qsTr("谁提的，要由另一个人来定。");
        case "RULES_VERSION":
            return qsTr("规则刚更新，请再看一遍。");
        case "PERIOD_OPEN":
            return qsTr("这个月还没过完，下个月 1 日起可以月结。");
        case "ALREADY_SEALED":
            return qsTr("这个月已经月结过了。");
        case "SEAL_STALE":
            return qsTr("台账刚有变化，请再核对一遍。");
        case "SEAL_PREDECESSOR":
            return qsTr("服务器上的月结和这台手机记得的接不上。先别月结，请管理员查台账。");
        case "ABOVE_YOU":
            return qsTr("这要由职责比她高的人来办。");
        case "GRANT_EXISTS":
            return qsTr("她已经有这个身份。");
        case "PASSWORD_REQUIRED":
            return qsTr("请设一个密码。");
        case "PASSWORD_WRONG":
            return qsTr("密码不对。");
        case "SESSION_REVOKED":
            return qsTr("请重新登录。");
        case "TOO_MANY_STREAMS":
            return qsTr("同时打开的手机太多，请关掉几部。");
        case "UNKNOWN_KEY":
        case "BAD_SIGNATURE":
        case "BAD_ENVELOPE":
            return qsTr("这部手机的记录对不上，请队长帮您重新登记。");
        case "QUARANTINE_FULL":
            return qsTr("对不上的记录太多，请找队长核对。");
        }
        if (code.startsWith("RULE_"))
            return qsTr("这样排不合规定：%1。").arg(Format.whyNotText(code.slice(5)));
        return qsTr("没办成，请再试一次。");
    }
}
