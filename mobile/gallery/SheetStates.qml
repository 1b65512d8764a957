import QtQuick
import QtQuick.Layouts
import Haijiejie

Sheet {
    id: root

    EmptyState {
        Layout.fillWidth: true
        actionText: "我的班"
        text: "有新的邀请会在这里告诉您。"
        title: "最近没有班"
    }
    LoadingState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
    }
    ErrorState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        reason: "UNAVAILABLE"
    }
}
