import QtQuick
import Haijiejie
import Haijiejie.Ui

Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        name: "Offer"

        function days(): var {
            return all(item => item.ticked !== undefined && item.tickChanged !== undefined);
        }

        function test_ticks_change_the_answered_days() {
            openPage("volunteer/OfferPage.qml");
            compare(days().length, 5);
            verify(days().every(day => day.ticked));
            tap("12月16日 周三 7:00–8:30");
            compare(OffersController.calls, [["setTicked", "a12", false]]);
            verify(!button("12月16日 周三 7:00–8:30").ticked);
            tap("我能去");
            compare(OffersController.calls[1], ["accept", 4]);
            verify(reads("谢谢您，记下了"));
            verify(reads("4 天，都在“我的班”里。"));
        }

        function test_one_that_ran_out_while_she_read_it_is_no_answer_of_hers() {
            openPage("volunteer/OfferPage.qml", () => {
                    OffersController.answer = "gone";
                    OffersController.state = "empty";
                });
            verify(reads("这个邀请已经不在了"));
            verify(!reads("已回复"));
            compare(button("我能去"), null);
        }

        function test_an_urgent_call_says_so_and_thanks_when_it_is_full() {
            openScene("page-offer-urgent");
            verify(reads("临时缺人，请您来"));
            verify(reads("同时问了几位，先答应的先来。"));
            verify(button("我能去").enabled);
            OffersController.answer = "full";
            settle();
            verify(reads("人已找齐，谢谢您"));
            compare(button("我能去"), null);
        }

        function test_a_stand_in_is_asked_and_the_seat_stays_hers() {
            openScene("page-shifts");
            tap("找人替班 明天 周二");
            compare(StandInController.calls.slice(-1), [["open", "s7"]]);
            openScene("page-stand-in");
            tap("请她替 黄美娟");
            compare(StandInController.calls.slice(-1), [["ask", "w0"]]);
            verify(reads("在那之前，这一班还是您的。"));
            verify(reads("已经问她了"));
            // A number is taken without a word about whose it is.
            type("或者填她的手机号", "13907790000");
            tap("请她替");
            compare(StandInController.calls.slice(-1), [["askByPhone", 11]]);
            tap("还是我去");
            verify(!StandInController.seeking);
        }

        function test_no_day_ticked_leaves_only_no() {
            openPage("volunteer/OfferPage.qml");
            for (const day of days())
                tap(day.Accessible.name);
            verify(!button("我能去").enabled);
            tap("这次不行");
            verify(reads("好的，这次不来没关系"));
        }

        function test_yes_and_no_are_of_one_size() {
            openPage("volunteer/OfferPage.qml");
            const yes = button("我能去"), no = button("这次不行");
            compare(yes.width, no.width);
            compare(yes.height, no.height);
            compare(yes.mapToItem(page, 0, 0).y, no.mapToItem(page, 0, 0).y);
            verify(no.mapToItem(page, 0, 0).x - yes.mapToItem(page, yes.width, 0).x >= 12);
        }

        function test_they_stack_when_text_is_large() {
            Theme.textScale = 2;
            openPage("volunteer/OfferPage.qml");
            const yes = button("我能去"), no = button("这次不行");
            compare(yes.width, no.width);
            compare(yes.height, no.height);
            verify(no.mapToItem(page, 0, 0).y - yes.mapToItem(page, 0, yes.height).y >= 12);
        }

        function test_says_why_and_what_is_dangerous_and_by_when() {
            openPage("volunteer/OfferPage.qml");
            verify(reads("为什么找我"));
            verify(reads("您在这里站过岗，路熟。"));
            verify(reads("安全提示"));
            verify(reads("站在安全岛或人行道上"));
            verify(reads("离您 600 米"));
            verify(reads("明天 12:00 前回复，不来也没关系"));
        }

        function test_offline_answer_is_saved() {
            openPage("volunteer/OfferPage.qml", () => {
                    Session.online = false;
                    OffersController.saved = true;
                });
            verify(reads("没网也能回复，有网自动上传"));
            tap("我能去");
            verify(reads("已存手机，有网自动上传"));
        }
    }
}
