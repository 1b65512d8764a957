import QtQuick
import Haijiejie
import Haijiejie.Gallery
import Haijiejie.Ui

Item {
    id: root

    height: 860
    width: 1240

    GroupWords {
        id: groupWords
    }
    PageCase {
        id: test

        name: "Coordinator"

        function placesOnBoard(): var {
            return all(item => item.shiftId !== undefined && item.gaps !== undefined && item.severity !== undefined).sort((a, b) => a.mapToItem(page, 0, 0).y - b.mapToItem(page, 0, 0).y);
        }

        function test_board_tells_who_is_missing_without_scrolling() {
            openScene("page-board");
            verify(reads("到 31 / 应到 36"));
            verify(reads("缺 2"));
            // Both women who miss are in sight on a phone.
            for (const name of ["欧阳丽华", "廖春梅"]) {
                const found = all(item => isText(item) && item.text === name);
                compare(found.length, 1, name);
                verify(found[0].mapToItem(page, 0, found[0].height).y < page.height - 72, name);
            }
        }

        function test_board_worst_first_and_filter() {
            openScene("page-board");
            compare(placesOnBoard().map(card => card.severity), ["red", "amber"]);
            tap("全部");
            compare(BoardController.filter, "all");
            compare(placesOnBoard().map(card => card.missing), [1, 1, 0, 0]);
            verify(reads("长青公园东门"));
            tap("缺人");
            verify(!reads("长青公园东门"));
        }

        function test_board_names_carry_words() {
            openScene("page-board-all");
            for (const words of ["未到 · 不用 App", "未回复 · 不用 App", "黄美娟 在路上", "李秀英 上岗中", "司徒慧敏 歇一会"])
                verify(reads(words), words);
        }

        function test_board_moves_as_events_arrive() {
            openScene("page-board");
            BoardController.places.move(1, 0);
            BoardController.places.setProperty(1, "present", 3);
            BoardController.presentCount = 32;
            settle();
            compare(placesOnBoard().map(card => card.severity), ["amber", "red"]);
            verify(reads("到 32 / 应到 36"));
            verify(reads("到 3 / 4"));
        }

        function test_call_a_missing_woman_from_the_board() {
            openScene("page-board");
            verify(!reads("139 0779 8101"));
            tap("打电话 欧阳丽华");
            compare(Session.calls, [["dial", "v0"]]);
            verify(reads("139 0779 8101"));
        }

        function test_fill_a_gap_from_the_board() {
            openScene("page-board");
            tap("补人 北部湾中路与四川路路口");
            compare(BoardController.calls.slice(-1), [["findCandidates", "sh0", "sl0"]]);
            verify(reads("最快 6:46 到"));
            verify(reads("住得最近，400 米"));
            tap("请她来 甘雪莲");
            compare(BoardController.calls.slice(-1), [["fillWith", "c0"]]);
            verify(!button("请她来 甘雪莲"), "she is asked once");
            verify(button("记回复 甘雪莲"));
            tap("返回");
            verify(reads("到 31 / 应到 36"));
        }

        function test_urgent_call_from_the_board_is_followed_and_ended() {
            openScene("page-board");
            tap("补人 北部湾中路与四川路路口");
            tap("紧急找人");
            tap("马上找 1 人");
            compare(ReliefController.calls.slice(-1), [["startUrgent", "sl0", 1]]);
            verify(reads("能来 0 / 要 1"));
            ReliefController.accepted = 1;
            settle();
            verify(reads("能来 1 / 要 1"));
            tap("不找了");
            // Asked once more: nobody ends it by a slip.
            compare(ReliefController.callState, "OPEN");
            tap("不找了");
            compare(ReliefController.callState, "ENDED");
        }

        function test_move_a_woman_from_a_place_that_can_spare_her() {
            openScene("page-board");
            tap("补人 北部湾中路与四川路路口");
            tap("调人");
            compare(ReliefController.calls.slice(-2), [["open", "sh0"], ["suggest"]]);
            verify(reads("现在在长青公园东门"));
            tap("调过来 韦春梅");
            compare(ReliefController.calls.slice(-1), [["move", "mv0"]]);
            verify(!button("已调来 韦春梅").enabled);
            // Below the least, two places can be put together.
            verify(reads("至少要 3 人，现在 2 人"));
            tap("并岗 长青公园东门");
            tap("并岗");
            compare(ReliefController.calls.slice(-1), [["mergeInto", "sh2"]]);
        }

        function test_each_consent_says_who_how_and_when() {
            openPage("coordinator/PlacePage.qml", () => BoardController.open("sh0"));
            verify(reads("12月4日 18:21 她在手机上答应的"));
            verify(reads("12月4日 18:20 陈静打电话，她答应的"));
        }

        function test_walk_in_waits_for_the_risks_read_aloud() {
            openScene("page-board");
            tap("加人 北部湾中路与四川路路口");
            type("姓名，或手机尾号四位", "8101");
            compare(RosterController.query, "8101");
            tap("是她 石玉珍");
            verify(reads("穿反光背心"));
            verify(!button("加上石玉珍").enabled);
            tap("安全提示读过了");
            tap("加上石玉珍");
            compare(BoardController.calls.slice(-1), [["walkIn", "sh0", "", "v3", true, false]]);
            verify(reads("石玉珍加上了，可以签到。"));
            // She stands there: one more tap and she is in, once.
            tap("替她签到 石玉珍");
            compare(BoardController.calls.slice(-1), [["checkInFor", "as90"]]);
            verify(reads("石玉珍签到了。"));
            verify(!button("替她签到 石玉珍"));
            verify(!button("加上石玉珍"));
        }

        function test_walk_in_of_a_woman_not_in_the_roster() {
            openPage("coordinator/WalkInPage.qml", () => {
                    BoardController.open("sh3");
                    BoardController.insuranceRequired = true;
                });
            tap("名册里没有她");
            verify(!button("记进名册").enabled);
            type("她的姓名", "Liu");
            type("手机号", "13907790000");
            tap("记进名册");
            compare(RosterController.calls.slice(-1), [["add", "Liu", "13907790000"]]);
            // Nobody has insured her yet.
            verify(reads("请安排在安全的位置"));
            verify(!button("加上Liu").enabled);
            tap("她站在安全的位置");
            tap("加上Liu");
            compare(BoardController.calls.slice(-1), [["walkIn", "sh3", "", "v-new", false, true]]);
        }

        function test_walk_in_without_risks_needs_no_tick() {
            openPage("coordinator/WalkInPage.qml", () => BoardController.open("sh3"));
            tap("是她 石玉珍");
            verify(!button("安全提示读过了"));
            verify(button("加上石玉珍").enabled);
        }

        function test_check_in_for_a_woman_asks_and_names_the_minute() {
            openScene("page-place");
            tap("替她签到 苏玉兰");
            verify(reads("替苏玉兰签到？"));
            verify(reads("6:40"));
            compare(BoardController.calls.slice(-1), [["open", "sh1"]]);
            tap("替她签到");
            compare(BoardController.calls.slice(-1), [["checkInFor", "as5"]]);
            tap("替她签退 覃小红");
            tap("替她签退");
            compare(BoardController.calls.slice(-1), [["checkOutFor", "as6"]]);
        }

        function test_call_off_needs_a_reason() {
            openScene("page-place");
            tap("停岗");
            verify(reads("这一班 4 个人都会收到通知"));
            const confirm = button("停岗");
            verify(!confirm.enabled);
            field("为什么停，会告诉大家").text = "台风";
            settle();
            tap("停岗");
            compare(BoardController.calls.slice(-1), [["callOff", "sh1", "台风"]]);
        }

        function test_unanswered_on_the_board_lead_to_the_call() {
            openScene("page-place");
            CallListController.people.setProperty(0, "offerId", "of4");
            tap("记回复 廖春梅");
            compare(CallListController.calls.slice(-1), [["open", "of4"]]);
        }

        function test_comes_waits_for_the_risks_read_aloud() {
            openPage("coordinator/CallPage.qml", () => CallListController.open("of0"));
            verify(reads("读给她听"));
            verify(!button("能来").enabled);
            verify(button("不能来").enabled);
            tap("12月16日 周三 7:00–8:30");
            tap("安全提示读过了");
            verify(button("能来").enabled);
            tap("能来");
            compare(CallListController.calls.slice(-1), [["comes", "of0", 4, true]]);
        }

        function test_comes_needs_no_tick_without_risks() {
            openPage("coordinator/CallPage.qml", () => CallListController.open("of2"));
            verify(!button("安全提示读过了"));
            tap("能来");
            compare(CallListController.calls.slice(-1), [["comes", "of2", 1, false]]);
        }

        function test_no_day_ticked_is_no_yes() {
            openPage("coordinator/CallPage.qml", () => CallListController.open("of2"));
            CallListController.setTicked("a0", false);
            settle();
            verify(!button("能来").enabled);
            tap("不能来");
            compare(CallListController.calls.slice(-1), [["cannot", "of2"]]);
        }

        function test_the_number_shows_only_when_asked_for() {
            openPage("coordinator/CallPage.qml", () => {
                    Session.role = "coordinator";
                    CallListController.open("of0");
                });
            verify(!reads("139 0779 8101"));
            tap("打电话");
            compare(Session.calls, [["dial", "v0"]]);
            verify(reads("139 0779 8101"));
            tap("没接通");
            compare(CallListController.calls.slice(-1), [["noAnswer", "of0"]]);
        }

        function test_call_list_tells_cause_and_order() {
            openScene("page-calls");
            for (const words of ["尾号 8100 · 不用 App", "尾号 8101 · 还没看", "尾号 8102 · 看了没回", "打过 2 次没接通，17:40"])
                verify(reads(words), words);
            tap("复制名单到群里");
            verify(reads("里面没有电话号码"));
            compare(BoardController.copied.split("\n\n"), ["下面的班请回复一下，来不了也没关系：", "12月14日 周一 7:00–8:30 起，一共 5 天\n北部湾中路与四川路路口\n带班：陈桂芳\n等回复：欧阳丽华", "12月15日 周二 7:00–8:30 起，一共 3 天\n银滩大道与金海岸大道路口西南侧公交站\n等回复：韦春梅", "12月16日 周三 7:00–8:30\n独树根社区党群服务中心\n带班：邓翠萍\n等回复：林阿妹"]);
            verify(!/\d{4}/.test(BoardController.copied), "no number, not even its end");
        }

        function test_names_for_the_group_are_gathered_and_told_apart() {
            const row = (id, name, unit) => ({
                        "volunteerId": id,
                        "name": name,
                        "unitName": unit,
                        "phoneTail": "8100",
                        "place": "长青公园东门",
                        "leadName": "",
                        "startTime": new Date(Date.UTC(2026, 11, 13, 23, 0)),
                        "endTime": new Date(Date.UTC(2026, 11, 14, 0, 30)),
                        "dayCount": 1
                    });
            const words = groupWords.asked([row("a", "石玉珍", "独树根社区"), row("b", "石玉珍", "长青社区"), row("c", "韦春梅", "长青社区")]);
            verify(words.indexOf("等回复：石玉珍（独树根社区）、石玉珍（长青社区）、韦春梅") > 0, words);
            verify(words.indexOf("8100") < 0);
        }

        function test_a_days_sheets_are_printed_and_copied() {
            openPage("coordinator/BoardPage.qml");
            verify(button("名单和签到表"));
            openScene("page-sheets");
            verify(reads("【12月8日 周二】"));
            verify(reads("7:00–8:30 北部湾中路与四川路路口\n带班：陈桂芳\n来的：陈桂芳、李秀英、黄美娟、欧阳丽华\n还差 1 人"));
            verify(reads("还差 1 人，1 人等回复"));
            verify(!reads("廖春梅"), "who has not said yes is not named");
            verify(reads("已停岗，不用来"));
            tap("复制");
            verify(BoardController.copied.indexOf("【12月8日 周二】\n7:00–8:30 ") === 0);
            verify(!/\d{4}/.test(BoardController.copied));
            tap("存值班表");
            compare(PaperController.calls.slice(-1), [["printShifts", false]]);
            verify(reads("值班表-2026-12-07.pdf"));
            tap("一周");
            compare(PaperController.calls.slice(-1), [["beginShifts", 7]]);
            verify(reads("【12月9日 周三】"));
            tap("存签到表");
            verify(reads("签到表-2026-12-07.pdf"));
            tap("打开");
            compare(PaperController.calls.slice(-1), [["open"]]);
        }

        function test_candidates_of_one_name_show_community_and_digits() {
            openPage("coordinator/FillPage.qml", () => BoardController.findCandidates("sh0", "sl0"));
            verify(reads("石玉珍\n长青社区 · 尾号 8101"));
            verify(reads("石玉珍\n独树根社区 · 尾号 8103"));
            verify(reads("最快 6:46 到"));
        }

        function test_what_she_says_on_the_telephone_is_put_down_where_she_was_asked() {
            openPage("coordinator/CoordinatorFace.qml");
            tap("补人 北部湾中路与四川路路口");
            verify(!button("记回复 甘雪莲"));
            tap("请她来 甘雪莲");
            tap("记回复 甘雪莲");
            compare(CallListController.calls.slice(-1), [["open", "of0"]]);
            verify(button("能来"));
        }

        function test_a_woman_without_a_number_has_no_digits() {
            for (const [scene, rows] of [["page-calls", CallListController.people], ["page-relief", ReliefController.moves]]) {
                openScene(scene);
                verify(reads("尾号"));
                for (let i = 0; i < rows.count; ++i)
                    rows.setProperty(i, "phoneTail", "");
                settle();
                verify(!reads("尾号"), scene);
            }
            openScene("page-call");
            verify(reads("尾号"));
            CallListController.phoneTail = "";
            settle();
            verify(!reads("尾号"), "page-call");
        }

        function test_a_board_that_never_reached_the_server_names_no_time() {
            openPage("coordinator/BoardPage.qml");
            verify(reads("在路上 3 · 6:40 更新"));
            BoardController.asOf = new Date(NaN);
            settle();
            verify(reads("在路上 3"));
            verify(!reads("更新"));
            Session.online = false;
            settle();
            verify(!reads("这是"));
        }

        function test_a_walk_in_who_is_expected_elsewhere_is_moved_or_added() {
            openScene("page-walk-in-elsewhere");
            verify(reads("这个时间她在北部湾中路与四川路路口也有班（6:30–8:30）"));
            verify(button("加上李秀英"), "she stands here: she may be added all the same");
            tap("调过来");
            compare(ReliefController.calls.slice(-1), [["move", "as2"]]);
        }

        function test_reuse_shows_what_it_would_make_first() {
            openPage("coordinator/CoordinatorFace.qml");
            tap("排班");
            tap("沿用上周");
            compare(WeekController.calls.slice(-1), [["previewReuse"]]);
            verify(reads("12 个班次，36 个岗位"));
            verify(reads("有 1 个这周已经有了，不再重复。"));
            tap("做出这 12 个班次");
            compare(WeekController.calls.slice(-1), [["confirmReuse"]]);
            verify(reads("做好了 12 个班次"));
            tap("回到排班");
            verify(button("沿用上周"));
        }

        function test_errors_stand_at_their_fields() {
            openScene("page-task-errors");
            compare(field("任务名称").Accessible.description, "这里要填。");
            compare(field("纬度").Accessible.description, "这个数不在范围里。");
            compare(field("结束").Accessible.description, "结束要晚于开始。");
            compare(field("经度").Accessible.description, "");
            verify(reads("请至少选一天。"));
            verify(reads("至少的人数不能多于要的人数。"));
            verify(reads("有 7 处要改，往上看。"));
        }

        function test_post_a_task() {
            openPage("coordinator/TaskEditorPage.qml");
            tap("文明交通劝导专项行动");
            type("任务名称", "zao");
            tap("北部湾中路与四川路路口");
            tap("地图取点");
            compare(TaskEditorController.datum, "GCJ02");
            tap("周一 12月14日");
            tap("周二 12月15日");
            type("开始", "700");
            type("结束", "830");
            tap("增加 要几人");
            tap("写上：" + Format.riskText("HEAT"));
            compare(TaskEditorController.riskNotice, Format.riskText("HEAT"));
            verify(reads("2 个班次，10 个岗位"));
            tap("发布");
            compare(TaskEditorController.taskTitle, "zao");
            compare(TaskEditorController.place, "北部湾中路与四川路路口");
            compare(TaskEditorController.startText + TaskEditorController.endText, "700830");
            verify(reads("已发布"));
        }

        function test_six_digits_for_a_new_phone() {
            openPage("coordinator/RosterPage.qml");
            tap("给数字 石玉珍");
            verify(reads("旧手机就停用"));
            tap("给她数字");
            compare(RosterController.calls.slice(-1), [["invite", "v3"]]);
            verify(reads("482\u2009913"));
        }

        function test_tabs_count_what_waits() {
            openScene("page-board");
            compare(button("看板").Accessible.description, "有 2 件要您看");
            compare(button("人员").Accessible.description, "有 3 件要您看");
            tap("更多");
            verify(reads("梁红"));
        }
    }
}
