import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 保险缺口: who is asked for or serves without cover that reaches to her shift; soonest first.
AppPage {
    id: root

    emptyIcon: "shield"
    emptyText: qsTr("两周内要买保险的班，人人都在保。")
    emptyTitle: qsTr("保险不缺人")
    loadState: InsuranceController.state
    offline: !Session.online
    reason: InsuranceController.reason
    subtitle: Session.unitName
    title: qsTr("保险缺口")

    Component.onCompleted: InsuranceController.freshen()
    onRetry: InsuranceController.retry()

    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("上岗前先补买，或者换人。保险公司的名单由管理员导入。")
    }
    Repeater {
        model: InsuranceController.gaps

        Card {
            id: gap

            required property string volunteerId
            required property string name
            required property string phoneTail
            required property string place
            required property date startTime
            required property date insuredUntil

            Layout.fillWidth: true
            accent: Theme.amber

            PersonRow {
                Layout.fillWidth: true
                actionText: qsTr("拨打")
                name: gap.name
                note: gap.phoneTail === "" ? "" : qsTr("尾号 %1").arg(gap.phoneTail)

                onActionClicked: Session.dial(gap.volunteerId)
            }
            DialStrip {
                Layout.fillWidth: true
                volunteerId: gap.volunteerId
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.amber
                font.weight: Font.Bold
                text: Format.has(gap.insuredUntil) ? qsTr("保险只到 %1").arg(Format.date(gap.insuredUntil)) : qsTr("没有保险记录")
            }
            AppText {
                Layout.fillWidth: true
                text: gap.place === "" ? Format.day(gap.startTime) + " " + Format.clock(gap.startTime) : Format.day(gap.startTime) + " " + Format.clock(gap.startTime) + " · " + gap.place
            }
        }
    }
}
