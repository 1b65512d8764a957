import QtQuick
import QtQuick.Layouts
import Haijiejie

Sheet {
    id: root

    MainButton {
        Layout.fillWidth: true
        iconName: "walk"
        text: "我出门了"
    }
    MainButton {
        Layout.fillWidth: true
        enabled: false
        hint: "6:00 起可点"
        iconName: "walk"
        text: "我出门了"
    }
    MainButton {
        Layout.fillWidth: true
        iconName: "check"
        text: "签到"
        tone: "green"
    }
    MainButton {
        Layout.fillWidth: true
        iconName: "stop"
        text: "停岗"
        tone: "red"
    }
    PairedButtons {
        Layout.fillWidth: true
        firstText: "我能去"
        secondText: "这次不行"
    }
    SecondaryButton {
        Layout.fillWidth: true
        text: "今天来不了"
        tone: "quiet"
    }
    SecondaryButton {
        iconName: "phone"
        text: "拨打"
    }
    SecondaryButton {
        iconName: "stop"
        text: "停岗"
        tone: "red"
    }
    SecondaryButton {
        enabled: false
        text: "点错了"
    }
    GoldBand {
        Layout.fillWidth: true
        iconName: "mail"
        tappable: true
        text: "1 个邀请待回复"
    }
    AppTabBar {
        Layout.fillWidth: true
        current: "today"
        tabs: [{
                "key": "today",
                "text": "今天",
                "icon": "home"
            }, {
                "key": "shifts",
                "text": "我的班",
                "icon": "shift",
                "count": 1
            }, {
                "key": "hours",
                "text": "时长",
                "icon": "clock"
            }, {
                "key": "more",
                "text": "更多",
                "icon": "more"
            }]
    }
}
