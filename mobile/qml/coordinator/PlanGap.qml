import QtQuick
import QtQuick.Layouts
import Haijiejie

// Seats nobody could be found for: whom it would take, what can be done, what stands against those
// who live near.
Card {
    id: root

    required property string place
    required property string slotName
    required property date startTime
    required property date endTime
    required property int missing
    required property int candidateCount
    required property var blocked
    required property string skill
    required property int withinM
    required property var remedies
    // The causes are told.
    property bool open: false

    signal causesToggled
    signal whyNotWanted

    accent: Theme.amber

    AppText {
        Layout.fillWidth: true
        color: Theme.amber
        level: AppText.Place
        text: qsTr("还差 %n 人", "", root.missing)
    }
    AppText {
        Layout.fillWidth: true
        font.weight: Font.Bold
        text: Format.dayAndSpan(root.startTime, root.endTime)
    }
    AppText {
        Layout.fillWidth: true
        text: root.place + " · " + root.slotName
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("怎么补上")
    }
    Repeater {
        model: root.remedies

        RowLayout {
            id: remedy

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.gap

            LineIcon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: 2
                color: Theme.sea
                name: "check"
            }
            AppText {
                Layout.fillWidth: true
                text: WhyWords.remedyText(remedy.modelData.code, remedy.modelData.count, remedy.modelData.skill)
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: root.withinM > 0

        LineIcon {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 2
            color: Theme.sea
            name: "plus"
        }
        AppText {
            Layout.fillWidth: true
            text: WhyWords.neededText(root.missing, root.startTime, root.withinM, root.skill)
        }
    }
    ListRow {
        Layout.fillWidth: true
        divider: false
        open: root.open
        tappable: root.blocked.length > 0
        text: root.candidateCount === 0 ? qsTr("附近没有人可请。") : qsTr("附近 %n 人为什么排不上", "", root.candidateCount)

        onClicked: root.causesToggled()
    }
    Repeater {
        model: root.open ? root.blocked : []

        RowLayout {
            id: cause

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.gap

            AppText {
                Layout.fillWidth: true
                text: WhyWords.whyNotText(cause.modelData.code)
            }
            AppText {
                Layout.alignment: Qt.AlignTop
                text: qsTr("%n 人", "", cause.modelData.count)
                wrapMode: Text.NoWrap
            }
        }
    }
    ListRow {
        Accessible.name: text + " " + root.place
        Layout.fillWidth: true
        Layout.topMargin: Theme.targetGap - root.spacing
        divider: false
        note: qsTr("找一位姐妹，看她为什么没排上")
        text: qsTr("为什么不是她")

        onClicked: root.whyNotWanted()
    }
}
