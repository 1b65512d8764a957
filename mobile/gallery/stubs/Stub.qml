import QtQuick

// What every stand-in shares: a record of calls for tests, and the way back to its first state.
// The files beside this one define what pages ask of the controllers in mobile/ui, which provide
// the same singletons under the same URI:
// - properties as named and typed here, each with a change signal; pages write only those of
//   Preferences; times are Date (QDateTime; invalid = not known), counts and minutes int;
// - models as QAbstractListModel with the roles listed above each, plus `count` (with its change
//   signal) and `get(row)`, as ListModel has them; an array role is a JS array (QVariantList);
// - codes, never sentences: Format in the module Haijiejie holds the codes it has words for;
// - functions that return at once; what they bring about shows in the properties;
// - `state`: "loading" until first known, then "ready", "empty" or "error" with its `reason`, a
//   stable reason of shared/base/reasons.h, or "UNAVAILABLE" without connection. Having old data
//   without connection is "ready"; Session.online tells the rest.
// `calls`, `fill`, `self` and `reset` exist only here.
QtObject {
    id: root

    // What was called, newest last: [name, arguments…].
    property var calls: []
    property var _first: null

    // Fills the models; the stand-ins override it.
    function fill() {
    }

    // The object behind the singleton's name, for tests that look through all it holds.
    function self(): QtObject {
        return root;
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
