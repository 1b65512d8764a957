#!/usr/bin/env python3
"""The mayor's page: 2 taps, one A4, and its 人次 equals a hand count of the ledger's rows in the
database."""

import re
import sqlite3
import subprocess

import cast
from street import at, expect, main

DAYS = "2027-03-02", "2027-03-03"
CROSSINGS = range(3)
OTHER_LEAD = 30


def play(city):
    work(city)
    coordinator = city.phone(cast.number(cast.COORDINATOR), staff=True)
    for day in DAYS:
        for clock, everybody, state in (("7:00", "全组签到", "签到"), ("8:30:40", "全组签退", "签退")):
            city.move_to(at(day, clock))
            coordinator.tap("看板")
            coordinator.tap("全部")
            for i in CROSSINGS:
                coordinator.tap("名单 " + cast.CROSSINGS[i])
                coordinator.tap(everybody)
                coordinator.tap(f"给 3 个人{state}")
                coordinator.see(f"替 3 个人{state}了")
                coordinator.tap("返回")
    coordinator.close()

    city.move_to(at(DAYS[1], "21:00"))
    lead = city.phone(cast.number(cast.LEAD), staff=True, size=(1200, 800))
    lead.tap("审核")
    lead.tap("全部通过")
    lead.tap("全部通过")
    lead.see("通过了 18 条")
    # One of them was a mistake: a reversal counts nothing and takes one away.
    head = city.desk(cast.number(OTHER_LEAD))
    entry = head.every("Ledger.ListEntries", "entries", unitId=city.unit(cast.STREET))[4]
    head.call("Ledger.ReverseEntry", seq=entry["body"]["seq"], reason="站岗的是另一位")

    lead.tap("总览")
    lead.see("17\n人次")
    before = lead.taps
    lead.tap("一页纸")
    lead.shoot("asked-once")
    lead.tap("存 PDF")
    lead.see("存好了")
    taps = lead.taps - before
    lead.shoot("saved")
    (paper,) = [line for line in lead.words().splitlines() if line.endswith(".pdf")]
    facts = tool("pdfinfo", paper)
    words = tool("pdftotext", "-layout", paper, "-")
    attendances = re.search(r"(\d+) 人次 +\d+ ?场", words)[1]
    tool("pdftoppm", "-r", "80", "-png", "-singlefile", paper, str(city.picture("page"))[:-4])
    counted = hand_count(city)
    city.tell(f"one page with {taps} taps: {attendances} 人次; by hand, {counted}")
    expect(taps == 2, f"{taps} taps")
    expect(re.search(r"Pages:\s+1\n", facts) and "(A4)" in facts, f"not one A4:\n{facts}")
    expect(int(attendances) == counted == 17, "the page says something else than the rows")
    expect(not any(cast.name(i) in words for i in range(13)), "a name stands on it")


def tool(*argv):
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout


def hand_count(city):
    """Row by row, straight from the file: credits, without those that a later row takes back."""
    path = f"file:{city.out / 'city' / 'haijiejie.db'}?mode=ro"
    rows = sqlite3.connect(path, uri=True).execute(
        "SELECT seq, kind, reverses_seq FROM ledger_entry WHERE day BETWEEN 20270301 AND 20270331"
    )
    credits, reversed_ = set(), set()
    for seq, kind, reverses in rows:
        if kind == 1:
            credits.add(seq)
        elif kind == 2:
            reversed_.add(reverses)
    return len(credits - reversed_)


def work(city):
    """Two days, three crossings, three women at each; some serve twice."""
    women = list(range(2, 13))
    other = cast.woman(OTHER_LEAD, role="district_lead@450502", unit="450502")
    people = cast.staff() + [other] + [cast.woman(i) for i in women]
    city.bring("people", cast.PEOPLE, people)
    city.bring("campaigns", cast.CAMPAIGNS, [cast.TRAFFIC])
    city.bring("tasks", cast.TASKS, [cast.crossing(i, d, heads=3) for d in DAYS for i in CROSSINGS])
    desk = city.desk(cast.number(cast.COORDINATOR))
    rota = []
    for shift, day in enumerate(DAYS):
        for i in CROSSINGS:
            rota += cast.stand(i, day, women[2 * shift + 3 * i :][:3], heads=3)
    city.bring("rota", cast.ROTA, rota)
    cast.say_yes(city, desk)


if __name__ == "__main__":
    main(play, at("2027-03-01", "18:00"))
