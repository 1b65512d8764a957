import QtQuick
import Haijiejie
import Haijiejie.Ui

// The coordinator's face.
FaceFrame {
    id: root

    tabs: [{
            "key": "board",
            "text": qsTr("看板"),
            "icon": "board",
            "page": "coordinator/BoardPage.qml",
            "count": BoardController.missingCount
        }, {
            "key": "week",
            "text": qsTr("排班"),
            "icon": "plan",
            "page": "coordinator/WeekPage.qml"
        }, {
            "key": "people",
            "text": qsTr("人员"),
            "icon": "people",
            "page": "coordinator/CallsPage.qml",
            "count": CallListController.remaining
        }, {
            "key": "more",
            "text": qsTr("更多"),
            "icon": "more",
            "page": "volunteer/MorePage.qml",
            "count": Session.attentionCount + NoticesController.unread
        }]
}
