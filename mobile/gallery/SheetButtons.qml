import QtQuick
import QtQuick.Layouts
import Haijiejie

Sheet {
    id: root

    MainButton {
        Layout.fillWidth: true
        iconName: "walk"
        text: qsTr("我出门了")
    }
    MainButton {
        Layout.fillWidth: true
        enabled: false
        hint: qsTr("%1 起可点").arg("6:00")
        iconName: "walk"
        text: qsTr("我出门了")
    }
    MainButton {
        Layout.fillWidth: true
        iconName: "check"
        text: qsTr("签到")
        tone: "green"
    }
    MainButton {
        Layout.fillWidth: true
        iconName: "stop"
        text: qsTr("停岗")
        tone: "red"
    }
    PairedButtons {
        Layout.fillWidth: true
        firstText: qsTr("我能去")
        secondText: qsTr("这次不行")
    }
    SecondaryButton {
        Layout.fillWidth: true
        text: qsTr("今天来不了")
        tone: "quiet"
    }
    SecondaryButton {
        iconName: "phone"
        text: qsTr("拨打")
    }
    SecondaryButton {
        iconName: "stop"
        text: qsTr("停岗")
        tone: "red"
    }
    SecondaryButton {
        enabled: false
        text: qsTr("点错了")
    }
    GoldBand {
        Layout.fillWidth: true
        iconName: "mail"
        tappable: true
        text: qsTr("%n 个邀请待回复", "", 1)
    }
    AppTabBar {
        Layout.fillWidth: true
        current: "today"
        tabs: [{
                "key": "today",
                "text": qsTr("今天"),
                "icon": "home"
            }, {
                "key": "shifts",
                "text": qsTr("我的班"),
                "icon": "shift",
                "count": 1
            }, {
                "key": "hours",
                "text": qsTr("时长"),
                "icon": "clock"
            }, {
                "key": "more",
                "text": qsTr("更多"),
                "icon": "more"
            }]
    }
}
