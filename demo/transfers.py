"""线索移送: what was handed on to another department, to the police, to the procuratorate."""

import numpy as np

from demo import offices, shape
from demo.calendar import EXPORTED, Flags, Ints, number, year_span
from demo.places import Texts, World, stream, texts
from demo.tables import UNKNOWN, Rows, dates, pick, where

TO = {"行政机关": 0.74, "公安机关": 0.14, "检察机关": 0.10, "人民法院": 0.02}
LIMIT = 7  # days to accept
LATE = 2.0  # transfers accepted late for each demand that a county closes late
RESULTS = {"已接收": 0.68, "已立案": 0.24, "退回": 0.08}
BODIES = {"公安机关": "公安局", "检察机关": "人民检察院", "人民法院": "人民法院"}


def rows(world: World, year: int, cases: Rows) -> Rows:
    """Return the transfers of a year: every referred case, and clues beside them."""
    rng = stream(world.seed, "transfers", year)
    referred = np.flatnonzero(cases.columns["处理结果"] == "移送")
    more = world.profile.volume("transfers", year)
    within, town, field = shape.draw(rng, shape.likelihood(world, "cases", year), more)
    day = np.concatenate([cases.day[referred], within + year_span(year).start])
    town = np.concatenate([cases.town[referred], town])
    field = np.concatenate([cases.field[referred], field])
    criminal = _criminal(world, year, field, len(referred))
    order = np.lexsort((rng.random(len(day)), day))
    return _columns(world, year, rng, day[order], town[order], field[order], criminal[order])


def _criminal(world: World, year: int, field: Ints, referred: int) -> Flags:
    """Return which are referred cases of a field whose criminal referrals were published: the first rows are cases."""
    figures = world.profile.figures
    known = tuple(code for measure, when, code in figures if (measure, when) == ("criminal_referrals", year))
    inside = world.fields_of(known)[field] if known else np.zeros(len(field), dtype=bool)
    found: Flags = inside & (np.arange(len(field)) < referred)
    return found


def _columns(
    world: World, year: int, rng: np.random.Generator, day: Ints, town: Ints, field: Ints, criminal: Flags
) -> Rows:
    size, county = len(day), world.county[town]
    to = where(criminal, "公安机关", pick(rng, TO, size))
    quick = criminal | (rng.random(size) < 1 - LATE * (1 - world.profile.trait("on_time")[county]))
    accepted = day + np.where(quick, rng.integers(0, LIMIT + 1, size), rng.integers(LIMIT + 1, 40, size))
    open_still = accepted > number(EXPORTED)
    sender, receiver = offices.county_names(world, county) + "综合行政执法局", _receivers(world, to, county, field)
    result = where(criminal, "已立案", pick(rng, RESULTS, size))
    columns = {
        "移送编号": texts([f"演移{year}{n:05d}" for n in range(1, size + 1)]),
        "县市区": offices.county_names(world, county),
        "乡镇街道": where(rng.random(size) < 0.6, offices.town_names(world, town), ""),
        "执法领域": offices.field_names(world, field),
        "移送单位": where(sender == receiver, offices.teams(world, town), sender),
        "接收单位": receiver,
        "接收单位类别": to,
        "移送日期": dates(day),
        "接收期限": dates(day + LIMIT),
        "接收日期": dates(np.where(open_still, UNKNOWN, accepted)),
        "处理结果": where(open_still, "待接收", result),
    }
    return Rows(columns, day, county, town=town, field=field)


def _receivers(world: World, to: Texts, county: Ints, field: Ints) -> Texts:
    bodies = texts([BODIES.get(one, "") for one in to.tolist()])
    named = offices.county_names(world, county) + bodies
    return where(bodies == "", offices.departments(world, county, field), named)
