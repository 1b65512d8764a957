#!/usr/bin/env python3
"""The shift lead's clock is 4 min slow and nobody has a network: six women type the code she reads
aloud, and none is rejected."""

import re

import cast
from street import at, expect, main

DAY = "2027-03-02"
SHIFT_LEAD, SIX = 2, range(3, 9)


def play(city):
    everybody = [SHIFT_LEAD, *SIX]
    city.bring("people", cast.PEOPLE, cast.staff() + [cast.woman(i, app=True) for i in everybody])
    city.bring("campaigns", cast.CAMPAIGNS, [cast.TRAFFIC])
    city.bring("tasks", cast.TASKS, [cast.crossing(0, DAY, heads=7)])
    desk = city.desk(cast.number(cast.COORDINATOR))
    city.bring("rota", cast.ROTA, cast.stand(0, DAY, everybody, heads=7))
    cast.say_yes(city, desk)
    cast.lead_shift(city, desk, DAY, SHIFT_LEAD)

    lead = city.phone(cast.number(SHIFT_LEAD), clock=city.slow_clock(4))
    women = [city.phone(cast.number(i)) for i in SIX]
    city.move_to(at(DAY, "6:30"))
    for phone in (lead, *women):
        phone.see(cast.CROSSINGS[0])
        phone.see("已上传")
    lead.await_target("出示签到码")
    for phone in (lead, *women):
        phone.wire.cut()
        phone.see("没网也能签到")

    city.move_to(at(DAY, "6:52"))
    lead.tap("出示签到码")
    lead.see("念给她听")
    lead.shoot("read-aloud")
    digits = re.search(r"(\d{3}) (\d{4})", lead.words())
    for her in women:
        before = her.taps
        her.tap("签到")
        her.see("已签到")
        her.tap("输签到码")
        for digit in digits[1] + digits[2]:
            her.tap(digit)
        if her is women[0]:
            her.sight("0")
            her.sight("签到码 " + " ".join(digits[1] + digits[2]))
            her.shoot("typed")
        her.tap("输好了")
        her.see("签到码已存手机")
    city.tell(f"six women type {digits[0]}, {her.taps - before} taps each with the check-in")

    city.move_to(at(DAY, "7:30"))
    for phone in (lead, *women):
        phone.wire.mend()
    for her in women:
        her.see("签到码核对好了")
    women[0].shoot("code-checked")
    verdicts = []
    for i in SIX:
        for record in cast.events(desk, cast.hers(city, desk, DAY, i)):
            if "code" in record["event"]:
                verdicts.append(record["code_verdict"])
    city.tell(f"verdicts: {verdicts.count('CODE_VERDICT_ACCEPTED')} of {len(verdicts)} accepted")
    expect(verdicts == ["CODE_VERDICT_ACCEPTED"] * 6, f"a code was rejected: {verdicts}")


if __name__ == "__main__":
    main(play, at("2027-03-01", "18:00"))
