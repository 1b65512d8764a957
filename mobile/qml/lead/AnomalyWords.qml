pragma Singleton
import QtQuick

// What needs a look in a woman's hours, in the words of those who review.
QtObject {
    // Why a draft wants a look.
    readonly property var flags: ["OPEN_ENDED", "SHORT", "OVER_DAY_CAP", "OVERLAP", "CLIPPED_EARLY", "CLIPPED_LATE", "BREAK", "STRAY", "NO_PLACE", "CLOCK", "UNANCHORED", "LATE_EVIDENCE"]

    function flag(code: string): string {
        switch (code) {
        case "OPEN_ENDED":
            return qsTr("没有签退");
        case "SHORT":
            return qsTr("时间太短");
        case "OVER_DAY_CAP":
            return qsTr("超过当天上限");
        case "OVERLAP":
            return qsTr("两班时间重叠");
        case "CLIPPED_EARLY":
            return qsTr("来得早，早到的没算");
        case "CLIPPED_LATE":
            return qsTr("走得晚，多出的没算");
        case "BREAK":
            return qsTr("中间歇过，没算在内");
        case "STRAY":
            return qsTr("有签到对不上这一班");
        case "NO_PLACE":
            return qsTr("没有位置");
        case "CLOCK":
            return qsTr("手机时间对不上");
        case "UNANCHORED":
            return qsTr("没连过网，时间靠手机");
        case "LATE_EVIDENCE":
            return qsTr("记入以后又有新记录");
        }
        return qsTr("需核对");
    }
}
