import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 转所属组织: a woman who moved goes to another community with everything she has; undone by
// sending her back.
AppPage {
    id: root

    property string pickedWhere: ""
    property string askedId: ""
    property string askedName: ""

    emptyIcon: "people"
    emptyText: qsTr("您只管这一处。要转到别处，请街道或区里的负责人来转。")
    emptyTitle: qsTr("没有别处可以转")
    loadState: TransferController.state
    offline: !Session.online
    reason: TransferController.reason
    subtitle: Session.unitName
    title: qsTr("转所属组织")

    Component.onCompleted: {
        TransferController.freshen();
        RosterController.search("");
    }
    Component.onDestruction: TransferController.unpick()
    onRetry: TransferController.retry()

    Connections {
        // Where she is listed now.
        function onActionStateChanged() {
            if (TransferController.actionState === "done")
                RosterController.retry();
        }

        target: TransferController
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("搬了家、换了社区的，转过去以后由那边排班。")
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: TransferController.actionState
        doneText: TransferController.mayUndo ? qsTr("%1已经从%2转到%3。").arg(TransferController.doneName).arg(TransferController.doneFrom).arg(TransferController.doneTo) : qsTr("%1转回%2了。").arg(TransferController.doneName).arg(TransferController.doneTo)
        reason: TransferController.actionReason
    }
    SecondaryButton {
        Layout.fillWidth: true
        enabled: Session.online && TransferController.actionState !== "busy"
        iconName: "refresh"
        text: qsTr("转错了，转回%1").arg(TransferController.doneFrom)
        tone: "quiet"
        visible: TransferController.mayUndo

        onClicked: TransferController.undo()
    }
    Card {
        Layout.fillWidth: true
        accent: Theme.goldOutline
        visible: TransferController.pickedId !== ""

        PersonRow {
            Layout.fillWidth: true
            actionIcon: "swap"
            actionText: qsTr("换一位")
            name: TransferController.pickedName
            note: root.pickedWhere

            onActionClicked: TransferController.unpick()
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: TransferController.pickedId === "" ? qsTr("转哪一位") : qsTr("转到哪里")
    }
    RosterList {
        Layout.fillWidth: true
        actionIcon: "forward"
        actionText: qsTr("选她")
        visible: TransferController.pickedId === ""

        onPicked: (volunteerId, name, insured, where) => {
            root.pickedWhere = where;
            TransferController.pick(volunteerId, name);
            root.scrollToTop();
        }
    }
    InputField {
        Layout.fillWidth: true
        label: qsTr("社区、街道的名字")
        maximumLength: 40
        text: TransferController.query
        visible: TransferController.pickedId !== ""

        onEdited: TransferController.search(text)
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "back"
        text: qsTr("上一级")
        tone: "quiet"
        visible: TransferController.pickedId !== "" && TransferController.mayUp

        onClicked: TransferController.up()
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "search"
        text: qsTr("换个字再找。")
        title: qsTr("没有叫这个名字的")
        visible: TransferController.pickedId !== "" && TransferController.choices.count === 0
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.targetGap
        visible: TransferController.pickedId !== "" && TransferController.choices.count > 0

        Repeater {
            model: TransferController.pickedId === "" ? null : TransferController.choices

            ListRow {
                required property string unitId
                required property string name
                required property string parentName
                required property bool hasBelow
                required property bool hers
                required property int index

                Layout.fillWidth: true
                divider: index < TransferController.choices.count - 1
                iconName: hasBelow ? "list" : "pin"
                note: hers ? qsTr("她现在在这里") : hasBelow ? qsTr("看下面的社区") : TransferController.query === "" ? "" : parentName
                tappable: !hers && Session.online && TransferController.actionState !== "busy"
                text: name

                onClicked: {
                    if (hasBelow)
                        return TransferController.enter(unitId);
                    root.askedId = unitId;
                    root.askedName = name;
                    sureSheet.open();
                }
            }
        }
    }

    sheets: ConfirmSheet {
        id: sureSheet

        confirmText: qsTr("转过去")
        title: qsTr("把%1转到%2？").arg(TransferController.pickedName).arg(root.askedName)

        onConfirmed: TransferController.transfer(root.askedId)

        // What goes along and what stays.
        Repeater {
            model: [["check", qsTr("跟着她走：电话、技能、保险、同意，手机不用重新登录，总时长和证明一分不少。")], ["home", qsTr("留在%1：以前的时长仍算那里的；已经答应的班照常去。").arg(TransferController.fromUnit === "" ? qsTr("原来那里") : TransferController.fromUnit)], ["refresh", qsTr("转错了，马上可以转回来。")]]

            RowLayout {
                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.gap

                LineIcon {
                    Layout.alignment: Qt.AlignTop
                    color: Theme.sea
                    name: parent.modelData[0]
                }
                AppText {
                    Layout.fillWidth: true
                    text: parent.modelData[1]
                }
            }
        }
    }
}
