import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 开证明: 志愿服务记录证明, for herself, or by staff for one woman with the unit's words on it.
AppPage {
    id: root

    readonly property bool forUnit: PaperController.personId !== ""
    readonly property bool done: PaperController.state === "done" && PaperController.kind === "certificate"

    onDoneChanged: scrollToTop()

    offline: !Session.online
    subtitle: PaperController.personName
    title: qsTr("开证明")

    // What she came for stands first once it is there.
    Card {
        Layout.fillWidth: true
        visible: PaperController.kind === "certificate" && PaperController.number !== ""

        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            text: qsTr("证明编号 %1").arg(PaperController.number)
        }
        TimeText {
            Layout.fillWidth: true
            color: Theme.sea
            text: Format.duration(PaperController.minutes)
        }
        AppText {
            Layout.fillWidth: true
            text: qsTr("%n 次", "", PaperController.attendances)
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.amber
            text: qsTr("待核实 %1，没有算在内").arg(Format.duration(PaperController.pendingMinutes))
            visible: PaperController.pendingMinutes > 0
        }
    }
    PaperResult {
        Layout.fillWidth: true
        kinds: ["certificate"]
        opensHere: false
    }
    SecondaryButton {
        Layout.fillWidth: true
        text: qsTr("再开一份")
        visible: root.done

        onClicked: PaperController.beginCertificate(PaperController.personId, PaperController.personName)
    }
    Card {
        Layout.fillWidth: true
        visible: !root.done

        AppText {
            Layout.fillWidth: true
            text: qsTr("志愿服务记录证明，一个 PDF 文件，打印出来请所属组织盖章。到现在审核通过的时长都在里面，不用等月结；待核实的另外列出，不算在内。")
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("不收钱。时长有更正，要重新开。")
        }
    }
    Card {
        Layout.fillWidth: true
        visible: !root.done

        InputField {
            id: idNumber

            Layout.fillWidth: true
            enabled: PaperController.state !== "busy"
            label: qsTr("证件号码")
            maximumLength: 30
            note: qsTr("可以不写，纸上留空，用笔填。只打印，不保存。")
        }
        InputField {
            id: idKind

            Layout.fillWidth: true
            enabled: PaperController.state !== "busy"
            label: qsTr("证件类型")
            maximumLength: 20
            text: qsTr("居民身份证")
            visible: idNumber.text.trim() !== ""
        }
    }
    Card {
        Layout.fillWidth: true
        visible: root.forUnit && !root.done

        InputField {
            id: head

            Layout.fillWidth: true
            label: qsTr("单位负责人")
            maximumLength: 30
            note: qsTr("空着的，纸上留着签字。")
        }
        InputField {
            id: handler

            Layout.fillWidth: true
            label: qsTr("经办人")
            maximumLength: 30
            text: root.forUnit ? Session.displayName : ""
        }
        InputField {
            id: contact

            Layout.fillWidth: true
            label: qsTr("联系方式")
            maximumLength: 60
        }
        InputField {
            id: note

            Layout.fillWidth: true
            label: qsTr("备注")
            maximumLength: 200
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("有网才能开。")
        visible: !Session.online
    }

    footer: MainButton {
        Layout.fillWidth: true
        busy: PaperController.state === "busy"
        enabled: root.done || Session.online && PaperController.state !== "busy"
        text: root.done ? qsTr("打开") : qsTr("开证明")

        onClicked: root.done ? PaperController.open() : PaperController.issue(idKind.text, idNumber.text, root.forUnit ? head.text : "", root.forUnit ? handler.text : "", root.forUnit ? contact.text : "", root.forUnit ? note.text : "")
    }
}
