pragma Singleton
import QtQuick

// What she is asked to agree to, in words of version 1: whoever changes them raises kTextVersion in
// my_data_controller.cc.
QtObject {
    function title(kind: string): string {
        return kind === "LOCATION" ? qsTr("签到时带上位置") : qsTr("用拍到我的照片");
    }

    function text(kind: string): string {
        return kind === "LOCATION" ? qsTr("只在点签到、签退时量一次，30 天后删除。收回就马上删除，以后也不留。不给也照样记时长。") : qsTr("妇联宣传可以用拍到您的照片。不同意也照样参加，不影响时长。");
    }
}
