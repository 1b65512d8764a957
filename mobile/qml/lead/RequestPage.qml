import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// One request: what is asked, what the records say, the sheet's photo, and the lead's word.
AppPage {
    id: root

    readonly property var request: RequestsController.request
    readonly property bool manual: request.kind === "MANUAL"
    readonly property bool open: request.requestState === "OPEN"
    readonly property bool mayDecide: open && request.barrier === ""
    // What she asks for, where she gave times; else what the records say.
    property int minutes: 0

    // A time of the request; invalid before one is opened.
    function at(role: string): date {
        return request[role] || new Date(NaN);
    }

    function barrierText(): string {
        switch (request.barrier) {
        case "OWN":
            return qsTr("这是您自己的时长，由别人来定。");
        case "ASKED":
            return qsTr("这是您提的，由另一位审核人来定。");
        case "ABOVE":
            return request.deciderUnit === "" ? qsTr("补录由上级来定。") : qsTr("补录由上级来定：%1。").arg(request.deciderUnit);
        }
        return "";
    }

    offline: !Session.online
    offlineText: qsTr("没有网络，连上才能审核")
    subtitle: Format.date(at("day")) + (Format.has(at("startTime")) ? " " + Format.span(at("startTime"), at("endTime")) : "")
    title: manual ? qsTr("%1 · 补录").arg(request.name || "") : qsTr("%1 · 时长有误").arg(request.name || "")

    footer: PairedButtons {
        Layout.fillWidth: true
        busy: RequestsController.actionState === "busy"
        firstIcon: "check"
        firstText: qsTr("同意")
        secondIcon: "cancel"
        secondText: qsTr("不同意")
        visible: root.mayDecide

        onFirstClicked: {
            root.minutes = root.request.claimedMinutes > 0 ? root.request.claimedMinutes : Math.max(0, RequestsController.eventMinutes);
            grantWhy.text = "";
            grantSheet.open();
        }
        onSecondClicked: {
            declineWhy.text = "";
            declineSheet.open();
        }
    }

    ResultNote {
        Layout.fillWidth: true
        actionState: RequestsController.actionState
        doneText: root.request.requestState === "GRANTED" ? qsTr("同意了，记 %1。她会看到。").arg(Format.duration(root.request.grantedMinutes)) : qsTr("没有同意。她会看到您写的原因。")
        reason: RequestsController.actionReason
    }
    NoticeBox {
        Layout.fillWidth: true
        text: root.barrierText()
        tone: "info"
        visible: root.open && text !== ""
    }
    Card {
        Layout.fillWidth: true

        PlaceLine {
            Layout.fillWidth: true
            note: root.request.unitName || ""
            place: root.request.place || ""
            visible: place !== ""
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: root.manual ? qsTr("%1 提的，%2").arg(root.request.requesterName || "").arg(Format.deadline(root.at("createTime"))) : qsTr("%1 说，%2").arg(root.request.requesterName || "").arg(Format.deadline(root.at("createTime")))
            visible: Format.has(root.at("createTime"))
        }
        AppText {
            Layout.fillWidth: true
            text: root.request.text || ""
        }
        BeforeAfter {
            Layout.fillWidth: true
            Layout.topMargin: Theme.tight
            after: root.request.requestState === "GRANTED" ? Format.duration(root.request.grantedMinutes) : root.request.claimedMinutes > 0 ? Format.duration(root.request.claimedMinutes) + "\n" + Format.span(root.at("inTime"), root.at("outTime")) : qsTr("没有写几点到几点")
            afterLabel: root.request.requestState === "GRANTED" ? qsTr("更正后") : root.manual ? qsTr("补录为") : qsTr("她说的")
            before: root.request.creditedMinutes > 0 ? Format.duration(root.request.creditedMinutes) : qsTr("没有记入")
            beforeLabel: qsTr("台账里")
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: RequestsController.eventMinutes > 0 ? qsTr("签到签退记录算出 %1").arg(Format.duration(RequestsController.eventMinutes)) : qsTr("签到签退记录算不出时长")
            visible: RequestsController.eventMinutes >= 0
        }
    }
    Card {
        Layout.fillWidth: true
        visible: !root.open

        Tag {
            iconName: root.request.requestState === "GRANTED" ? "counted" : "cancel"
            text: root.request.requestState === "GRANTED" ? qsTr("同意了") : qsTr("没有同意")
            tone: root.request.requestState === "GRANTED" ? "green" : "quiet"
        }
        AppText {
            Layout.fillWidth: true
            text: root.request.decisionReason || ""
        }
        AppText {
            Layout.fillWidth: true
            color: Theme.secondary
            level: AppText.Least
            text: qsTr("%1 定的，%2").arg(root.request.deciderName || "").arg(Format.deadline(root.at("decideTime")))
            visible: Format.has(root.at("decideTime"))
        }
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("签到表的照片")
        visible: root.request.hasPhoto === true
    }
    LoadingState {
        Layout.fillWidth: true
        visible: RequestsController.photoState === "loading"
    }
    SecondaryButton {
        Layout.fillWidth: true
        iconName: "refresh"
        text: qsTr("照片没取到，再试一次")
        tone: "quiet"
        visible: RequestsController.photoState === "error"

        onClicked: RequestsController.retryPhoto()
    }
    SheetPhoto {
        Layout.fillWidth: true
        source: RequestsController.photo
        visible: RequestsController.photoState === "ready"
    }
    SectionHeader {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: qsTr("签到签退记录")
    }
    LoadingState {
        Layout.fillWidth: true
        visible: RequestsController.eventsState === "loading"
    }
    FieldNote {
        Layout.fillWidth: true
        error: RequestsController.eventsState === "error" ? qsTr("记录没取到，请返回再点一次。") : ""
    }
    EvidenceList {
        Layout.fillWidth: true
        events: RequestsController.events
        visible: RequestsController.eventsState === "ready"
    }

    sheets: [
        ConfirmSheet {
            id: grantSheet

            cancelText: qsTr("再看看")
            confirmEnabled: grantWhy.text.trim() !== ""
            confirmText: qsTr("同意")
            text: root.request.creditedMinutes > 0 ? qsTr("原来的 %1 不再算数，留着查得到。").arg(Format.duration(root.request.creditedMinutes)) : ""
            title: qsTr("给%1记 %2？").arg(root.request.name || "").arg(Format.duration(root.minutes))

            onConfirmed: RequestsController.grant(root.minutes, grantWhy.text.trim())

            Stepper {
                Layout.fillWidth: true
                label: qsTr("分钟")
                step: 5
                to: 960
                value: root.minutes

                onStepped: value => root.minutes = value
            }
            ReasonField {
                id: grantWhy

                Layout.fillWidth: true
                label: qsTr("原因，她会看到")
                maximumLength: 500
                usual: [qsTr("和签到表对过"), qsTr("带班证明她在岗")]
            }
        },
        ConfirmSheet {
            id: declineSheet

            cancelText: qsTr("再看看")
            confirmEnabled: declineWhy.text.trim() !== ""
            confirmText: qsTr("不同意")
            text: qsTr("台账不变。她会看到原因，可以再提。")
            title: qsTr("不同意%1的这一条？").arg(root.request.name || "")

            onConfirmed: RequestsController.decline(declineWhy.text.trim())

            ReasonField {
                id: declineWhy

                Layout.fillWidth: true
                label: qsTr("原因，她会看到")
                maximumLength: 500
                usual: [qsTr("带班说她早走了"), qsTr("签到表上没有她")]
            }
        }
    ]
}
