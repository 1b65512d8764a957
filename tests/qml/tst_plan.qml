import QtQuick
import Haijiejie
import Haijiejie.Gallery
import Haijiejie.Ui

// The plan: what it lacks, what changes, why her and why not her.
Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        id: test

        name: "Plan"

        // The plan page in its frame.
        function openPlan(): Item {
            const face = openPage("coordinator/CoordinatorFace.qml", () => Scenes.coordinator());
            tap("排班");
            tap("看排班结果");
            return face;
        }

        function test_plan_opens_with_what_is_unfilled() {
            openScene("page-plan");
            verify(reads("36 个岗位，34 个排上"));
            const text = words();
            const at = part => {
                verify(text.indexOf(part) >= 0, part);
                return text.indexOf(part);
            };
            verify(at("还差 2 人") < at("和上周不一样的"));
            verify(at("和上周不一样的") < at("每个点位"));
            // Whatever is missing is told in one line.
            verify(reads("还差 2 人：周六早上 · 4 公里内 · 需“急救”培训"));
            verify(at("还差 2 人：周六早上") < at("12月19日 周六"));
            verify(reads("附近的人全算上，最多能排上 35 个"));
            verify(reads("照旧 27 · 换人 4 · 新岗 3 · 2 人这周没班"));
        }

        function test_plan_says_what_would_fill_a_seat() {
            openScene("page-plan");
            verify(reads("2 人只是没报这个时间，打电话问问"));
            verify(reads("1 人只差意外险，办好就能来"));
            verify(reads("再找 2 位会“急救”的：周六早上有空，住在 4 公里内"));
            verify(!reads("23 人"));
            tap("附近 41 人为什么排不上");
            const text = words();
            verify(text.indexOf("这个时间没空") >= 0);
            verify(text.indexOf("这个时间没空") < text.indexOf("没有在保的意外险"));
            verify(reads("23 人"));
        }

        function test_why_each_woman() {
            openScene("page-plan");
            verify(!reads("在这里站过岗"));
            tap("12月14日 周一 7:00–8:30");
            verify(reads("黄美娟 · 同上周")); // at the last place of the page
            verify(reads("在这里站过岗"));
            verify(reads("住得最近，600 米"));
        }

        function test_bound_only_when_proven() {
            openScene("page-plan");
            verify(!reads("离最优不超过"));
            tap("排得有多好");
            verify(reads("离最优不超过 0.4%"));
            verify(reads("排得最多的一位：3 个班，4 小时 30 分"));
            PlanController.gap = -1;
            settle();
            verify(!button("排得有多好"));
            verify(!reads("离最优"));
        }

        function test_sending_asks_with_the_count() {
            openScene("page-plan");
            tap("发出邀请");
            verify(reads("给 62 人发出邀请？"));
            compare(PlanController.calls.length, 0);
            tap("再看看");
            compare(PlanController.calls.length, 0);
            tap("发出邀请");
            tap("发出邀请"); // the sheet's own button, now in front
            compare(PlanController.calls, [["send"]]);
            verify(reads("请了 61 人"));
            verify(reads("这 1 个没有发：情况变了"));
            verify(reads("黄美娟 · 这个时间没空"));
        }

        function test_running_can_be_stopped() {
            openScene("page-plan-running");
            verify(reads("排出最合适的"));
            verify(reads("排上 31 个，还空 5 个"));
            verify(!reads("离最优"), "unless she asks");
            tap("排得有多好");
            verify(reads("离最优不超过 2.1%"));
            tap("够好了");
            compare(PlanController.calls.slice(-1), [["stop"]]);
            verify(reads("正在收尾"));
            tap("先不排了");
            compare(PlanController.calls.slice(-1), [["cancel"]]);
            verify(reads("还没有排班"));
        }

        function test_the_headline_counts_the_shifts_that_are_short() {
            openScene("page-plan-many");
            verify(reads("还差 10 人：周六早上 · 4 公里内 · 需“急救”培训 等 9 班"));
            openScene("page-plan-full");
            verify(reads("人都齐了"));
            verify(reads("和上周一样"));
            verify(!reads("还差 10 人"));
        }

        function test_what_nobody_far_away_would_fill_names_the_easiest_way() {
            const at = new Date(Date.UTC(2026, 11, 18, 10, 0));
            const row = {
                "startTime": at,
                "place": "长青公园东门",
                "withinM": 0,
                "skill": "",
                "remedies": []
            };
            compare(Format.plain(WhyWords.missingText(1, 1, row)).replace(/\u00a0/g, " "), "还差 1 人：周五晚上 · 长青公园东门");
            row.remedies = [{
                    "code": "INSURANCE",
                    "count": 1,
                    "skill": ""
                }];
            compare(Format.plain(WhyWords.missingText(1, 1, row)).replace(/\u00a0/g, " "), "还差 1 人：周五晚上 · 1 人只差意外险，办好就能来");
        }

        function test_the_week_says_what_its_plan_lacks() {
            openPage("coordinator/CoordinatorFace.qml", () => Scenes.coordinator());
            tap("排班");
            verify(reads("还差 2 人"));
            PlanController.missing = 0;
            settle();
            verify(reads("人都齐了"));
        }

        function test_long_lists_are_folded() {
            openScene("page-plan-many");
            const gaps = () => all(item => item.whyNotWanted !== undefined).length;
            compare(gaps(), 6);
            tap("还有 3 处差人");
            compare(gaps(), 9);
            verify(!button("还有 3 处差人"));
            tap("还有 5 处不一样");
            verify(!button("还有 5 处不一样"));
        }

        function test_who_is_new_who_moved_who_left() {
            openScene("page-plan");
            verify(reads("韦春梅 新来 · 5 天"));
            verify(reads("阿依古丽·买买提江 换地方 · 3 天\n从北部湾中路与四川路路口到长青公园东门"));
            verify(reads("林阿妹 不在 · 5 天"));
        }

        function test_who_is_asked_already_stands_among_them() {
            openScene("page-plan-days");
            verify(reads("路口西南角 · 还差 1 人 · 阿依古丽·买买提江、石玉珍"));
            verify(reads("石玉珍 · 未回复"));
        }

        function test_why_not_her_from_a_gap_in_two_taps() {
            openPlan();
            tap("为什么不是她 北部湾中路与四川路路口");
            compare(WhyController.calls.slice(-1), [["open", "sh9", "sl9"]]);
            compare(RosterController.calls.slice(-1), [["search", ""]]);
            tap("看原因 石玉珍");
            compare(WhyController.calls.slice(-1), [["pick", "v3"]]);
            verify(reads("这一班排不了她"));
            verify(reads("不会这项\n这个岗位要会：急救"));
            verify(reads("没有在保的意外险"));
            verify(reads("离得太远\n离这里 5.3 公里"));
            tap("换一位 石玉珍");
            verify(!reads("这一班排不了她"));
            verify(button("看原因 石玉珍"));
        }

        function test_why_her_and_why_not_her_from_a_line_of_the_plan() {
            openPlan();
            tap("12月14日 周一 7:00–8:30"); // of the last place
            tap("黄美娟");
            compare(WhyController.calls.slice(-1), [["open", "psh10", "ps10"]]);
            verify(reads("为什么是她"));
            verify(reads("黄美娟\n同上周 · 在这里站过岗"));
            tap("看原因 欧阳丽华");
            verify(reads("可以请她，只是 5 人更合适"));
            verify(reads("这个季度别人站岗更少\n能请的一共 18 人"));
            verify(reads("这次排班请她 3 个班"));
        }

        function test_back_to_the_day_she_had_unfolded() {
            const face = openPlan();
            const scroller = () => all(item => item.contentY !== undefined && item.wantedY !== undefined)[0];
            tap("12月14日 周一 7:00–8:30");
            tap("黄美娟");
            tap("返回");
            verify(reads("黄美娟 · 同上周"), "still unfolded");
            verify(scroller().contentY > 400, "where she was: " + scroller().contentY);
            tap("返回");
            compare(face.trail.length, 0);
            tap("看排班结果");
            compare(scroller().contentY, 0);
        }

        function test_unfolding_more_moves_nothing() {
            const plan = openScene("page-plan-many");
            const scroller = all(item => item.contentY !== undefined && item.wantedY !== undefined)[0];
            // She was farther down than the page is long now.
            plan.comeBack({
                    "unfolded": {},
                    "y": 100000
                });
            const at = scroller.contentY;
            verify(at > 0);
            plan.fold("changes");
            settle();
            compare(scroller.contentY, at);
        }

        function test_what_is_not_hers_to_know_has_no_reason() {
            openScene("page-why-hidden");
            verify(reads("条件不符"));
            verify(!reads("离这里"));
            verify(!button("打电话 阿依古丽·买买提江"), "nobody is pressed");
        }

        function test_whom_health_or_her_no_keeps_out_is_not_called() {
            for (const code of ["HEALTH", "REFUSED", "AGE"]) {
                openScene("page-why-blocked");
                WhyController.answer = Object.assign({}, WhyController.nothing, {
                        "blocked": [code]
                    });
                settle();
                verify(reads(WhyWords.whyNotText(code)));
                verify(!button("打电话 石玉珍"), code);
            }
            WhyController.answer = Object.assign({}, WhyController.nothing, {
                    "blocked": ["AVAILABILITY"]
                });
            settle();
            verify(reads("只是没报，打电话问问"));
            tap("打电话 石玉珍");
            compare(Session.calls.slice(-1), [["dial", "v3"]]);
        }

        function test_whom_the_plan_sends_elsewhere() {
            openScene("page-why-elsewhere");
            verify(reads("这次请她去别处\n长青公园东门\n12月19日 周六 7:00–8:30"));
        }

        function test_who_is_asked_already_is_said_to_be() {
            openScene("page-why-asked");
            verify(reads("这一班已经请了她"));
            verify(reads("未回复"));
            verify(reads("住得最近，600 米"));
            openScene("page-why-planned");
            verify(reads("这一班排了她\n在这里站过岗"));
        }

        function test_no_answer_can_be_asked_for_again() {
            openScene("page-why-loading");
            verify(!reads("可以请她"), "nothing is said before it is known");
            openScene("page-why-error");
            verify(reads("现在连不上"));
            verify(!reads("可以请她"));
            tap("再试一次");
            compare(WhyController.calls.slice(-1), [["retry"]]);
        }

        function test_nobody_of_that_name() {
            openScene("page-why");
            type("姓名，或手机尾号四位", "zzz");
            verify(reads("名册里没有找到"));
        }

        function test_whoever_may_come_is_asked_from_the_list_of_candidates() {
            openPage("coordinator/CoordinatorFace.qml", () => Scenes.coordinator());
            tap("补人 北部湾中路与四川路路口");
            tap("为什么不是她");
            compare(WhyController.calls.slice(-1), [["open", "sh0", "sl0"]]);
            WhyController.planned = false;
            tap("看原因 欧阳丽华");
            tap("请她来 欧阳丽华");
            compare(BoardController.calls.slice(-1), [["fillWith", "v0"]]);
        }

        function test_why_those_of_a_shift_on_the_board() {
            openPage("coordinator/CoordinatorFace.qml", () => Scenes.coordinator());
            tap("名单 北部湾中路与四川路路口");
            tap("为什么这样排");
            compare(WhyController.calls.slice(-1), [["open", "sh0", BoardController.gaps[0].slotId]]);
            verify(reads("为什么是她"));
        }

        function test_nobody_can_come_in_time() {
            openPage("coordinator/FillPage.qml", () => {
                    BoardController.findCandidates("sh0", "sl0");
                    BoardController.candidates.clear();
                    BoardController.candidatesState = "empty";
                });
            verify(reads("一时没有来得及的人"));
            for (const name of ["加人", "调人", "紧急找人", "为什么不是她"])
                verify(button(name), name);
        }
    }
}
