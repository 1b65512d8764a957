import QtQuick
import Haijiejie
import Haijiejie.Gallery
import Haijiejie.Ui

Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        id: test

        name: "Consent"

        function test_yes_and_no_are_equally_large_and_nothing_waits_data() {
            return [{
                    "tag": "1",
                    "scale": 1
                }, {
                    "tag": "2",
                    "scale": 2
                }];
        }

        function test_yes_and_no_are_equally_large_and_nothing_waits(data) {
            Theme.textScale = data.scale;
            openScene("page-today-consent");
            verify(reads("签到时带上位置，可以吗？"));
            const yes = button("可以"), no = button("不用");
            compare(yes.height, no.height);
            compare(yes.width, no.width);
            verify(button("我出门了").enabled);
            tap("不用");
            compare(MyDataController.calls.slice(-1), [["setConsent", "LOCATION", false]]);
            verify(!reads("签到时带上位置，可以吗？"));
        }

        function test_a_year_later_she_is_asked_anew() {
            openScene("page-today-consent-again");
            verify(reads("您一年前同意过，再问您一次。"));
            tap("可以");
            compare(MyDataController.calls.slice(-1), [["setConsent", "PHOTO", true]]);
        }
    }
}
