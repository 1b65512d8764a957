pragma Singleton
import QtQuick

// What a shift can bring about, in the contract's names.
QtObject {
    readonly property var codes: ["BINS_WATCHED", "HOUSEHOLDS_REACHED", "RESTAURANTS_VISITED", "PEOPLE_GUIDED", "SPOTS_CLEANED", "LEAFLETS_GIVEN", "LISTENERS", "PEOPLE_HELPED"]

    function name(code: string): string {
        switch (code) {
        case "BINS_WATCHED":
            return qsTr("值守垃圾桶点");
        case "HOUSEHOLDS_REACHED":
            return qsTr("入户宣传");
        case "RESTAURANTS_VISITED":
            return qsTr("走访餐馆");
        case "PEOPLE_GUIDED":
            return qsTr("劝导");
        case "SPOTS_CLEANED":
            return qsTr("清理点位");
        case "LEAFLETS_GIVEN":
            return qsTr("发放资料");
        case "LISTENERS":
            return qsTr("听众");
        case "PEOPLE_HELPED":
            return qsTr("帮到的人");
        }
        return code;
    }

    // What is counted: "入户宣传（户）"
    function unit(code: string): string {
        switch (code) {
        case "HOUSEHOLDS_REACHED":
            return qsTr("户");
        case "RESTAURANTS_VISITED":
            return qsTr("家");
        case "PEOPLE_GUIDED":
            return qsTr("人次");
        case "LEAFLETS_GIVEN":
            return qsTr("份");
        case "LISTENERS":
        case "PEOPLE_HELPED":
            return qsTr("人");
        }
        return qsTr("个");
    }

    function label(code: string): string {
        return qsTr("%1（%2）").arg(name(code)).arg(unit(code));
    }

    // "值守垃圾桶点 12 个"
    function counted(code: string, count: string): string {
        return qsTr("%1 %2 %3").arg(name(code)).arg(count).arg(unit(code));
    }
}
