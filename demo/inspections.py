"""监督检查: on-site visits, combined visits (综合查一次) and off-site inspections of a year."""

from dataclasses import dataclass, replace

import numpy as np

from demo import offices, shape
from demo.calendar import Flags, Ints, year_span
from demo.coding import coded
from demo.people import Firms, phones
from demo.places import Floats, World, stream, texts
from demo.profile import Anomaly
from demo.tables import Rows, chance, dates, numbers, pick, where, yes_no
from demo.visit_details import details

KINDS = {"日常检查": 0.60, "专项检查": 0.22, "双随机": 0.18}  # no 个案核查: 15,200 of 437,300 is the published 3.5%


@dataclass(frozen=True)
class Visits:
    """Where and when, and what is special about each visit; `saved` is 0 but for the first of a combined visit.

    `orgs` departments took part.
    """

    day: Ints
    town: Ints
    field: Ints
    firm: Ints
    joint: Flags
    offsite: Flags
    saved: Ints
    orgs: Ints


def rows(world: World, year: int) -> Rows:
    """Return the inspections of a year in order of days."""
    rng, firms = stream(world.seed, "inspections", year), Firms(world)
    visits = _visits(world, year, rng, firms)
    notes: dict[str, list[str]] = {}
    for one in world.profile.planted("repeat"):
        visits, codes = _repeat(world, year, rng, firms, visits, one)
        notes[one.id] = codes
    return _columns(world, year, rng, firms, visits, notes)


def late_rows(world: World, one: Anomaly) -> Rows:
    """Return the inspections of the months that a late office has not sent yet, as many as elsewhere."""
    year = int(one.more["months"][0][:4])
    rng, firms = stream(world.seed, "inspections", year, one.id), Firms(world)
    weights = shape.likelihood(world, "inspections", year, arrived=False)
    missing = shape.late(world, one, year)
    volume = world.profile.volume("inspections", year) - world.profile.volume("inspections_joint", year)
    count = round(volume * float((weights * missing).sum() / (weights * ~missing).sum()))
    visits = _single(rng, firms, shape.draw(rng, weights * missing, count), count)
    rows = _columns(world, year, rng, firms, visits, {})
    rows.columns["检查编号"] = texts([f"JC{year}L{n:06d}" for n in range(1, count + 1)])
    return rows


def _visits(world: World, year: int, rng: np.random.Generator, firms: Firms) -> Visits:
    weights = shape.likelihood(world, "inspections", year)
    volume = world.profile.volume
    joint, saved = volume("inspections_joint", year), volume("visits_saved", year)
    plain = volume("inspections", year) - joint
    alone = shape.draw(rng, weights, plain + volume("inspections_offsite", year))
    single = _single(rng, firms, alone, plain)
    leaning = weights * world.profile.trait("joint")[world.county][None, :, None]
    together = _combined(rng, firms, leaning, joint, saved)
    parts = [np.concatenate(pair) for pair in zip(vars(single).values(), vars(together).values(), strict=True)]
    order = np.lexsort((rng.random(len(parts[0])), parts[0]))
    return Visits(*(part[order] for part in parts))


def _single(rng: np.random.Generator, firms: Firms, drawn: tuple[Ints, Ints, Ints], onsite: int) -> Visits:
    day, town, field = drawn
    offsite = np.zeros(len(day), dtype=bool)
    offsite[rng.permutation(len(day))[onsite:]] = True
    none = np.zeros(len(day), dtype=np.int64)
    return Visits(day, town, field, firms.visit(rng, town), none > 0, offsite, none, none + 1)


def _combined(rng: np.random.Generator, firms: Firms, weights: Floats, joint: int, saved: int) -> Visits:
    """Return `joint` visits of departments in `joint - saved` combined visits: k departments save k - 1 visits."""
    count = joint - saved
    day, town, field = shape.draw(rng, weights, count)
    size = 2 + rng.multinomial(joint - 2 * count, np.full(count, 1 / count))
    firm = firms.visit(rng, town)
    group = np.repeat(np.arange(count), size)
    first = np.concatenate([[True], np.diff(group) > 0])
    other = (field[group] + rng.integers(1, weights.shape[2], joint)) % weights.shape[2]
    own = first | (weights[day[group], town[group], other] == 0)
    fields = np.where(own, field[group], other)
    no = np.zeros(joint, dtype=bool)
    less = np.where(first, size[group] - 1, 0)
    return Visits(day[group], town[group], fields, firm[group], ~no, no, less, size[group])


def _repeat(
    world: World, year: int, rng: np.random.Generator, firms: Firms, visits: Visits, one: Anomaly
) -> tuple[Visits, list[str]]:
    """Return the visits with some of them moved to a few firms, each visited by several agencies within 30 days."""
    if year != int(one.first[:4]):
        return visits, []
    start = one.days.start - year_span(year).start
    field = np.flatnonzero(world.fields_of(one.fields))
    plain = ~visits.joint & ~visits.offsite
    towns = np.flatnonzero(world.towns_of(one.division))
    firm, chosen = visits.firm.copy(), []
    for n in range(one.more["firms"]):
        town, begin = towns[n % len(towns)], start + 3 * n
        target = firms.starts[town] + n
        near = plain & (visits.town == town) & (visits.day >= begin) & (visits.day < begin + 30)
        for kind in field:
            found = np.flatnonzero(near & (visits.field == kind))
            firm[found[: 1 + one.more["visits"] // len(field)]] = target
        chosen.append(str(firms.codes[target]))
    return replace(visits, firm=firm), chosen


def _columns(
    world: World, year: int, rng: np.random.Generator, firms: Firms, visits: Visits, notes: dict[str, list[str]]
) -> Rows:
    town, field, size = visits.town, visits.field, len(visits.day)
    county, day = world.county[town], visits.day + year_span(year).start
    own = offices.delegated(world, town) & (rng.random(size) < 0.35) & ~visits.joint
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
        "检查机构": where(own, offices.teams(world, town), offices.departments(world, county, field)),
        "被检查单位": firms.names[visits.firm],
        "统一社会信用代码": firms.codes[visits.firm],
        "联系电话": phones(visits.firm),
    }
    columns |= details(world, year, visits, kind, own, wrong)
    return Rows(columns, day, county, notes, town, field)
