import QtQuick
import Haijiejie
import Haijiejie.Ui

Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        id: test

        name: "Paper"

        function test_her_hours_lead_to_a_certificate() {
            openPage("volunteer/HoursPage.qml");
            tap("开证明");
            compare(PaperController.calls, [["beginCertificate", "", ""]]);
        }

        function test_a_certificate_needs_nothing_typed() {
            openPage("volunteer/CertificatePage.qml");
            verify(reads("只打印，不保存"));
            verify(!reads("经办人"));
            tap("开证明");
            compare(PaperController.calls, [["issue", "居民身份证", "", "", "", "", ""]]);
            verify(reads("证明编号 2026-000123"));
            verify(reads("没有算在内"));
            verify(reads("/home/haijiejie/Documents/志愿服务记录证明-2026-000123.pdf"));
            tap("打开");
            compare(PaperController.calls[1], ["open"]);
        }

        function test_staff_put_the_units_words_on_it() {
            openPage("volunteer/CertificatePage.qml", () => PaperController.beginCertificate("v3", "陈桂兰"));
            verify(reads("陈桂兰"));
            verify(reads("经办人"));
            tap("开证明");
            compare(PaperController.calls[1][0], "issue");
            compare(PaperController.calls[1][4], Session.displayName);
        }

        function test_a_refusal_says_why() {
            openPage("volunteer/CertificatePage.qml", () => {
                    PaperController.kind = "certificate";
                    PaperController.state = "error";
                    PaperController.reason = "NOTHING_TO_CERTIFY";
                });
            verify(reads("这段时间还没有审核通过的时长"));
        }

        function test_without_network_it_waits() {
            openPage("volunteer/CertificatePage.qml", () => Session.online = false);
            verify(!button("开证明").enabled);
            verify(reads("有网才能开。"));
        }

        function test_the_mayors_page_is_two_taps_away() {
            openPage("lead/OverviewPage.qml");
            tap("一页纸");
            verify(reads("没有名字"));
            tap("存 PDF");
            compare(PaperController.calls, [["printOverview", OverviewController.unitId, false]]);
            verify(reads("/home/haijiejie/Documents/一页纸-2026-11-01-2026-11-27.pdf"));
        }

        function test_the_mayors_page_is_a_picture_too() {
            openPage("lead/OverviewPage.qml");
            tap("一页纸");
            tap("存图片");
            compare(PaperController.calls, [["printOverview", OverviewController.unitId, true]]);
            verify(!reads("存 PDF"));
        }
    }
}
