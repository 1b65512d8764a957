pragma Singleton
import QtQuick

// 海与沙, sea and sand: every colour, size and distance of the app. Pages name roles, never values.
QtObject {
    id: root

    // "light", "dark" or "contrast" (black on white). Set by the shell from the user's settings.
    property string mode: "light"
    // 1.0 to 2.0; every text and what holds it grows with it.
    property real textScale: 1.0

    readonly property bool dark: mode === "dark"
    readonly property bool contrast: mode === "contrast"
    // From here on paired buttons stand one above the other.
    readonly property bool largeText: textScale >= 1.5

    function pick(light: string, dark: string, contrast: string): color {
        return root.contrast ? contrast : root.dark ? dark : light;
    }

    // Text on `background` and `card` reaches at least 4.5 : 1 in each mode.
    readonly property color background: pick("#FBF7F0", "#0F1C22", "#FFFFFF")
    readonly property color card: pick("#FFFFFF", "#182A32", "#FFFFFF")
    readonly property color ink: pick("#17242B", "#EEF3F2", "#000000")
    readonly property color secondary: pick("#4A5A62", "#B3C2C6", "#000000")
    readonly property color sea: pick("#0B5F6F", "#6FD0DD", "#003C47")
    readonly property color inkOnSea: pick("#FFFFFF", "#0F1C22", "#FFFFFF")
    readonly property color green: pick("#1E6B3C", "#7FD39A", "#004D1F")
    readonly property color amber: pick("#8A5300", "#F2BE5C", "#5C3700")
    readonly property color gold: pick("#FFC94D", "#FFC94D", "#FFC94D")
    readonly property color inkOnGold: pick("#17242B", "#0F1C22", "#000000")
    readonly property color goldOutline: pick("#8A5300", "#FFC94D", "#000000")
    readonly property color red: pick("#B3261E", "#FFB0A6", "#8C0000")
    readonly property color inkOnRed: pick("#FFFFFF", "#0F1C22", "#FFFFFF")
    readonly property color outline: pick("#71828A", "#80959D", "#000000")

    // Quiet surfaces: they separate, they never carry meaning alone.
    readonly property color hairline: pick("#E6DCCB", "#2A3F48", "#000000")
    readonly property color seaTint: pick("#E2EFF0", "#17353E", "#FFFFFF")
    readonly property color greenTint: pick("#E3F0E6", "#1A3529", "#FFFFFF")
    readonly property color amberTint: pick("#FBEFD6", "#36301D", "#FFFFFF")
    readonly property color redTint: pick("#FBE6E3", "#40262A", "#FFFFFF")
    readonly property color sandTint: pick("#F3EADB", "#21353E", "#FFFFFF")
    readonly property color disabledFill: pick("#E9E3D8", "#26383F", "#FFFFFF")
    readonly property color disabledText: pick("#4A5A62", "#B3C2C6", "#000000")
    readonly property color scrim: pick("#A617242B", "#B3000000", "#CC000000")

    // Type. Figures of this typeface are all of one width, so columns of times stay aligned.
    readonly property string family: "Noto Sans CJK SC"
    readonly property int timeSize: scaled(40)
    readonly property int timeLine: scaled(48)
    readonly property int pageSize: scaled(26)
    readonly property int pageLine: scaled(36)
    readonly property int placeSize: scaled(22)
    readonly property int placeLine: scaled(32)
    readonly property int bodySize: scaled(18)
    readonly property int bodyLine: scaled(28)
    readonly property int leastSize: scaled(16)
    readonly property int leastLine: scaled(24)

    function scaled(size: real): int {
        return Math.round(size * root.textScale);
    }

    // Distances, all multiples of 4.
    readonly property int tight: 4
    readonly property int small: 8
    readonly property int gap: 12
    readonly property int margin: 16
    readonly property int wide: 24
    readonly property int huge: 32

    readonly property int radius: 16
    readonly property int smallRadius: 10
    readonly property int stroke: contrast ? 2 : 1

    // Targets for gloved fingers.
    readonly property int mainTarget: 96
    readonly property int target: 56
    readonly property int targetGap: 12

    // A volunteer's page never grows wider than a hand can read.
    readonly property int readingWidth: 560
    // From this width on a staff page may stand in columns.
    readonly property int columnsFrom: 840

    readonly property int motion: 160
}
