#!/usr/bin/env python3
"""Typhoon at 5:50: all outdoor duty until noon called off in at most 4 taps; the unreached list
shrinks as calls are logged; women already standing get their minutes."""

import re

import cast
from street import Timed, at, expect, main

DAY = "2027-03-02"
STANDING, WITH_APP, WITHOUT_APP = [2, 3], [4, 5], [6, 7, 8, 9]
INDOORS, AFTERNOON = [10, 11], [12, 13]


def play(city):
    desk = work(city)
    office = city.phone(cast.number(cast.COORDINATOR), staff=True)
    standing = city.phone(cast.number(STANDING[0]))
    app = city.phone(cast.number(WITH_APP[0]))
    for phone in (standing, app):
        phone.see("7:00" if phone is app else "5:20")

    city.move_to(at(DAY, "5:20"))
    standing.tap("签到")
    standing.see("5:20 已签到")
    office.tap("看板")
    office.tap("全部")
    office.tap("名单 " + cast.CROSSINGS[0])
    office.tap("替她签到 " + cast.name(STANDING[1]))
    office.tap("替她签到")
    office.see("到 2 / 应到 2")
    office.tap("返回")

    # Later in its minute than the seconds they came at: whole minutes are counted.
    city.move_to(at(DAY, "5:50:40"))
    before = office.taps
    with Timed() as calling_off:
        office.tap("停岗")
        office.tap("台风")
        office.await_target("停岗")
        office.shoot("before-it-is-called-off")
        office.tap("停岗")
        office.shoot("asked-once")
        office.tap("停岗")
        office.see("停岗：台风")
    taps = office.taps - before
    office.see("还不知道的")
    office.shoot("who-does-not-know-yet")
    stopped = states(city, desk)
    city.tell(f"called off in {taps} taps, {calling_off.s:.1f} s of machine time: {stopped}")
    expect(taps <= 4, f"{taps} taps")
    expect(stopped == {"outdoors until noon": 8, "other": 0}, "not what was meant")

    left = [remaining(office)]
    app.see("停岗了，不用来：台风")
    app.shoot("she-reads-it")
    app.tap("知道了 台风")
    app.see_gone("停岗了")
    app.see("已上传")
    # Nobody picked up: one fewer is left all the same, for she who has the app knows by now.
    office.tap("没人接 " + cast.name(WITHOUT_APP[0]))
    office.see("打过 1 次没接通")
    left.append(remaining(office))
    for i in WITHOUT_APP:
        office.tap("打通了 " + cast.name(i))
        office.see_gone(cast.name(i))
        left.append(remaining(office))
    office.shoot("after-the-calls")
    city.tell(f"unreached, as word gets round: {left}")
    expect(left == [8, 7, 6, 5, 4, 3], "the list does not shrink call by call")

    standing.see("您可以回家了，路上小心")
    standing.shoot("go-home")
    given = cast.minutes(city, desk, STANDING)
    city.tell(f"those who stood there from 5:20: {given} minutes")
    expect(given == [30, 30], "their minutes are not what they gave")


def remaining(office):
    return int(re.search(r"(\d+)\n还差", office.words())[1])


def states(city, desk):
    """How many seats are cancelled, of those that were meant and of the others."""
    gone = [
        each["person_id"]
        for each in cast.assignments(city, desk, DAY)
        if each["commitment"] == "COMMITMENT_CANCELLED"
    ]
    people = city.people()
    count = lambda who: sum(people[cast.number(i)]["id"] in gone for i in who)
    return {
        "outdoors until noon": count(STANDING + WITH_APP + WITHOUT_APP),
        "other": count(INDOORS + AFTERNOON),
    }


def work(city):
    apps = STANDING[:1] + WITH_APP
    everybody = [i for i in range(2, 14)]
    people = cast.staff() + [cast.woman(i, app=i in apps) for i in everybody]
    city.bring("people", cast.PEOPLE, people)
    city.bring("campaigns", cast.CAMPAIGNS, [cast.TRAFFIC, cast.LECTURES])
    morning = {"start": "07:00", "end": "08:30"}
    tasks = [
        cast.crossing(0, DAY, start="05:20", end="06:50"),
        *(cast.crossing(i, DAY, **morning) for i in (1, 2, 3)),
        cast.crossing(4, DAY, start="14:00", end="15:30"),
        cast.lecture(DAY, "09:00", "10:30"),
    ]
    city.bring("tasks", cast.TASKS, tasks)
    desk = city.desk(cast.number(cast.COORDINATOR))
    rota = cast.stand(0, DAY, STANDING, start="05:20", end="06:50")
    rota += cast.stand(1, DAY, WITH_APP) + cast.stand(2, DAY, WITHOUT_APP[:2])
    rota += cast.stand(3, DAY, WITHOUT_APP[2:])
    rota += cast.stand(4, DAY, AFTERNOON, start="14:00", end="15:30")
    rota += cast.listen(DAY, INDOORS, "09:00", "10:30")
    city.bring("rota", cast.ROTA, rota)
    cast.say_yes(city, desk)
    return desk


if __name__ == "__main__":
    main(play, at("2027-03-01", "18:00"))
