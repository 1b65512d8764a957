import QtQuick
import QtQuick.Layouts
import Haijiejie

Sheet {
    id: root

    SectionHeader {
        Layout.fillWidth: true
        note: Format.date(new Date(Date.UTC(2026, 11, 7)))
        text: "同岗"
    }
    Card {
        Layout.fillWidth: true

        PersonRow {
            Layout.fillWidth: true
            actionText: "拨打"
            name: "陈桂芳"
            note: "带班"
        }
        PersonRow {
            Layout.fillWidth: true
            name: "阿依古丽·买买提江"
            stateCode: "onTheWay"
        }
    }
    DayTickRow {
        Layout.fillWidth: true
        text: "12/14 7:00–8:30"
        ticked: true
    }
    DayTickRow {
        Layout.fillWidth: true
        note: "长青公园东门"
        text: "12/15 7:00–8:30"
        ticked: false
    }
    ListRow {
        Layout.fillWidth: true
        iconName: "language"
        text: "语言"
        value: "中文"
    }
    ListRow {
        Layout.fillWidth: true
        note: "银滩大道与金海岸大道路口西南侧公交站"
        stateCode: "counted"
        tappable: false
        text: "7:00–8:30"
    }
    ChoiceRow {
        Layout.fillWidth: true
        chosen: true
        text: "浅色"
    }
    ChoiceRow {
        Layout.fillWidth: true
        text: "深色"
    }
}
