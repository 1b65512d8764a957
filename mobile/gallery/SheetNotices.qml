import QtQuick
import QtQuick.Layouts
import Haijiejie

Sheet {
    id: root

    GoldBand {
        Layout.fillWidth: true
        text: "没网也能签到"
    }
    NoticeBox {
        Layout.fillWidth: true
        text: Format.riskText("ROADSIDE")
        title: "安全提示"
    }
    NoticeBox {
        Layout.fillWidth: true
        text: WhyWords.whyText("USED_TO_PLACE", {})
        title: "为什么找我"
        tone: "info"
    }
    NoticeBox {
        Layout.fillWidth: true
        text: Format.reasonText("ETAG_MISMATCH")
        tone: "amber"
    }
}
