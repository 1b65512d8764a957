import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 名单和签到表: the shifts of some days on paper, or as words for the WeChat group.
AppPage {
    id: root

    readonly property bool one: dayCount === 1
    readonly property int dayCount: Format.dayNumber(PaperController.toTime) - Format.dayNumber(PaperController.fromTime)
    readonly property bool wide: width >= Theme.columnsFrom
    property string words: ""

    function gather() {
        words = groupWords.shifts(BoardController.forGroup(PaperController.fromTime, PaperController.toTime));
        copied.visible = false;
    }

    maximumWidth: wide ? 1120 : Theme.readingWidth
    offline: !Session.online
    subtitle: Session.unitName
    title: qsTr("名单和签到表")

    Component.onCompleted: gather()

    GroupWords {
        id: groupWords
    }
    Connections {
        function onFromTimeChanged() {
            root.gather();
        }

        function onToTimeChanged() {
            root.gather();
        }

        target: PaperController
    }
    StepSwitch {
        Layout.fillWidth: true
        earlierText: root.one ? qsTr("前一天") : qsTr("前 %n 天", "", root.dayCount)
        laterText: root.one ? qsTr("后一天") : qsTr("后 %n 天", "", root.dayCount)
        text: root.one ? Format.day(PaperController.fromTime) : Format.dates(PaperController.fromTime, PaperController.toTime)

        onStepped: steps => PaperController.moveShifts(steps * root.dayCount)
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 3
        rowSpacing: Theme.targetGap

        Repeater {
            model: [1, 7, 14]

            ChoiceRow {
                required property int modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                chosen: root.dayCount === modelData
                text: modelData === 1 ? qsTr("一天") : modelData === 7 ? qsTr("一周") : qsTr("两周")

                onClicked: PaperController.beginShifts(PaperController.fromTime, modelData)
            }
        }
    }
    PaperResult {
        Layout.fillWidth: true
        kinds: ["roster", "signIn"]
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap

        Card {
            id: printing

            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredWidth: 1

            SectionHeader {
                Layout.fillWidth: true
                text: qsTr("打印")
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                text: qsTr("值班表：谁在哪里、几点，贴出来或带在身上。签到表：每个班一张，没有手机的在上面签名。都没有电话号码。")
            }
            ActionButton {
                Layout.fillWidth: true
                busy: PaperController.state === "busy" && PaperController.kind === "roster"
                enabled: Session.online && PaperController.state !== "busy"
                iconName: "list"
                text: qsTr("存值班表")

                onClicked: {
                    PaperController.printShifts(false);
                    root.scrollToTop();
                }
            }
            ActionButton {
                Layout.fillWidth: true
                Layout.topMargin: Theme.targetGap - printing.spacing
                busy: PaperController.state === "busy" && PaperController.kind === "signIn"
                enabled: Session.online && PaperController.state !== "busy"
                iconName: "edit"
                text: qsTr("存签到表")

                onClicked: {
                    PaperController.printShifts(true);
                    root.scrollToTop();
                }
            }
        }
        Card {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredWidth: 1

            SectionHeader {
                Layout.fillWidth: true
                text: qsTr("发到微信群")
            }
            AppText {
                Layout.fillWidth: true
                color: root.words === "" ? Theme.secondary : Theme.ink
                text: root.words === "" ? qsTr("这几天没有班。") : root.words
            }
            SecondaryButton {
                Layout.fillWidth: true
                iconName: "send"
                text: qsTr("复制")
                visible: root.words !== ""

                onClicked: {
                    BoardController.copy(root.words);
                    copied.visible = true;
                }
            }
            AppText {
                id: copied

                Layout.fillWidth: true
                color: Theme.green
                text: qsTr("复制好了，里面没有电话号码。")
                visible: false
            }
        }
    }
}
