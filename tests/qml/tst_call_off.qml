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

        name: "CallOff"

        // Acceptance 8: a typhoon at 5:50.
        function test_a_storm_is_called_off_in_four_taps() {
            openScene("page-board");
            CallOffController.withoutAppCount = 18;
            let taps = 0;
            const step = name => {
                tap(name);
                ++taps;
                settle();
            };
            step("停岗");
            verify(reads("42 个班次"));
            verify(!button("停岗").enabled, "not without a reason");
            step("台风");
            step("停岗");
            verify(reads("其中 18 人不用 App，要打电话。"));
            verify(reads("5 分钟内可以撤回。"));
            step("停岗");
            compare(taps, 4);
            verify(CallOffController.calls.some(call => call[0] === "callOff" && call[1] === "台风"));
            verify(reads("停岗：台风"));
            verify(reads("还差"));
        }

        function test_nothing_there_means_nothing_to_tap() {
            openScene("page-call-off-none");
            verify(reads("这里没有要停的班次"));
            tap("台风");
            verify(!button("停岗").enabled);
        }

        function test_another_reason_is_typed() {
            openScene("page-call-off");
            tap("其他");
            verify(!button("停岗").enabled);
            field("为什么停，会告诉大家").text = "领导视察";
            settle();
            verify(button("停岗").enabled);
        }

        function test_what_is_meant_can_be_narrowed() {
            openScene("page-call-off");
            tap("室内也停");
            compare(CallOffController.outdoorOnly, false);
            tap("今天");
            compare(CallOffController.when, "today");
            tap("海城区");
            tap("东街街道");
            compare(CallOffController.unitId, "u2");
        }

        function test_the_list_shrinks_as_calls_are_logged() {
            openScene("page-call-off-status");
            verify(reads("欧阳丽华"));
            verify(reads("46"));
            tap("打通了 欧阳丽华");
            verify(!reads("欧阳丽华"));
            verify(reads("45"));
            tap("没人接 韦春梅");
            tap("号码不对 林阿妹");
            compare(CallOffController.calls.slice(-2), [["noAnswer", "v1"], ["wrongNumber", "v2"]]);
        }

        function test_it_can_be_taken_back_while_there_is_time() {
            openScene("page-call-off-status");
            tap("撤回停岗（还有 4 分钟）");
            verify(reads("打通过电话的 9 人，要再打一次。"));
            tap("撤回停岗");
            verify(CallOffController.undone);
            verify(reads("已撤回"));
            verify(!button("撤回停岗（还有 4 分钟）"));
        }

        function test_she_reads_why_and_says_that_she_knows() {
            openScene("page-today-called-off");
            verify(reads("停岗了，不用来：台风"));
            tap("知道了 台风");
            compare(CalledOffController.calls.slice(-1), [["know", "c0"]]);
            verify(!reads("停岗了，不用来：台风"));
        }

        function test_whoever_stands_there_is_sent_home_with_her_minutes() {
            openScene("page-today-called-off-there");
            verify(reads("站到现在的时间照样算"));
            verify(reads("还有 4 班也停了"));
            verify(button("签退").enabled);
        }
    }
}
