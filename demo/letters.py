"""三书一函台账: the formal letters to departments, with what they found and when it was put right."""

import numpy as np

from demo import offices, shape
from demo.calendar import year_span
from demo.places import World, stream, texts
from demo.tables import UNKNOWN, Rows, dates, numbers, pick, seen, where

KINDS = {"风险提示函": 0.48, "执法建议书": 0.26, "执法督办书": 0.17, "执法报告书": 0.09}
TERM = 30  # days
LATE = 1.5  # letters closed late for each demand that a county closes late
OPEN = 0.02  # never closed


def rows(world: World, year: int) -> Rows:
    """Return the letters of a year, as many as were published; the published number of issues lies in them."""
    rng, size = stream(world.seed, "letters", year), world.profile.volume("letters", year)
    within, town, field = shape.draw(rng, shape.likelihood(world, "complaints", year), size)
    day = np.sort(within + year_span(year).start)
    county, kind = world.county[town], pick(rng, KINDS, size)
    quick = rng.random(size) < 1 - LATE * (1 - world.profile.trait("on_time")[county])
    closed = day + np.where(quick, rng.integers(6, TERM + 1, size), rng.integers(TERM + 1, 75, size))
    closed = np.where(rng.random(size) < OPEN, UNKNOWN, closed)
    issues = np.zeros(size, dtype=np.int64)
    issues[rng.choice(size, world.profile.volume("letter_problems", year), replace=False)] = 1
    columns = {
        "文书编号": texts([f"演函〔{year}〕{n}号" for n in range(1, size + 1)]),
        "文书种类": kind,
        "县市区": offices.county_names(world, county),
        "乡镇街道": where(rng.random(size) < 0.5, offices.town_names(world, town), ""),
        "执法领域": offices.field_names(world, field),
        "收函单位": offices.departments(world, county, field),
        "预警颜色": where(kind == "执法督办书", "红", where(kind == "风险提示函", "黄", "")),
        "发出日期": dates(day),
        "办理期限": dates(day + TERM),
        "销号日期": dates(seen(closed)),
        "解决问题数": numbers(issues),
    }
    return Rows(columns, day, county, town=town, field=field)
