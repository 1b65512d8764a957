pragma Singleton
import QtQuick
import Haijiejie.Ui

// The pages of the app and the state each is shown in.
QtObject {
    id: root

    readonly property var stubs: [Preferences, Session, EnrolController, TodayController, OffersController, MyShiftsController, HoursController, BoardController, WeekController, PlanController, TaskEditorController, CallListController, RosterController, OverviewController, ReviewController]
    readonly property string home: "qrc:/qt/qml/Haijiejie/"
    // name → [page, what it changes in the stubs]
    readonly property var scenes: ({
            "page-today-before": ["volunteer/VolunteerFace.qml", () => {}],
            "page-today-leave": ["volunteer/VolunteerFace.qml", () => {
                    Session.now = new Date(Date.UTC(2026, 11, 7, 22, 20));
                    TodayController.actionEnabled = true;
                    TodayController.canCheckIn = true;
                }],
            "page-today-offline-in": ["volunteer/VolunteerFace.qml", () => {
                    Session.now = new Date(Date.UTC(2026, 11, 7, 22, 52));
                    Session.online = false;
                    Session.unsentCount = 2;
                    TodayController.action = "checkOut";
                    TodayController.actionOpensAt = new Date(Date.UTC(2026, 11, 8, 0, 25));
                    TodayController.lastKind = "checkIn";
                    TodayController.lastTime = new Date(Date.UTC(2026, 11, 7, 22, 52));
                    TodayController.fix = "poor";
                    TodayController.canUndo = true;
                    TodayController.canTakeBreak = true;
                    TodayController.canCancel = false;
                    TodayController.stateCode = "onDuty";
                }],
            "page-today-break": ["volunteer/VolunteerFace.qml", () => {
                    Session.now = new Date(Date.UTC(2026, 11, 7, 23, 40));
                    TodayController.action = "resume";
                    TodayController.actionEnabled = true;
                    TodayController.lastKind = "break";
                    TodayController.lastTime = new Date(Date.UTC(2026, 11, 7, 23, 38));
                    TodayController.lastSent = true;
                    TodayController.canUndo = true;
                    TodayController.canCancel = false;
                    TodayController.stateCode = "onBreak";
                    OffersController.offers.clear();
                }],
            "page-today-empty": ["volunteer/VolunteerFace.qml", () => {
                    TodayController.state = "empty";
                    OffersController.offers.clear();
                }],
            "page-today-loading": ["volunteer/VolunteerFace.qml", () => {
                    TodayController.state = "loading";
                }],
            "page-today-error": ["volunteer/VolunteerFace.qml", () => {
                    TodayController.state = "error";
                    TodayController.reason = "UNAVAILABLE";
                }],
            "page-offer": ["volunteer/OfferPage.qml", () => {}],
            "page-offer-answered": ["volunteer/OfferPage.qml", () => {
                    OffersController.answer = "accepted";
                    OffersController.answeredDays = 4;
                    OffersController.saved = true;
                }],
            "page-offers": ["volunteer/OffersPage.qml", () => {}],
            "page-shifts": ["volunteer/MyShiftsPage.qml", () => {}],
            "page-offer-gone": ["volunteer/OfferPage.qml", () => {
                    OffersController.state = "empty";
                }],
            "page-shifts-empty": ["volunteer/MyShiftsPage.qml", () => {
                    MyShiftsController.shifts.clear();
                    OffersController.offers.clear();
                }],
            "page-hours-empty": ["volunteer/HoursPage.qml", () => {
                    HoursController.entries.clear();
                }],
            "page-more-trouble": ["volunteer/MorePage.qml", () => {
                    Session.online = false;
                    Session.unsentCount = 3;
                    Session.attentionCount = 1;
                }],
            "page-hours": ["volunteer/HoursPage.qml", () => {}],
            "page-more": ["volunteer/MorePage.qml", () => {
                    Session.roles = ["volunteer", "coordinator"];
                }],
            "page-enrol-invite": ["volunteer/EnrolPage.qml", () => {}],
            "page-enrol-confirm": ["volunteer/EnrolPage.qml", () => {
                    EnrolController.step = "confirm";
                }],
            "page-enrol-done": ["volunteer/EnrolPage.qml", () => {
                    EnrolController.step = "done";
                }],
            "page-sign-in": ["SignInPage.qml", () => {
                    Session.reason = "SIGN_IN_FAILED";
                }],
            "page-cancel-sheet": ["volunteer/TodayPage.qml", () => {}],
            "page-coordinator": ["coordinator/CoordinatorFace.qml", () => {
                    Session.role = "coordinator";
                }],
            "page-lead": ["lead/LeadFace.qml", () => {
                    Session.role = "lead";
                }]
        })
    readonly property var names: Object.keys(scenes)

    // Sets the stubs up and gives the page's address, or "" for a component sheet.
    function prepare(name: string): string {
        for (const stub of stubs)
            stub.reset();
        const scene = scenes[name];
        if (!scene)
            return "";
        scene[1]();
        return home + scene[0];
    }

    // After loading: opens what only the page itself can open.
    function arrange(name: string, item: Item) {
        if (name === "page-cancel-sheet")
            item.sheets[0].open();
    }
}
