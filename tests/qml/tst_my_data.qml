import QtQuick
import Haijiejie
import Haijiejie.Ui

Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        id: test

        name: "MyData"

        function open(prepare = () => {}) {
            openPage("volunteer/MyDataPage.qml", prepare);
        }

        function test_more_leads_here() {
            openPage("volunteer/VolunteerFace.qml");
            page.switchTab("more");
            settle();
            tap("我的资料");
            verify(reads("我同意过的"));
        }

        function test_a_consent_says_since_when_and_is_taken_back_in_one_tap() {
            open();
            verify(reads("2026年11月24日 已同意"));
            const back = button("收回 签到时带上位置");
            const agree = button("同意 用拍到我的照片");
            compare(back.height, agree.height);
            compare(back.width, agree.width);
            tap("收回 签到时带上位置");
            compare(MyDataController.calls, [["setConsent", "LOCATION", false]]);
            verify(reads("正在交上去…"));
            verify(button("同意 签到时带上位置"));
        }

        function test_offline_consents_are_kept_and_the_rest_waits() {
            open(() => Session.online = false);
            tap("同意 用拍到我的照片");
            verify(reads("已存手机，有网自动交上去。"));
            verify(!button("存全部资料").enabled);
            verify(!button("存时长表").enabled);
            verify(!button("注销").enabled);
            verify(reads("有网才能注销。"));
        }

        function test_a_copy_says_where_it_lies() {
            open();
            tap("存时长表");
            compare(MyDataController.calls, [["exportData", "csv"]]);
            verify(reads("/home/haijiejie/Documents/haijiejie-my-data-2026-12-07.csv"));
        }

        function test_a_copy_that_failed_says_why() {
            open(() => {
                    MyDataController.exportState = "error";
                    MyDataController.exportReason = "FILE_FAILED";
                });
            verify(reads("存不下来"));
            verify(button("存全部资料").enabled);
        }

        function test_corrections_go_to_who_may_make_them() {
            open();
            verify(reads("请负责人改"));
            tap("打电话 劳思琪");
            compare(Session.calls, [["dial", "v7"]]);
        }

        function test_nobody_is_forgotten_without_her_name() {
            open();
            tap("注销");
            verify(reads("已记入的时长仍在台账里，只是不再与您的名字相连。"));
            verify(reads("删掉以后不能恢复"));
            tap("继续");
            verify(!button("注销").enabled);
            field("姓名").text = "李秀";
            verify(!button("注销").enabled);
            field("姓名").text = "李秀英 ";
            compare(MyDataController.calls, []);
            tap("注销");
            compare(MyDataController.calls, [["deleteMe", "李秀英 "]]);
        }

        function test_either_question_can_be_left() {
            open();
            tap("注销");
            tap("不了");
            tap("注销");
            tap("继续");
            tap("不了");
            compare(MyDataController.calls, []);
        }

        function test_a_role_is_given_up_first() {
            open(() => MyDataController.holdsRole = true);
            verify(!button("注销").enabled);
            verify(reads("先请上一级收回"));
        }
    }
}
