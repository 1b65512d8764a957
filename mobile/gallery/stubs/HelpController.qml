pragma Singleton
import QtQuick

// 求助: the numbers that help.
Stub {
    id: root

    property string number: "" // tapped last
    property bool dials: true // false: this device has no telephone

    function call(number: string) {
        calls = calls.concat([["call", number]]);
        root.number = number;
    }

    function clear() {
        number = "";
    }
}
