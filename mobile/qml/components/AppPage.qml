import QtQuick
import QtQuick.Layouts
import Haijiejie

// The frame of every page: bar, what scrolls, what stays in the thumb's reach, and the four
// conditions a page can be in. `loadState`: "ready", "loading", "empty", "error".
Rectangle {
    id: root

    required property string title
    property string subtitle: ""
    property bool canGoBack: false
    property string loadState: "ready"
    property string reason: ""
    property string emptyTitle: ""
    property string emptyText: ""
    property string emptyIcon: "wave"
    property string emptyAction: ""
    // Shows the gold band under the bar; what she taps is saved on the phone meanwhile.
    property bool offline: false
    property string offlineText: qsTr("没有网络，先看手机里存的")
    property int maximumWidth: Theme.readingWidth
    default property alias content: column.data
    // Stands at the lower edge, above the tabs.
    property alias footer: footerColumn.data
    // Questions that cover the page while they are open.
    property alias sheets: sheetLayer.data
    property alias barExtra: bar.extra
    property alias barAbove: bar.above
    readonly property real contentWidth: column.width
    // At most, of cards that stand two beside one another where there is room: a lone one keeps it.
    readonly property real cardWidth: width >= Theme.columnsFrom ? (contentWidth - Theme.margin) / 2 : Infinity
    // What stands unfolded, by any key.
    property var unfolded: ({})

    signal back
    // Asks the frame to lay another page over this one, by its path in the module.
    signal navigate(string page)
    // Asks the frame for one of its tabs.
    signal switchTab(string key)
    signal retry
    signal emptyActionClicked

    function scrollToTop() {
        flick.wantedY = 0;
        flick.contentY = 0;
    }

    function fold(key: string) {
        const next = Object.assign({}, unfolded);
        next[key] = !next[key];
        unfolded = next;
        // What unfolds must not take her elsewhere.
        flick.wantedY = 0;
    }

    // A page over this one ends it: she finds it again as she left it.
    function leave(): var {
        return {
            "unfolded": unfolded,
            "y": flick.contentY
        };
    }

    function comeBack(how: var) {
        unfolded = how.unfolded;
        flick.wantedY = how.y;
        flick.seek();
    }

    color: Theme.background
    implicitHeight: 760
    implicitWidth: 360

    AppBar {
        id: bar

        z: 1

        anchors.horizontalCenter: parent.horizontalCenter
        canGoBack: root.canGoBack
        subtitle: root.subtitle
        title: root.title
        width: Math.min(root.width, root.maximumWidth + 2 * Theme.margin)

        onBack: root.back()
    }
    GoldBand {
        id: band

        z: 1

        anchors.top: bar.bottom
        height: visible ? implicitHeight : 0
        text: root.offlineText
        visible: root.offline
        width: root.width
    }
    Flickable {
        id: flick

        // Where she was; reached as soon as the content is that long again.
        property real wantedY: 0

        function seek() {
            if (wantedY <= 0 || height <= 0)
                return;
            const reached = contentHeight - height >= wantedY;
            contentY = Math.min(wantedY, Math.max(0, contentHeight - height));
            if (reached)
                wantedY = 0;
        }

        anchors.bottom: footerBox.top
        anchors.top: band.bottom
        boundsBehavior: Flickable.DragOverBounds
        clip: true
        contentHeight: column.implicitHeight + Theme.gap + Theme.wide
        contentWidth: width
        visible: root.loadState === "ready"
        width: root.width

        onContentHeightChanged: seek()
        onHeightChanged: seek()
        onMovementStarted: wantedY = 0

        ColumnLayout {
            id: column

            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.gap
            width: Math.min(flick.width - 2 * Theme.margin, root.maximumWidth)
            y: Theme.gap
        }
    }
    // Says that more lies below, where the footer would otherwise look like the end.
    Rectangle {
        anchors.bottom: footerBox.top
        color: Theme.contrast ? Theme.outline : Theme.hairline
        height: Theme.stroke
        visible: flick.visible && footerBox.height > 0 && !flick.atYEnd
        width: root.width
    }
    Flickable {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.targetGap
        anchors.top: band.bottom
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: Math.max(height, other.implicitHeight + 2 * Theme.wide)
        contentWidth: width
        visible: root.loadState !== "ready"
        width: root.width

        Item {
            id: other

            anchors.centerIn: parent
            implicitHeight: loading.visible ? loading.implicitHeight : empty.visible ? empty.implicitHeight : error.implicitHeight
            height: implicitHeight
            width: Math.min(root.width - 2 * Theme.wide, 420)

            LoadingState {
                id: loading

                visible: root.loadState === "loading"
                width: parent.width
            }
            EmptyState {
                id: empty

                actionText: root.emptyAction
                iconName: root.emptyIcon
                text: root.emptyText
                title: root.emptyTitle
                visible: root.loadState === "empty"
                width: parent.width

                onActionClicked: root.emptyActionClicked()
            }
            ErrorState {
                id: error

                reason: root.reason
                visible: root.loadState === "error"
                width: parent.width

                onActionClicked: root.retry()
            }
        }
    }
    // Opaque, as the bar is: the software renderer paints icons that are scrolled wholly out of
    // view, because it takes an empty clip for none.
    Rectangle {
        id: footerBox

        color: root.color

        anchors.bottom: parent.bottom
        // Its height, not its visibility, follows its children: hidden with them, it would hide
        // the next child as well.
        height: visible && footerColumn.implicitHeight > 0 ? footerColumn.implicitHeight + Theme.gap + Theme.margin : 0
        visible: root.loadState === "ready"
        width: root.width

        ColumnLayout {
            id: footerColumn

            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.targetGap
            width: Math.min(root.width - 2 * Theme.margin, root.maximumWidth, Theme.readingWidth)
            y: Theme.gap
        }
    }
    Item {
        id: sheetLayer

        anchors.fill: parent
        z: 100
    }
}
