import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 出示签到码: digits to read aloud, a QR to scan. Needs no network once the phone knows the server's
// clock and holds the shift's key.
AppPage {
    id: root

    readonly property bool wide: contentWidth >= 720
    readonly property bool asking: SiteCodeController.state === "needsConnection"
    // To the next ten seconds: nobody is to be hurried by a figure.
    readonly property int seconds: Math.ceil(SiteCodeController.secondsLeft / 10) * 10

    emptyAction: asking ? qsTr("再试一次") : ""
    emptyIcon: asking ? "offline" : "clock"
    emptyText: asking ? qsTr("手机开机后连上一次，没网也能出示。没有码也照样签到，时间不会少。") : qsTr("开始前两小时到结束后两小时可以出示。")
    emptyTitle: asking ? qsTr("先连一次网") : qsTr("现在不用签到码")
    loadState: asking ? "empty" : SiteCodeController.state
    maximumWidth: 960
    offline: !Session.online && SiteCodeController.state === "ready"
    offlineText: qsTr("没网也能用，两边都不用网")
    reason: SiteCodeController.reason
    subtitle: SiteCodeController.place === "" ? "" : SiteCodeController.place + " · " + Format.span(SiteCodeController.startTime, SiteCodeController.endTime)
    title: qsTr("出示签到码")

    Component.onDestruction: SiteCodeController.close()
    onEmptyActionClicked: SiteCodeController.retry()
    onRetry: SiteCodeController.retry()

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.wide
        columns: root.wide ? 2 : 1
        rowSpacing: Theme.gap

        Card {
            Layout.alignment: Qt.AlignTop
            Layout.fillHeight: root.wide
            Layout.fillWidth: true
            Layout.preferredWidth: 1

            SectionHeader {
                Layout.fillWidth: true
                text: qsTr("念给她听")
            }
            AppText {
                id: digits

                // As large as the card is wide.
                readonly property real fit: metrics.advanceWidth > 0 ? width / (metrics.advanceWidth + 2) : 1

                // Figure by figure, as it is to be said.
                Accessible.name: SiteCodeController.digits.replace(/\s/g, "").split("").join(" ")
                Layout.fillWidth: true
                font.pixelSize: Math.min(112, Math.floor(100 * fit))
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
                lineHeight: Math.round(font.pixelSize * 1.25)
                text: SiteCodeController.digits
                wrapMode: Text.NoWrap

                TextMetrics {
                    id: metrics

                    font.family: digits.font.family
                    font.pixelSize: 100
                    font.weight: Font.Bold
                    text: "000 0000"
                }
            }
            AppText {
                Layout.fillWidth: true
                text: qsTr("一个一个慢慢念，请她再念一遍。")
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                level: AppText.Least
                text: qsTr("约 %1 秒后换新，旧的还能用一分钟").arg(root.seconds)
            }
        }
        Card {
            Layout.alignment: Qt.AlignTop
            Layout.fillHeight: root.wide
            Layout.fillWidth: true
            Layout.preferredWidth: 1

            SectionHeader {
                Layout.fillWidth: true
                text: qsTr("或者让她扫")
            }
            QrCode {
                Layout.alignment: Qt.AlignHCenter
                rows: SiteCodeController.qrRows
                wanted: Math.min(parent.width, 340)
            }
        }
    }
}
