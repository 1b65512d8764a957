pragma Singleton
import QtQuick
import Haijiejie.Ui

// The pages of the app and the state each is shown in.
QtObject {
    id: root

    readonly property var stubs: [Preferences, Session, EnrolController, TodayController, TeamController, OffersController, MyShiftsController, StandInController, CalledOffController, HoursController, MyDataController, PaperController, ScanController, SiteCodeController, BoardController, ReliefController, ManualController, WeekController, TaskEditorController, ShiftEditorController, SeriesController, CallListController, CallOffController, RosterController, InsuranceController, DeputyController, TransferController, OverviewController, ReviewController, RequestsController, SealController, PaceController, RulesController, CorrectionController].concat(BesideScenes.stubs, PlanScenes.stubs)
    readonly property string home: "qrc:/qt/qml/Haijiejie/"
    // name → [page, what it changes in the stubs]
    readonly property var scenes: ({
            "page-today-before": ["volunteer/VolunteerFace.qml", () => {}],
            "page-today-leave": ["volunteer/VolunteerFace.qml", () => {
                    Session.now = new Date(Date.UTC(2026, 11, 7, 22, 20));
                    TodayController.actionEnabled = true;
                    TodayController.canCheckIn = true;
                }],
            "page-today-long": ["volunteer/VolunteerFace.qml", () => {
                    scenes["page-today-leave"][1]();
                    TodayController.action = "checkIn";
                    TodayController.canCheckIn = false;
                    TodayController.place = "银滩大道与金海岸大道路口西南侧公交站";
                }],
            "page-today-long-offline": ["volunteer/VolunteerFace.qml", () => {
                    scenes["page-today-long"][1]();
                    Session.online = false;
                    Session.unsentCount = 2;
                }],
            "page-today-offline-in": ["volunteer/VolunteerFace.qml", () => {
                    Session.now = new Date(Date.UTC(2026, 11, 7, 22, 52));
                    Session.online = false;
                    Session.unsentCount = 2;
                    TodayController.action = "checkOut";
                    TodayController.lastKind = "checkIn";
                    TodayController.lastTime = new Date(Date.UTC(2026, 11, 7, 22, 52));
                    TodayController.fix = "poor";
                    TodayController.canUndo = true;
                    TodayController.canTakeBreak = true;
                    TodayController.canCancel = false;
                    TodayController.stateCode = "onDuty";
                }],
            "page-today-code": ["volunteer/VolunteerFace.qml", () => {
                    scenes["page-today-offline-in"][1]();
                    Session.online = true;
                    Session.unsentCount = 0;
                    TodayController.lastSent = true;
                    TodayController.canEnterCode = true;
                    TodayController.codeState = "EXPIRED";
                }],
            "page-today-lead": ["volunteer/VolunteerFace.qml", () => {
                    scenes["page-today-leave"][1]();
                    SiteCodeController.leads = true;
                    TodayController.leadsShift = true;
                    TodayController.leadName = "";
                    TodayController.action = "checkIn";
                    TodayController.canCheckIn = false;
                    TodayController.canEnterCode = true;
                }],
            "page-today-left": ["volunteer/VolunteerFace.qml", () => {
                    TodayController.asksLeft = true;
                }],
            "page-today-left-only": ["volunteer/VolunteerFace.qml", () => {
                    Session.now = new Date(Date.UTC(2026, 11, 6, 1, 20));
                    TodayController.asksLeft = true;
                    TodayController.leftToday = true;
                    TodayController.leftTo = Session.now;
                    TodayController.state = "empty";
                    TodayController.assignmentId = "";
                    TodayController.action = "none";
                    TodayController.canCancel = false;
                    TodayController.leadName = "";
                    TodayController.risks = [];
                    TodayController.partners.clear();
                    OffersController.offers.clear();
                }],
            "page-today-left-time": ["volunteer/TodayPage.qml", () => {
                    TodayController.asksLeft = true;
                }],
            "page-code": ["volunteer/CodePage.qml", () => {
                    Session.online = false;
                }, "back"],
            "page-code-mistyped": ["volunteer/CodePage.qml", () => {}, "back"],
            "page-code-camera": ["volunteer/CodePage.qml", () => {
                    ScanController.available = true;
                }, "back"],
            "page-scan": ["volunteer/CodePage.qml", () => {
                    Session.online = false;
                    ScanController.available = true;
                }, "back"],
            "page-scan-opening": ["volunteer/CodePage.qml", () => {
                    ScanController.available = true;
                    ScanController.camera = "opening";
                }, "back"],
            "page-scan-foreign": ["volunteer/CodePage.qml", () => {
                    Session.online = false;
                    ScanController.available = ScanController.hasTorch = true;
                }, "back"],
            "page-scan-denied": ["volunteer/CodePage.qml", () => {
                    ScanController.available = true;
                    ScanController.camera = "denied";
                }, "back"],
            "page-scan-error": ["volunteer/CodePage.qml", () => {
                    Session.online = false;
                    ScanController.available = true;
                    ScanController.camera = "error";
                }, "back"],
            "page-team": ["volunteer/TeamPage.qml", () => {
                    Session.now = new Date(Date.UTC(2026, 11, 7, 22, 58));
                    SiteCodeController.leads = true;
                }, "back"],
            "page-team-done": ["volunteer/TeamPage.qml", () => {
                    Session.now = new Date(Date.UTC(2026, 11, 7, 22, 58));
                    Session.online = false;
                    TeamController.showDone();
                }, "back"],
            "page-team-ask": ["volunteer/TeamPage.qml", () => {
                    Session.now = new Date(Date.UTC(2026, 11, 7, 22, 58));
                }, "back"],
            "page-team-empty": ["volunteer/TeamPage.qml", () => {
                    TeamController.state = "empty";
                }, "back"],
            "page-team-error": ["volunteer/TeamPage.qml", () => {
                    Session.online = false;
                    TeamController.state = "error";
                    TeamController.reason = "UNAVAILABLE";
                }, "back"],
            "page-sign": ["coordinator/SignPage.qml", () => {
                    TeamController.startSign("as2");
                }, "back"],
            "page-sign-done": ["coordinator/SignPage.qml", () => {
                    Session.online = false;
                    TeamController.startSign("as2");
                }, "back"],
            "page-hour-issue": ["volunteer/HourIssuePage.qml", () => {
                    HoursController.openIssue("h3");
                }, "back"],
            "page-hour-issue-offline": ["volunteer/HourIssuePage.qml", () => {
                    Session.online = false;
                    HoursController.openIssue("h3");
                }, "back"],
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
            "page-offer-urgent": ["volunteer/OfferPage.qml", () => OffersController.showUrgent()],
            "page-offer-full": ["volunteer/OfferPage.qml", () => {
                    OffersController.showUrgent();
                    OffersController.answer = "full";
                    OffersController.state = "empty";
                }],
            "page-offers-urgent": ["volunteer/OffersPage.qml", () => OffersController.showUrgent()],
            "page-today-moved": ["volunteer/VolunteerFace.qml", () => {
                    scenes["page-today-offline-in"][1]();
                    TodayController.movedAt = new Date(Date.UTC(2026, 11, 7, 23, 12));
                    TodayController.movedFrom = "长青公园东门";
                }],
            "page-today-full": ["volunteer/VolunteerFace.qml", () => OffersController.filledPlace = "长青公园东门"],
            "page-today-seeking": ["volunteer/VolunteerFace.qml", () => {
                    TodayController.seeking = true;
                    TodayController.stateCode = "seeking";
                }],
            "page-stand-in": ["volunteer/StandInPage.qml", () => {}, "back"],
            "page-stand-in-seeking": ["volunteer/StandInPage.qml", () => StandInController.ask("w0"), "back"],
            "page-stand-in-none": ["volunteer/StandInPage.qml", () => StandInController.women.clear(), "back"],
            "page-stand-in-replaced": ["volunteer/StandInPage.qml", () => StandInController.replaced = true, "back"],
            "page-stand-in-refused": ["volunteer/StandInPage.qml", () => {
                    StandInController.actionState = "error";
                    StandInController.actionReason = "QUIET_HOURS";
                }, "back"],
            "page-stand-in-loading": ["volunteer/StandInPage.qml", () => StandInController.state = "loading", "back"],
            "page-stand-in-error": ["volunteer/StandInPage.qml", () => {
                    Session.online = false;
                    StandInController.state = "error";
                    StandInController.reason = "UNAVAILABLE";
                }, "back"],
            "page-team-hand-over": ["volunteer/TeamPage.qml", () => {}],
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
            "page-hours-declined": ["volunteer/HoursPage.qml", () => {
                    HoursController.entries.setProperty(0, "noteCode", "DECLINED");
                    HoursController.entries.setProperty(0, "noteReason", "带班说她没有来");
                }],
            "page-more": ["volunteer/MorePage.qml", () => {
                    Session.roles = ["volunteer", "coordinator"];
                }],
            "page-who": ["EntryFace.qml", () => {
                    Session.state = "signedOut";
                    Session.accounts = [{
                            "personId": "p1",
                            "name": "李秀英",
                            "phoneTail": "3321"
                        }, {
                            "personId": "p2",
                            "name": "阿依古丽·买买提江",
                            "phoneTail": "8102"
                        }];
                }],
            "page-more-deputy": ["volunteer/MorePage.qml", () => {
                    coordinator();
                    Session.roles = ["volunteer", "coordinator"];
                    Session.units = [{
                            "unitId": "u1",
                            "name": "长青社区",
                            "chosen": false,
                            "deputy": false
                        }, {
                            "unitId": "u2",
                            "name": "独树根社区",
                            "chosen": true,
                            "deputy": true
                        }];
                    DeputyController.standIn();
                }],
            "page-deputy": ["coordinator/DeputyPage.qml", () => coordinator(), "back"],
            "page-deputy-days": ["coordinator/DeputyPage.qml", () => {
                    coordinator();
                    DeputyController.deputies.clear();
                    DeputyController.state = "empty";
                    DeputyController.pick("v0", "欧阳丽华");
                    DeputyController.moveUntil(4);
                }, "back"],
            "page-deputy-empty": ["coordinator/DeputyPage.qml", () => {
                    coordinator();
                    DeputyController.deputies.clear();
                    DeputyController.state = "empty";
                }, "back"],
            "page-deputy-named": ["coordinator/DeputyPage.qml", () => {
                    lead();
                    DeputyController.pick("v0", "欧阳丽华");
                    DeputyController.name();
                }, "back"],
            "page-deputy-error": ["coordinator/DeputyPage.qml", () => {
                    lead();
                    Session.online = false;
                    DeputyController.deputies.clear();
                    DeputyController.state = "error";
                    DeputyController.reason = "UNAVAILABLE";
                    DeputyController.actionState = "error";
                    DeputyController.actionReason = "GRANT_EXISTS";
                }, "back"],
            "page-insurance": ["coordinator/InsurancePage.qml", () => coordinator(), "back"],
            "page-insurance-empty": ["coordinator/InsurancePage.qml", () => {
                    coordinator();
                    InsuranceController.gaps.clear();
                    InsuranceController.state = "empty";
                }, "back"],
            "page-certificate": ["volunteer/CertificatePage.qml", () => {}, "back"],
            "page-certificate-done": ["volunteer/CertificatePage.qml", () => PaperController.issue("", "", "", "", "", ""), "back"],
            "page-certificate-unit": ["volunteer/CertificatePage.qml", () => PaperController.beginCertificate("v3", "陈桂兰"), "back"],
            "page-certificate-error": ["volunteer/CertificatePage.qml", () => {
                    Session.online = false;
                    PaperController.kind = "certificate";
                    PaperController.state = "error";
                    PaperController.reason = "NOTHING_TO_CERTIFY";
                }, "back"],
            "page-overview-paper": ["lead/OverviewPage.qml", () => PaperController.printOverview("u1", new Date(), new Date(), false)],
            "page-my-data": ["volunteer/MyDataPage.qml", () => {}, "back"],
            "page-my-data-offline": ["volunteer/MyDataPage.qml", () => {
                    Session.online = false;
                    MyDataController.setConsent("LOCATION", false);
                    MyDataController.consents.setProperty(1, "sendState", "refused");
                    MyDataController.consents.setProperty(1, "sendReason", "BAD_FIELD");
                }, "back"],
            "page-my-data-saved": ["volunteer/MyDataPage.qml", () => MyDataController.exportData("json"), "back"],
            "page-my-data-busy": ["volunteer/MyDataPage.qml", () => {
                    MyDataController.exportState = "busy";
                    MyDataController.exportKilobytes = 384;
                    MyDataController.deleteState = "busy";
                    MyDataController.contactId = MyDataController.contactName = "";
                }, "back"],
            "page-my-data-role": ["volunteer/MyDataPage.qml", () => {
                    MyDataController.holdsRole = true;
                    MyDataController.exportState = "error";
                    MyDataController.exportReason = "FILE_FAILED";
                    MyDataController.deleteState = "error";
                    MyDataController.deleteReason = "NAME_MISMATCH";
                }, "back"],
            "page-my-data-error": ["volunteer/MyDataPage.qml", () => {
                    Session.online = false;
                    MyDataController.state = "error";
                    MyDataController.reason = "UNAVAILABLE";
                }, "back"],
            "page-my-data-loading": ["volunteer/MyDataPage.qml", () => {
                    MyDataController.state = "loading";
                }, "back"],
            "page-my-data-what": ["volunteer/MyDataPage.qml", () => {
                    Session.unsentCount = 2;
                }, "back"],
            "page-my-data-name": ["volunteer/MyDataPage.qml", () => {}, "back"],
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
            "page-today-consent": ["volunteer/VolunteerFace.qml", () => {
                    scenes["page-today-leave"][1]();
                    MyDataController.askedKind = "LOCATION";
                }],
            "page-today-consent-again": ["volunteer/VolunteerFace.qml", () => {
                    scenes["page-today-offline-in"][1]();
                    MyDataController.askedKind = "PHOTO";
                    MyDataController.askedAgain = true;
                }],
            "page-today-called-off": ["volunteer/VolunteerFace.qml", () => {
                    Session.now = new Date(Date.UTC(2026, 11, 7, 21, 58));
                    Session.online = false;
                    CalledOffController.show("台风", false, 1);
                    TodayController.state = "empty";
                    TodayController.canSeek = false;
                    TodayController.assignmentId = "";
                    TodayController.action = "none";
                    TodayController.canCancel = false;
                    TodayController.leadName = "";
                    TodayController.risks = [];
                    TodayController.partners.clear();
                    OffersController.offers.clear();
                }],
            "page-today-called-off-there": ["volunteer/VolunteerFace.qml", () => {
                    scenes["page-today-offline-in"][1]();
                    Session.online = true;
                    Session.unsentCount = 0;
                    TodayController.lastSent = true;
                    CalledOffController.show("暴雨红色预警，海城区户外全部停到中午", true, 5);
                }],
            "page-call-off": ["coordinator/CallOffPage.qml", () => storm(), "back"],
            "page-call-off-ask": ["coordinator/CallOffPage.qml", () => storm(), "back"],
            "page-call-off-range": ["coordinator/CallOffPage.qml", () => {
                    storm();
                    CallOffController.beforeNoon = false;
                    CallOffController.when = "range";
                    CallOffController.categories = ["TRAFFIC_DUTY", "GARBAGE_SORTING"];
                    CallOffController.outdoorOnly = false;
                }, "back"],
            "page-call-off-none": ["coordinator/CallOffPage.qml", () => {
                    storm();
                    CallOffController.shiftCount = 0;
                    CallOffController.history.clear();
                }, "back"],
            "page-call-off-offline": ["coordinator/CallOffPage.qml", () => {
                    storm();
                    Session.online = false;
                    CallOffController.previewState = "error";
                    CallOffController.previewReason = "UNAVAILABLE";
                }, "back"],
            "page-call-off-refused": ["coordinator/CallOffPage.qml", () => {
                    storm();
                    CallOffController.actionState = "error";
                    CallOffController.actionReason = "NOTHING_TO_CALL_OFF";
                }, "back"],
            "page-call-off-status": ["coordinator/CallOffStatusPage.qml", () => calledOff(), "back"],
            "page-call-off-undo-ask": ["coordinator/CallOffStatusPage.qml", () => calledOff(), "back"],
            "page-call-off-undone": ["coordinator/CallOffStatusPage.qml", () => {
                    calledOff();
                    CallOffController.undo();
                }, "back"],
            "page-call-off-all-told": ["coordinator/CallOffStatusPage.qml", () => {
                    calledOff();
                    CallOffController.canUndo = false;
                    CallOffController.acknowledged = 108;
                    CallOffController.reachedCount = 18;
                    CallOffController.remaining = 0;
                    CallOffController.unreached.clear();
                }, "back"],
            "page-call-off-loading": ["coordinator/CallOffStatusPage.qml", () => {
                    calledOff();
                    CallOffController.openState = "loading";
                }, "back"],
            "page-call-off-error": ["coordinator/CallOffStatusPage.qml", () => {
                    calledOff();
                    Session.online = false;
                    CallOffController.openState = "error";
                    CallOffController.openReason = "UNAVAILABLE";
                }, "back"],
            "page-board": ["coordinator/CoordinatorFace.qml", () => morning()],
            "page-board-all": ["coordinator/CoordinatorFace.qml", () => {
                    morning();
                    BoardController.setFilter("all");
                    Session.dial("v0");
                }],
            "page-board-calling": ["coordinator/CoordinatorFace.qml", () => {
                    morning();
                    BoardController.rows[0].calling = 2;
                    BoardController.rows[0].saidYes = 1;
                    BoardController.show();
                }],
            "page-relief": ["coordinator/ReliefPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                    ReliefController.move("mv0");
                }, "back"],
            "page-relief-stop": ["coordinator/ReliefPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                    ReliefController.showStop();
                }, "back"],
            "page-relief-none": ["coordinator/ReliefPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                    ReliefController.moves.clear();
                }, "back"],
            "page-relief-loading": ["coordinator/ReliefPage.qml", () => {
                    morning();
                    ReliefController.state = "loading";
                }, "back"],
            "page-relief-error": ["coordinator/ReliefPage.qml", () => {
                    morning();
                    Session.online = false;
                    ReliefController.state = "error";
                    ReliefController.reason = "UNAVAILABLE";
                }, "back"],
            "page-relief-refused": ["coordinator/ReliefPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                }, "back"],
            "page-urgent": ["coordinator/UrgentPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                }, "back"],
            "page-urgent-running": ["coordinator/UrgentPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                    ReliefController.startUrgent("sl0", 3);
                    ReliefController.accepted = 1;
                    ReliefController.declined = 6;
                }, "back"],
            "page-urgent-filled": ["coordinator/UrgentPage.qml", () => {
                    morning();
                    BoardController.open("sh2");
                    ReliefController.accepted = 2;
                    ReliefController.callState = "FILLED";
                }, "back"],
            "page-urgent-nobody": ["coordinator/UrgentPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                    ReliefController.actionState = "error";
                    ReliefController.actionReason = "NOBODY_TO_ASK";
                }, "back"],
            "page-board-offline": ["coordinator/CoordinatorFace.qml", () => {
                    morning();
                    Session.online = false;
                    BoardController.rows = BoardController.rows.slice(2);
                    BoardController.missingCount = 0;
                    BoardController.setFilter("short");
                }],
            "page-board-empty": ["coordinator/CoordinatorFace.qml", () => {
                    coordinator();
                    BoardController.state = "empty";
                }],
            "page-board-loading": ["coordinator/CoordinatorFace.qml", () => {
                    coordinator();
                    BoardController.state = "loading";
                }],
            "page-board-error": ["coordinator/CoordinatorFace.qml", () => {
                    coordinator();
                    BoardController.state = "error";
                    BoardController.reason = "UNAVAILABLE";
                }],
            "page-place": ["coordinator/PlacePage.qml", () => {
                    morning();
                    BoardController.open("sh1");
                }, "back"],
            "page-show-code": ["coordinator/ShowCodePage.qml", () => morning(), "back"],
            "page-show-code-offline": ["coordinator/ShowCodePage.qml", () => {
                    morning();
                    Session.online = false;
                    SiteCodeController.secondsLeft = 11;
                }, "back"],
            "page-show-code-needs-connection": ["coordinator/ShowCodePage.qml", () => {
                    morning();
                    Session.online = false;
                    SiteCodeController.state = "needsConnection";
                }, "back"],
            "page-place-all": ["coordinator/PlacePage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                    BoardController.people.setProperty(0, "signState", "wanted");
                    BoardController.people.setProperty(0, "stateCode", "onDuty");
                    BoardController.undoCount = 1;
                    SiteCodeController.leads = true;
                }, "back"],
            "page-place-ask": ["coordinator/PlacePage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                }, "back"],
            "page-manual-who": ["coordinator/ManualEntryPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                }, "back"],
            "page-manual": ["coordinator/ManualEntryPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                    ManualController.start("as0");
                }, "back"],
            "page-manual-photo": ["coordinator/ManualEntryPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                    ManualController.start("as0");
                    ManualController.findPictures();
                }, "back"],
            "page-manual-saved": ["coordinator/ManualEntryPage.qml", () => {
                    morning();
                    Session.online = false;
                    BoardController.open("sh0");
                    ManualController.start("as0");
                    ManualController.actionState = "saved";
                }, "back"],
            "page-manual-refused": ["coordinator/ManualEntryPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                    ManualController.start("as0");
                    ManualController.actionState = "error";
                    ManualController.actionReason = "ALREADY_REQUESTED";
                }, "back"],
            "page-fill": ["coordinator/FillPage.qml", () => {
                    morning();
                    BoardController.findCandidates("sh0", "sl0");
                    BoardController.fillWith("c0");
                }, "back"],
            "page-walk-in": ["coordinator/WalkInPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                }, "back"],
            "page-walk-in-chosen": ["coordinator/WalkInPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                }, "back"],
            "page-walk-in-added": ["coordinator/WalkInPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                }, "back"],
            "page-walk-in-stranger": ["coordinator/WalkInPage.qml", () => {
                    morning();
                    BoardController.open("sh0");
                }, "back"],
            "page-week": ["coordinator/WeekPage.qml", () => {
                    coordinator();
                    PlanController.state = "idle";
                }],
            "page-week-empty": ["coordinator/WeekPage.qml", () => {
                    coordinator();
                    WeekController.state = "empty";
                }],
            "page-reuse": ["coordinator/ReusePage.qml", () => {
                    coordinator();
                    WeekController.previewReuse();
                }, "back"],
            "page-reuse-done": ["coordinator/ReusePage.qml", () => {
                    coordinator();
                    WeekController.previewReuse();
                    WeekController.confirmReuse();
                }, "back"],
            "page-task": ["coordinator/TaskEditorPage.qml", () => {
                    coordinator();
                    TaskEditorController.chooseCampaign("c1");
                    TaskEditorController.usePlace(0);
                    for (const day of [0, 1, 2, 3, 4])
                        TaskEditorController.setDay(day, true);
                }, "back"],
            "page-task-templates": ["coordinator/TaskEditorPage.qml", () => coordinator(), "back"],
            "page-task-legal": ["coordinator/TaskEditorPage.qml", () => {
                    coordinator();
                    TaskEditorController.chooseTemplate(3);
                }, "back"],
            "page-place-map": ["coordinator/PlaceMapPage.qml", () => {
                    coordinator();
                    for (const known of [["长青公园东门", 21.4802, 109.1172], ["解放路口", 21.4763, 109.1205]])
                        TaskEditorController.knownPlaces.append({
                                "place": known[0],
                                "address": "",
                                "latitude": known[1],
                                "longitude": known[2],
                                "radiusM": 150
                            });
                    TaskEditorController.usePlace(0);
                }, "back"],
            "page-place-map-far": ["coordinator/PlaceMapPage.qml", () => {
                    coordinator();
                    TaskEditorController.usePlace(0);
                }, "back"],
            "page-shift": ["coordinator/ShiftPage.qml", () => coordinator(), "back"],
            "page-shift-conflict": ["coordinator/ShiftPage.qml", () => {
                    coordinator();
                    ShiftEditorController.clash();
                    ShiftEditorController.choose(0, "theirs");
                }, "back"],
            "page-series": ["coordinator/SeriesPage.qml", () => coordinator(), "back"],
            "page-series-edit": ["coordinator/SeriesPage.qml", () => {
                    coordinator();
                    SeriesController.chooseTask("t1");
                }, "back"],
            "page-series-preview": ["coordinator/SeriesPage.qml", () => {
                    coordinator();
                    SeriesController.show(false);
                }, "back"],
            "page-series-blocked": ["coordinator/SeriesPage.qml", () => {
                    coordinator();
                    SeriesController.show(true);
                }, "back"],
            "page-task-errors": ["coordinator/TaskEditorPage.qml", () => {
                    coordinator();
                    TaskEditorController.errors = {
                        "campaignId": "REQUIRED",
                        "taskTitle": "REQUIRED",
                        "latitudeText": "OUT_OF_RANGE",
                        "endText": "END_BEFORE_START",
                        "days": "NO_DAY",
                        "riskNotice": "RISK_REQUIRED",
                        "slots.0.minimum": "MINIMUM_ABOVE_TARGET"
                    };
                }, "back"],
            "page-calls": ["coordinator/CallsPage.qml", () => coordinator()],
            "page-calls-empty": ["coordinator/CallsPage.qml", () => {
                    coordinator();
                    CallListController.people.clear();
                    CallListController.remaining = 0;
                    CallListController.state = "empty";
                }],
            "page-call": ["coordinator/CallPage.qml", () => {
                    coordinator();
                    CallListController.open("of0");
                    Session.dial("v0");
                }, "back"],
            "page-roster": ["coordinator/RosterPage.qml", () => {
                    coordinator();
                    RosterController.invite("v3");
                }, "back"],
            "page-sheets": ["coordinator/SheetsPage.qml", () => coordinator(), "back"],
            "page-sheets-done": ["coordinator/SheetsPage.qml", () => {
                    coordinator();
                    PaperController.beginShifts(BoardController.day, 7);
                    PaperController.printShifts(true);
                }, "back"],
            "page-transfer": ["coordinator/TransferPage.qml", () => coordinator(), "back"],
            "page-transfer-where": ["coordinator/TransferPage.qml", () => {
                    coordinator();
                    TransferController.pick("v1", "黄美娟");
                }, "back"],
            "page-transfer-ask": ["coordinator/TransferPage.qml", () => {
                    coordinator();
                    TransferController.pick("v1", "黄美娟");
                }, "back"],
            "page-transfer-done": ["coordinator/TransferPage.qml", () => {
                    coordinator();
                    TransferController.pick("v1", "黄美娟");
                    TransferController.transfer("u2");
                }, "back"],
            "page-transfer-nowhere": ["coordinator/TransferPage.qml", () => {
                    coordinator();
                    TransferController.state = "empty";
                }, "back"],
            "page-transfer-same": ["coordinator/TransferPage.qml", () => {
                    coordinator();
                    TransferController.actionState = "error";
                    TransferController.actionReason = "SAME_UNIT";
                }, "back"],
            "page-walk-in-elsewhere": ["coordinator/WalkInPage.qml", () => {
                    coordinator();
                    BoardController.open("sh2");
                }, "back"],
            "page-overview-month-before": ["lead/LeadFace.qml", () => {
                    lead();
                    OverviewController.monthBefore = true;
                    OverviewController.periodStart = new Date(Date.UTC(2026, 9, 31, 16));
                    OverviewController.periodEnd = new Date(Date.UTC(2026, 10, 30, 16));
                }],
            "page-overview": ["lead/LeadFace.qml", () => lead()],
            "page-overview-people": ["lead/LeadFace.qml", () => {
                    lead();
                    OverviewController.openUnit("u0");
                }],
            "page-overview-empty": ["lead/LeadFace.qml", () => {
                    lead();
                    OverviewController.rows.clear();
                    OverviewController.state = "empty";
                }],
            "page-overview-error": ["lead/LeadFace.qml", () => {
                    lead();
                    OverviewController.state = "error";
                    OverviewController.reason = "OVERLOADED";
                }],
            "page-person-hours": ["lead/PersonHoursPage.qml", () => {
                    lead();
                    OverviewController.openPerson("v1");
                }, "back"],
            "page-entry": ["lead/EntryPage.qml", () => {
                    lead();
                    OverviewController.openPerson("v1");
                    OverviewController.openEntry("e1");
                }, "back"],
            "page-overview-own": ["lead/LeadFace.qml", () => {
                    lead();
                    OverviewController.openOwn();
                }],
            "page-entry-corrected": ["lead/EntryPage.qml", () => {
                    lead();
                    OverviewController.openPerson("v1");
                    OverviewController.openEntry("e3");
                }, "back"],
            "page-review": ["lead/LeadFace.qml", () => lead()],
            "page-review-group": ["lead/ReviewGroupPage.qml", () => {
                    lead();
                    ReviewController.openGroup("SPEED");
                    ReviewController.open("d0");
                }, "back"],
            "page-review-together": ["lead/ReviewGroupPage.qml", () => {
                    lead();
                    ReviewController.openGroup("SHARED_DEVICE");
                }, "back"],
            "page-review-together-ask": ["lead/ReviewGroupPage.qml", () => {
                    lead();
                    ReviewController.openGroup("SHARED_DEVICE");
                }, "back"],
            "page-review-decline-ask": ["lead/ReviewGroupPage.qml", () => {
                    lead();
                    ReviewController.openGroup("SPEED");
                }, "back"],
            "page-review-through": ["lead/ReviewGroupPage.qml", () => {
                    lead();
                    ReviewController.openGroup("OPEN_ENDED");
                    ReviewController.declineTogether("没有签退，也没有补说几点走的");
                }, "back"],
            "page-declined": ["lead/DeclinedPage.qml", () => {
                    lead();
                    ReviewController.openDeclined();
                }, "back"],
            "page-review-late": ["lead/ReviewGroupPage.qml", () => {
                    lead();
                    ReviewController.openGroup("LATE_EVIDENCE");
                }, "back"],
            "page-review-late-done": ["lead/ReviewGroupPage.qml", () => {
                    lead();
                    ReviewController.openGroup("LATE_EVIDENCE");
                    ReviewController.approve("d3", "");
                }, "back"],
            "page-review-open-ended": ["lead/ReviewGroupPage.qml", () => {
                    lead();
                    ReviewController.openGroup("OPEN_ENDED");
                }, "back"],
            "page-review-ask": ["lead/ReviewPage.qml", () => lead()],
            "page-review-running": ["lead/ReviewPage.qml", () => {
                    lead();
                    ReviewController.actionState = "busy";
                    ReviewController.progress = 0.4;
                    ReviewController.approvedCount = 73;
                }],
            "page-review-done": ["lead/ReviewPage.qml", () => {
                    lead();
                    ReviewController.approveAll();
                    ReviewController.showClean();
                }],
            "page-review-empty": ["lead/ReviewPage.qml", () => {
                    lead();
                    ReviewController.groups.clear();
                    ReviewController.exceptionCount = 0;
                    ReviewController.cleanCount = 0;
                    ReviewController.state = "empty";
                    RequestsController.requests.clear();
                }],
            "page-review-loading": ["lead/ReviewPage.qml", () => {
                    lead();
                    ReviewController.state = "loading";
                }],
            "page-review-error": ["lead/ReviewPage.qml", () => {
                    lead();
                    Session.online = false;
                    ReviewController.state = "error";
                    ReviewController.reason = "UNAVAILABLE";
                }],
            "page-requests": ["lead/RequestsPage.qml", () => lead(), "back"],
            "page-requests-empty": ["lead/RequestsPage.qml", () => {
                    lead();
                    RequestsController.requests.clear();
                    RequestsController.openCount = 0;
                    RequestsController.state = "empty";
                }, "back"],
            "page-request": ["lead/RequestPage.qml", () => {
                    lead();
                    RequestsController.open("r0");
                }, "back"],
            "page-request-grant": ["lead/RequestPage.qml", () => {
                    lead();
                    RequestsController.open("r0");
                }, "back"],
            "page-request-photo": ["lead/RequestPage.qml", () => {
                    lead();
                    RequestsController.open("r1");
                }, "back"],
            "page-request-above": ["lead/RequestPage.qml", () => {
                    lead();
                    RequestsController.open("r2");
                }, "back"],
            "page-request-declined": ["lead/RequestPage.qml", () => {
                    lead();
                    RequestsController.open("r4");
                }, "back"],
            "page-seal": ["lead/SealPage.qml", () => lead(), "back"],
            "page-seal-ask": ["lead/SealPage.qml", () => lead(), "back"],
            "page-seal-preparing": ["lead/SealPage.qml", () => {
                    lead();
                    SealController.runState = "preparing";
                }, "back"],
            "page-seal-first": ["lead/SealPage.qml", () => {
                    lead();
                    SealController.runState = "asking";
                    SealController.question = "FIRST_SEEN";
                    SealController.openDrafts = 0;
                    SealController.adjustments.clear();
                }, "back"],
            "page-seal-refused": ["lead/SealPage.qml", () => {
                    lead();
                    SealController.runState = "refused";
                    SealController.runReason = "SEAL_PREDECESSOR";
                }, "back"],
            "page-seal-done": ["lead/SealPage.qml", () => {
                    lead();
                    SealController.sign();
                    SealController.exportSeal("");
                }, "back"],
            "page-pace": ["lead/PacePage.qml", () => lead(), "back"],
            "page-pace-empty": ["lead/PacePage.qml", () => {
                    lead();
                    PaceController.paces.clear();
                    PaceController.state = "empty";
                }, "back"],
            "page-pace-error": ["lead/PacePage.qml", () => {
                    lead();
                    Session.online = false;
                    PaceController.state = "error";
                    PaceController.reason = "UNAVAILABLE";
                }, "back"],
            "page-pace-day": ["lead/PaceDayPage.qml", () => {
                    lead();
                    PaceController.openDay("l2|6");
                }, "back"],
            "page-rules": ["lead/RulesPage.qml", () => lead(), "back"],
            "page-rules-error": ["lead/RulesPage.qml", () => {
                    lead();
                    Session.online = false;
                    RulesController.state = "error";
                    RulesController.reason = "UNAVAILABLE";
                }, "back"],
            "page-rule-try": ["lead/RuleTryPage.qml", () => {
                    lead();
                    RulesController.roundTo = 15;
                    RulesController.changed = true;
                }, "back"],
            "page-rule-tried": ["lead/RuleTryPage.qml", () => {
                    lead();
                    RulesController.roundTo = 15;
                    RulesController.changed = true;
                    RulesController.tryOut();
                }, "back"],
            "page-rule-adopt": ["lead/RuleTryPage.qml", () => {
                    scenes["page-rule-tried"][1]();
                    RulesController.mayAdopt = true;
                    RulesController.note = "零头不好核对";
                }, "back"],
            "page-rule-adopted": ["lead/RuleTryPage.qml", () => {
                    scenes["page-rule-adopt"][1]();
                    RulesController.adopt();
                }, "back"],
            "page-correction": ["lead/CorrectionPage.qml", () => lead(), "back"],
            "page-correction-found": ["lead/CorrectionPage.qml", () => {
                    lead();
                    CorrectionController.look();
                }, "back"],
            "page-correction-ask": ["lead/CorrectionPage.qml", () => {
                    lead();
                    CorrectionController.look();
                }, "back"],
            "page-correction-done": ["lead/CorrectionPage.qml", () => {
                    lead();
                    CorrectionController.look();
                    CorrectionController.correct("x");
                }, "back"]
        })
    readonly property var names: Object.keys(scenes).concat(Object.keys(PlanScenes.scenes), Object.keys(BesideScenes.scenes))

    function coordinator() {
        Session.role = "coordinator";
        Session.displayName = "梁红";
    }

    // 6:40, before the first shifts of the day.
    function morning() {
        coordinator();
        Session.now = new Date(Date.UTC(2026, 11, 7, 22, 40));
    }

    // 5:50, a typhoon warning.
    function storm() {
        coordinator();
        Session.now = new Date(Date.UTC(2026, 11, 7, 21, 50));
        Session.unitName = "海城区";
    }
    function calledOff() {
        storm();
        Session.now = new Date(Date.UTC(2026, 11, 7, 21, 52));
        CallOffController.open("c0");
        Session.dial("v0");
    }
    function lead() {
        Session.role = "lead";
        Session.displayName = "梁红";
        Session.unitName = "海城区";
    }

    // Some stand in a file of their own.
    function sceneOf(name: string): var {
        return scenes[name] || PlanScenes.scenes[name] || BesideScenes.scenes[name];
    }

    // Sets the stubs up and gives the page's address, or "" for a component sheet.
    function prepare(name: string): string {
        for (const stub of stubs)
            stub.reset();
        const scene = sceneOf(name);
        if (!scene)
            return "";
        scene[1]();
        return home + scene[0];
    }

    function find(item: Item, wanted: var): Item {
        if (wanted(item))
            return item;
        for (let i = 0; i < item.children.length; ++i) {
            const found = find(item.children[i], wanted);
            if (found)
                return found;
        }
        return null;
    }

    // After loading: opens what only the page itself can open.
    function arrange(name: string, item: Item) {
        if (sceneOf(name) && sceneOf(name)[2] === "back")
            item.canGoBack = true;
        BesideScenes.arrange(name, item);
        PlanScenes.arrange(name, item);
        if (name === "page-review")
            item.switchTab("review");
        if (name === "page-transfer-ask") {
            item.askedName = "长青社区";
            item.sheets[0].open();
        }
        if (name === "page-walk-in-elsewhere")
            item.choose("v2", "李秀英", true);
        if (name === "page-review-together-ask")
            item.sheets[1].open();
        if (name === "page-review-decline-ask") {
            const card = find(item, child => child.draftId === "d0" && child.declineAsked !== undefined);
            card.declineAsked();
        }
        if (name === "page-request-grant") {
            item.minutes = 90;
            item.sheets[0].open();
        }
        if (["page-cancel-sheet", "page-call-off-ask", "page-call-off-undo-ask", "page-review-ask", "page-seal-ask", "page-rule-adopt", "page-correction-ask"].indexOf(name) >= 0)
            item.sheets[0].open();
        if (name === "page-my-data-what")
            item.sheets[0].open();
        if (name === "page-my-data-name")
            item.sheets[1].open();
        if (name === "page-today-left-time")
            item.sheets[2].open();
        if (name === "page-team-hand-over")
            item.sheets[2].open();
        if (name === "page-team-ask" || name === "page-place-ask")
            item.sheets[1].ask(true);
        if (name === "page-relief-refused") {
            ReliefController.actionReason = "RULE_OVERLAP";
            ReliefController.actionState = "error";
        }
        if (name === "page-place-map-far")
            item.zoom(16);
        if (name === "page-code")
            item.digits = "3037";
        if (name === "page-code-mistyped") {
            item.digits = "3037041";
            TodayController.enterCode("3037041");
        }
        if (name.startsWith("page-scan"))
            item.scanning = true;
        if (name === "page-scan-foreign")
            ScanController.note = "FOREIGN";
        if (name === "page-sign-done")
            item.strokes = [[0.2, 0.2, 0.3, 0.16, 0.42, 0.17], [0.3, 0.12, 0.3, 0.3, 0.24, 0.38], [0.3, 0.24, 0.4, 0.36], [0.55, 0.14, 0.72, 0.13], [0.63, 0.1, 0.63, 0.4], [0.54, 0.25, 0.75, 0.24]];
        if (name === "page-manual-photo")
            item.choosing = true;
        if (name === "page-walk-in-stranger")
            item.stranger = true;
        if (name === "page-walk-in-added") {
            item.choose("v3", "石玉珍", true);
            BoardController.walkIn("sh0", "", "v3", true, false);
        }
        if (name === "page-walk-in-chosen") {
            item.chosenName = "石玉珍";
            item.insured = false;
            item.chosenId = "v3";
        }
    }
}
