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
            verify(button("收回 黄美娟 今天 周一 到 12月9日 周三"));
            tap("收回 黄美娟 12月28日 周一");
            compare(DeputyController.calls, []);
            verify(reads("12月28日 周一。收回后马上生效。"));
            tap("收回");
            compare(DeputyController.calls, [["takeBack", "g3"]]);
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

        function test_a_transfer_says_what_goes_along_and_is_undone() {
            openScene("page-roster");
            verify(button("有人换了社区"));
            openScene("page-transfer");
            tap("选她 黄美娟");
            verify(reads("转到哪里"));
            tap("中街街道");
            verify(reads("她现在在这里"));
            tap("长青社区");
            verify(reads("把黄美娟转到长青社区？"));
            verify(reads("跟着她走"));
            verify(reads("留在独树根社区：以前的时长仍算那里的"));
            compare(TransferController.calls.slice(-1), [["enter", "u5"]]);
            tap("转过去");
            compare(TransferController.calls.filter(call => call[0] === "transfer"), [["transfer", "u2"]]);
            verify(reads("黄美娟已经从独树根社区转到长青社区。"));
            tap("转错了，转回独树根社区");
            compare(TransferController.calls.slice(-1), [["undo"]]);
            verify(reads("黄美娟转回独树根社区了。"));
            openScene("page-transfer-same");
            verify(reads("她本来就在这里。"));
            openScene("page-transfer-nowhere");
            verify(reads("没有别处可以转"));
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
