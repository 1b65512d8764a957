"""Who and what a check is played with, as rows for `dispatchctl import`."""

from street import at, stamp, until

LATITUDE, LONGITUDE = 21.4812, 109.1163  # of 中街街道

PEOPLE = ["roster_number", "name", "unit_code", "phone", "birth_year", "skills", "fit_duties"]
PEOPLE += ["home_latitude", "home_longitude", "insured_until", "uses_app", "roles"]
CAMPAIGNS = ["unit_code", "name", "category", "start_date", "end_date"]
TASKS = ["campaign", "campaign_unit_code", "unit_code", "title", "place_name", "address"]
TASKS += ["latitude", "longitude", "radius_m", "risk_notice", "requires_insurance", "duties"]
TASKS += ["max_age", "contact_roster_number", "date", "start", "end", "slot", "minimum_heads"]
TASKS += ["target_heads", "publish"]

ROADSIDE = "路口车多：站在安全岛或人行道上，不下机动车道，穿反光背心。"
STREET = "450502001"

_FAMILY = "陈李黄吴梁张林苏庞周叶邓何蔡罗劳"
_GIVEN = "秀英 丽珍 桂英 燕飞 海燕 玉兰 春梅 小凤 素芬 惠玲 月娥 彩霞 美华".split()


def name(i):
    """The i-th of 208 names that all differ."""
    return _FAMILY[i % len(_FAMILY)] + _GIVEN[i // len(_FAMILY)]


def number(i):
    return f"BH{i:05d}"


def woman(i, app=False, born=1975, role="", insured="2028-12-31", unit=STREET):
    """A line of people.csv: she lives near the crossings and is fit to stand there."""
    place = (LATITUDE + (i % 10 - 5) * 0.0006, LONGITUDE + (i // 10 % 10 - 5) * 0.0006)
    phone = f"1700000{i:04d}"
    row = [number(i), name(i), unit, phone, born, "traffic;leading", "standing;roadside;heat"]
    return row + [*place, insured, "yes" if app else "no", role]


COORDINATOR = 0
LEAD = 1


def staff(app=True):
    """A coordinator of the street, a district lead."""
    return [
        woman(COORDINATOR, app, role=f"coordinator@{STREET}"),
        woman(LEAD, app, role="district_lead@450502", unit="450502"),
    ]


TRAFFIC = ("4505", "文明交通劝导专项行动", "traffic_duty", "2026-01-01", "2028-12-31")
LECTURES = ("4505", "理论宣讲专项行动", "talks", "2026-01-01", "2028-12-31")

CROSSINGS = (
    "长青路口 北部湾路口 四川路口 云南路口 贵州路口 重庆路口 广东路口 海角路口 和平路口 新安路口 "
    "民生路口 珠海路口 中山路口 文明路口 解放路口 茶亭路口 体育路口 公园路口 北京路口 上海路口"
).split()


def place(i):
    return LATITUDE + (i % 5 - 2) * 0.002, LONGITUDE + (i // 5 - 2) * 0.002


def crossing(i, date, start="07:00", end="08:30", heads=2, minimum=2):
    """A line of tasks.csv: the i-th crossing on that day."""
    where = CROSSINGS[i]
    row = [TRAFFIC[1], TRAFFIC[0], STREET, f"{where}文明劝导", where, "东北角安全岛", *place(i), 150]
    row += [ROADSIDE, "yes", "standing;roadside", 70, number(COORDINATOR), date, start, end]
    return row + ["路口劝导", minimum, heads, "yes"]


def lecture(date, start, end, heads=2):
    """Indoors."""
    row = [LECTURES[1], LECTURES[0], STREET, "社区宣讲", "社区礼堂", "一楼", *place(2), 150, ""]
    row += ["no", "standing", 70, number(COORDINATOR), date, start, end]
    return row + ["宣讲", 1, heads, "yes"]


ROTA = ["date", "start", "end", "task", "place", "slot", "heads", "roster_number"]


def stand(i, date, who, start="07:00", end="08:30", heads=2):
    """Lines of rota.csv: these women are asked for the i-th crossing."""
    where = CROSSINGS[i]
    head = [date, start, end, f"{where}文明劝导", where, "路口劝导", heads]
    return [head + [number(woman)] for woman in who]


def say_yes(city, desk, who=None):
    """Everybody who is asked, or these people's ids, by telephone."""
    street = city.unit(STREET)
    for offer in desk.every("Dispatch.ListOffers", "offers", unitId=street, openOnly=True):
        if who is not None and offer["person_id"] not in who:
            continue
        answers = [{"assignmentId": each, "accept": True} for each in offer["assignment_ids"]]
        desk.call(
            "Dispatch.AnswerOfferOnBehalf",
            offerId=offer["id"],
            answers=answers,
            channel="CHANNEL_PHONE_CALL",
            riskNoticeRead=True,
        )


def assignments(city, desk, date):
    """All of one day in the street."""
    span = {"fromTime": stamp(at(date)), "toTime": stamp(at(date, "23:59"))}
    return desk.every(
        "Dispatch.ListAssignments", "assignments", unitId=city.unit(STREET), **span
    )


def hers(city, desk, date, i):
    """The i-th woman's assignment of that day."""
    her_id = city.people()[number(i)]["id"]
    (found,) = [each for each in assignments(city, desk, date) if each["person_id"] == her_id]
    return found


def events(desk, assignment):
    return desk.every("CheckIn.ListCheckInEvents", "records", assignmentId=assignment["id"])


def lead_shift(city, desk, date, i):
    """Makes the i-th woman the lead of her shift of that day."""
    mine = hers(city, desk, date, i)
    desk.call("Campaign.HandOverShift", shiftId=mine["shift_id"], leadPersonId=mine["person_id"])


def listen(date, who, start, end):
    """Lines of rota.csv: these women are asked for the lecture."""
    head = [date, start, end, "社区宣讲", "社区礼堂", "宣讲", 2]
    return [head + [number(woman)] for woman in who]


def minutes(city, desk, who):
    """What these women's drafts count, in their order, once each has one that counts."""
    people = city.people()
    ids = [people[number(i)]["id"] for i in who]

    def read():
        found = {
            draft["person_id"]: draft.get("minutes", 0)
            for draft in desk.every("Ledger.ListDrafts", "drafts")
        }
        counted = [found.get(each, 0) for each in ids]
        return counted if all(counted) else None

    return until("the minutes of " + ", ".join(map(name, who)), read)
