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

        name: "Lead"

        function test_figures() {
            openScene("page-overview");
            for (const words of ["1,240", "4,310", "288", "6,705", "540", "360 条"])
                verify(reads(words), words);
        }

        function test_wide_table_sorts_by_its_heads() {
            pageWidth = 1200;
            openScene("page-overview");
            pageWidth = 360;
            const names = () => all(item => item.key !== undefined && item.pendingMinutes !== undefined).map(item => item.name);
            compare(names()[0], "中街街道");
            verify(button("按时长排").Accessible.description === "从大到小");
            tap("按时长排");
            compare(OverviewController.calls, [["sortBy", "minutes"]]);
            compare(names()[0], "涠洲镇");
            compare(button("按时长排").Accessible.description, "从小到大");
        }

        function test_period_and_campaign() {
            pageWidth = 1200;
            openScene("page-overview");
            pageWidth = 360;
            tap("季");
            tap("往前");
            tap("垃圾分类专项行动");
            compare(OverviewController.calls, [["setPeriod", "quarter"], ["movePeriod", -1], ["setCampaign", "c2"]]);
        }

        function test_down_to_the_event_and_back() {
            openScene("page-overview");
            tap("中街街道");
            compare(OverviewController.calls.slice(-1), [["openUnit", "u0"]]);
            tap("李秀英");
            verify(reads("核实情况：三项齐"));
            verify(reads("已更正，不算"));
            tap("12月5日 6:52–8:31");
            compare(OverviewController.calls.slice(-1), [["openEntry", "e1"]]);
            for (const words of ["6:52 签到", "李秀英 自己点的", "时间和服务器对过 · 7:40 才上传", "陈桂芳 作证", "在岗位上", "时间只有手机说 · 手机时间对不上"])
                verify(reads(words), words);
            tap("返回");
            tap("返回");
            tap("海城区");
            compare(OverviewController.calls.slice(-1), [["openUnit", "u-city"]]);
        }

        function test_no_grade_letters() {
            for (const scene of ["page-person-hours", "page-entry", "page-review"]) {
                openScene(scene);
                verify(!/核实情况：[ABC]/.test(words()), scene);
            }
        }

        function test_correction_needs_a_reason() {
            openScene("page-entry");
            tap("更正");
            verify(!button("更正").enabled);
            type("原因", "typo");
            tap("更正");
            compare(OverviewController.calls.slice(-1), [["reverse", "e1", "typo"]]);
            verify(reads("更正原因：typo"));
            verify(reads("已更正。原来的记录还在，查得到。"));
        }

        function test_exceptions_stand_first_with_words() {
            openScene("page-review");
            const text = words();
            verify(text.indexOf("需核对") >= 0);
            verify(text.indexOf("需核对") < text.indexOf("其余 182 条，273 小时"));
            for (const reason of ["没有签退", "手机时间对不上", "两班时间重叠"])
                verify(reads(reason), reason);
        }

        function test_approve_all_asks_with_exact_counts() {
            openPage("lead/ReviewPage.qml");
            tap("其余全部通过");
            verify(reads("通过 182 条，共 273 小时？"));
            verify(reads("74 位，记入时长台账。需核对的不在里面。"));
            compare(ReviewController.calls.length, 0);
            tap("再看看");
            compare(ReviewController.calls.length, 0);
            tap("其余全部通过");
            tap("全部通过");
            compare(ReviewController.calls, [["approveAll"]]);
            verify(reads("通过了 181 条"));
            verify(reads("这 1 条没有通过"));
            verify(reads("林阿妹：记录刚更新，请再看一遍。"));
        }

        function test_a_decision_needs_a_reason() {
            openPage("lead/ReviewPage.qml");
            tap("通过 李秀英");
            verify(reads("没有签退、没有位置"));
            verify(!button("通过").enabled);
            type("为什么可以算", "seen");
            tap("通过");
            compare(ReviewController.calls, [["approve", "d0", "seen"]]);
            verify(reads("通过了 1 条"));
            tap("通过 黄美娟");
            verify(button("通过").enabled);
        }

        function test_records_open_in_place() {
            openPage("lead/ReviewPage.qml");
            tap("看记录 李秀英");
            compare(ReviewController.calls, [["open", "d0"]]);
            verify(reads("李秀英 自己点的"));
            tap("收起 李秀英");
            verify(!reads("李秀英 自己点的"));
        }

        function test_the_clean_ones_can_be_looked_at() {
            openPage("lead/ReviewPage.qml");
            tap("其余 182 条，273 小时");
            compare(ReviewController.calls, [["showClean"]]);
            verify(reads("林阿妹"));
        }
    }
}
