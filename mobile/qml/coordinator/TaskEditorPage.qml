import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 发布任务: what, where, when, how many; what is wrong stands at its field.
AppPage {
    id: root

    property bool choosingTemplate: TaskEditorController.templateKey === ""
    readonly property bool done: TaskEditorController.state === "published"
    readonly property int errorCount: Object.keys(errors).length
    readonly property var errors: TaskEditorController.errors
    readonly property date weekEnd: new Date(TaskEditorController.weekStart.getTime() + 7 * 86400000)

    function errorAt(field: string): string {
        return Format.fieldError(errors[field]);
    }

    loadState: TaskEditorController.state === "loading" || TaskEditorController.state === "error" ? TaskEditorController.state : "ready"
    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能发布")
    reason: TaskEditorController.reason
    subtitle: Session.unitName
    title: done ? qsTr("已发布") : qsTr("发布任务")

    footer: [
        FieldNote {
            Layout.fillWidth: true
            error: root.errorCount > 0 ? qsTr("有 %n 处要改，往上看。", "", root.errorCount) : TaskEditorController.reason !== "" ? Format.reasonText(TaskEditorController.reason) : ""
            visible: !root.done && error !== ""
        },
        MainButton {
            Layout.fillWidth: true
            busy: TaskEditorController.state === "saving"
            hint: root.done || TaskEditorController.shiftCount === 0 ? "" : qsTr("%1 个班次，%2 个岗位").arg(TaskEditorController.shiftCount).arg(TaskEditorController.seatCount)
            text: root.done ? qsTr("回到排班") : qsTr("发布")

            onClicked: root.done ? root.back() : TaskEditorController.publish()
        }
    ]

    onRetry: TaskEditorController.begin()

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
            text: TaskEditorController.taskTitle
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("%1 个班次，%2 个岗位").arg(TaskEditorController.shiftCount).arg(TaskEditorController.seatCount) + "\n" + qsTr("接着点“开始排班”。")
        }
        SecondaryButton {
            Layout.fillWidth: true
            busy: TaskEditorController.templateState === "saving"
            enabled: TaskEditorController.templateState !== "saved"
            text: TaskEditorController.templateState === "saved" ? qsTr("已存成模板") : qsTr("存成模板，下次直接选")
            tone: "quiet"

            onClicked: TaskEditorController.saveTemplate()
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: !root.done

        // Folded to the chosen one: the form below is what is looked at then.
        SectionHeader {
            Layout.fillWidth: true
            text: qsTr("选模板")
            visible: TaskEditorController.templates.count > 0
        }
        Repeater {
            model: TaskEditorController.templates

            ChoiceRow {
                required property string category
                required property int index
                required property string key
                required property string name
                required property bool own

                Layout.fillWidth: true
                chosen: TaskEditorController.templateKey === key
                note: (own ? qsTr("自己的模板") + " · " : "") + Format.category(category)
                text: name
                visible: root.choosingTemplate || chosen

                onClicked: {
                    TaskEditorController.chooseTemplate(index);
                    root.choosingTemplate = false;
                }
            }
        }
        SecondaryButton {
            Layout.fillWidth: true
            text: qsTr("换一个模板")
            tone: "quiet"
            visible: !root.choosingTemplate

            onClicked: root.choosingTemplate = true
        }
        SectionHeader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            text: qsTr("专项行动")
        }
        Repeater {
            model: TaskEditorController.campaigns

            ChoiceRow {
                required property string campaignId
                required property string category
                required property string name

                Layout.fillWidth: true
                chosen: TaskEditorController.campaignId === campaignId
                note: Format.category(category)
                text: name

                onClicked: TaskEditorController.chooseCampaign(campaignId)
            }
        }
        FieldNote {
            Layout.fillWidth: true
            error: root.errorAt("campaignId")
        }
        InputField {
            Layout.fillWidth: true
            error: root.errorAt("taskTitle")
            label: qsTr("任务名称")
            maximumLength: 60
            note: qsTr("例如：早高峰站岗")
            text: TaskEditorController.taskTitle

            onEdited: TaskEditorController.taskTitle = text
        }
        SectionHeader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            text: qsTr("地点")
        }
        Repeater {
            model: TaskEditorController.knownPlaces

            ChoiceRow {
                required property string address
                required property int index
                required property string place

                Layout.fillWidth: true
                chosen: TaskEditorController.place === place
                note: address
                text: place

                onClicked: TaskEditorController.usePlace(index)
            }
        }
        InputField {
            Layout.fillWidth: true
            error: root.errorAt("place")
            label: qsTr("大家怎么叫这个地方")
            maximumLength: 60
            text: TaskEditorController.place

            onEdited: TaskEditorController.place = text
        }
        InputField {
            Layout.fillWidth: true
            error: root.errorAt("address")
            label: qsTr("具体站在哪里")
            maximumLength: 120
            note: qsTr("例如：东北角安全岛")
            text: TaskEditorController.address

            onEdited: TaskEditorController.address = text
        }
        SecondaryButton {
            Layout.fillWidth: true
            busy: TaskEditorController.locateState === "busy"
            iconName: "pin"
            text: TaskEditorController.locateState === "busy" ? qsTr("正在找位置…") : qsTr("我就在这里，取位置")

            onClicked: TaskEditorController.locateHere()
        }
        SecondaryButton {
            Layout.fillWidth: true
            iconName: "search"
            text: qsTr("在图上选点")
            tone: "quiet"
            visible: TaskEditorController.knownPlaces.count > 0

            onClicked: root.navigate("coordinator/PlaceMapPage.qml")
        }
        InputField {
            Layout.fillWidth: true
            error: TaskEditorController.pasteFailed ? qsTr("这里面没有坐标。例如：21.478120,109.119340") : ""
            label: qsTr("从地图软件复制的坐标")
            note: qsTr("高德、腾讯、微信里长按地点，复制坐标，贴到这里，会自动换算。")
            placeholder: "109.119340,21.478120"

            onEdited: TaskEditorController.usePasted(text)
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.targetGap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.gap

            InputField {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 140
                error: root.errorAt("latitudeText")
                inputMethodHints: Qt.ImhFormattedNumbersOnly
                label: qsTr("纬度")
                placeholder: "21.478120"
                text: TaskEditorController.latitudeText

                onEdited: TaskEditorController.latitudeText = text
            }
            InputField {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 140
                error: root.errorAt("longitudeText")
                inputMethodHints: Qt.ImhFormattedNumbersOnly
                label: qsTr("经度")
                placeholder: "109.119340"
                text: TaskEditorController.longitudeText

                onEdited: TaskEditorController.longitudeText = text
            }
        }
        AppText {
            Layout.fillWidth: true
            color: TaskEditorController.nearM > 20000 ? Theme.amber : Theme.secondary
            text: qsTr("离“%1”约 %2").arg(TaskEditorController.nearPlace).arg(Format.length(TaskEditorController.nearM)) + (TaskEditorController.nearM > 20000 ? "\n" + qsTr("离得很远，请看看数字有没有填错。") : "")
            visible: TaskEditorController.nearPlace !== ""
        }
        ChoiceRow {
            Layout.fillWidth: true
            chosen: TaskEditorController.datum === "WGS84"
            note: qsTr("手机或 GPS 测的")
            text: qsTr("手机定位")

            onClicked: TaskEditorController.datum = "WGS84"
        }
        ChoiceRow {
            Layout.fillWidth: true
            chosen: TaskEditorController.datum === "GCJ02"
            note: qsTr("高德、腾讯地图上点的，会自动换算")
            text: qsTr("地图取点")

            onClicked: TaskEditorController.datum = "GCJ02"
        }
        Stepper {
            Layout.fillWidth: true
            from: 50
            label: qsTr("多远算在岗位上")
            stacked: Theme.largeText || root.contentWidth < 420
            step: 50
            to: 2000
            value: TaskEditorController.radiusM
            valueText: Format.length(TaskEditorController.radiusM)

            onStepped: value => TaskEditorController.radiusM = value
        }
        FieldNote {
            Layout.fillWidth: true
            error: root.errorAt("radiusM")
        }
        DayTickRow {
            Layout.fillWidth: true
            note: qsTr("高楼或屋里，位置不作数")
            text: qsTr("这里定位不准")
            ticked: TaskEditorController.poorPositioning

            onTickChanged: ticked => TaskEditorController.poorPositioning = ticked
        }
        SectionHeader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            text: qsTr("时间")
        }
        StepSwitch {
            Layout.fillWidth: true
            earlierText: qsTr("上一周")
            laterText: qsTr("下一周")
            text: Format.dates(TaskEditorController.weekStart, root.weekEnd)

            onStepped: steps => TaskEditorController.moveWeek(steps)
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.targetGap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.targetGap

            Repeater {
                model: TaskEditorController.days

                DayTickRow {
                    required property date day
                    required property int index
                    required property bool past
                    required ticked

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    enabled: !past
                    note: past ? qsTr("已经过了") : ""
                    text: Format.weekday(day) + " " + Format.date(day)

                    onTickChanged: ticked => TaskEditorController.setDay(index, ticked)
                }
            }
        }
        FieldNote {
            Layout.fillWidth: true
            error: root.errorAt("days")
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.targetGap
            columns: Theme.largeText ? 1 : 2
            rowSpacing: Theme.gap

            InputField {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 140
                error: root.errorAt("startText")
                inputMethodHints: Qt.ImhTime
                label: qsTr("开始")
                placeholder: "7:00"
                text: TaskEditorController.startText

                onEdited: TaskEditorController.startText = text
            }
            InputField {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 140
                error: root.errorAt("endText")
                inputMethodHints: Qt.ImhTime
                label: qsTr("结束")
                placeholder: "8:30"
                text: TaskEditorController.endText

                onEdited: TaskEditorController.endText = text
            }
        }
        SectionHeader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            text: qsTr("每班的岗位")
        }
        FieldNote {
            Layout.fillWidth: true
            error: root.errorAt("slots")
        }
        Repeater {
            model: TaskEditorController.slots

            SlotCard {
                Layout.fillWidth: true
                errors: root.errors
                removable: TaskEditorController.slots.count > 1
            }
        }
        SecondaryButton {
            Layout.fillWidth: true
            iconName: "plus"
            text: qsTr("再加一种岗位")
            tone: "quiet"

            onClicked: TaskEditorController.addSlot()
        }
        SectionHeader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            text: qsTr("安全")
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.targetGap

            Repeater {
                model: Format.risks.filter(code => TaskEditorController.riskNotice.indexOf(Format.riskText(code)) < 0)

                SecondaryButton {
                    required property string modelData

                    Accessible.name: qsTr("写上：%1").arg(Format.riskText(modelData))
                    iconName: "plus"
                    text: Format.riskName(modelData)
                    tone: "quiet"

                    onClicked: TaskEditorController.riskNotice = (TaskEditorController.riskNotice + "\n" + Format.riskText(modelData)).trim()
                }
            }
        }
        InputArea {
            Layout.fillWidth: true
            error: root.errorAt("riskNotice")
            label: qsTr("安全提示")
            note: qsTr("她答应之前会看到或听到。点上面的字可以直接加一句。")
            text: TaskEditorController.riskNotice

            onEdited: TaskEditorController.riskNotice = text
        }
        DayTickRow {
            Layout.fillWidth: true
            note: qsTr("只请意外险在保的人。路口的岗位要打勾。")
            text: qsTr("要有意外险")
            ticked: TaskEditorController.insuranceRequired

            onTickChanged: ticked => TaskEditorController.insuranceRequired = ticked
        }
        DayTickRow {
            Layout.fillWidth: true
            note: qsTr("台风、高温停岗时一起停。")
            text: qsTr("在户外")
            ticked: TaskEditorController.outdoor

            onTickChanged: ticked => TaskEditorController.outdoor = ticked
        }
    }
}
