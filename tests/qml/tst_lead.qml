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
            for (const scene of ["page-person-hours", "page-entry", "page-entry-corrected", "page-review-group", "page-seal"]) {
                openScene(scene);
                verify(!/(^|[\s：])[ABC]($|\s)/m.test(words()), scene);
            }
        }

        function test_correction_needs_a_reason() {
            openScene("page-entry");
            tap("更正");
            verify(!button("更正").enabled);
            type("原因", "typo");
            tap("更正");
            compare(OverviewController.calls.slice(-1), [["reverse", "e1", "typo"]]);
            verify(reads("原因：typo"));
            verify(reads("已更正。原来的记录还在，查得到。"));
        }

        function test_both_versions_stay_on_the_entry() {
            openScene("page-entry-corrected");
            for (const line of ["1 小时 · 两项 · 不算", "1 小时 30 分 · 一项 · 现在算这一版", "李秀英 提的：我八点半才走，那天手机没电了。", "原因：和签到表对过"])
                verify(reads(line), line);
        }

        function test_own_work_of_a_unit_opens_from_its_own_row() {
            openScene("page-overview");
            OverviewController.rows.setProperty(0, "key", OverviewController.unitId);
            tap("中街街道");
            compare(OverviewController.calls.slice(-1), [["openOwn"]]);
            verify(reads("只看本级"));
        }

        function test_coming_back_reads_anew_only_what_is_stale() {
            openScene("page-overview");
            tap("审核");
            const before = OverviewController.calls.length;
            tap("总览");
            compare(OverviewController.calls.slice(before), [["freshen"]]);
        }

        function test_exceptions_stand_first_by_their_reason() {
            openPage("lead/ReviewPage.qml");
            const text = words();
            verify(text.indexOf("需核对") >= 0);
            for (const title of ["路上不可能这么快", "一部手机签了几个人", "两班时间重叠", "没有签退", "记入以后又有新记录"]) {
                verify(reads(title), title);
                verify(text.indexOf(title) < text.indexOf("其余 182 条，273 小时"), title);
            }
            verify(!/异常|违规/.test(text));
        }

        function test_a_group_says_what_is_odd_in_sentences() {
            openScene("page-review-group");
            for (const line of ["7:02 在长青公园东门签到，7:09 在侨港海鲜市场签到，相距 6.1 公里：路上不可能这么快。", "两次记录相距 2.4 公里，要每小时 480 公里才赶得到。", "手机的钟和服务器差 12 分钟。", "您和她同班，或只有您给她作证：最好请别人来定。"])
                verify(reads(line), line);
        }

        function test_evidence_tells_codes_witnesses_and_places() {
            openScene("page-review-group");
            for (const line of ["签到码对，陈桂芳出示的", "陈桂芳 作证，她本人写了名字", "在岗位上 · 误差 12 米", "另一班：李秀英 · 侨港海鲜市场", "需核对的就是这一条", "签到码过时了", "她后来补说 8:30 走的"])
                verify(reads(line), line);
            verify(all(item => item.Accessible.name === "她本人写的名字").length === 1);
        }

        function test_one_is_decided_with_a_usual_reason() {
            openScene("page-review-group");
            tap("通过 李秀英");
            verify(!button("通过").enabled);
            tap("带班证明她在岗");
            tap("通过");
            compare(ReviewController.calls.slice(-1), [["approve", "d0", "带班证明她在岗", true]]);
            verify(reads("通过了 1 条"));
        }

        function test_those_of_one_reason_are_decided_together() {
            openScene("page-review-together");
            tap("这 2 条一起通过");
            verify(!button("一起通过").enabled);
            tap("她们共用一部手机");
            tap("一起通过");
            compare(ReviewController.calls.slice(-1), [["approveTogether", "她们共用一部手机"]]);
            verify(reads("这一项都看完了"));
        }

        function test_what_one_reason_does_not_explain_is_not_decided_together() {
            openScene("page-review-group");
            compare(ReviewController.togetherCount, 1);
            verify(!all(item => item.iconName === "check" && item.minimumHeight > 90 && item.visible).length);
        }

        function test_without_an_end_there_is_nothing_to_pass() {
            openScene("page-review-open-ended");
            verify(button("看记录 韦春梅"));
            verify(!button("通过 韦春梅"));
        }

        function test_what_does_not_count_is_declined_with_a_reason_she_reads() {
            openScene("page-review-group");
            tap("不记时长 李秀英");
            verify(reads("不记李秀英这一班的时长？"));
            verify(reads("她另外 1 条也一样"));
            verify(!button("不记时长").enabled);
            tap("那个时间她在另一处");
            tap("她另外 1 条也一样");
            tap("不记时长");
            compare(ReviewController.calls.slice(-1), [["decline", "d0", "那个时间她在另一处", false]]);
            verify(reads("1 条不记时长，原因她能看到。"));
        }

        function test_the_next_one_starts_with_the_last_reason() {
            openScene("page-review-group");
            tap("不记时长 李秀英");
            tap("那个时间她在另一处");
            tap("不记时长");
            tap("不记时长 欧阳慧敏·阿依古丽");
            tap("不记时长");
            compare(ReviewController.calls.slice(-1), [["decline", "d1", "那个时间她在另一处", false]]);
        }

        function test_the_month_before_is_told_where_the_present_one_is_empty() {
            openScene("page-overview");
            verify(!reads("这个月还没有记录"));
            openScene("page-overview-month-before");
            verify(reads("这个月还没有记录，先看上个月的。"));
        }

        function test_what_was_declined_is_not_marked_as_waiting() {
            openScene("page-hours-declined");
            const marks = words().split("\n").filter(word => ["待核实", "没有记入", "已核实"].indexOf(word) >= 0);
            // The first stands above the sum.
            compare(marks, ["已核实", "没有记入", "待核实", "已核实", "已核实"]);
        }

        function test_without_minutes_all_are_declined_together_and_the_next_reason_follows() {
            openScene("page-review-open-ended");
            tap("这 2 条都不记时长");
            tap("没有签退，也没有补说几点走的");
            tap("不记时长");
            compare(ReviewController.calls.slice(-1), [["declineTogether", "没有签退，也没有补说几点走的"]]);
            verify(reads("这一项都看完了"));
            tap("看下一项");
            compare(ReviewController.calls.slice(-1), [["openGroup", "SHARED_DEVICE"]]);
            verify(button("通过 苏玉兰"));
        }

        function test_what_was_declined_can_be_approved_after_all() {
            openScene("page-review");
            tap("不记时长的");
            verify(reads("原因：那个时间她在另一处"));
            verify(!button("改为通过 韦春梅"), "without minutes there is nothing to count");
            tap("改为通过 李秀英");
            verify(!button("通过").enabled);
            tap("后来问清楚了");
            tap("通过");
            compare(ReviewController.calls.slice(-1), [["approve", "n1", "后来问清楚了", false]]);
        }

        function test_pace_accuses_nobody_and_tells_its_figures() {
            openScene("page-review");
            tap("审核节奏");
            for (const line of ["谁审了多少，审得多快。标出来的只是请您问一问，不是说谁做错了。", "一分钟里写了 34 次理由。", "多半是夜里 0 点到 5 点审的。", "5 条是和审核人同班的。", "已注销的人", "梁红（您自己）"])
                verify(reads(line), line);
            verify(!/异常|违规|作弊/.test(words()));
            tap("上个月");
            compare(PaceController.calls.slice(-1), [["moveMonth", -1]]);
            tap("许丽娟 12月6日");
            compare(PaceController.calls.slice(-1), [["openDay", "l2|6"]]);
            verify(reads("理由：她们共用一部手机"));
            verify(reads("没有要核对的，一起通过"));
        }

        function test_rules_say_what_they_mean_and_are_tried_before_adopted() {
            openScene("page-rules");
            verify(reads("歇的时间合起来 10 分钟以内不扣，多出来的扣掉。"));
            verify(reads("一开始就用的"));
            tap("试算新规则");
            compare(RulesController.calls, [["begin"]]);
            openScene("page-rule-try");
            RulesController.changed = false;
            verify(!button("试算").enabled);
            RulesController.roundTo = 1;
            tap("增加 几分钟一档");
            verify(reads("按 5 分钟一档，零头不算：站 98 分钟记 95 分钟。"));
            RulesController.changed = true;
            tap("试算");
            verify(reads("188 条会变"));
            verify(reads("时长规则全市一套，要由市一级的审核人来定。"));
            verify(!button("定为新规则"));
            RulesController.mayAdopt = true;
            tap("定为新规则");
            verify(!button("定为新规则").enabled);
            type("为什么改", "why");
            tap("定为新规则");
            compare(RulesController.calls.slice(-1), [["adopt", "why"]]);
            verify(reads("定好了：2027年1月1日起的班次按新规则算。"));
        }

        function test_a_batch_is_seen_before_it_is_corrected() {
            openScene("page-correction");
            tap("看看哪些会变");
            verify(reads("143 条会变"));
            verify(reads("98 → 90 分"));
            tap("更正这 143 条");
            verify(!button("更正").enabled);
            tap("新规则从这个月起算");
            tap("更正");
            compare(CorrectionController.calls.slice(-1), [["correct", "新规则从这个月起算"]]);
            verify(reads("更正了 142 条"));
            verify(reads("梁红：自己的时长要由别人审核。"));
        }

        function test_late_evidence_is_a_correction_of_what_was_counted() {
            openScene("page-review-late");
            verify(all(item => item.Accessible.name === "已记入 1 小时 → 现有记录 1 小时 30 分").length === 1);
            verify(!button("通过 黄美娟"));
            tap("更正 黄美娟");
            verify(reads("黄美娟：1 小时 改为 1 小时 30 分？"));
            verify(!button("更正").enabled);
            tap("补传的记录核对过");
            tap("更正");
            compare(ReviewController.calls.slice(-1), [["approve", "d3", "补传的记录核对过", false]]);
            verify(reads("已更正：1 小时 改为 1 小时 30 分。"));
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

        function test_a_run_shows_how_far_it_is() {
            openScene("page-review-running");
            verify(reads("已通过 73 条…"));
            verify(all(item => item.Accessible.name === "40%").length === 1);
        }

        function test_records_open_in_place() {
            openScene("page-review-together");
            tap("看记录 苏玉兰");
            compare(ReviewController.calls.slice(-1), [["open", "d6"]]);
            verify(reads("李秀英 自己点的"));
            tap("收起 苏玉兰");
            verify(!reads("李秀英 自己点的"));
        }

        function test_the_clean_ones_can_be_looked_at_some_at_a_time() {
            openPage("lead/ReviewPage.qml");
            tap("其余 182 条，273 小时");
            compare(ReviewController.calls, [["showClean"]]);
            verify(reads("林阿妹"));
            tap("再看一些");
            compare(ReviewController.calls.slice(-1), [["showMoreClean"]]);
        }

        function test_requests_lead_from_the_review_to_a_decision() {
            openScene("page-review");
            tap("时长有误、补录");
            verify(reads("由北海市定"));
            tap("李秀英");
            compare(RequestsController.calls.slice(-1), [["open", "r0"]]);
            verify(reads("我八点半才走的"));
            verify(reads("签到签退记录算出 1 小时"));
            tap("同意");
            verify(reads("给李秀英记 1 小时 30 分？"));
            verify(!button("同意").enabled);
            tap("减少 分钟");
            tap("和签到表对过");
            tap("同意");
            compare(RequestsController.calls.slice(-1), [["grant", 85, "和签到表对过"]]);
            verify(reads("同意了，记 1 小时 25 分。她会看到。"));
            verify(!button("同意"));
        }

        function test_declining_needs_a_reason_she_will_read() {
            openScene("page-request");
            tap("不同意");
            verify(!button("不同意").enabled);
            type("原因，她会看到", "no");
            tap("不同意");
            compare(RequestsController.calls.slice(-1), [["decline", "no"]]);
        }

        function test_who_decides_otherwise_is_said() {
            openScene("page-request-above");
            verify(reads("补录由上级来定：北海市。"));
            verify(!button("同意"));
        }

        function test_the_sheet_is_seen_and_enlarged() {
            openScene("page-request-photo");
            const photo = () => all(item => item.Accessible.name === "纸质签到表的照片")[0];
            tryVerify(() => photo().width > 200);
            const width = photo().width;
            tap("放大");
            verify(Math.abs(photo().width - 2 * width) < 1);
            tap("缩小");
            verify(Math.abs(photo().width - width) < 1);
            verify(!button("缩小").enabled);
        }

        // What the controller hands over is an address that bears the picture itself.
        function test_a_photo_in_its_address_is_shown() {
            openScene("page-request-photo");
            RequestsController.photo = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
            tryVerify(() => all(item => item.Accessible.name === "纸质签到表的照片" && item.status === Image.Ready && item.height > 0).length === 1);
        }

        function test_a_month_is_looked_over_signed_and_exported() {
            openScene("page-overview");
            tap("月结");
            for (const line of ["2026年11月", "6,705", "4,310", "还有 14 条没审。不审也能月结，它们记在下一次里。", "2026年10月  +3 小时 · +2 人次"])
                verify(reads(line), line);
            verify(!button("下个月").enabled);
            tap("月结");
            verify(reads("月结 2026年11月？"));
            verify(reads("还有 14 条没审，这次不算在内。"));
            tap("签名月结");
            compare(SealController.calls.slice(-1), [["sign"]]);
            verify(reads("2026年11月 已月结"));
            verify(reads("校验码开头 5d20f7e8"));
            tap("导出");
            compare(SealController.calls.slice(-1), [["exportSeal", ""]]);
            verify(reads("已存为 /home/lead/Documents/yuejie-2026-11-5d20f7e8.seal"));
        }

        function test_a_predecessor_not_held_must_be_confirmed() {
            openScene("page-seal-first");
            verify(!button("月结").enabled);
            verify(reads("这台手机没有上一次的月结记录"));
            tap("对得上，接着月结");
            verify(reads("校验码开头是 c41f09ab"));
            tap("先不认");
            verify(!button("月结").enabled);
            tap("对得上，接着月结");
            tap("我核对过");
            compare(SealController.calls.slice(-1), [["confirmPrevious"]]);
            verify(button("月结").enabled);
        }

        function test_a_seal_refused_says_why() {
            openScene("page-seal-refused");
            verify(reads("接不上"));
            verify(!button("月结"));
            tap("再核对一遍");
            compare(SealController.calls.slice(-1), [["prepare"]]);
        }

        // Wide pages stand in columns, where wrapped text once lay over its neighbours.
        function test_wide_cards_hold_their_text_data(): var {
            return ["page-review-group", "page-review-late", "page-request", "page-seal", "page-entry-corrected", "page-requests"].map(name => ({
                            "tag": name
                        }));
        }

        function test_wide_cards_hold_their_text(data) {
            pageWidth = 1200;
            pageHeight = 2400;
            openScene(data.tag);
            pageWidth = 360;
            pageHeight = 760;
            const texts = all(item => isText(item) && item.width > 0 && item.height > 0);
            const boxes = texts.map(item => {
                    const at = item.mapToItem(page, 0, 0);
                    return [at.x, at.y, at.x + item.contentWidth, at.y + item.contentHeight, item.text];
                });
            for (let i = 0; i < boxes.length; ++i)
                for (let j = i + 1; j < boxes.length; ++j) {
                    const a = boxes[i], b = boxes[j];
                    verify(a[2] - 2 <= b[0] || b[2] - 2 <= a[0] || a[3] - 4 <= b[1] || b[3] - 4 <= a[1], a[4] + " lies over " + b[4]);
                }
        }
    }
}
