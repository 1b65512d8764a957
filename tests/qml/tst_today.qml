import QtQuick
import Haijiejie
import Haijiejie.Ui
import Haijiejie.Test

Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        id: test

        name: "Today"

        function test_before_time_the_button_is_grey_and_says_when() {
            openPage("volunteer/TodayPage.qml");
            const main = button("我出门了");
            verify(main && !main.enabled);
            verify(main.height >= 96);
            verify(reads("6:00 起可点"));
            mouseClick(main);
            compare(TodayController.calls.length, 0);
            verify(reads("明天 周二"));
            verify(reads("7:00–8:30"));
            verify(reads("北部湾中路与四川路路口"));
        }

        function test_main_button_lies_in_the_bottom_third() {
            openPage("volunteer/VolunteerFace.qml", () => TodayController.actionEnabled = true);
            const main = button("我出门了");
            // Its lower edge at most a third above the foot of the screen.
            verify(main.mapToItem(page, 0, main.height).y > page.height * 2 / 3);
        }

        function test_a_tap_on_check_in_calls_once() {
            openPage("volunteer/TodayPage.qml", () => {
                    TodayController.action = "checkIn";
                    TodayController.actionEnabled = true;
                });
            tap("签到");
            compare(TodayController.calls, [["act", "checkIn"]]);
        }

        function test_each_step_has_its_word() {
            openPage("volunteer/TodayPage.qml", () => TodayController.actionEnabled = true);
            for (const pair of [["onMyWay", "我出门了"], ["checkIn", "签到"], ["resume", "继续"], ["checkOut", "签退"]]) {
                TodayController.action = pair[0];
                settle();
                verify(button(pair[1]).enabled, pair[1]);
            }
            TodayController.action = "none";
            settle();
            verify(!button("签退"));
        }

        function test_she_may_leave_before_the_end() {
            openScene("page-today-offline-in");
            TodayController.actionEnabled = false;
            settle();
            tap("签退");
            verify(reads("现在就签退？"));
            verify(reads("这一班到 8:30。您站到现在的时间照样算。"));
            compare(TodayController.calls.length, 0);
            tap("再站一会");
            compare(TodayController.calls.length, 0);
            tap("签退");
            tap("签退"); // the sheet's own button, now in front
            compare(TodayController.calls, [["act", "checkOut"]]);
        }

        function test_leaving_at_the_end_asks_nothing() {
            openScene("page-today-offline-in");
            Format.now = new Date(Date.UTC(2026, 11, 8, 0, 25));
            tap("签退");
            compare(TodayController.calls, [["act", "checkOut"]]);
        }

        function test_offline_check_in_is_told_as_done() {
            openScene("page-today-offline-in");
            verify(reads("没网也能签到"));
            verify(reads("6:52 已签到"));
            verify(reads("已存手机，有网自动上传"));
            verify(reads("定位不准，没关系"));
            verify(reads("已存手机，待上传 2 条"));
            tap("点错了");
            compare(TodayController.calls, [["undo"]]);
        }

        function test_sent_is_told_as_sent() {
            openScene("page-today-offline-in");
            Session.online = true;
            Session.unsentCount = 0;
            TodayController.lastSent = true;
            settle();
            verify(!reads("没网也能签到"));
            verify(!reads("待上传"));
            verify(reads("已上传"));
        }

        function test_cannot_come_asks_first() {
            openScene("page-today-leave");
            tap("今天来不了");
            verify(reads("今天来不了？"));
            compare(TodayController.calls.length, 0);
            tap("还是去");
            verify(!reads("今天来不了？"));
            compare(TodayController.calls.length, 0);
            tap("今天来不了");
            tap("今天来不了"); // the sheet's own button, now in front
            compare(TodayController.calls, [["cannotCome"]]);
        }

        function test_time_and_place_stand_above_the_button_in_the_largest_text_data(): var {
            return [{
                    "tag": "zh"
                }, {
                    "tag": "en"
                }];
        }

        function test_time_and_place_stand_above_the_button_in_the_largest_text(data) {
            Theme.textScale = 2;
            verify(Words.speak(data.tag));
            openScene("page-today-long-offline");
            const place = all(item => isText(item) && item.text === TodayController.place)[0];
            const bottom = place.mapToItem(page, 0, place.height).y;
            verify(bottom <= button(data.tag === "zh" ? "签到" : "Check in").mapToItem(page, 0, 0).y, bottom);
        }

        function test_calls_the_shift_lead() {
            openPage("volunteer/TodayPage.qml");
            tap("拨打 陈桂芳");
            compare(Session.calls, [["dial", "v-lead"]]);
        }

        function test_gold_strip_opens_the_invitation() {
            openPage("volunteer/VolunteerFace.qml");
            tap("1 个邀请待回复");
            compare(OffersController.calls, [["open", "o1"]]);
            verify(reads("请您来站岗"));
            tap("返回");
            verify(reads("明天 周二"));
        }

        function test_low_phone_keeps_only_the_next_step_in_reach() {
            test.pageHeight = 568;
            openPage("volunteer/TodayPage.qml", () => TodayController.actionEnabled = true);
            test.pageHeight = 760;
            verify(button("我出门了").mapToItem(page, 0, 0).y >= 568 - 96 - 40);
            // The rest is still there, further down.
            tap("请假");
            verify(reads("这一班请假？"));
        }

        function test_empty_loading_error() {
            openScene("page-today-empty");
            verify(reads("最近没有班"));
            openScene("page-today-loading");
            verify(reads("正在打开…"));
            openScene("page-today-error");
            verify(reads("现在连不上，过一会自动再试。"));
            tap("再试一次");
            compare(TodayController.calls, [["retry"]]);
        }
    }
}
