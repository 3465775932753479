"""处罚办案: the cases decided in a year, with the published ones exact in number and in fines."""

from dataclasses import dataclass

import numpy as np

from demo import case_details, fines, offices, shape
from demo.calendar import Flags, Ints, year_span
from demo.coding import coded
from demo.lapses import lapses
from demo.people import identities, names, phones
from demo.places import Floats, Texts, World, stream, texts
from demo.tables import Rows, chance, dates, pick, seen, where, yes_no

PROCEDURES = {"简易程序": 0.62, "简案快办": 0.12, "普通程序": 0.26}
SIMPLE = {"予以处罚": 0.80, "责令改正": 0.20}
FULL = {"予以处罚": 0.72, "责令改正": 0.11, "首违不罚": 0.08, "轻微不罚": 0.06, "移送": 0.01, "撤销案件": 0.02}
LATE = 0.3  # decisions after ninety days for each demand that a county closes late
ORIGINS = {"日常巡查": 0.66, "投诉举报": 0.26, "部门移送": 0.08}


@dataclass(frozen=True)
class Decided:
    """Where and when each case was decided (day within the year), and how it came and went."""

    day: Ints
    town: Ints
    field: Ints
    procedure: Texts
    outcome: Texts
    firm: Flags


def rows(world: World, year: int) -> Rows:
    """Return the cases of a year in order of days."""
    rng = stream(world.seed, "cases", year)
    decided = _decided(world, year, rng)
    return _columns(world, year, rng, decided)


def new_fields(world: World) -> Flags:
    """Return the newly transferred fields."""
    return ~world.fields_of(tuple(world.profile.told["established"]))


def _decided(world: World, year: int, rng: np.random.Generator) -> Decided:
    weights = _opened(world, year, shape.likelihood(world, "cases", year))
    exact = published(world, "cases", year)
    parts = [shape.draw(rng, shape.only(world, weights, (code,)), count) for code, count in exact.items()]
    rest = shape.only(world, weights, tuple(exact), others=True) if exact else weights
    parts.append(shape.draw(rng, rest, world.profile.volume("cases", year) - sum(exact.values())))
    day, town, field = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((rng.random(len(day)), day))
    day, town, field = day[order], town[order], field[order]
    education = world.fields_of(("education",))[field]
    procedure = where(education, "普通程序", pick(rng, PROCEDURES, len(day)))
    full = procedure != "简易程序"
    outcome = where(full, pick(rng, FULL, len(day)), pick(rng, SIMPLE, len(day)))
    outcome = _referred(world, year, rng, field, outcome)
    return Decided(day, town, field, procedure, outcome, education | (rng.random(len(day)) < 0.38))


def published(world: World, measure: str, year: int) -> dict[str, int]:
    """Return the figures published for single fields."""
    figures = world.profile.figures.items()
    return {code: int(value) for (name, when, code), value in figures if (name, when) == (measure, year) and code}


def _opened(world: World, year: int, weights: Floats) -> Floats:
    """Return the weights without cases of new fields before 2022 or before the day each of them was taken over."""
    new = np.flatnonzero(new_fields(world))
    opening = np.linspace(5, 250, len(new)).astype(int)
    for field, first in zip(stream(world.seed, "new fields").permutation(new), opening, strict=True):
        weights[: (first if year >= 2022 else len(weights)), :, field] = 0.0
    return weights


def _referred(world: World, year: int, rng: np.random.Generator, field: Ints, outcome: Texts) -> Texts:
    """Return the outcomes with exactly the published number of criminal referrals in a field."""
    for code, count in published(world, "criminal_referrals", year).items():
        inside = np.flatnonzero(world.fields_of((code,))[field])
        outcome[inside[outcome[inside] == "移送"]] = "予以处罚"
        outcome[rng.choice(inside, count, replace=False)] = "移送"
    return outcome


def _columns(world: World, year: int, rng: np.random.Generator, decided: Decided) -> Rows:
    town, field, size = decided.town, decided.field, len(decided.day)
    county, day = world.county[town], decided.day + year_span(year).start
    own = offices.delegated(world, town) & (rng.random(size) < 0.7)
    person = rng.integers(0, 900_000, size)
    origin, filed = pick(rng, ORIGINS, size), day - _lasted(world, year, rng, decided)
    closed = seen(day + rng.integers(0, 40, size) * (decided.procedure != "简易程序"))
    fine = fines.fines(world, year, rng, decided)
    own &= fine <= case_details.RESERVED
    columns = {
        "案件编号": texts([f"演综执罚〔{year}〕{n:06d}号" for n in range(1, size + 1)]),
        "区划代码": offices.town_codes(world, town),
        "县市区": offices.county_names(world, county),
        "乡镇街道": offices.town_names(world, town),
        "执法主体类别": where(own, "乡镇(街道)综合行政执法队", "综合行政执法部门"),
        "执法领域": offices.field_names(world, field),
        "程序类型": decided.procedure,
        "案件来源": origin,
        "立案日期": dates(filed),
        "处罚决定日期": dates(day),
        "结案日期": dates(closed),
        "处理结果": decided.outcome,
        "罚款金额(元)": fines.texts_of(fine),
        **_party(decided.firm, person),
        "是否赋码": yes_no(chance(rng, coded(world)[town])),
        "办案机构": where(own, offices.teams(world, town), offices.departments(world, county, field)),
        "首案标记": _first_cases(world, year, field),
    }
    columns |= case_details.details(world, year, decided, day, own, fine)
    return Rows(columns, day, county, town=town, field=field)


def _party(firm: Flags, person: Ints) -> dict[str, Texts]:
    return {
        "当事人类型": where(firm, "单位", "个人"),
        "当事人姓名": where(firm, "演示单位", names(person)),
        "身份证号": where(firm, "", identities(person)),
        "联系电话": phones(person),
    }


def _lasted(world: World, year: int, rng: np.random.Generator, decided: Decided) -> Ints:
    """Return the days from filing to decision: none, a few, or weeks; one or two in a hundred are beyond ninety."""
    size, procedure = len(decided.day), decided.procedure
    late = lapses(world, "ninety days", LATE * (1 - world.profile.trait("on_time")), year)[decided.town]
    weeks = np.where(rng.random(size) < late, rng.integers(91, 150, size), rng.integers(10, 88, size))
    return np.where(procedure == "简易程序", 0, np.where(procedure == "简案快办", rng.integers(1, 8, size), weeks))


def _first_cases(world: World, year: int, field: Ints) -> Texts:
    """Return 首案 beside the first case of each newly transferred field."""
    found = texts([""] * len(field))
    if year == 2022:
        known, first = np.unique(field, return_index=True)
        found[first[new_fields(world)[known]]] = "首案"
    return found
