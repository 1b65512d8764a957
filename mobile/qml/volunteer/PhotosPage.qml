import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// 照片 of a shift: kept on the phone, sent over Wi-Fi, deleted after 90 days.
AppPage {
    id: root

    // "", "choose" (from this phone's pictures), "camera"
    property string mode: ""
    property string lookedAt: ""
    readonly property bool full: PhotosController.room === 0
    readonly property bool live: ScanController.state === "scanning"

    function stateText(state: string): string {
        return state === "saved" ? qsTr("已存手机") : state === "sending" ? qsTr("正在上传…") : state === "sent" ? qsTr("已上传") : qsTr("没传上去");
    }
    function whyWaiting(): string {
        if (PhotosController.held === 0)
            return Session.online ? qsTr("正在上传。") : qsTr("有网就上传，不等 Wi-Fi。");
        if (!Session.online)
            return qsTr("现在没有网络，照片都在手机里。");
        switch (PhotosController.network) {
        case "free":
            return qsTr("正在用 Wi-Fi 上传。");
        case "metered":
            return qsTr("现在用的是流量，等有 Wi-Fi 自动上传。");
        }
        return qsTr("看不出是不是 Wi-Fi。点“现在上传”就传。");
    }

    loadState: PhotosController.state
    offline: !Session.online
    offlineText: qsTr("没网也能拍，先存手机")
    reason: PhotosController.reason
    subtitle: PhotosController.place + " · " + Format.dayAndSpan(PhotosController.startTime, PhotosController.endTime)
    title: qsTr("照片")

    footer: [
        MainButton {
            Layout.fillWidth: true
            enabled: root.live && !root.full
            iconName: "camera"
            text: qsTr("拍一张")
            visible: root.mode === "camera"

            onClicked: PhotosController.shoot()
        },
        SecondaryButton {
            Layout.fillWidth: true
            text: root.mode === "camera" ? qsTr("拍好了") : qsTr("不选了")
            visible: root.mode !== ""

            onClicked: root.mode = ""
        },
        MainButton {
            Layout.fillWidth: true
            enabled: !root.full
            hint: root.full ? qsTr("一班最多 20 张") : ""
            iconName: "camera"
            text: qsTr("拍照")
            visible: root.mode === "" && ScanController.available

            onClicked: root.mode = "camera"
        },
        SecondaryButton {
            Layout.fillWidth: true
            enabled: !root.full
            iconName: "plus"
            text: qsTr("选照片")
            visible: root.mode === "" && ScanController.available

            onClicked: root.choose()
        },
        MainButton {
            Layout.fillWidth: true
            enabled: !root.full
            hint: root.full ? qsTr("一班最多 20 张") : ""
            iconName: "plus"
            text: qsTr("选照片")
            visible: root.mode === "" && !ScanController.available

            onClicked: root.choose()
        }
    ]

    function choose() {
        PhotosController.findPictures();
        mode = "choose";
        scrollToTop();
    }

    Component.onCompleted: ScanController.look()
    onRetry: PhotosController.retry()

    NoticeBox {
        Layout.fillWidth: true
        text: PhotosController.addReason === "LIMIT_EXCEEDED" ? qsTr("一班最多 20 张。先删几张再加。") : Format.reasonText(PhotosController.addReason)
        tone: "amber"
        visible: PhotosController.addReason !== ""
    }
    ResultNote {
        Layout.fillWidth: true
        actionState: PhotosController.actionState
        reason: PhotosController.actionReason
    }

    // The camera.
    Rectangle {
        Accessible.name: qsTr("相机画面")
        Accessible.role: Accessible.Graphic
        Layout.fillWidth: true
        border.color: Theme.outline
        border.width: root.live ? 0 : Theme.stroke
        color: root.live ? "#0F1C22" : Theme.card
        implicitHeight: Math.round(width * (Theme.largeText ? 0.7 : 1))
        radius: root.live ? 0 : Theme.radius
        visible: root.mode === "camera"

        Loader {
            active: root.mode === "camera"
            anchors.fill: parent
            source: "../components/StillPicture.qml"
            visible: root.live
        }
        AppText {
            anchors.centerIn: parent
            horizontalAlignment: Text.AlignHCenter
            text: ScanController.state === "denied" ? qsTr("没让用相机。在手机设置里可以允许，也可以选照片。") : ScanController.state === "error" ? qsTr("相机没打开，可能别的应用正在用。也可以选照片。") : qsTr("正在打开相机…")
            visible: !root.live
            width: parent.width - 2 * Theme.margin
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("这一班已经有 %n 张。", "", PhotosController.photos.count)
        visible: root.mode === "camera"
    }

    // The pictures of this phone.
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: PhotosController.found.count > 0 ? qsTr("手机里最近的照片") : qsTr("手机的“图片”和“下载”里没有照片。拍好再来选。")
        visible: root.mode === "choose"
    }
    FileChoice {
        Layout.fillWidth: true
        files: PhotosController.found
        visible: root.mode === "choose"

        onPicked: url => {
            root.mode = "";
            PhotosController.add(url);
        }
    }

    // Those of this shift.
    Card {
        Layout.fillWidth: true
        accent: Theme.amber
        visible: root.mode === "" && PhotosController.waiting > 0

        AppText {
            Layout.fillWidth: true
            font.weight: Font.Bold
            text: qsTr("已存手机，待上传 %n 张", "", PhotosController.waiting)
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            text: root.whyWaiting()
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.topMargin: Theme.tight
            iconName: "send"
            text: qsTr("现在上传")
            visible: PhotosController.held > 0 && PhotosController.network !== "free"

            onClicked: PhotosController.sendNow()
        }
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        iconName: "camera"
        text: qsTr("拍活动、拍点位。拍到人，先问一声愿不愿意。")
        title: qsTr("这一班还没有照片")
        visible: root.mode === "" && PhotosController.photos.count === 0
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.targetGap
        columns: Theme.largeText ? 1 : 2
        rowSpacing: Theme.targetGap
        visible: root.mode === "" && PhotosController.photos.count > 0

        Repeater {
            model: PhotosController.photos

            TapTarget {
                id: photo

                required property int index
                required property string photoId
                required property string state
                required property string reason
                required property date time
                required property date deleteTime
                required property string url
                readonly property color ink: state === "sent" ? Theme.green : Theme.amber

                Accessible.description: root.stateText(state)
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                bottomPadding: Theme.small
                leftPadding: Theme.small
                rightPadding: Theme.small
                text: qsTr("照片 %1").arg(index + 1) + " " + Format.clock(time)
                topPadding: Theme.small

                background: Rectangle {
                    border.color: photo.state === "refused" ? Theme.amber : Theme.outline
                    border.width: Theme.stroke
                    color: photo.pressed ? Theme.sandTint : Theme.card
                    radius: Theme.radius
                }
                contentItem: ColumnLayout {
                    spacing: Theme.tight

                    Rectangle {
                        Layout.fillWidth: true
                        Layout.preferredHeight: 120
                        color: Theme.sandTint
                        radius: Theme.smallRadius

                        Image {
                            Accessible.ignored: true
                            anchors.fill: parent
                            fillMode: Image.PreserveAspectCrop
                            source: photo.url
                            visible: photo.url !== ""
                        }
                        LineIcon {
                            anchors.centerIn: parent
                            color: Theme.secondary
                            name: "camera"
                            size: 48
                            visible: photo.url === ""
                        }
                    }
                    RowLayout {
                        Layout.fillWidth: true
                        spacing: Theme.small

                        LineIcon {
                            Layout.alignment: Qt.AlignTop
                            Layout.topMargin: Math.round((Theme.leastLine - height) / 2)
                            color: photo.ink
                            name: photo.state === "sent" ? "counted" : photo.state === "refused" ? "alert" : "saved"
                            size: Theme.scaled(20)
                        }
                        AppText {
                            Accessible.ignored: true
                            Layout.fillWidth: true
                            color: photo.ink
                            font.weight: Font.Bold
                            level: AppText.Least
                            text: root.stateText(photo.state)
                        }
                    }
                    AppText {
                        Layout.fillWidth: true
                        color: Theme.secondary
                        level: AppText.Least
                        text: photo.state === "refused" ? Format.reasonText(photo.reason) : Format.has(photo.deleteTime) ? qsTr("%1删除").arg(Format.date(photo.deleteTime)) : Format.deadline(photo.time)
                    }
                }

                onClicked: {
                    root.lookedAt = photo.state;
                    PhotosController.show(photo.photoId);
                    largeSheet.open();
                }
            }
        }
    }
    AppText {
        Layout.fillWidth: true
        color: Theme.secondary
        text: qsTr("上传后留 90 天，到时自动删除。只有带班和负责人看得到。")
        visible: root.mode === ""
    }
    DayTickRow {
        Layout.fillWidth: true
        note: qsTr("一张大约不到 1 MB")
        text: qsTr("用流量也自动上传")
        ticked: PhotosController.anyNetwork
        visible: root.mode === ""

        onTickChanged: ticked => PhotosController.setAnyNetwork(ticked)
    }

    sheets: ConfirmSheet {
        id: largeSheet

        cancelText: qsTr("返回")
        confirmEnabled: root.lookedAt !== "sending" && (root.lookedAt !== "sent" || Session.online)
        confirmText: qsTr("删除这张")
        dangerous: true
        text: root.lookedAt === "sending" ? qsTr("正在上传，传完才能删。") : root.lookedAt === "sent" && !Session.online ? qsTr("已经上传，有网才能删。") : qsTr("删了找不回来。")
        title: root.stateText(root.lookedAt)

        onCancelled: PhotosController.closeLarge()
        onConfirmed: PhotosController.remove(PhotosController.largeId)

        WholePicture {
            Layout.fillWidth: true
            name: qsTr("照片")
            source: PhotosController.largeUrl
            visible: PhotosController.largeUrl !== ""
        }
        AppText {
            Layout.fillWidth: true
            color: PhotosController.largeState === "error" ? Theme.amber : Theme.secondary
            text: PhotosController.largeState === "error" ? Format.reasonText(PhotosController.largeReason) : qsTr("正在取…")
            visible: PhotosController.largeState === "loading" || PhotosController.largeState === "error"
        }
    }
}
