import QtQuick
import Haijiejie
import Haijiejie.Ui

// The district lead's face.
FaceFrame {
    id: root

    tabs: [{
            "key": "overview",
            "text": qsTr("总览"),
            "icon": "chart",
            "page": "lead/OverviewPage.qml"
        }, {
            "key": "review",
            "text": qsTr("审核"),
            "icon": "shield",
            "page": "lead/ReviewPage.qml",
            "count": ReviewController.exceptionCount + ReviewController.cleanCount + RequestsController.openCount
        }, {
            "key": "more",
            "text": qsTr("更多"),
            "icon": "more",
            "page": "volunteer/MorePage.qml",
            "count": Session.attentionCount + NoticesController.unread
        }]
}
