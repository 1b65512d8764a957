import QtQuick
import QtQuick.Layouts
import Haijiejie

Sheet {
    id: root

    InputField {
        Layout.fillWidth: true
        label: "手机号"
        text: "13800003321"
    }
    InputField {
        Layout.fillWidth: true
        label: "六位数字"
        large: true
        text: "482913"
    }
    InputField {
        Layout.fillWidth: true
        error: Format.reasonText("INVITATION_INVALID")
        label: "六位数字"
        large: true
        text: "482"
    }
    InputField {
        Layout.fillWidth: true
        label: "服务器"
        note: "队长给的卡片上有"
        placeholder: "haijiejie.example.cn"
    }
    Stepper {
        Layout.fillWidth: true
        label: "人数"
        value: 4
    }
}
