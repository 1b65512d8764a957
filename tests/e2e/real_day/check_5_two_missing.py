#!/usr/bin/env python3
"""6:40, two are missing: seen without scrolling; both replaced within 3 min, one of them by a woman
who is not in the roster."""

import cast
from street import Timed, at, expect, main

DAY = "2027-03-02"
CROSSINGS = range(9)
SPARE = 40  # lives near and is free
NEWCOMER = "符阿妹"


def play(city):
    people = [cast.woman(i) for i in range(2, 20)] + [cast.woman(SPARE)]
    city.bring("people", cast.PEOPLE, cast.staff() + people)
    city.bring("campaigns", cast.CAMPAIGNS, [cast.TRAFFIC])
    span = {"start": "06:30", "end": "08:30"}
    city.bring("tasks", cast.TASKS, [cast.crossing(i, DAY, **span) for i in CROSSINGS])
    desk = city.desk(cast.number(cast.COORDINATOR))
    rota = [line for i in CROSSINGS for line in cast.stand(i, DAY, [2 + 2 * i, 3 + 2 * i], **span)]
    city.bring("rota", cast.ROTA, rota)
    cast.say_yes(city, desk)

    coordinator = city.phone(cast.number(cast.COORDINATOR), staff=True)
    missing = {3: cast.name(2 + 2 * 3), 7: cast.name(2 + 2 * 7)}
    city.move_to(at(DAY, "6:29"))
    coordinator.tap("看板")
    coordinator.tap("全部")
    for i in CROSSINGS:
        coordinator.tap("名单 " + cast.CROSSINGS[i])
        coordinator.tap("全组签到")
        if i in missing:
            coordinator.tap(missing[i])
        coordinator.tap(f"给 {1 if i in missing else 2} 个人签到")
        coordinator.see(f"到 {1 if i in missing else 2} / 应到 2")
        coordinator.tap("返回")
    coordinator.tap("缺人")
    coordinator.close()

    city.move_to(at(DAY, "6:40"))
    before, pages = coordinator.taps, coordinator.pages
    with Timed() as replacing:
        coordinator.open()
        coordinator.see("到 16 / 应到 18")
        for i, name in missing.items():
            coordinator.sight("缺 2")
            coordinator.sight(cast.CROSSINGS[i])
            coordinator.sight(name)
            coordinator.sight("补人 " + cast.CROSSINGS[i])
        coordinator.shoot("two-missing")
        first, second = (cast.CROSSINGS[i] for i in missing)
        spare = cast.name(SPARE)
        coordinator.tap("补人 " + first)
        coordinator.see("最快")
        coordinator.shoot("who-could-come")
        coordinator.tap("请她来 " + spare)
        coordinator.tap("记回复 " + spare)
        coordinator.tap("安全提示读过了")
        coordinator.shoot("she-is-on-the-telephone")
        coordinator.tap("能来")
        coordinator.see("最快")
        coordinator.see_gone("记回复")
        coordinator.shoot("she-said-yes")
        coordinator.tap("返回")

        coordinator.tap("加人 " + second)
        coordinator.tap("名册里没有她")
        coordinator.type("她的姓名", NEWCOMER)
        coordinator.shoot("not-in-the-roster")
        coordinator.tap("记进名册")
        coordinator.tap("安全提示读过了")
        coordinator.tap("她站在安全的位置")
        coordinator.shoot("walk-in")
        coordinator.tap("加上" + NEWCOMER)
        coordinator.see("可以签到")
        coordinator.tap("替她签到 " + NEWCOMER)
        coordinator.see(NEWCOMER + "签到了")
        coordinator.shoot("she-is-there")
        coordinator.tap("返回看板")
        coordinator.see("没有缺人的点位")
        coordinator.see("还没到齐")
    taps = coordinator.taps - before
    spent = (city.clock.now() - at(DAY, "6:40")).total_seconds()
    coordinator.shoot("both-replaced")
    coordinator.tap("全部")
    coordinator.tap("名单 " + first)
    coordinator.see("打电话，她答应的")
    coordinator.tap("返回")
    coordinator.tap("名单 " + second)
    coordinator.see("到 2 / 应到")
    city.tell(
        f"both replaced with {taps} taps over {coordinator.pages - pages} pages, "
        f"{replacing.s:.1f} s of machine time, {spent:.0f} s on the city's clock"
    )
    expect(spent < 180, "more than three minutes")
    expect(taps <= 15, "more taps than the two need")
    held = [
        each
        for each in cast.assignments(city, desk, DAY)
        if each["commitment"] == "COMMITMENT_ACCEPTED"
    ]
    new = [each for each in city.people().values() if each["name"] == NEWCOMER]
    walk_in = [each for each in held if each["person_id"] == new[0]["id"]]
    expect(len(new) == 1 and walk_in[0]["origin"] == "ORIGIN_WALK_IN", "she is not a walk-in")
    expect(len(held) == 20, f"{len(held)} hold a seat: 18 and two more")


if __name__ == "__main__":
    main(play, at("2027-03-01", "18:00"))
