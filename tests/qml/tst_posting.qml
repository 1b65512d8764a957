import QtQuick
import Haijiejie
import Haijiejie.Gallery
import Haijiejie.Ui

// Posting: how few taps it takes, and what stands on the page before anything is done.
Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        id: test

        property int taps: 0

        name: "Posting"

        function count(name: string) {
            tap(name);
            ++taps;
        }

        // A template, a place used before, a day, and it is out.
        function test_a_task_is_posted_in_six_taps_and_nothing_typed() {
            taps = 0;
            openPage("coordinator/CoordinatorFace.qml");
            count("排班");
            count("发布任务");
            count("路口文明交通劝导");
            count("北部湾中路与四川路路口");
            count("周一 12月14日");
            count("发布");
            compare(TaskEditorController.state, "published");
            compare(taps, 6);
        }

        // Nine crossings or ninety: last week again, the plan, its offers.
        function test_last_week_again_in_six_taps_to_the_offers() {
            taps = 0;
            openPage("coordinator/CoordinatorFace.qml");
            count("排班");
            count("沿用上周");
            verify(reads("12 个班次"));
            // One row for each crossing, Sunday included.
            verify(reads("周一至周日 7:00–8:30"));
            verify(reads("周一、周二、周三、周四、周六 7:00–8:30"));
            count("做出这 12 个班次");
            count("开始排班");
            PlanController.state = "ready";
            settle();
            count("发出邀请");
            count("发出邀请");
            compare(PlanController.calls.slice(-1)[0][0], "send");
            compare(taps, 6);
        }

        function test_a_template_mixes_trades_in_one_shift() {
            openScene("page-task-legal");
            for (const seat of ["干部", "律师", "法律工作者", "志愿者"])
                verify(all(item => item.cursorPosition !== undefined && item.text === seat).length > 0, seat);
            // The others are folded away.
            verify(!button("垃圾分类桶边值守"));
            tap("换一个模板");
            verify(button("垃圾分类桶边值守"));
        }

        function test_a_pasted_position_says_what_it_is_near() {
            openPage("coordinator/TaskEditorPage.qml");
            const pasted = field("从地图软件复制的坐标");
            pasted.forceActiveFocus();
            for (const character of "109.1,21.4")
                keyClick(character);
            verify(reads("离“北部湾中路与四川路路口”约 300 米"));
        }

        // True distances: 100 pixels east at 4 m a pixel are 400 m.
        function test_a_tap_on_the_map_picks_what_lies_there() {
            openScene("page-place-map");
            verify(reads("解放路口"));
            const map = all(item => item.Accessible.name.startsWith("示意图"))[0];
            mouseClick(map, map.width / 2 + 100, map.height / 2);
            settle();
            tap("就选这里");
            compare(TaskEditorController.datum, "WGS84");
            compare(TaskEditorController.latitudeText, "21.478000");
            const east = (parseFloat(TaskEditorController.longitudeText) - 109.119) * 111195 * Math.cos(21.478 * Math.PI / 180);
            verify(Math.abs(east - 400) < 1, "east: " + east);
        }

        function test_a_district_is_named_beside_what_lies_in_its_middle() {
            openScene("page-place-map-far");
            const map = all(item => item.Accessible.name.startsWith("示意图"))[0];
            const name = all(item => isText(item) && item.text === "海城区")[0];
            const at = name.mapToItem(map, 0, 0);
            const x = map.width / 2, y = map.height / 2; // the place that is picked
            verify(x > at.x && x < at.x + name.width, "its middle");
            verify(y <= at.y || y >= at.y + name.height, "the name lies over the place");
        }

        function test_a_clash_of_two_coordinators_shows_both_and_waits_for_a_choice() {
            openScene("page-shift-conflict");
            verify(reads("别人刚改过这一班"));
            verify(reads("6 人"));
            verify(reads("5 人"));
            verify(reads("还有 1 处要选"));
            verify(!button("保存").enabled);
            tap("6 人");
            compare(ShiftEditorController.calls.slice(-1), [["choose", 1, "mine"]]);
            verify(reads("两边的改动都留下"));
            tap("保存");
            compare(ShiftEditorController.calls.slice(-1), [["save"]]);
        }

        function test_who_said_yes_is_named_before_a_shift_is_changed() {
            openScene("page-shift");
            verify(reads("已答应的 3 人会收到一张新的邀请"));
            // A seat somebody holds cannot be taken away.
            verify(!button("去掉这种岗位"));
        }

        function test_a_series_is_looked_at_before_it_is_made() {
            openScene("page-series-edit");
            tap("周六");
            compare(SeriesController.calls.slice(-1), [["setWeekday", 5, true]]);
            tap("看会改什么");
            verify(reads("新做 1 班"));
            tap("就这样改");
            compare(SeriesController.calls.slice(-1), [["confirm"]]);
        }

        function test_what_somebody_said_yes_to_blocks_the_edit_and_names_her() {
            openScene("page-series-blocked");
            verify(reads("石玉珍"));
            verify(reads("有人答应了，不能取消"));
            verify(!button("就这样改").enabled);
            tap("再改改");
            compare(SeriesController.state, "editing");
        }
    }
}
