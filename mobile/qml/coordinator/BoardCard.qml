import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// One place of the day: who misses there can be called or replaced without opening anything.
Card {
    id: root

    required property string shiftId
    required property string place
    required property string category
    required property date startTime
    required property date endTime
    required property int present
    required property int expected
    required property int missing
    required property string severity
    required property bool calledOff
    required property string callOffReason
    required property int calling
    required property int saidYes
    required property var gaps
    required property var people

    readonly property var absent: people.filter(person => ["notThere", "unanswered", "notCheckedIn"].indexOf(person.stateCode) >= 0)
    // Where only gaps are asked for, those who stand there are counted, not named.
    property bool brief: false
    readonly property var others: people.filter(person => absent.indexOf(person) < 0 && !(brief && ["onDuty", "onBreak", "left"].indexOf(person.stateCode) >= 0))

    readonly property bool roomy: width >= 480

    signal openWanted
    signal addWanted
    signal fillWanted(string slotId)
    signal reliefWanted
    signal urgentWanted

    accent: calledOff ? "transparent" : severity === "red" ? Theme.red : severity === "amber" ? Theme.amber : "transparent"

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.gap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.tight

        AppText {
            Layout.columnSpan: parent.columns
            Layout.fillWidth: true
            level: AppText.Place
            text: root.place
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            text: Format.span(root.startTime, root.endTime) + " · " + qsTr("到 %1 / %2").arg(root.present).arg(root.expected)
        }
        Tag {
            Layout.alignment: Qt.AlignVCenter
            iconName: root.calledOff ? "stop" : root.missing > 0 ? "alert" : root.present < root.expected ? "clock" : "counted"
            text: root.calledOff ? qsTr("已停岗") : root.missing > 0 ? qsTr("缺 %1").arg(root.missing) : root.present < root.expected ? qsTr("还没到齐") : qsTr("齐了")
            tone: root.calledOff ? "quiet" : root.severity === "red" ? "red" : root.severity === "amber" ? "amber" : root.present < root.expected ? "sea" : "green"
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: root.callOffReason
        visible: root.calledOff && root.callOffReason !== ""
    }
    GoldBand {
        Layout.bottomMargin: Theme.tight
        Layout.fillWidth: true
        iconName: "send"
        tappable: true
        text: qsTr("紧急找人：能来 %1 / 要 %2").arg(root.saidYes).arg(root.calling)
        visible: root.calling > 0 && !root.calledOff

        onClicked: root.urgentWanted()
    }
    Repeater {
        model: root.calledOff ? [] : root.absent

        ColumnLayout {
            id: who

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.tight

            PersonRow {
                Layout.fillWidth: true
                actionIcon: ""
                actionText: qsTr("打电话")
                initial: root.roomy
                name: who.modelData.name
                note: Format.stateWord(who.modelData.stateCode) + (who.modelData.usesApp ? "" : " · " + qsTr("不用 App"))
                noteIcon: Format.stateIcon(who.modelData.stateCode)
                noteTone: "amber"

                onActionClicked: Session.dial(who.modelData.volunteerId)
            }
            DialStrip {
                Layout.fillWidth: true
                volunteerId: who.modelData.volunteerId
            }
        }
    }
    Flow {
        Layout.fillWidth: true
        Layout.topMargin: Theme.tight
        spacing: Theme.small
        visible: root.others.length > 0

        Repeater {
            model: root.others

            Tag {
                required property var modelData

                iconName: Format.stateIcon(modelData.stateCode)
                text: modelData.name + " " + Format.stateWord(modelData.stateCode)
                tone: Format.stateTone(modelData.stateCode)
                width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)
            }
        }
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : root.roomy ? 4 : 3
        rowSpacing: Theme.targetGap

        Repeater {
            model: root.calledOff ? [] : root.gaps

            ActionButton {
                required property var modelData

                Accessible.name: qsTr("补人") + " " + root.place
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                hint: root.gaps.length > 1 ? modelData.slotName : ""
                text: qsTr("补人")

                onClicked: root.fillWanted(modelData.slotId)
            }
        }
        SecondaryButton {
            Accessible.name: text + " " + root.place
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: qsTr("调人")
            // On a phone it stands behind 补人, so that the next place short of women stays in sight.
            visible: !root.calledOff && root.missing > 0 && root.roomy

            onClicked: root.reliefWanted()
        }
        SecondaryButton {
            Accessible.name: text + " " + root.place
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: qsTr("加人")
            visible: !root.calledOff

            onClicked: root.addWanted()
        }
        SecondaryButton {
            Accessible.name: text + " " + root.place
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: qsTr("名单")
            tone: "quiet"

            onClicked: root.openWanted()
        }
    }
}
