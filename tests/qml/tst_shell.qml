import QtQuick
import Haijiejie
import Haijiejie.Ui

Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        name: "Shell"

        function test_the_role_picks_the_face() {
            openPage("Shell.qml");
            verify(page.ready);
            verify(button("我的班"));
            Session.role = "coordinator";
            settle();
            verify(page.ready);
            verify(reads("看板"));
            Session.role = "lead";
            settle();
            verify(page.ready);
            verify(!button("我的班"));
            Session.state = "signedOut";
            settle();
            verify(button("下一步"));
        }

        function test_the_window_opens() {
            const component = Qt.createComponent("qrc:/qt/qml/Haijiejie/Main.qml");
            compare(component.status, Component.Ready, component.errorString());
            const window = component.createObject(null, {
                    "visible": false
                });
            verify(window);
            window.destroy();
        }

        function test_several_roles_switch_under_more() {
            openPage("Shell.qml", () => Session.roles = ["volunteer", "coordinator"]);
            tap("更多");
            tap("负责人");
            compare(Session.calls, [["switchRole", "coordinator"]]);
            verify(reads("看板"));
        }

        function test_a_count_that_changes_leaves_the_tabs_under_her_finger() {
            openPage("Shell.qml", () => Session.role = "lead");
            const tab = button("审核"), tabPage = page.faceItem.page;
            ReviewController.cleanCount += 1;
            settle();
            compare(button("审核"), tab);
            compare(page.faceItem.page, tabPage);
        }

        function test_a_page_that_opens_without_network_tries_at_once() {
            openPage("Shell.qml");
            tap("时长");
            compare(Session.nudges, 0);
            Session.online = false;
            tap("更多");
            const before = Session.nudges;
            verify(before > 0);
            tap("我的资料");
            verify(Session.nudges > before);
        }

        function test_one_role_offers_no_switch() {
            openPage("Shell.qml");
            tap("更多");
            verify(!button("志愿者"));
        }

        function test_settings_change_the_look_at_once() {
            openPage("Shell.qml");
            tap("更多");
            tap("特大");
            compare(Theme.textScale, 2);
            tap("黑白分明");
            verify(Theme.contrast);
            tap("English");
            compare(Preferences.language, "en");
        }

        function test_signing_out_asks_and_tells_what_stays() {
            openPage("Shell.qml", () => Session.unsentCount = 2);
            tap("更多");
            tap("退出登录");
            verify(reads("还有 2 条没上传"));
            compare(Session.calls.length, 0);
            tap("不了");
            compare(Session.calls.length, 0);
            tap("退出登录");
            tap("退出登录");
            compare(Session.calls, [["signOut"]]);
        }

        function test_tabs_keep_their_pages() {
            openPage("VolunteerFace.qml".replace(/^/, "volunteer/"));
            tap("时长");
            verify(reads("41 小时 30 分"));
            verify(reads("等区级审核人确认。"));
            tap("我的班");
            verify(reads("未签到，请补充"));
            tap("请假 明天 周二");
            tap("请假");
            compare(MyShiftsController.calls, [["cannotCome", "s7"]]);
        }

        function test_wide_windows_have_a_rail() {
            pageWidth = 1200;
            openPage("volunteer/VolunteerFace.qml");
            pageWidth = 360;
            const today = button("今天"), more = button("更多");
            compare(today.mapToItem(page, 0, 0).x, more.mapToItem(page, 0, 0).x);
            verify(more.mapToItem(page, 0, 0).y > today.mapToItem(page, 0, 0).y);
        }

        function test_keyboard_reaches_and_presses() {
            openPage("volunteer/TodayPage.qml", () => TodayController.actionEnabled = true);
            button("我出门了").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            compare(TodayController.calls, [["act", "onMyWay"]]);
        }
    }
}
