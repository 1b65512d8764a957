pragma Singleton
import QtQuick

// 扫码: the camera as another way to give a site code. On from open() to close() or taken().
Stub {
    id: root

    property bool available: false // known after look(): without a camera there is no 扫码
    property string state: "off" // "off" | "opening" | "scanning" | "denied" | "error"
    property string note: "" // "" | "FOREIGN" | "OTHER_SHIFT" | "TOO_LATE": of the code before the camera
    property bool hasTorch: false
    property bool torch: false

    // Only here: what open() meets.
    property string camera: "scanning"

    signal taken

    function look() {
        calls = calls.concat([["look"]]);
    }

    function open(sink: QtObject) {
        calls = calls.concat([["open"]]);
        state = camera;
    }

    function close() {
        calls = calls.concat([["close"]]);
        state = "off";
        note = "";
    }

    function retry() {
        calls = calls.concat([["retry"]]);
    }

    function setTorch(on: bool) {
        calls = calls.concat([["setTorch", on]]);
        torch = on;
    }
}
