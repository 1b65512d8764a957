#!/usr/bin/env python3
"""200 women are asked, 60 of them use the app: the other 140 are reached from the call list, and
every consent shows who said yes, how and when."""

import collections
import concurrent.futures
import re

import cast
from street import Timed, at, expect, main, moment

DAY = "2027-03-06"
CROSSINGS, HEADS = range(20), 10
ASKED = range(2, 202)
ON_THE_APP = range(2, 62)
ON_PAGES = 2  # whose answer is followed on her page


def play(city):
    people = cast.staff() + [cast.woman(i, app=i in ON_THE_APP) for i in ASKED]
    city.bring("people", cast.PEOPLE, people)
    city.bring("campaigns", cast.CAMPAIGNS, [cast.TRAFFIC])
    city.bring("tasks", cast.TASKS, [cast.crossing(i, DAY, heads=HEADS) for i in CROSSINGS])
    desk = city.desk(cast.number(cast.COORDINATOR))
    rota = []
    for i in CROSSINGS:
        rota += cast.stand(i, DAY, ASKED[HEADS * i :][:HEADS], heads=HEADS)
    city.bring("rota", cast.ROTA, rota)

    ids = {person["id"]: number for number, person in city.people().items()}
    street = city.unit(cast.STREET)
    offers = {
        int(ids[offer["person_id"]][2:]): offer
        for offer in desk.every("Dispatch.ListOffers", "offers", unitId=street, openOnly=True)
    }
    expect(sorted(offers) == list(ASKED), "not everybody is asked")

    with Timed() as answering:
        numbers = [cast.number(i) for i in ON_THE_APP[ON_PAGES:]]
        with concurrent.futures.ThreadPoolExecutor(4) as phones:
            ask = [offers[i] for i in ON_THE_APP[ON_PAGES:]]
            list(phones.map(answer, [city] * len(numbers), numbers, city.invite(*numbers), ask))
        for i in ON_THE_APP[:ON_PAGES]:
            her = city.phone(cast.number(i))
            her.tap("看邀请")
            her.tap("我能去")
            her.see("谢谢您，记下了")
            her.close()
    city.tell(f"{len(ON_THE_APP)} answer on their phones ({answering.s:.1f} s of machine time)")

    city.move_to(at("2027-03-01", "18:40"))
    coordinator = city.phone(cast.number(cast.COORDINATOR), staff=True)
    coordinator.tap("人员")
    before = coordinator.taps
    with Timed() as calling:
        coordinator.see("还有 140 位")
        coordinator.shoot("call-list")
        for left, i in zip(range(139, -1, -1), range(62, 202)):
            coordinator.tap("打电话 " + cast.name(i))
            coordinator.tap("打电话")
            coordinator.tap("安全提示读过了")
            if left == 139:
                coordinator.shoot("on-the-telephone")
            coordinator.tap("能来")
            coordinator.see(f"还有 {left} 位" if left else "都有回音了")
    taps = coordinator.taps - before
    coordinator.shoot("all-have-answered")
    city.tell(f"140 called: {taps} taps, {taps / 140:.0f} each, {calling.s:.1f} s of machine time")

    shown = collections.Counter()
    coordinator.tap("看板")
    for _ in range(5):
        coordinator.tap("后一天")
    coordinator.tap("全部")
    for i in CROSSINGS:
        coordinator.tap("名单 " + cast.CROSSINGS[i])
        coordinator.see(cast.name(ASKED[HEADS * i]))
        for line in coordinator.words().splitlines():
            by_phone = re.fullmatch(r"3月1日 18:(\d\d) (.+)打电话，她答应的", line)
            if by_phone:
                shown["by telephone", by_phone[2]] += 1
            if re.fullmatch(r"3月1日 18:\d\d 她在手机上答应的", line):
                shown["on her phone", "herself"] += 1
        if i in (0, 6):
            coordinator.shoot("who-how-when")
        coordinator.tap("返回")
    city.tell(f"shown beside the names: {dict(shown)}")
    her_name = cast.name(cast.COORDINATOR)
    wanted = {("on her phone", "herself"): 60, ("by telephone", her_name): 140}
    expect(shown == wanted, "not every consent says who, how and when")
    stored = collections.Counter()
    for each in cast.assignments(city, desk, DAY):
        expect(each["commitment"] == "COMMITMENT_ACCEPTED", "somebody has not said yes")
        expect(moment(each["response_time"]).date() == at("2027-03-01").date(), "no time of it")
        stored[each["response_channel"], each["responded_by"] == each["person_id"]] += 1
    wanted = {("CHANNEL_APP", True): 60, ("CHANNEL_PHONE_CALL", False): 140}
    expect(stored == wanted, f"stored otherwise: {stored}")


def answer(city, number, code, offer):
    """She says yes on a phone without pages."""
    phone = city.enrol(number, code, staff=False)
    days = [{"assignmentId": each, "accept": True} for each in offer["assignment_ids"]]
    phone.call("Dispatch.AnswerOffer", offerId=offer["id"], answers=days)


if __name__ == "__main__":
    main(play, at("2027-03-01", "18:00"))
