"""执法事项运行评估: each autumn townships judge a sample of their delegated items, in eight aspects.

All 45,000 delegated items a year would say no more: an evaluation looks at those in doubt, here thirty a township; in
2021 at the eighteen model townships, in 2022 at all with delegated powers.
"""

import numpy as np

from demo import delegation, offices
from demo.calendar import Ints, year_span
from demo.items import items
from demo.lapses import lapses
from demo.places import Texts, World, stream, texts
from demo.tables import UNKNOWN, Rows, dates, pick, seen, where

SAMPLE, PILOTS = 30, 18
SOUND = {"适宜": 0.82, "睡眠": 0.18}
UNFIT = {"不适宜": 0.6, "不必要": 0.4}
ACTIONS = {"适宜": "保留", "睡眠": "激活", "不适宜": "调整", "不必要": "清理"}
ASPECTS = ("承接能力", "协同联动", "零执法突破", "社会反响", "办案质量", "群众需求", "专业适配", "监管成效")
LATE = 1.6  # verdicts carried out late for each demand that a county closes late
BEGINS, LASTS, LIMIT = 258, 30, 45  # day of the year, days, days to act on a verdict


def rows(world: World, year: int) -> Rows:
    """Return the evaluation of a year."""
    rng = stream(world.seed, "evaluations", year)
    towns = np.flatnonzero(offices.powers(world) == "delegated")
    if year < 2022:
        towns = np.sort(rng.choice(towns, PILOTS, replace=False))
    town, item = _sampled(world, rng, towns)
    size, field = len(town), items(world).field[item]
    day = year_span(year).start + BEGINS + rng.integers(0, LASTS, len(world.towns))[town]
    verdict = _verdicts(world, year, rng, town, day)
    judged = verdict != "适宜"
    late = rng.random(size) < lapses(world, "verdicts", LATE * (1 - world.profile.trait("on_time")), year)[town]
    acted = day + np.where(late, rng.integers(LIMIT + 1, 120, size), rng.integers(5, LIMIT + 1, size))
    columns = {
        "评估编号": texts([f"演评估{year}{n:05d}" for n in range(1, size + 1)]),
        "县市区": offices.county_names(world, world.county[town]),
        "乡镇街道": offices.town_names(world, town),
        "事项代码": items(world).code[item],
        "事项名称": items(world).name[item],
        "所属领域": offices.field_names(world, field),
        "评估日期": dates(day),
        **_points(rng, verdict),
        "评估结论": verdict,
        "调整措施": texts([ACTIONS[one] for one in verdict.tolist()]),
        "落实期限": dates(np.where(judged, day + LIMIT, UNKNOWN)),
        "落实日期": dates(seen(np.where(judged, acted, UNKNOWN))),
    }
    return Rows(columns, day, world.county[town], town=town, field=field)


def _sampled(world: World, rng: np.random.Generator, towns: Ints) -> tuple[Ints, Ints]:
    """Return township and item of each evaluation: a sample of what each of the townships has."""
    parts = [delegation.lists(world, n)[:2] for n in range(len(world.counties))]
    town, item = (np.concatenate(column) for column in zip(*parts, strict=True))
    chosen = []
    for one in towns.tolist():
        mine = np.flatnonzero(town == one)
        chosen.append(np.sort(rng.choice(mine, min(SAMPLE, len(mine)), replace=False)))
    at = np.concatenate(chosen)
    return town[at], item[at]


def _verdicts(world: World, year: int, rng: np.random.Generator, town: Ints, day: Ints) -> Texts:
    share = lapses(world, "unfit", 0.05 + 0.45 * (1 - world.profile.trait("on_time")), year)[town]
    found = where(rng.random(len(town)) < share, pick(rng, UNFIT, len(town)), pick(rng, SOUND, len(town)))
    for one in world.profile.planted("unfit"):
        here = world.towns_of(one.division)[town] & (day >= one.days.start) & (day < one.days.stop)
        bad = here & (rng.random(len(town)) < one.more["share"])
        found = where(bad, pick(rng, UNFIT, len(town)), where(here, "适宜", found))
    return found


def _points(rng: np.random.Generator, verdict: Texts) -> dict[str, Texts]:
    middle = np.where(verdict == "适宜", 86, np.where(verdict == "睡眠", 72, 61))
    points = {one: np.clip(np.round(middle + rng.normal(0, 7, len(verdict))), 20, 100) for one in ASPECTS}
    return {one: texts([f"{n:g}" for n in found.tolist()]) for one, found in points.items()}
