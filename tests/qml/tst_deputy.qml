import QtQuick
import Haijiejie
import Haijiejie.Gallery
import Haijiejie.Ui

// Who stands in during leave, who lacks insurance, who holds a shared phone.
Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        id: test

        name: "Deputy"

        function test_a_deputy_is_chosen_with_her_days() {
            openScene("page-deputy-empty");
            verify(reads("还没有请人代"));
            verify(reads("独树根社区 · 尾号 3320"));
            tap("选她 欧阳丽华");
            verify(reads("欧阳丽华"));
            verify(reads("独树根社区 · 尾号 3320"));
            tap("到 晚一天");
            tap("从 晚一天");
            tap("请她代");
            compare(DeputyController.calls.slice(-1), [["name", "v0"]]);
            verify(reads("已请欧阳丽华代"));
        }

        function test_taking_back_asks_first() {
            openScene("page-deputy");
            verify(reads("正在代"));
            verify(reads("还没开始"));
            tap("收回 黄美娟");
            compare(DeputyController.calls, []);
            tap("收回");
            compare(DeputyController.calls, [["takeBack", "g1"]]);
        }

        function test_the_deputy_reads_whom_she_stands_in_for() {
            openScene("page-more-deputy");
            verify(reads("您正在代：负责人"));
            verify(reads("独树根社区 · 陈静"));
            verify(!button("请假时由谁代"), "a deputy names none of her own");
            verify(reads("独树根社区（代）"));
            tap("长青社区");
            compare(Session.calls, [["switchUnit", "u1"]]);
        }

        function test_insurance_gaps_stand_on_the_plan_before_it_is_sent() {
            openScene("page-plan");
            verify(reads("保险缺 3 人"));
            openScene("page-insurance");
            verify(reads("没有保险记录"));
            verify(reads("保险只到 12月13日"));
            tap("拨打 石玉珍");
            compare(Session.calls, [["dial", "v3"]]);
        }

        function test_a_shared_phone_asks_who_it_is() {
            openScene("page-more");
            tap("换人");
            compare(Session.calls, []);
            tap("换人");
            compare(Session.calls, [["leaveAccount"]]);
            openScene("page-who");
            tap("阿依古丽·买买提江 尾号 8102");
            compare(Session.calls, [["openAccount", "p2"]]);
        }

        function test_another_is_enrolled_on_a_shared_phone_and_back() {
            openScene("page-who");
            tap("再登记一位");
            verify(reads("六位数字"));
            tap("返回");
            verify(reads("您是哪一位"));
        }
    }
}
