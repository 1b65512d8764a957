import QtQuick
import Haijiejie

// All text of the app: five sizes, wraps, never ends in an ellipsis.
Text {
    id: root

    enum Level {
        Time,
        Page,
        Place,
        Body,
        Least
    }

    property int level: AppText.Body

    readonly property int linePixels: [Theme.timeLine, Theme.pageLine, Theme.placeLine, Theme.bodyLine, Theme.leastLine][level]

    Accessible.name: Format.plain(text)
    Accessible.role: level === AppText.Page ? Accessible.Heading : Accessible.StaticText
    color: Theme.ink
    elide: Text.ElideNone
    font.family: Theme.family
    font.pixelSize: [Theme.timeSize, Theme.pageSize, Theme.placeSize, Theme.bodySize, Theme.leastSize][level]
    font.weight: level <= AppText.Place ? Font.Bold : Font.Normal
    lineHeight: linePixels
    lineHeightMode: Text.FixedHeight
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
}
