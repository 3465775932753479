"""监督检查: on-site visits, combined visits (综合查一次) and off-site inspections of a year."""

import numpy as np

from demo import offices, shape
from demo.calendar import Ints, year_span
from demo.coding import coded
from demo.people import Firms, phones
from demo.places import World, stream, texts
from demo.profile import Anomaly
from demo.rounds import firms_visited
from demo.tables import Rows, chance, dates, numbers, pick, where, yes_no
from demo.visit_details import details
from demo.visits import Visits, drawn, single

KINDS = {"日常检查": 0.60, "专项检查": 0.22, "双随机": 0.18}  # no 个案核查: 15,200 of 437,300 is the published 3.5%


def rows(world: World, year: int) -> Rows:
    """Return the inspections of a year in order of days."""
    rng, firms = stream(world.seed, "inspections", year), Firms(world)
    visits = drawn(world, year, rng)
    firm = firms_visited(world, year, firms, visits)
    notes: dict[str, list[str]] = {}
    for one in world.profile.planted("repeat"):
        firm, chosen = _repeat(world, year, firms, visits, firm, one)
        notes[one.id] = firms.codes(chosen).tolist()
    return _columns(world, year, rng, firms, visits, firm, notes)


def late_rows(world: World, one: Anomaly) -> Rows:
    """Return the inspections of the months that a late office has not sent yet, as many as elsewhere."""
    year = int(one.more["months"][0][:4])
    rng, firms = stream(world.seed, "inspections", year, one.id), Firms(world)
    weights = shape.likelihood(world, "inspections", year, arrived=False)
    missing = shape.late(world, one, year)
    volume = world.profile.volume("inspections", year) - world.profile.volume("inspections_joint", year)
    count = round(volume * float((weights * missing).sum() / (weights * ~missing).sum()))
    visits = single(world, rng, shape.draw(rng, weights * missing, count))
    rows = _columns(world, year, rng, firms, visits, firms_visited(world, year, firms, visits), {})
    rows.columns["检查编号"] = texts([f"JC{year}L{n:06d}" for n in range(1, count + 1)])
    return rows


def _repeat(world: World, year: int, firms: Firms, visits: Visits, firm: Ints, one: Anomaly) -> tuple[Ints, Ints]:
    """Return the firms with some visits moved to a few, each visited by several agencies within 30 days; and those."""
    if year != int(one.first[:4]):
        return firm, np.empty(0, dtype=np.int64)
    start = one.days.start - year_span(year).start
    field = np.flatnonzero(world.fields_of(one.fields))
    plain = ~visits.joint & ~visits.offsite
    towns = np.flatnonzero(world.towns_of(one.division))
    firm, chosen = firm.copy(), []
    for n in range(one.more["firms"]):
        town, begin = towns[n % len(towns)], start + 3 * n
        near = plain & (visits.town == town) & (visits.day >= begin) & (visits.day < begin + 30)
        for kind in field:
            found = np.flatnonzero(near & (visits.field == kind))
            firm[found[: 1 + one.more["visits"] // len(field)]] = firms.starts[town] + n
        chosen.append(firms.starts[town] + n)
    return firm, np.array(chosen)


def _columns(
    world: World,
    year: int,
    rng: np.random.Generator,
    firms: Firms,
    visits: Visits,
    firm: Ints,
    notes: dict[str, list[str]],
) -> Rows:
    town, field, size = visits.town, visits.field, len(visits.day)
    county, day = world.county[town], visits.day + year_span(year).start
    kind = where(visits.joint, "综合查一次", pick(rng, KINDS, size))
    columns = {
        "检查编号": texts([f"JC{year}{n:07d}" for n in range(1, size + 1)]),
        "县市区": offices.county_names(world, county),
        "乡镇街道": offices.town_names(world, town),
        "执法领域": offices.field_names(world, field),
        "检查日期": dates(day),
        "检查方式": where(visits.offsite, "非现场检查", "现场检查"),
        "检查类型": kind,
        "减少扰企数": numbers(visits.saved),
        "是否赋码": yes_no(chance(rng, coded(world)[town])),
        "是否发现问题": yes_no(wrong := rng.random(size) < 0.13),
        "检查机构": where(visits.own, offices.teams(world, town), offices.departments(world, county, field)),
        "被检查单位": firms.names(firm),
        "统一社会信用代码": firms.codes(firm),
        "联系电话": phones(firm),
    }
    columns |= details(world, year, visits, kind, wrong)
    return Rows(columns, day, county, notes, town, field)
