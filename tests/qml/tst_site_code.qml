import QtQuick
import QtTest
import Haijiejie
import Haijiejie.Ui

// 出示签到码.
Item {
    id: root

    height: 760
    width: 360

    Component {
        id: buttonOnAPage

        ShowCodeButton {
            property string went: ""

            shiftId: "sh1"
            width: 328

            onNavigate: page => went = page
        }
    }

    PageCase {
        name: "SiteCode"

        function digits(): Item {
            return all(item => isText(item) && item.text === SiteCodeController.digits, page)[0];
        }

        function test_digits_are_said_one_by_one_and_fill_the_card() {
            openPage("coordinator/ShowCodePage.qml");
            compare(digits().Accessible.name, "3 0 3 7 0 4 0");
            verify(digits().font.pixelSize >= 60, digits().font.pixelSize);
            verify(digits().contentWidth <= digits().width);
            verify(reads("一个一个慢慢念，请她再念一遍。"));
        }

        function test_the_time_left_goes_by_tens() {
            openPage("coordinator/ShowCodePage.qml", () => SiteCodeController.secondsLeft = 84);
            verify(reads("约 90 秒后换新，旧的还能用一分钟"));
            SiteCodeController.secondsLeft = 81;
            verify(reads("约 90 秒后换新"));
            SiteCodeController.secondsLeft = 1;
            verify(reads("约 10 秒后换新"));
        }

        function test_the_qr_is_black_on_white_in_every_mode() {
            for (const mode of ["light", "dark", "contrast"]) {
                Theme.mode = mode;
                openPage("coordinator/ShowCodePage.qml");
                const qr = all(item => item.rows !== undefined && item.module !== undefined, page)[0];
                compare(qr.rows.length, 45);
                const shot = grabImage(page);
                const corner = qr.mapToItem(page, 0, 0);
                const colour = (column, row) => shot.pixel(Math.round(corner.x + (qr.quiet + column + 0.5) * qr.module), Math.round(corner.y + (qr.quiet + row + 0.5) * qr.module));
                compare(colour(0, 0), Qt.rgba(0, 0, 0, 1));
                compare(colour(1, 1), Qt.rgba(1, 1, 1, 1));
                compare(colour(-3, 3), Qt.rgba(1, 1, 1, 1));
                for (let row = 0; row < qr.rows.length; row += 4)
                    for (let column = 0; column < qr.rows.length; column += 3)
                        compare(colour(column, row).r, qr.rows[row][column] === "1" ? 0 : 1);
            }
        }

        function test_works_without_network_and_says_so() {
            openPage("coordinator/ShowCodePage.qml", () => Session.online = false);
            verify(reads("没网也能用，两边都不用网"));
            verify(digits());
        }

        function test_what_needs_one_connection_says_that_nothing_is_lost() {
            openPage("coordinator/ShowCodePage.qml", () => {
                    Session.online = false;
                    SiteCodeController.state = "needsConnection";
                });
            verify(reads("先连一次网"));
            verify(reads("没有码也照样签到"));
            tap("再试一次");
            compare(SiteCodeController.calls.slice(-1), [["retry"]]);
        }

        function test_leaving_the_page_ends_the_showing() {
            openPage("coordinator/ShowCodePage.qml");
            closePage();
            compare(SiteCodeController.calls.slice(-1), [["close"]]);
        }

        function test_the_button_is_for_who_may() {
            SiteCodeController.reset();
            Session.reset();
            const button = createTemporaryObject(buttonOnAPage, root);
            verify(!button.visible);
            SiteCodeController.leads = true;
            SiteCodeController.turn += 1;
            verify(button.visible);
            button.clicked();
            compare(SiteCodeController.calls.slice(-1), [["open", "sh1"]]);
            compare(button.went, "coordinator/ShowCodePage.qml");
            button.shiftId = "";
            verify(!button.visible);
        }
    }
}
