pragma Singleton
import QtQuick
import Haijiejie.Ui

// Scenes of the plan, and of why somebody is asked or not.
QtObject {
    id: root

    readonly property var stubs: [PlanController, WhyController]
    readonly property var scenes: ({
            "page-plan": ["coordinator/PlanPage.qml", () => Scenes.coordinator(), "back"],
            "page-plan-running": ["coordinator/PlanPage.qml", () => {
                    Scenes.coordinator();
                    PlanController.start();
                }, "back"],
            "page-plan-sent": ["coordinator/PlanPage.qml", () => {
                    Scenes.coordinator();
                    PlanController.send();
                }, "back"],
            "page-plan-ask": ["coordinator/PlanPage.qml", () => Scenes.coordinator(), "back"],
            "page-plan-many": ["coordinator/PlanPage.qml", () => {
                    Scenes.coordinator();
                    root.crowd();
                }, "back"],
            "page-plan-full": ["coordinator/PlanPage.qml", () => {
                    Scenes.coordinator();
                    root.fillUp();
                }, "back"],
            "page-plan-days": ["coordinator/PlanPage.qml", () => {
                    Scenes.coordinator();
                    root.stand();
                }, "back"],
            "page-why": ["coordinator/WhyPage.qml", () => Scenes.coordinator(), "back"],
            "page-why-blocked": root.answered("v3"),
            "page-why-hidden": root.answered("v4"),
            "page-why-better": root.answered("v0"),
            "page-why-elsewhere": root.answered("v2"),
            "page-why-planned": root.answered("v1"),
            "page-why-asked": ["coordinator/WhyPage.qml", () => {
                    Scenes.coordinator();
                    WhyController.pick("v1");
                    WhyController.answer = Object.assign({}, WhyController.nothing, {
                            "standing": "asked",
                            "stateCode": "unanswered",
                            "whyCode": "NEAREST",
                            "whyArgs": {
                                "distanceM": 600
                            }
                        });
                }, "back"],
            "page-why-best": ["coordinator/WhyPage.qml", () => {
                    Scenes.coordinator();
                    WhyController.planned = false;
                    BoardController.slotId = WhyController.slotId;
                    WhyController.pick("v0");
                    WhyController.answer = Object.assign({}, WhyController.nothing, {
                            "candidateCount": 18
                        });
                }, "back"],
            "page-why-loading": ["coordinator/WhyPage.qml", () => {
                    Scenes.coordinator();
                    WhyController.pick("v0");
                    WhyController.answer = Object.assign({}, WhyController.nothing);
                    WhyController.answerState = "loading";
                }, "back"],
            "page-why-error": ["coordinator/WhyPage.qml", () => {
                    Scenes.coordinator();
                    Session.online = false;
                    WhyController.pick("v0");
                    WhyController.answer = Object.assign({}, WhyController.nothing);
                    WhyController.answerState = "error";
                    WhyController.answerReason = "UNAVAILABLE";
                }, "back"],
            "page-why-nobody": ["coordinator/WhyPage.qml", () => {
                    Scenes.coordinator();
                    WhyController.asked.clear();
                }, "back"],
            "page-why-gone": ["coordinator/WhyPage.qml", () => {
                    Scenes.coordinator();
                    WhyController.state = "empty";
                }, "back"]
        })

    function answered(volunteerId: string): var {
        return ["coordinator/WhyPage.qml", () => {
                Scenes.coordinator();
                WhyController.pick(volunteerId);
            }, "back"];
    }

    // Everybody is there, and it is as last week.
    function fillUp() {
        PlanController.unfilled.clear();
        PlanController.changes.clear();
        PlanController.missing = PlanController.shortShifts = 0;
        PlanController.seatsFilled = PlanController.seats;
        PlanController.sameSeats = PlanController.seats;
        PlanController.otherSeats = PlanController.newSeats = PlanController.peopleLeft = 0;
        const cells = PlanController.places.get(0).cells;
        cells[5].target = 1;
        PlanController.places.setProperty(0, "cells", cells);
    }

    // More that is short and more that changed than anybody reads at once.
    function crowd() {
        const gap = PlanController.unfilled.get(0), change = PlanController.changes.get(0);
        for (let i = 0; i < 8; ++i) {
            PlanController.unfilled.append(Object.assign({}, gap, {
                        "shiftId": "more" + i,
                        "slotId": "more" + i,
                        "missing": 1,
                        "skill": "",
                        "remedies": [],
                        "candidateCount": 0,
                        "blocked": []
                    }));
            PlanController.changes.append(Object.assign({}, change));
        }
        PlanController.missing = 10;
        PlanController.shortShifts = 9;
        PlanController.seatsFilled = 26;
    }

    // Two slots at one place and time; some have said yes, some have not answered.
    function stand() {
        const row = PlanController.places.get(0), cells = row.cells.slice(0, 2);
        const other = Object.assign({}, cells[0], {
                "slotId": "other",
                "slotName": "路口西南角",
                "standing": [{
                        "volunteerId": "v8",
                        "name": "阿依古丽·买买提江",
                        "whyCode": "TEAM",
                        "whyArgs": {},
                        "stateCode": "going"
                    }, {
                        "volunteerId": "v9",
                        "name": "石玉珍",
                        "whyCode": "NEAREST",
                        "whyArgs": {
                            "distanceM": 400
                        },
                        "stateCode": "unanswered"
                    }],
                "lines": []
            });
        PlanController.places.setProperty(0, "cells", [cells[0], other, cells[1]]);
    }

    // After loading: opens what only the page itself can open.
    function arrange(name: string, item: Item) {
        if (name === "page-plan-ask")
            item.sheets[0].open();
        if (name === "page-plan-days")
            for (const slotId of ["ps00", "other"])
                item.fold(slotId);
        if (name.startsWith("page-why"))
            for (let i = 0; i < RosterController.people.count; ++i) {
                const person = RosterController.people.get(i);
                if (person.volunteerId === WhyController.pickedId) {
                    item.pickedName = person.name;
                    item.pickedWhere = person.unitName;
                }
            }
    }
}
