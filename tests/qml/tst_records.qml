import QtQuick
import Haijiejie
import Haijiejie.Ui

// Photos of a shift and what it brought about.
Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        id: test

        name: "Records"

        function test_the_lead_finds_both_on_her_shift() {
            openPage("volunteer/TeamPage.qml");
            tap("照片");
            tap("记成果");
            compare(PhotosController.calls, [["open", "sh1"]]);
            compare(OutcomeController.calls, [["open", "sh1"]]);
        }

        function test_days_later_she_finds_them_among_her_shifts() {
            openPage("volunteer/MyShiftsPage.qml");
            tap("记成果 12月3日 周四".replace("周四", Format.plain(Format.weekday(new Date(Date.UTC(2026, 11, 3, 23))))).replace("12月3日", Format.date(new Date(Date.UTC(2026, 11, 3, 23)))));
            compare(OutcomeController.calls, [["open", "sh3"]]);
        }

        function test_each_photo_says_where_it_is() {
            openScene("page-photos");
            verify(reads("已存手机，待上传 2 张"));
            verify(reads("现在用的是流量，等有 Wi-Fi 自动上传。"));
            verify(reads("已上传"));
            verify(reads("3月8日删除"));
            verify(reads("上传后留 90 天"));
            tap("现在上传");
            compare(PhotosController.calls, [["sendNow"]]);
            verify(!button("现在上传"));
            verify(reads("正在上传。"));
        }

        function test_why_it_waits_follows_the_network() {
            openScene("page-photos");
            PhotosController.network = "unknown";
            settle();
            verify(reads("看不出是不是 Wi-Fi"));
            PhotosController.network = "free";
            settle();
            verify(reads("正在用 Wi-Fi 上传。"));
            verify(!button("现在上传"));
            Session.online = false;
            settle();
            verify(reads("现在没有网络，照片都在手机里。"));
        }

        function test_mobile_data_is_hers_to_allow() {
            openScene("page-photos");
            tap("用流量也自动上传");
            compare(PhotosController.calls, [["setAnyNetwork", true]]);
            verify(!button("现在上传"));
        }

        function test_a_photo_is_looked_at_before_it_is_deleted() {
            openScene("page-photos");
            tap("照片 3 7:02");
            verify(reads("删了找不回来。"));
            tap("返回");
            tap("照片 3 7:02");
            tap("删除这张");
            compare(PhotosController.calls, [["show", "p3"], ["show", "p3"], ["remove", "p3"]]);
        }

        function test_one_on_its_way_cannot_be_deleted() {
            openScene("page-photos");
            tap("照片 2 7:14");
            verify(!button("删除这张").enabled);
            verify(reads("正在上传，传完才能删。"));
        }

        function test_without_a_camera_a_picture_is_chosen() {
            openScene("page-photos");
            verify(!button("拍照"));
            tap("选照片");
            verify(reads("手机里最近的照片"));
            tap("12月8日 7:20");
            compare(PhotosController.calls, [["add", PhotosController.picture]]);
        }

        function test_twenty_are_enough() {
            openPage("volunteer/PhotosPage.qml", () => PhotosController.room = 0);
            verify(!button("选照片").enabled);
            verify(reads("一班最多 20 张"));
        }

        function test_what_is_no_picture_is_told() {
            openScene("page-photos-refused");
            verify(reads("这张打不开，不是照片或者坏了。"));
            verify(reads("没传上去"));
        }

        function test_the_form_asks_for_numbers_and_takes_a_word() {
            openPage("volunteer/OutcomePage.qml");
            verify(!button("交上去").enabled);
            type("值守垃圾桶点（个）", "12");
            verify(button("交上去").enabled);
            tap("再加一项");
            tap("发放资料");
            verify(field("发放资料（份）"));
            tap("交上去");
            compare(OutcomeController.calls, [["addKind", "LEAFLETS_GIVEN"], ["save", "12", ""]]);
            verify(reads("已存手机，有网自动交上去。"));
        }

        function test_what_is_no_number_is_told_at_its_field() {
            openScene("page-outcome-sent");
            verify(reads("请填数字。"));
            verify(!button("改好交上去").enabled);
        }

        function test_before_the_shift_there_is_nothing_to_count() {
            openScene("page-outcome-early");
            verify(reads("这一班还没开始"));
        }

        function test_staff_see_a_month_added_up() {
            openPage("coordinator/OutcomesPage.qml");
            verify(reads("1,326"));
            verify(reads("入户宣传（户）"));
            verify(reads("走访餐馆 9 家"));
            verify(!button("下个月").enabled);
            tap("上个月");
            compare(OutcomesController.calls, [["moveMonth", -1]]);
        }

        function test_every_kind_has_words() {
            for (const code of OutcomeWords.codes) {
                verify(OutcomeWords.name(code) !== code, code);
                verify(OutcomeWords.counted(code, "3").indexOf("3") > 0, code);
            }
        }
    }
}
