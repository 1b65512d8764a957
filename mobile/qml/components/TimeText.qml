import QtQuick
import Haijiejie

// A time in the largest size. It stays on one line: too wide for the phone, it shrinks, but not
// below the size of a place; then it wraps.
AppText {
    id: root

    readonly property real fit: metrics.advanceWidth > 0 && width > 0 ? Math.min(1, width / (metrics.advanceWidth + 2)) : 1

    font.pixelSize: Math.max(Theme.placeSize, Math.floor(Theme.timeSize * fit))
    level: AppText.Time
    lineHeight: Math.round(font.pixelSize * 1.2)

    TextMetrics {
        id: metrics

        font.family: root.font.family
        font.pixelSize: Theme.timeSize
        font.weight: root.font.weight
        text: root.text
    }
}
