import QtQuick

// What every stand-in shares: a record of calls for tests, and the way back to its first state.
QtObject {
    id: root

    // What was called, newest last: [name, arguments…].
    property var calls: []
    property var _first: null

    // Fills the models; the stand-ins override it.
    function fill() {
    }

    function reset() {
        for (const name in _first)
            root[name] = _first[name];
        fill();
    }

    Component.onCompleted: {
        const first = {};
        for (const name in root) {
            const value = root[name];
            const isModel = value && typeof value === "object" && typeof value.append === "function" && value.objectName !== undefined;
            if (typeof value !== "function" && !isModel && name !== "_first" && name !== "objectName")
                first[name] = value;
        }
        _first = first;
        fill();
    }
}
