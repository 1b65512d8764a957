import QtQuick
import Haijiejie
import Haijiejie.Ui

Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        name: "Entry"

        function test_enrolment_without_password() {
            openPage("EntryFace.qml");
            verify(!button("下一步").enabled);
            type("六位数字", "482913");
            verify(!button("下一步").enabled);
            type("服务器", "host.example.cn");
            tap("下一步");
            compare(EnrolController.calls, [["lookUp", "host.example.cn", "482913"]]);
            verify(reads("您是李秀英，\n尾号 3321？"));
            tap("是我");
            verify(reads("李秀英，您好"));
            tap("开始用");
            compare(EnrolController.calls.slice(1), [["confirm", ""], ["finish"]]);
        }

        function test_digits_only_and_six_at_most() {
            openPage("EntryFace.qml");
            const code = field("六位数字");
            code.forceActiveFocus();
            for (const character of "4a8-29137")
                keyClick(character);
            compare(code.text, "482913");
        }

        function test_not_me_goes_back() {
            openPage("EntryFace.qml", () => EnrolController.step = "confirm");
            tap("不是我");
            compare(EnrolController.calls, [["reject"]]);
            verify(button("下一步"));
        }

        function test_a_refused_code_is_told_at_the_field() {
            openPage("EntryFace.qml", () => EnrolController.reason = "INVITATION_INVALID");
            verify(reads("这六位数字用不了，请队长再给一个。"));
        }

        function test_coordinator_signs_in_with_password() {
            openPage("EntryFace.qml", () => Session.serverHost = "");
            tap("我是负责人，用密码登录");
            verify(!button("登录").enabled);
            type("手机号", "13800003321");
            type("密码", "geheim");
            type("服务器", "host.example.cn");
            tap("登录");
            compare(Session.calls, [["signIn", "host.example.cn", "13800003321", "geheim"]]);
            tap("返回");
            verify(button("下一步"));
        }

        function test_password_is_hidden_until_she_asks() {
            openPage("SignInPage.qml");
            compare(field("密码").echoMode, TextInput.Password);
            tap("显示密码");
            compare(field("密码").echoMode, TextInput.Normal);
        }
    }
}
