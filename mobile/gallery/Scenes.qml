pragma Singleton
import QtQuick
import Haijiejie.Ui

// The pages of the app and the state each is shown in.
QtObject {
    id: root

    readonly property var names: []

    // Sets the stubs up and gives the page's address, or "" for a component sheet.
    function prepare(name: string): string {
        return "";
    }

    // After loading: opens what only the page itself can open.
    function arrange(name: string, item: Item) {
    }
}
