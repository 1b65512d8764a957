import QtQuick
import Haijiejie
import Haijiejie.Ui

// What she and her lead can say beside a tap: codes, forgotten check-outs, wrong hours, a team all at
// once, a drawn name, a paper sheet.
Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        id: test

        name: "Evidence"

        function test_a_code_is_typed_on_large_keys() {
            openPage("volunteer/CodePage.qml");
            verify(!button("输好了").enabled);
            for (const key of ["3", "0", "3", "7", "0", "4"])
                tap(key);
            verify(reads("还差 1 个数"));
            tap("退一格");
            tap("4");
            tap("1");
            tap("输好了");
            compare(TodayController.calls, [["enterCode", "3037041"]]);
            verify(reads("这个码抄错了一位，请再看一眼。"));
            tap("退一格");
            verify(!reads("这个码抄错了一位"));
            tap("0");
            let backs = 0;
            page.back.connect(() => ++backs);
            tap("输好了");
            compare(TodayController.calls[1], ["enterCode", "3037040"]);
            compare(backs, 1);
        }

        function test_a_keyboard_types_a_code() {
            openPage("volunteer/CodePage.qml");
            keyClick("3");
            keyClick("x");
            keyClick("7");
            compare(page.digits, "37");
            keyClick(Qt.Key_Backspace);
            compare(page.digits, "3");
        }

        function test_every_verdict_says_that_the_check_in_is_noted() {
            for (const state of Format.codeStates.filter(each => each !== "saved")) {
                openScene("page-today-code");
                TodayController.codeState = state;
                settle();
                verify(reads("签到已经记下。"), state);
            }
        }

        function test_a_forgotten_check_out_is_one_tap() {
            openScene("page-today-left-only");
            verify(reads("您是 8:30 离开的吗？"));
            verify(reads("长青路与广东路路口"));
            verify(!reads("最近没有班"));
            tap("是的");
            compare(TodayController.calls, [["leftAt", "2026-12-06T00:30:00.000Z"]]);
        }

        function test_another_time_of_leaving_is_stepped_to() {
            openScene("page-today-left");
            tap("改时间");
            tap("离开的时间 早 5 分");
            tap("离开的时间 早 5 分");
            tap("离开的时间 早 1 小时");
            verify(reads("7:20"));
            tap("离开的时间 早 1 小时"); // not before she came
            verify(reads("6:58"));
            verify(!button("离开的时间 早 5 分").enabled);
            tap("离开的时间 晚 5 分");
            tap("7:00 离开的");
            compare(TodayController.calls, [["leftAt", "2026-12-05T23:00:00.000Z"]]);
        }

        function test_only_today_she_may_still_be_there() {
            openScene("page-today-left");
            verify(!button("还在岗"));
            tap("以后再说");
            openScene("page-today-left-only");
            tap("还在岗");
            compare(TodayController.calls, [["stillHere"]]);
        }

        function test_wrong_hours_are_told_in_times_and_words() {
            openPage("volunteer/HoursPage.qml");
            verify(reads("已更正：1 小时 → 1 小时 30 分。带班证明她站到 8:30。"));
            verify(reads("没有改：签到表上是 9:00 到的。"));
            verify(reads("已反映，等回复。"));
            tap("时长有误 12月4日 周五");
            compare(HoursController.calls, [["openIssue", "h3"]]);
            openScene("page-hour-issue");
            verify(!button("交上去").enabled);
            tap("走了忘了签退。");
            for (let i = 0; i < 6; ++i)
                tap("几点走的 晚 5 分");
            verify(reads("您说的是 1 小时 28 分"));
            HoursController.calls = [];
            tap("交上去");
            compare(HoursController.calls, [["sendIssue", "走了忘了签退。", "2026-12-03T23:02:00.000Z", "2026-12-04T00:30:00.000Z"]]);
        }

        function test_all_at_once_names_each_and_leaves_out_who_is_not_there() {
            openScene("page-team");
            tap("全组签到");
            verify(reads("欧阳丽华"));
            compare(TeamController.calls.length, 0);
            tap("苏玉兰");
            tap("给 1 个人签到");
            compare(TeamController.calls, [["checkInAll", ["as2"]]]);
            verify(reads("替 1 个人签到了"));
            tap("点错了");
            compare(TeamController.calls[1], ["undoAll"]);
        }

        function test_nobody_is_no_group() {
            openScene("page-team-ask");
            tap("欧阳丽华");
            tap("苏玉兰");
            verify(!button("给 0 个人签到").enabled);
        }

        function test_a_name_is_drawn_and_can_be_written_again() {
            openScene("page-sign");
            verify(!button("签好了").enabled);
            const pad = all(item => typeof item.begin === "function")[0];
            mouseDrag(pad, 60, 60, 80, 40);
            mouseDrag(pad, 120, 60, 0, 60);
            compare(pad.strokes.length, 2);
            verify(pad.strokes[0].length >= 4);
            for (const number of pad.strokes[0])
                verify(number >= 0 && number <= 1);
            tap("重写");
            compare(pad.strokes.length, 0);
            mouseDrag(pad, 60, 60, 80, 40);
            tap("签好了");
            compare(TeamController.calls, [["startSign", "as2"], ["sign", 1]]);
        }

        function test_a_woman_without_app_is_asked_to_sign() {
            openScene("page-team-done");
            verify(button("请她签名 欧阳丽华"));
            verify(!button("请她签名 黄美娟"));
            openScene("page-place-all");
            tap("请她签名 欧阳丽华");
            compare(BoardController.calls[BoardController.calls.length - 1], ["startSign", "as0"]);
        }

        function test_a_paper_entry_says_who_decides() {
            openScene("page-manual-who");
            tap("欧阳丽华");
            verify(reads("由海城区的审核人决定"));
            verify(!button("交上去").enabled);
            tap("手机没电了，纸上签的到。");
            tap("选照片");
            verify(reads("手机里最近的照片"));
            tap("交上去");
            compare(ManualController.calls[ManualController.calls.length - 1], ["send", "2026-12-07T22:30:00.000Z", "2026-12-08T00:00:00.000Z", "手机没电了，纸上签的到。"]);
            verify(reads("欧阳丽华的补录交上去了，由海城区的审核人决定。"));
            verify(!button("交上去"));
        }

        function test_a_refused_paper_entry_says_why_and_stays() {
            openScene("page-manual-refused");
            verify(button("交上去"));
            verify(reads(Format.reasonText("ALREADY_REQUESTED")));
        }
    }
}
