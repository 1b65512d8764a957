#!/usr/bin/env python3
"""A woman without a phone, checked in and out by the shift lead, all of them offline: her hours
equal her partner's."""

import cast
from street import at, expect, main

DAY = "2027-03-02"
SHIFT_LEAD, PARTNER, WITHOUT = 2, 3, 4


def play(city):
    women = [cast.woman(i, app=i != WITHOUT) for i in (SHIFT_LEAD, PARTNER, WITHOUT)]
    city.bring("people", cast.PEOPLE, cast.staff() + women)
    city.bring("campaigns", cast.CAMPAIGNS, [cast.TRAFFIC])
    city.bring("tasks", cast.TASKS, [cast.crossing(0, DAY, heads=3)])
    desk = city.desk(cast.number(cast.COORDINATOR))
    city.bring("rota", cast.ROTA, cast.stand(0, DAY, [SHIFT_LEAD, PARTNER, WITHOUT], heads=3))
    cast.say_yes(city, desk)
    cast.lead_shift(city, desk, DAY, SHIFT_LEAD)

    lead = city.phone(cast.number(SHIFT_LEAD))
    partner = city.phone(cast.number(PARTNER))
    for phone in (lead, partner):
        phone.see(cast.CROSSINGS[0])
    lead.see("我带的班")
    name = cast.name(WITHOUT)

    city.move_to(at(DAY, "6:58"))
    for phone in (lead, partner):
        phone.wire.cut()
        phone.see("没网也能签到")
    before = lead.taps
    lead.tap("签到")
    partner.tap("签到")
    partner.see("6:58 已签到")
    lead.tap("我带的班")
    lead.tap("替她签到 " + name)
    lead.tap("替她签到")
    lead.tap("请她签名 " + name)
    lead.draw("写在这里")
    lead.shoot("she-writes-her-name")
    lead.tap("签好了")
    lead.see("已签名")
    lead.shoot("checked-in-by-the-lead")
    city.tell(f"in at 6:58 without signal: {lead.taps - before} taps for both and her name")

    # Half a minute later than the seconds they came at, so that whole minutes cannot differ by it.
    city.move_to(at(DAY, "8:30:40"))
    partner.tap("签退")
    partner.see("8:30 已签退")
    lead.tap("替她签退 " + name)
    lead.tap("替她签退")
    lead.see("已签退")
    lead.shoot("checked-out-by-the-lead")
    lead.tap("返回")
    lead.tap("签退")
    lead.see("8:30 已签退")

    city.move_to(at(DAY, "9:10"))
    for phone in (lead, partner):
        phone.wire.mend()
    partner.see("已上传")
    lead.see("已上传")
    hers, theirs = cast.minutes(city, desk, [WITHOUT, PARTNER])
    city.tell(f"{name} without a phone: {hers} minutes; her partner: {theirs}")
    expect(hers == theirs == 92, "the hours differ")


if __name__ == "__main__":
    main(play, at("2027-03-01", "18:00"))
