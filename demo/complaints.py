"""12345 · 民呼我为: tickets of a year; only complaints and reports count, the other calls are in the file too."""

import numpy as np

from demo import offices, shape
from demo.calendar import EXPORTED, Flags, Ints, calendar, number, year_span
from demo.lapses import lapses
from demo.people import names, phones
from demo.places import Texts, World, stream, texts
from demo.tables import Rows, dates, pick, seen, where, yes_no
from demo.timeliness import closed

COUNTED = {"投诉": 0.78, "举报": 0.22}
CALLS = {"咨询": 0.52, "求助": 0.30, "建议": 0.11, "感谢": 0.07}
CHANNELS = {"12345热线": 0.62, "民呼我为": 0.21, "浙里办": 0.12, "网上信箱": 0.05}
HANDLED = {"责令改正": 0.56, "立案查处": 0.24, "移送其他部门": 0.11, "解释说明": 0.09}
EXPLAINED = {"解释说明": 0.88, "不予处理": 0.12}
UNHAPPY, UNRATED = {"基本满意": 0.6, "不满意": 0.4}, 0.25
ADDRESSES = 250  # of each township
LIMITS = np.array([5, 7, 10, 15])  # working days
CLOCK = texts([f" {n // 60:02d}:{n % 60:02d}" for n in range(24 * 60)])


def rows(world: World, year: int) -> Rows:
    """Return the tickets of a year in order of days."""
    rng = stream(world.seed, "complaints", year)
    weights = shape.likelihood(world, "complaints", year)
    counted = shape.draw(rng, weights, world.profile.volume("complaints", year))
    calls = shape.draw(rng, weights, world.profile.volume("calls", year))
    kind = np.concatenate([pick(rng, COUNTED, len(counted[0])), pick(rng, CALLS, len(calls[0]))])
    day, town, field = (np.concatenate(pair) for pair in zip(counted, calls, strict=True))
    minute = _minutes(world, rng, day, field)
    order = np.lexsort((minute, day))
    return _columns(world, year, rng, kind[order], day[order], town[order], field[order], minute[order])


def _minutes(world: World, rng: np.random.Generator, day: Ints, field: Ints) -> Ints:
    """Return the minute of the day: office hours, and summer evenings for what happens in the streets."""
    size = len(day)
    office = np.clip(rng.normal(13.2, 3.4, size), 0.1, 23.9)
    evening = np.clip(rng.normal(20.7, 1.3, size), 17.0, 23.9)
    summer = np.isin(calendar().month[day], (6, 7, 8, 9))
    late = world.fields_of(("urban_appearance", "construction_spoil"))[field] & summer
    hours = np.where(rng.random(size) < np.where(late, 0.6, 0.12), evening, office)
    return (hours * 60).astype(np.int64)


def _columns(
    world: World, year: int, rng: np.random.Generator, kind: Texts, within: Ints, town: Ints, field: Ints, minute: Ints
) -> Rows:
    size, county, day = len(within), world.county[town], within + year_span(year).start
    due = calendar().after(day, LIMITS[(field + county) % len(LIMITS)])
    done = closed(world, rng, "on_time", town, day, due)
    open_still = done > number(EXPORTED)
    clock = CLOCK[rng.integers(8 * 60, 18 * 60, size)]
    again = rng.random(size) < 0.12
    caller = np.where(again, town * 5 + rng.integers(0, 5, size), 1000 + rng.permutation(size))
    channel = pick(rng, CHANNELS, size)
    channel[again] = channel[caller[again]]  # who calls again and again does so by one way
    columns = {
        "工单编号": texts([f"YS{year}{n:08d}" for n in range(1, size + 1)]),
        "诉求渠道": channel,
        "诉求类型": kind,
        "诉求领域": offices.field_names(world, field),
        "所属区县": offices.county_names(world, county),
        "所属乡镇街道": offices.town_names(world, town),
        "受理时间": dates(day) + CLOCK[minute],
        "应办结时间": dates(due),
        "实际办结时间": where(open_still, "", dates(seen(done)) + clock),
        "来电人姓名": names(caller),
        "来电号码": phones(caller),
        "诉求内容": _contents(world)[field],
        "满意度评价": where(open_still, "", _rating(world, year, rng, town, done > due)),
        "承办单位": offices.departments(world, county, field),
    }
    columns |= _handling(world, year, kind, day, town, field, open_still)
    return Rows(columns, day, county, town=town, field=field)


def _handling(
    world: World, year: int, kind: Texts, day: Ints, town: Ints, field: Ints, open_still: Flags
) -> dict[str, Texts]:
    """Return whether a complaint was right, what was done, and where; nothing is done in absent cells."""
    rng, size = stream(world.seed, "complaint details", year), len(kind)
    told = np.isin(kind.astype(str), list(COUNTED)) & ~open_still
    right = rng.random(size) < 0.6
    done = where(right, pick(rng, HANDLED, size), pick(rng, EXPLAINED, size))
    for one in world.profile.planted("absence"):
        cell = world.cells_of(one)[town, field] & (day >= one.days.start) & (day < one.days.stop)
        done = where(cell & right, "解释说明", done)
    return {
        "是否属实": where(told, yes_no(right), ""),
        "处置方式": where(told, done, ""),
        "关联案件编号": texts([""] * size),
        "诉求地址": _addresses(world, rng, town),
    }


def _addresses(world: World, rng: np.random.Generator, town: Ints) -> Texts:
    """Return made-up addresses; some are complained about again and again."""
    number = np.floor(rng.random(len(town)) ** 1.3 * ADDRESSES).astype(np.int64)
    known = texts([f"{one.name}演示路{n}号" for one in world.towns for n in range(1, ADDRESSES + 1)])
    found: Texts = known[town * ADDRESSES + number]
    return found


def _contents(world: World) -> Texts:
    return texts([f"【演示数据】反映{field.name}方面问题，请核实处理" for field in world.fields])


def _rating(world: World, year: int, rng: np.random.Generator, town: Ints, late: Flags) -> Texts:
    """Return the rating, blank for one in four; the late ones are rated worse."""
    unhappy = lapses(world, "ratings", 0.06 + 0.9 * (1 - world.profile.trait("on_time")), year, uneven=0.18)[town]
    bad = rng.random(len(town)) < np.where(late, 0.5, unhappy)
    rating = where(bad, pick(rng, UNHAPPY, len(town)), "满意")
    return where(rng.random(len(town)) < UNRATED, "", rating)
