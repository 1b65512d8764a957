pragma Singleton
import QtQuick
import Haijiejie.Ui

// Scenes of notices, help, photos and outcomes.
QtObject {
    id: root

    readonly property var stubs: [NoticesController, NoticeDeskController, PhotosController, OutcomeController, OutcomesController, HelpController]
    readonly property var scenes: ({
            "page-today-notice": ["volunteer/VolunteerFace.qml", () => {
                    NoticesController.fill();
                    NoticesController.leave(2);
                    NoticesController.nextId = "n2";
                    NoticesController.nextTitle = NoticesController.notices.get(1).title;
                    NoticesController.nextUrgent = false;
                }],
            "page-today-urgent": ["volunteer/VolunteerFace.qml", () => {
                    Session.now = new Date(Date.UTC(2026, 11, 7, 21, 50));
                    NoticesController.leave(2);
                }],
            "page-today-notice-only": ["volunteer/VolunteerFace.qml", () => {
                    NoticesController.leave(1);
                    NoticesController.nextUrgent = false;
                    TodayController.state = "empty";
                    TodayController.assignmentId = "";
                    TodayController.action = "none";
                    TodayController.canCancel = TodayController.canSeek = false;
                    TodayController.leadName = "";
                    TodayController.risks = [];
                    TodayController.partners.clear();
                    OffersController.offers.clear();
                }],
            "page-notices": ["volunteer/NoticesPage.qml", () => NoticesController.leave(2), "back"],
            "page-notices-offline": ["volunteer/NoticesPage.qml", () => {
                    Session.online = false;
                }, "back"],
            "page-notices-empty": ["volunteer/NoticesPage.qml", () => {
                    NoticesController.state = "empty";
                }, "back"],
            "page-notices-loading": ["volunteer/NoticesPage.qml", () => {
                    NoticesController.state = "loading";
                }, "back"],
            "page-notices-error": ["volunteer/NoticesPage.qml", () => {
                    Session.online = false;
                    NoticesController.state = "error";
                    NoticesController.reason = "UNAVAILABLE";
                }, "back"],
            "page-notice": ["volunteer/NoticePage.qml", () => NoticesController.open("n1"), "back"],
            "page-notice-files": ["volunteer/NoticePage.qml", () => {
                    NoticesController.open("n2");
                    NoticesController.openFile("f1");
                    NoticesController.openFile("f2");
                    NoticesController.opens = false;
                }, "back"],
            "page-notice-offline": ["volunteer/NoticePage.qml", () => {
                    Session.online = false;
                    NoticesController.open("n1");
                    NoticesController.files.setProperty(0, "state", "error");
                    NoticesController.files.setProperty(0, "reason", "UNAVAILABLE");
                    NoticesController.files.setProperty(1, "state", "loading");
                }, "back"],
            "page-notice-gone": ["volunteer/NoticePage.qml", () => {}, "back"],
            "page-help": ["volunteer/HelpPage.qml", () => {}, "back"],
            "page-help-ask": ["volunteer/HelpPage.qml", () => {}, "back"],
            "page-help-no-telephone": ["volunteer/HelpPage.qml", () => {
                    Session.online = false;
                    TodayController.leadId = "";
                }, "back"],
            "page-photos": ["volunteer/PhotosPage.qml", () => beforeEight(), "back"],
            "page-photos-offline": ["volunteer/PhotosPage.qml", () => {
                    beforeEight();
                    Session.online = false;
                    ScanController.available = true;
                    PhotosController.photos.setProperty(1, "state", "saved");
                }, "back"],
            "page-photos-refused": ["volunteer/PhotosPage.qml", () => {
                    beforeEight();
                    PhotosController.network = "free";
                    PhotosController.addReason = "NO_PICTURE";
                    PhotosController.photos.setProperty(0, "state", "refused");
                    PhotosController.photos.setProperty(0, "reason", "NOT_A_FILE");
                }, "back"],
            "page-photos-empty": ["volunteer/PhotosPage.qml", () => {
                    beforeEight();
                    PhotosController.photos.clear();
                    PhotosController.waiting = 0;
                }, "back"],
            "page-photos-error": ["volunteer/PhotosPage.qml", () => {
                    PhotosController.state = "error";
                    PhotosController.reason = "NOT_FOUND";
                }, "back"],
            "page-photos-choose": ["volunteer/PhotosPage.qml", () => beforeEight(), "back"],
            "page-photos-camera": ["volunteer/PhotosPage.qml", () => {
                    beforeEight();
                    ScanController.available = true;
                    ScanController.camera = "denied";
                }, "back"],
            "page-photos-large": ["volunteer/PhotosPage.qml", () => beforeEight(), "back"],
            "page-outcome": ["volunteer/OutcomePage.qml", () => {}, "back"],
            "page-outcome-saved": ["volunteer/OutcomePage.qml", () => {
                    Session.online = false;
                    OutcomeController.show("saved");
                }, "back"],
            "page-outcome-sent": ["volunteer/OutcomePage.qml", () => {
                    OutcomeController.show("sent");
                    OutcomeController.setText("BINS_WATCHED", "一二");
                }, "back"],
            "page-outcome-refused": ["volunteer/OutcomePage.qml", () => OutcomeController.show("refused"), "back"],
            "page-outcome-early": ["volunteer/OutcomePage.qml", () => {
                    OutcomeController.state = "early";
                }, "back"],
            "page-notice-desk": ["coordinator/NoticeDeskPage.qml", () => Scenes.coordinator(), "back"],
            "page-notice-desk-past": ["coordinator/NoticeDeskPage.qml", () => {
                    Scenes.coordinator();
                    NoticeDeskController.past = true;
                    NoticeDeskController.notices.setProperty(0, "retracted", true);
                    NoticeDeskController.notices.setProperty(2, "over", true);
                }, "back"],
            "page-notice-desk-empty": ["coordinator/NoticeDeskPage.qml", () => {
                    Scenes.coordinator();
                    NoticeDeskController.notices.clear();
                    NoticeDeskController.state = "empty";
                }, "back"],
            "page-notice-desk-error": ["coordinator/NoticeDeskPage.qml", () => {
                    Scenes.coordinator();
                    Session.online = false;
                    NoticeDeskController.state = "error";
                    NoticeDeskController.reason = "UNAVAILABLE";
                }, "back"],
            "page-notice-post": ["coordinator/NoticePostPage.qml", () => Scenes.coordinator(), "back"],
            "page-notice-post-files": ["coordinator/NoticePostPage.qml", () => {
                    Scenes.coordinator();
                    NoticeDeskController.setArea("u2");
                    NoticeDeskController.addFile("file:///1.pdf");
                    NoticeDeskController.addFile("file:///2.jpg");
                    NoticeDeskController.fileReason = "FILE_TOO_LARGE";
                    NoticeDeskController.findFiles();
                }, "back"],
            "page-notice-post-ask": ["coordinator/NoticePostPage.qml", () => {
                    Scenes.coordinator();
                    NoticeDeskController.open("n1");
                    NoticeDeskController.audience = 200;
                    NoticeDeskController.addFile("file:///1.pdf");
                }, "back"],
            "page-notice-post-half": ["coordinator/NoticePostPage.qml", () => {
                    Scenes.coordinator();
                    NoticeDeskController.addFile("file:///1.pdf");
                    NoticeDeskController.addFile("file:///2.jpg");
                    NoticeDeskController.files.setProperty(0, "state", "sent");
                    NoticeDeskController.files.setProperty(1, "state", "error");
                    NoticeDeskController.files.setProperty(1, "reason", "UNAVAILABLE");
                    NoticeDeskController.sentId = "n9";
                    NoticeDeskController.actionState = "error";
                    NoticeDeskController.actionReason = "UNAVAILABLE";
                }, "back"],
            "page-notice-post-done": ["coordinator/NoticePostPage.qml", () => {
                    Scenes.coordinator();
                    NoticeDeskController.post("", "", false, 7);
                }, "back"],
            "page-notice-posted": ["coordinator/PostedNoticePage.qml", () => {
                    Scenes.coordinator();
                    NoticeDeskController.open("n1");
                }, "back"],
            "page-notice-posted-ask": ["coordinator/PostedNoticePage.qml", () => {
                    Scenes.coordinator();
                    NoticeDeskController.open("n1");
                }, "back"],
            "page-notice-posted-late": ["coordinator/PostedNoticePage.qml", () => {
                    Scenes.coordinator();
                    NoticeDeskController.open("n1");
                    NoticeDeskController.retract();
                    NoticeDeskController.retractState = "error";
                    NoticeDeskController.retractReason = "ALREADY_RETRACTED";
                }, "back"],
            "page-outcomes": ["coordinator/OutcomesPage.qml", () => Scenes.coordinator(), "back"],
            "page-outcomes-empty": ["coordinator/OutcomesPage.qml", () => {
                    Scenes.coordinator();
                    OutcomesController.sums.clear();
                    OutcomesController.outcomes.clear();
                    OutcomesController.reports = 0;
                    OutcomesController.hasLater = true;
                }, "back"],
            "page-outcomes-error": ["coordinator/OutcomesPage.qml", () => {
                    Scenes.coordinator();
                    Session.online = false;
                    OutcomesController.state = "error";
                    OutcomesController.reason = "UNAVAILABLE";
                }, "back"],
            "page-more-staff": ["volunteer/MorePage.qml", () => {
                    Scenes.coordinator();
                    NoticesController.leave(1);
                }, "back"]
        })

    function beforeEight() {
        Session.now = new Date(Date.UTC(2026, 11, 7, 23, 20));
    }

    // After loading: opens what only the page itself can open.
    function arrange(name: string, item: Item) {
        if (name === "page-help-ask") {
            item.asked = "110";
            item.sheets[0].open();
        }
        if (name === "page-help-no-telephone") {
            HelpController.dials = false;
            HelpController.number = "120";
        }
        if (name === "page-photos-choose")
            item.choose();
        if (name === "page-photos-camera")
            item.mode = "camera";
        if (name === "page-photos-large") {
            item.lookedAt = "sent";
            PhotosController.show("p3");
            item.sheets[0].open();
        }
        if (name === "page-notice-post-files")
            item.choosing = true;
        if (name === "page-notice-post-ask") {
            item.write(NoticeDeskController.notice.title, NoticeDeskController.body);
            item.urgent = true;
            item.sheets[0].open();
        }
        if (name === "page-notice-posted-ask")
            item.sheets[0].open();
    }
}
