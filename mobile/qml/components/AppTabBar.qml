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

        columnSpacing: Theme.tight
        columns: root.vertical ? 1 : root.tabs.length
        rowSpacing: Theme.targetGap
        width: root.vertical ? implicitWidth : parent.width - 2 * Theme.tight
        x: root.vertical ? Theme.gap : Theme.tight
        y: root.vertical ? Theme.margin : Theme.tight + 1

        Repeater {
            model: root.tabs

            TapTarget {
                id: tab

                required property var modelData
                readonly property bool chosen: modelData.key === root.current
                readonly property int count: modelData.count || 0

                Accessible.description: count > 0 ? qsTr("有 %n 件要您看", "", count) : ""
                Accessible.role: Accessible.PageTab
                Accessible.selected: chosen
                Layout.fillWidth: true
                Layout.fillHeight: !root.vertical
                // Equal shares, until large words need more room than short ones.
                Layout.preferredWidth: Theme.largeText || root.vertical ? word.implicitWidth + 2 * Theme.tight : 1
                bottomPadding: Theme.tight
                implicitHeight: Math.max(64, implicitContentHeight + 2 * Theme.tight)
                leftPadding: root.vertical ? Theme.gap : 0
                rightPadding: root.vertical ? Theme.wide : 0
                text: modelData.text
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
                            name: tab.modelData.icon
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
                            level: root.vertical ? AppText.Body : AppText.Least
                            text: tab.text
                        }
                    }
                }

                onClicked: root.picked(modelData.key)
            }
        }
    }
}
