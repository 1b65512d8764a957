import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// A new notice: for whom, what, with which files; looked at once before it goes out.
AppPage {
    id: root

    property bool choosing: false
    property bool urgent: false
    property int days: 7
    readonly property string heading: titleField.text.trim()
    readonly property string words: bodyField.text.trim()
    readonly property bool fits: heading !== "" && heading.length <= 60 && words !== "" && words.length <= 2000
    readonly property bool out: NoticeDeskController.sentId !== ""
    readonly property bool done: NoticeDeskController.actionState === "done"
    readonly property bool busy: NoticeDeskController.actionState === "busy" || NoticeDeskController.actionState === "files"
    readonly property date until: new Date(Format.now.getTime() + (days - 1) * 86400000)

    // Puts words into the fields.
    function write(title: string, body: string) {
        titleField.text = title;
        bodyField.text = body;
    }

    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能发")
    subtitle: NoticeDeskController.unitName
    title: done ? qsTr("发出了") : out ? qsTr("正在传附件") : qsTr("写通知")

    footer: [
        FieldNote {
            Layout.fillWidth: true
            error: NoticeDeskController.actionState === "error" && !root.out ? Format.reasonText(NoticeDeskController.actionReason) : ""
            visible: error !== ""
        },
        MainButton {
            Layout.fillWidth: true
            busy: root.busy
            enabled: !busy && root.fits && Session.online && NoticeDeskController.unitId !== ""
            hint: root.fits ? "" : qsTr("先写标题和内容")
            iconName: "send"
            text: qsTr("看一遍再发")
            visible: !root.out

            onClicked: sheet.open()
        },
        MainButton {
            Layout.fillWidth: true
            busy: root.busy
            enabled: !busy && Session.online
            iconName: "refresh"
            text: qsTr("再传一次")
            visible: root.out && !root.done && NoticeDeskController.actionState === "error"

            onClicked: NoticeDeskController.sendFiles()
        },
        MainButton {
            Layout.fillWidth: true
            text: qsTr("好")
            visible: root.done

            onClicked: root.back()
        }
    ]

    // It is out.
    ColumnLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.huge
        spacing: Theme.gap
        visible: root.done

        BigTick {
            Layout.alignment: Qt.AlignHCenter
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            level: AppText.Page
            text: qsTr("已发给%1").arg(NoticeDeskController.unitName)
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("多少人看过，在“发通知”里看。")
        }
    }
    NoticeBox {
        Layout.fillWidth: true
        text: NoticeDeskController.actionState === "error" ? qsTr("通知大家已经看到，附件没传全。") : qsTr("通知大家已经看到，附件正在一个一个传。")
        tone: NoticeDeskController.actionState === "error" ? "amber" : "info"
        visible: root.out && !root.done
    }

    // Being written.
    ListRow {
        id: areaRow

        property bool shown: false

        Layout.fillWidth: true
        divider: !shown
        iconName: "people"
        note: NoticeDeskController.audience > 0 ? qsTr("发给这里和下面所有人，大约 %n 人", "", NoticeDeskController.audience) : qsTr("发给这里和下面所有人")
        open: shown
        tappable: NoticeDeskController.areas.count > 1
        text: NoticeDeskController.unitName
        visible: !root.out

        onClicked: shown = !shown
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap
        visible: areaRow.visible && areaRow.shown

        Repeater {
            model: NoticeDeskController.areas

            ChoiceRow {
                required property string unitId
                required property string name
                required property string level

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                chosen: level === "here"
                note: level === "above" ? qsTr("上一级") : level === "here" ? qsTr("全部") : ""
                text: name

                onClicked: NoticeDeskController.setArea(unitId)
            }
        }
    }
    InputField {
        id: titleField

        Layout.fillWidth: true
        error: root.heading.length > 60 ? Format.fieldError("TOO_LONG") : ""
        label: qsTr("标题")
        note: qsTr("%1 / 60 字").arg(root.heading.length)
        visible: !root.out
    }
    InputArea {
        id: bodyField

        Layout.fillWidth: true
        error: root.words.length > 2000 ? Format.fieldError("TOO_LONG") : ""
        label: qsTr("内容")
        note: qsTr("%1 / 2000 字").arg(Format.count(root.words.length))
        visible: !root.out
    }
    DayTickRow {
        Layout.fillWidth: true
        note: qsTr("天气、危险才用：排在最前，“今天”页上红框显示")
        text: qsTr("紧急")
        ticked: root.urgent
        visible: !root.out

        onTickChanged: ticked => root.urgent = ticked
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        note: qsTr("到 %1").arg(Format.date(root.until))
        text: qsTr("挂多久")
        visible: !root.out
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap
        visible: !root.out

        Repeater {
            model: [1, 3, 7, 30]

            ChoiceRow {
                required property int modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                chosen: root.days === modelData
                text: modelData === 1 ? qsTr("只今天") : qsTr("%n 天", "", modelData)

                onClicked: root.days = modelData
            }
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        note: qsTr("%1 / 5 个").arg(NoticeDeskController.files.count)
        text: qsTr("附件")
        visible: !root.done && (!root.out || NoticeDeskController.files.count > 0)
    }
    Repeater {
        model: NoticeDeskController.files

        Card {
            id: file

            required property string url
            required property string name
            required property string kind
            required property int kilobytes
            required property string state
            required property string reason

            Layout.fillWidth: true
            visible: !root.done

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                LineIcon {
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: Math.round((Theme.bodyLine - height) / 2)
                    color: Theme.sea
                    name: file.kind === "picture" ? "camera" : "file"
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    AppText {
                        Layout.fillWidth: true
                        text: file.name
                        wrapMode: Text.WrapAnywhere
                    }
                    AppText {
                        Layout.fillWidth: true
                        color: file.state === "error" ? Theme.amber : file.state === "sent" ? Theme.green : Theme.secondary
                        level: AppText.Least
                        text: file.state === "sending" ? qsTr("正在上传…") : file.state === "sent" ? qsTr("已上传") : file.state === "error" ? (file.reason === "UNAVAILABLE" ? qsTr("没连上网，没传上去") : Format.reasonText(file.reason)) : qsTr("%1 KB").arg(Format.count(file.kilobytes))
                    }
                }
            }
            SecondaryButton {
                Accessible.name: text + " " + file.name
                Layout.fillWidth: true
                text: qsTr("不要这个")
                tone: "quiet"
                visible: file.state === "" || file.state === "error"

                onClicked: NoticeDeskController.removeFile(file.url)
            }
        }
    }
    NoticeBox {
        Layout.fillWidth: true
        text: NoticeDeskController.fileReason === "LIMIT_EXCEEDED" ? qsTr("最多 5 个附件。") : Format.reasonText(NoticeDeskController.fileReason)
        tone: "amber"
        visible: !root.out && NoticeDeskController.fileReason !== ""
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("照片或 PDF，每个最多 900 KB。照片太大会自动缩小，并去掉拍摄地点。")
        visible: !root.out
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: root.choosing ? "minus" : "plus"
        text: root.choosing ? qsTr("不选了") : qsTr("加附件")
        visible: !root.out && (root.choosing || NoticeDeskController.files.count < 5)

        onClicked: {
            if (!root.choosing)
                NoticeDeskController.findFiles();
            root.choosing = !root.choosing;
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: NoticeDeskController.found.count > 0 ? qsTr("这台设备上最近的照片和 PDF") : qsTr("“图片”“下载”“文档”里没有照片，也没有 PDF。")
        visible: !root.out && root.choosing
    }
    FileChoice {
        Layout.fillWidth: true
        files: NoticeDeskController.found
        named: true
        visible: !root.out && root.choosing

        onPicked: url => {
            root.choosing = false;
            NoticeDeskController.addFile(url);
        }
    }

    sheets: ConfirmSheet {
        id: sheet

        cancelText: qsTr("再改改")
        confirmText: qsTr("发出")
        text: [NoticeDeskController.audience > 0 ? qsTr("大约 %n 人会看到。", "", NoticeDeskController.audience) : "", NoticeDeskController.files.count > 0 ? qsTr("带 %n 个附件。", "", NoticeDeskController.files.count) : "", qsTr("挂到 %1。").arg(Format.date(root.until))].filter(part => part !== "").join("\n")
        title: qsTr("发给%1？").arg(NoticeDeskController.unitName)

        onConfirmed: NoticeDeskController.post(root.heading, root.words, root.urgent, root.days)

        Card {
            Layout.fillWidth: true
            accent: root.urgent ? Theme.red : "transparent"
            color: Theme.background

            Tag {
                iconName: "alert"
                text: qsTr("紧急通知")
                tone: "red"
                visible: root.urgent
            }
            AppText {
                Layout.fillWidth: true
                level: AppText.Place
                text: root.heading
            }
            AppText {
                Layout.fillWidth: true
                text: root.words
            }
        }
    }
}
