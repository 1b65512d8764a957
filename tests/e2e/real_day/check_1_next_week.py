#!/usr/bin/env python3
"""Monday 18:00: next week for 9 crossings from 沿用上周, Sunday included, and the offers are out by
18:05."""

import collections
import datetime
import re

import cast
from street import Timed, at, expect, main, moment

MONDAY = datetime.date(2027, 3, 1)
CROSSINGS, HEADS = range(9), 3


def play(city):
    desk = last_week(city)
    coordinator = city.phone(cast.number(cast.COORDINATOR), staff=True)
    coordinator.see("看板")

    city.move_to(at(str(MONDAY), "18:00"))
    before, pages = coordinator.taps, coordinator.pages
    with Timed() as posting:
        coordinator.tap("排班")
        coordinator.tap("下一周")
        coordinator.tap("沿用上周")
        coordinator.see("63 个班次，189 个岗位")
        coordinator.shoot("from-last-week")
        coordinator.tap("做出这 63 个班次")
        coordinator.see("做好了 63 个班次")
        coordinator.tap("开始排班")
        coordinator.see("个排上")
        coordinator.shoot("the-plan")
        coordinator.tap("发出邀请")
        coordinator.tap("发出邀请")
        coordinator.see("请了")
    taps = coordinator.taps - before
    done = city.clock.now()
    coordinator.shoot("offers-are-out")
    sent = int(re.search(r"请了 (\d+) 人", coordinator.words())[1])
    city.tell(
        f"next week: {taps} taps, {coordinator.pages - pages} pages, {posting.s:.1f} s of machine "
        f"time; {sent} women asked by {done:%H:%M:%S}"
    )
    expect(done < at(str(MONDAY), "18:05"), "later than 18:05")

    next_monday = MONDAY + datetime.timedelta(7)
    was, now = who_stands(city, desk, MONDAY), who_stands(city, desk, next_monday)
    sunday = [each for each in now if each[1] == 6]
    kept = sum(len(was[each] & now[each]) for each in was)
    whole = sum(was[each] == now[each] for each in was)
    city.tell(f"Sunday: {len(sunday)} crossings; {kept} of 189 women stand where they stood")
    city.tell(f"at {whole} of 63 the same three stand together again")
    expect(len(now) == 63 and len(sunday) == 9, "a day or a crossing is missing")
    expect(sum(map(len, now.values())) == 189, "somebody is missing")
    expect(kept == 189 and whole == 63, "other partners than last week")


def who_stands(city, desk, monday):
    """{(place, day of the week): people}"""
    found = collections.defaultdict(set)
    span = {
        "fromTime": cast.stamp(at(str(monday))),
        "toTime": cast.stamp(at(str(monday + datetime.timedelta(7)))),
    }
    street = city.unit(cast.STREET)
    for each in desk.every("Dispatch.ListAssignments", "assignments", unitId=street, **span):
        if each["commitment"] in ("COMMITMENT_ACCEPTED", "COMMITMENT_OFFERED"):
            day = moment(each["start_time"]).weekday()
            found[each["task_id"], day].add(each["person_id"])
    return found


def last_week(city):
    """The same three at each of nine crossings: Monday to Friday three of them, on the weekend
    another three."""
    women = range(2, 2 + 2 * HEADS * len(CROSSINGS))
    city.bring("people", cast.PEOPLE, cast.staff() + [cast.woman(i) for i in women])
    city.bring("campaigns", cast.CAMPAIGNS, [cast.TRAFFIC])
    days = [str(MONDAY + datetime.timedelta(i)) for i in range(7)]
    tasks = [cast.crossing(i, day, heads=HEADS) for i in CROSSINGS for day in days]
    city.bring("tasks", cast.TASKS, tasks)
    desk = city.desk(cast.number(cast.COORDINATOR))
    rota = []
    for i in CROSSINGS:
        for k, day in enumerate(days):
            team = women[HEADS * (2 * i + (k > 4)) :][:HEADS]
            rota += cast.stand(i, day, team, heads=HEADS)
    city.bring("rota", cast.ROTA, rota)
    cast.say_yes(city, desk)
    return desk


if __name__ == "__main__":
    main(play, at("2027-02-26", "17:30"))
