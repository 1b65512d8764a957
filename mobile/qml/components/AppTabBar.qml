import QtQuick
import QtQuick.Layouts
import Haijiejie

// The places of a face. `tabs` is a list of {key, text, icon, count}; at the bottom on a phone,
// a rail at the left when `vertical`.
Rectangle {
    id: root

    required property var tabs
    property string current: ""
    property bool vertical: false

    // Along the lower edge no label may break inside a word: the longest word of each tab must
    // fit, so all labels shrink together when large text asks for more than there is.
    readonly property real need: {
        let sum = 0;
        for (let i = 0; i < repeater.count; ++i) {
            const tab = repeater.itemAt(i);
            sum += tab ? tab.wordWidth : 0;
        }
        return sum;
    }
    readonly property real room: width - 2 * Theme.tight - (tabs.length - 1) * Theme.targetGap
    readonly property real fit: Math.min(1, need > 0 ? room / need : 1)
    readonly property int labelSize: vertical ? Theme.bodySize : Math.floor(Theme.leastSize * fit)

    signal picked(string key)

    Accessible.role: Accessible.PageTabList
    color: Theme.card
    implicitHeight: vertical ? 400 : grid.implicitHeight + 2 * Theme.tight + 1
    implicitWidth: vertical ? grid.implicitWidth + 2 * Theme.gap : 360

    Rectangle {
        anchors.right: parent.right
        color: Theme.hairline
        height: root.vertical ? parent.height : Theme.stroke
        width: root.vertical ? Theme.stroke : parent.width
    }
    GridLayout {
        id: grid

        columnSpacing: Theme.targetGap
        columns: root.vertical ? 1 : root.tabs.length
        rowSpacing: Theme.targetGap
        width: root.vertical ? implicitWidth : parent.width - 2 * Theme.tight
        x: root.vertical ? Theme.gap : Theme.tight
        y: root.vertical ? Theme.margin : Theme.tight + 1

        Repeater {
            id: repeater

            // By number: a count that changes must not make the tabs anew under her finger.
            model: root.tabs.length

            TapTarget {
                id: tab

                required property int index
                readonly property var modelData: root.tabs[index] || ({})
                readonly property bool chosen: modelData.key === root.current
                readonly property real wordWidth: metrics.advanceWidth + 4
                readonly property int count: modelData.count || 0

                Accessible.description: count > 0 ? qsTr("有 %n 件要您看", "", count) : ""
                Accessible.role: Accessible.PageTab
                Accessible.selected: chosen
                Layout.fillWidth: true
                Layout.fillHeight: !root.vertical
                // Equal shares, until large words need more room than short ones.
                Layout.minimumWidth: root.vertical ? -1 : Math.ceil(wordWidth * root.fit)
                Layout.preferredWidth: root.vertical ? -1 : 1
                bottomPadding: Theme.tight
                implicitHeight: Math.max(64, implicitContentHeight + 2 * Theme.tight)
                leftPadding: root.vertical ? Theme.gap : 0
                rightPadding: root.vertical ? Theme.wide : 0
                text: modelData.text || ""
                topPadding: Theme.tight

                background: Rectangle {
                    border.color: Theme.sea
                    border.width: tab.chosen && Theme.contrast ? 2 : 0
                    color: tab.chosen ? Theme.seaTint : tab.pressed ? Theme.sandTint : "transparent"
                    radius: Theme.radius
                }
                contentItem: Item {
                    implicitHeight: inner.implicitHeight
                    implicitWidth: inner.implicitWidth

                    GridLayout {
                        id: inner

                        anchors.centerIn: root.vertical ? undefined : parent
                        anchors.left: root.vertical ? parent.left : undefined
                        anchors.verticalCenter: root.vertical ? parent.verticalCenter : undefined
                        columnSpacing: Theme.gap
                        columns: root.vertical ? 2 : 1
                        rowSpacing: 0
                        width: root.vertical ? implicitWidth : parent.width

                        LineIcon {
                            Layout.alignment: Qt.AlignHCenter
                            color: word.color
                            name: tab.modelData.icon || ""
                            size: Math.min(34, Theme.scaled(24))
                            weight: tab.chosen ? 2.4 : 1.8

                            Rectangle {
                                border.color: Theme.goldOutline
                                border.width: 1.5
                                color: Theme.gold
                                height: 12
                                radius: 6
                                visible: tab.count > 0
                                width: 12
                                x: parent.width - 5
                                y: -3
                            }
                        }
                        AppText {
                            id: word

                            Accessible.ignored: true
                            Layout.fillWidth: true
                            color: tab.chosen ? Theme.sea : Theme.secondary
                            font.weight: tab.chosen ? Font.Bold : Font.Normal
                            horizontalAlignment: root.vertical ? Text.AlignLeft : Text.AlignHCenter
                            font.pixelSize: root.labelSize
                            level: root.vertical ? AppText.Body : AppText.Least
                            text: tab.text
                        }
                    }
                }

                onClicked: root.picked(modelData.key)

                TextMetrics {
                    id: metrics

                    font.family: Theme.family
                    font.pixelSize: Theme.leastSize
                    font.weight: Font.Bold
                    text: tab.text.split(" ").reduce((a, b) => b.length > a.length ? b : a, "")
                }
            }
        }
    }
}
