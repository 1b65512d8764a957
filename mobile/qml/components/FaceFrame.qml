import QtQuick
import Haijiejie

// A face: tabs, the pages behind them (kept once opened), and pages laid over them.
// `tabs` is a list of {key, text, icon, count, page}; page is a path in the module.
FocusScope {
    id: root

    required property var tabs
    property string current: tabs.length > 0 ? tabs[0].key : ""
    // Pages laid over the tabs, the newest last, and how each was left for the next.
    property var over: []
    property var trail: []
    property var returned: null
    readonly property bool railed: width >= Theme.columnsFrom
    // The page in front.
    readonly property Item page: over.length > 0 ? overLoader.item as Item : tabPage(current)

    function tabPage(key: string): Item {
        for (let i = 0; i < pages.count; ++i)
            if (pages.itemAt(i) && pages.itemAt(i).key === key)
                return pages.itemAt(i).item;
        return null;
    }

    function switchTab(key: string) {
        over = [];
        trail = [];
        current = key;
    }

    function navigate(page: string) {
        trail = trail.concat([root.page.leave()]);
        over = over.concat([page]);
    }

    function back() {
        returned = trail[trail.length - 1];
        trail = trail.slice(0, -1);
        over = over.slice(0, -1);
        returned = null;
    }

    implicitHeight: 760
    implicitWidth: 360

    Keys.onBackPressed: event => {
        event.accepted = over.length > 0;
        root.back();
    }
    Keys.onEscapePressed: root.back()

    Item {
        id: area

        anchors.bottom: root.railed ? parent.bottom : bar.top
        anchors.left: root.railed ? bar.right : parent.left
        anchors.right: parent.right
        anchors.top: parent.top

        Repeater {
            id: pages

            model: root.tabs.length

            Loader {
                id: tabLoader

                required property int index
                readonly property string key: root.tabs[index].key
                readonly property bool front: root.current === key
                property bool visited: false

                active: visited || front
                anchors.fill: parent
                focus: front
                source: active ? Qt.resolvedUrl("../" + root.tabs[index].page) : ""
                visible: front && root.over.length === 0

                onFrontChanged: if (front)
                    visited = true
                Component.onCompleted: if (front)
                    visited = true

                Connections {
                    function onNavigate(page) {
                        root.navigate(page);
                    }

                    function onSwitchTab(key) {
                        root.switchTab(key);
                    }

                    ignoreUnknownSignals: true
                    target: tabLoader.item
                }
            }
        }
        Loader {
            id: overLoader

            active: root.over.length > 0
            anchors.fill: parent
            source: active ? Qt.resolvedUrl("../" + root.over[root.over.length - 1]) : ""

            onLoaded: {
                item.canGoBack = true;
                if (root.returned)
                    item.comeBack(root.returned);
            }

            Connections {
                function onBack() {
                    root.back();
                }

                function onNavigate(page) {
                    root.navigate(page);
                }

                function onSwitchTab(key) {
                    root.switchTab(key);
                }

                ignoreUnknownSignals: true
                target: overLoader.item
            }
        }
    }
    AppTabBar {
        id: bar

        current: root.current
        height: root.railed ? root.height : implicitHeight
        tabs: root.tabs
        vertical: root.railed
        width: root.railed ? implicitWidth : root.width
        y: root.railed ? 0 : root.height - height

        onPicked: key => root.switchTab(key)
    }
}
