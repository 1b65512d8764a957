import QtQuick
import QtTest
import Haijiejie
import Haijiejie.Ui

// 扫码: the camera beside the keys, in each state it can be in.
Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        name: "Scan"

        function openCamera(prepare = () => {}): Item {
            openPage("volunteer/CodePage.qml", () => {
                    ScanController.available = true;
                    prepare();
                });
            tap("扫码");
            return page;
        }

        function names(): var {
            return ScanController.calls.map(call => call[0]);
        }

        function test_without_a_camera_there_are_digits_only() {
            openPage("volunteer/CodePage.qml");
            compare(ScanController.calls, [["look"]]);
            verify(!button("扫码"));
            verify(button("输好了"));
            closePage();
            compare(names(), ["look"]);
        }

        function test_the_camera_is_opened_by_a_tap_and_closed_with_the_page() {
            openPage("volunteer/CodePage.qml", () => ScanController.available = true);
            compare(names(), ["look"]);
            tap("扫码");
            compare(names(), ["look", "open"]);
            verify(reads("扫签到码"));
            verify(reads("把带班手机上的码放进框里，会自己认。"));
            verify(!button("扫码"));
            closePage();
            compare(names(), ["look", "open", "close"]);
        }

        function test_the_way_back_to_digits_keeps_what_was_typed_data(): var {
            return ["opening", "scanning", "denied", "error"].map(state => ({
                            "tag": state
                        }));
        }

        function test_the_way_back_to_digits_keeps_what_was_typed(data) {
            openPage("volunteer/CodePage.qml", () => {
                    ScanController.available = true;
                    ScanController.camera = data.tag;
                });
            tap("3");
            tap("0");
            tap("扫码");
            verify(!button("输好了"));
            verify(button("输数字").height >= Theme.mainTarget);
            tap("输数字");
            compare(names(), ["look", "open", "close"]);
            compare(page.digits, "30");
            keyClick("3");
            compare(page.digits, "303");
            tap("扫码");
            compare(names().slice(-1), ["open"]);
        }

        function test_the_picture_is_framed_and_nothing_is_written_over_it() {
            openCamera();
            const finder = all(item => item.live !== undefined, page)[0];
            verify(finder.live);
            verify(finder.height >= 270);
            compare(all(isText, finder).length, 0);
            ScanController.state = "opening";
            verify(reads("正在打开相机"));
        }

        function test_a_taken_code_leaves_the_page_as_a_typed_one_does() {
            openCamera();
            let backs = 0;
            page.back.connect(() => ++backs);
            ScanController.taken();
            compare(backs, 1);
        }

        function test_what_is_none_of_ours_is_said_kindly_and_the_camera_stays_on() {
            openCamera();
            ScanController.note = "FOREIGN";
            settle();
            verify(reads("这不是签到码。请对准带班手机上的那个，接着扫就行。"));
            ScanController.note = "OTHER_SHIFT";
            verify(reads("这是另一班的码，请扫这一班带班的。"));
            ScanController.note = "TOO_LATE";
            verify(reads("签到已经记下。"));
            compare(names(), ["look", "open"]);
            tap("输数字");
            verify(!reads("签到已经记下。"));
        }

        function test_a_camera_she_may_not_use_costs_nothing_data(): var {
            return [{
                    "tag": "denied",
                    "title": "没让用相机"
                }, {
                    "tag": "error",
                    "title": "相机没打开"
                }];
        }

        function test_a_camera_she_may_not_use_costs_nothing(data) {
            openCamera(() => ScanController.camera = data.tag);
            verify(reads(data.title));
            verify(reads("输数字也一样算。"));
            verify(!reads("放进框里"));
            tap("再试一次");
            compare(names().slice(-1), ["retry"]);
            verify(button("输数字"));
        }

        function test_a_torch_is_offered_where_there_is_one() {
            openCamera();
            verify(!button("开灯"));
            ScanController.hasTorch = true;
            tap("开灯");
            tap("关灯");
            compare(ScanController.calls.slice(-2), [["setTorch", true], ["setTorch", false]]);
        }

        function test_it_works_without_network_and_says_so() {
            openCamera(() => Session.online = false);
            verify(reads("没网也能扫，有网再核对"));
        }

        function test_targets_are_large_at_every_size_of_text() {
            for (const scale of [1, 2]) {
                Theme.textScale = scale;
                openCamera(() => ScanController.hasTorch = true);
                for (const item of all(isTarget, page))
                    verify(item.width >= 56 && item.height >= 56, item.Accessible.name);
                for (const text of all(isText, page))
                    verify(!text.truncated, text.text);
            }
        }
    }
}
