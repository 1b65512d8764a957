import QtQuick
import Haijiejie
import Haijiejie.Ui

// The volunteer's face.
FaceFrame {
    id: root

    tabs: [{
            "key": "today",
            "text": qsTr("今天"),
            "icon": "home",
            "page": "volunteer/TodayPage.qml"
        }, {
            "key": "shifts",
            "text": qsTr("我的班"),
            "icon": "shift",
            "page": "volunteer/MyShiftsPage.qml",
            "count": OffersController.offers.count
        }, {
            "key": "hours",
            "text": qsTr("时长"),
            "icon": "clock",
            "page": "volunteer/HoursPage.qml"
        }, {
            "key": "more",
            "text": qsTr("更多"),
            "icon": "more",
            "page": "volunteer/MorePage.qml",
            "count": Session.attentionCount + NoticesController.unread
        }]
}
