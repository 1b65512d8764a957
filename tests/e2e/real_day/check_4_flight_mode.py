#!/usr/bin/env python3
"""Flight mode, wet glove, no fix: opened to ✓ in 2 taps; force-stop; the lead sees the original
minute. On the way the server loses its power as well."""

import cast
from street import at, expect, main, moment

DAY = "2027-03-02"


def play(city):
    desk = shift(city)
    her = city.phone(cast.number(2))
    coordinator = city.phone(cast.number(cast.COORDINATOR), staff=True)
    her.see("我出门了")
    her.close()

    city.move_to(at(DAY, "6:52"))
    her.wire.cut()
    began = her.taps
    her.open()
    button = her.sight("签到")
    her.tap("签到")
    her.see("6:52 已签到")
    her.see("已存手机，有网自动上传")
    her.shoot("checked-in-without-signal")
    taps = her.taps - began
    city.tell(f"opened to ✓ in {taps} taps, button {button['height']:.0f} dp high")
    expect(taps == 2, f"{taps} taps instead of 2")
    expect(button["height"] >= 96, "a wet glove needs a higher button")
    her.kill()
    city.kill_server()
    city.tell("her app is force-stopped, the server's power fails")

    city.start_server()
    city.move_to(at(DAY, "7:20"))
    her.wire.mend()
    her.open()
    her.see("6:52 已签到")
    her.see("已上传")
    her.shoot("sent-later")
    coordinator.tap("看板")
    coordinator.tap("全部")
    coordinator.tap("名单 " + cast.CROSSINGS[0])
    coordinator.see("6:52")
    coordinator.shoot("the-lead-sees-her-minute")
    city.tell("the lead sees 6:52 at 7:20")
    arrivals = cast.events(desk, cast.hers(city, desk, DAY, 2))
    expect(len(arrivals) == 1, f"her tap arrived {len(arrivals)} times")
    minute = moment(arrivals[0]["best_time"])
    expect(f"{minute:%H:%M}" == "06:52", f"the evidence says {minute}")


def shift(city):
    """One crossing, two women, both have said yes."""
    city.bring("people", cast.PEOPLE, cast.staff() + [cast.woman(2, app=True), cast.woman(3)])
    city.bring("campaigns", cast.CAMPAIGNS, [cast.TRAFFIC])
    city.bring("tasks", cast.TASKS, [cast.crossing(0, DAY)])
    desk = city.desk(cast.number(cast.COORDINATOR))
    city.bring("rota", cast.ROTA, cast.stand(0, DAY, [2, 3]))
    cast.say_yes(city, desk)
    return desk


if __name__ == "__main__":
    main(play, at("2027-03-01", "18:00"))
