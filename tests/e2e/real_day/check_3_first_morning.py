#!/usr/bin/env python3
"""A 66-year-old signs in within 60 s without a password, and checks in next morning unaided; at
200 % text she has place, time and next step before her eyes."""

import cast
from street import Timed, at, expect, main

DAY, LATER, LAST = DAYS = "2027-03-02", "2027-03-03", "2027-03-04"
HER = cast.name(2)
NEWS = "十二月志愿者培训：周六上午九点，社区党群服务中心二楼"


def play(city):
    city.bring("people", cast.PEOPLE, cast.staff() + [cast.woman(2, app=True, born=1961)])
    city.bring("campaigns", cast.CAMPAIGNS, [cast.TRAFFIC])
    city.bring("tasks", cast.TASKS, [cast.crossing(0, day, minimum=1) for day in DAYS])
    desk = city.desk(cast.number(cast.COORDINATOR))
    city.bring("rota", cast.ROTA, [line for day in DAYS for line in cast.stand(0, day, [2])])
    cast.say_yes(city, desk)

    with Timed() as signing_in:
        her = city.phone(cast.number(2))
        her.see(cast.CROSSINGS[0])
    fields = [each for each in her.targets() if "密码" in each]
    city.tell(
        f"{HER}, 66: signed in with six digits and {her.taps} taps over {her.pages + 1} pages, "
        f"{signing_in.s:.1f} s of machine time"
    )
    expect(not fields, "a password is asked for")
    expect(her.taps <= 4, "too many taps for the first evening")
    her.shoot("first-evening")
    her.close()

    city.move_to(at(DAY, "6:50"))
    before = her.taps
    her.open()
    for words in (cast.CROSSINGS[0], "7:00–8:30", "签到"):
        her.sight(words)
    her.tap("签到")
    her.see("6:50 已签到")
    her.see("已上传")
    her.shoot("next-morning")
    taps = her.taps - before
    city.tell(f"checks in at 6:50, {taps} taps from the closed app")
    expect(taps == 2, "more than a tap on the app and one on 签到")
    city.move_to(at(DAY, "8:31"))
    her.tap("签退")
    her.see("8:31 已签退")
    her.tap("更多")
    her.tap("特大")
    her.tap("今天")
    her.close()

    news = {"unitId": city.unit(cast.STREET), "title": NEWS, "body": NEWS}
    desk.call("Notice.PostNotice", notice=news)
    stand = []
    for day, name in ((LATER, "at-200-percent"), (LAST, "though-she-forgot-to-check-out")):
        city.move_to(at(day, "6:45"))
        her.open()
        her.see("签到")
        her.see("新通知")
        stand.append([her.sight(words) for words in (cast.CROSSINGS[0], "7:00–8:30", "签到")])
        her.shoot(name)
        her.tap("签到")
        her.see("6:45 已签到")
        her.close()
    city.tell("at 200 % text: place, time and next step are in sight, whatever else is new")
    expect(stand[0] == stand[1], "a question about yesterday stands before what is next")


if __name__ == "__main__":
    main(play, at("2027-03-01", "18:00"))
