import QtQuick
import Haijiejie
import Haijiejie.Ui

Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        id: test

        name: "Notices"

        function test_an_urgent_one_is_told_on_today_and_read_in_one_tap() {
            openPage("volunteer/VolunteerFace.qml", () => NoticesController.leave(2));
            verify(reads("紧急通知"));
            verify(reads("台风蓝色预警：今天上午户外停岗"));
            verify(reads("还有 1 条没看"));
            tap("紧急通知");
            compare(NoticesController.calls, [["open", "n1"]]);
            verify(reads("到家后在群里报个平安"));
            verify(reads("北海市妇联"));
        }

        function test_nothing_new_takes_no_room_on_today() {
            openPage("volunteer/TodayPage.qml");
            verify(!button("新通知"));
            verify(!button("紧急通知"));
        }

        // Time, place and the next step stay before her eyes, whatever she has not read yet.
        function test_no_notice_pushes_what_is_next_out_of_sight_data(): var {
            return [false, true].map(urgent => ({
                            "tag": urgent ? "urgent" : "calm",
                            "urgent": urgent
                        }));
        }

        function test_no_notice_pushes_what_is_next_out_of_sight(data) {
            Theme.textScale = 2;
            openScene("page-today-notice");
            NoticesController.nextUrgent = data.urgent;
            NoticesController.nextTitle = "十二月志愿者培训：周六上午九点，社区党群服务中心二楼";
            settle();
            const bottom = button("我出门了").mapToItem(page, 0, 0).y - Theme.gap;
            verify(button("我出门了").mapToItem(page, 0, button("我出门了").height).y <= page.height);
            for (const words of ["7:00–8:30", "北部湾中路与四川路路口"]) {
                const item = all(item => isText(item) && Format.plain(item.text) === words)[0];
                const at = item.mapToItem(page, 0, 0).y;
                verify(at >= 0 && at + item.height <= bottom, words + " " + at + "+" + item.height + " of " + bottom);
            }
            verify(button(data.urgent ? "紧急通知" : "新通知"));
        }

        function test_a_notice_is_told_when_there_is_no_shift() {
            openScene("page-today-notice-only");
            verify(reads("最近没有班"));
            verify(button("新通知"));
        }

        function test_more_leads_to_all_of_them() {
            openPage("volunteer/VolunteerFace.qml", () => NoticesController.leave(2));
            page.switchTab("more");
            settle();
            tap("通知，2 条没看");
            verify(button("台风蓝色预警：今天上午户外停岗，没看"));
            tap("反光背心到了，来社区领");
            compare(NoticesController.calls, [["open", "n3"]]);
        }

        function test_files_say_their_size_before_they_are_fetched() {
            openPage("volunteer/NoticePage.qml", () => NoticesController.open("n1"));
            tap("看图片，320 KB 避险地点.jpg");
            tap("打开，84 KB 停岗安排和值班电话.pdf");
            compare(NoticesController.calls.slice(1), [["openFile", "f1"], ["openFile", "f2"]]);
            verify(reads("存在这里：/home/haijiejie/Documents/停岗安排和值班电话.pdf"));
            verify(!button("看图片，320 KB 避险地点.jpg"));
        }

        function test_offline_a_file_that_is_not_here_says_so() {
            openScene("page-notice-offline");
            verify(reads("没连上网。有网再点一次。"));
            verify(button("看图片，320 KB 避险地点.jpg").enabled);
        }

        function test_taken_back_while_she_reads() {
            openPage("volunteer/NoticePage.qml", () => NoticesController.open("n1"));
            NoticesController.openState = "gone";
            settle();
            verify(reads("这条通知不在了"));
        }

        function test_help_is_two_taps_and_a_question_away() {
            openPage("volunteer/VolunteerFace.qml");
            tap("求助：110、12345");
            tap("拨打 110");
            verify(reads("现在拨打 110？"));
            compare(HelpController.calls, []);
            tap("不了");
            compare(HelpController.calls, []);
            tap("拨打 12345");
            tap("拨打 12345"); // the sheet's own button, now in front
            compare(HelpController.calls, [["call", "12345"]]);
        }

        function test_help_without_a_telephone_says_the_number() {
            openScene("page-help-no-telephone");
            verify(reads("这台设备不能打电话，请用电话拨 120。"));
        }

        function test_help_is_under_more_and_on_every_shift() {
            for (const file of ["volunteer/MorePage.qml", "volunteer/TeamPage.qml", "coordinator/PlacePage.qml"]) {
                openPage(file, () => BoardController.open(BoardController.places.get(0).shiftId));
                verify(button("求助：110、12345"), file);
            }
        }

        function test_staff_look_at_it_once_before_it_goes_out() {
            openPage("coordinator/NoticePostPage.qml", () => NoticeDeskController.audience = 200);
            verify(!button("看一遍再发").enabled);
            page.write("改时间", "七点半集合。");
            settle();
            verify(reads("3 / 60 字"));
            verify(reads("6 / 2000 字"));
            tap("紧急");
            tap("3 天");
            tap("看一遍再发");
            verify(reads("发给中街街道？"));
            verify(reads("大约 200 人会看到。"));
            tap("再改改");
            compare(NoticeDeskController.calls, []);
            tap("看一遍再发");
            tap("发出");
            compare(NoticeDeskController.calls, [["post", "改时间", "七点半集合。", true, 3]]);
            verify(reads("已发给中街街道"));
        }

        function test_too_long_is_told_with_its_count() {
            openPage("coordinator/NoticePostPage.qml");
            page.write("很".repeat(61), "好");
            settle();
            verify(reads("太长了，请写短一些。"));
            verify(!button("看一遍再发").enabled);
        }

        function test_what_is_no_file_is_told_in_words() {
            for (const pair of [["FILE_TOO_LARGE", "文件太大，最多 900 KB"], ["NOT_A_FILE", "这不是照片，也不是 PDF"], ["LIMIT_EXCEEDED", "最多 5 个附件"]]) {
                openPage("coordinator/NoticePostPage.qml", () => NoticeDeskController.fileReason = pair[0]);
                verify(reads(pair[1]), pair[0]);
            }
        }

        function test_files_that_did_not_get_through_are_sent_again() {
            openScene("page-notice-post-half");
            verify(reads("通知大家已经看到，附件没传全"));
            verify(!button("看一遍再发"));
            tap("再传一次");
            compare(NoticeDeskController.calls.slice(-1), [["sendFiles"]]);
        }

        function test_taking_back_asks_first_and_says_who_was_faster() {
            openPage("coordinator/PostedNoticePage.qml", () => NoticeDeskController.open("n1"));
            verify(reads("已读 31 / 应读 200"));
            tap("撤回");
            verify(reads("已经看过的有 31 人"));
            tap("返回");
            tap("撤回");
            tap("撤回"); // the sheet's own button
            compare(NoticeDeskController.calls.slice(-1), [["retract", "n1"]]);
            verify(reads("撤回了，大家的手机上都没有了。"));
            verify(!button("撤回"));
            NoticeDeskController.retractState = "error";
            NoticeDeskController.retractReason = "ALREADY_RETRACTED";
            settle();
            verify(reads("别人已经撤回了。"));
        }

        function test_what_came_from_above_is_not_hers_to_take_back() {
            openPage("coordinator/PostedNoticePage.qml", () => NoticeDeskController.open("n2"));
            verify(!button("撤回"));
            verify(reads("上级发的，由发的组织撤回。"));
        }
    }
}
