import QtQuick
import QtQuick.Layouts
import Haijiejie
import Haijiejie.Ui

// The invitations that wait for her, one card each.
AppPage {
    id: root

    emptyText: qsTr("有新的邀请，会在这里告诉您。")
    emptyTitle: qsTr("没有待回复的邀请")
    loadState: OffersController.state === "ready" && OffersController.offers.count === 0 ? "empty" : OffersController.state
    offline: !Session.online
    reason: OffersController.reason
    title: qsTr("邀请")

    onRetry: OffersController.retry()

    Repeater {
        model: OffersController.offers

        Card {
            id: card

            required property string offerId
            required property string category
            required property string place
            required property int dayCount
            required property date firstTime
            required property date replyBy
            required property bool urgent

            Layout.fillWidth: true
            accent: Theme.goldOutline

            Tag {
                iconName: "alert"
                text: qsTr("临时缺人")
                tone: "amber"
                visible: card.urgent
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                text: Format.category(card.category)
            }
            AppText {
                Layout.fillWidth: true
                level: AppText.Place
                text: card.dayCount > 1 ? qsTr("%1起，共 %n 天", "", card.dayCount).arg(Format.day(card.firstTime)) : Format.day(card.firstTime)
            }
            PlaceLine {
                Layout.fillWidth: true
                place: card.place
            }
            AppText {
                Layout.fillWidth: true
                color: Theme.secondary
                level: AppText.Least
                text: qsTr("%1 前回复，不来也没关系").arg(Format.deadline(card.replyBy))
            }
            SecondaryButton {
                Accessible.name: text + " " + card.place
                Layout.fillWidth: true
                text: qsTr("打开看看")

                onClicked: {
                    OffersController.open(card.offerId);
                    root.navigate("volunteer/OfferPage.qml");
                }
            }
        }
    }
}
