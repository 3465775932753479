"""案卷评查: case files taken at random, each with points and what was found wrong."""

import numpy as np

from demo import offices
from demo.calendar import year_span
from demo.places import World, stream, texts
from demo.tables import Rows, dates, where, yes_no

PASS = 75  # points


def rows(world: World, year: int, cases: Rows) -> Rows:
    """Return the reviews of a year, as many as were published."""
    rng, size = stream(world.seed, "file reviews", year), world.profile.volume("files_reviewed", year)
    last = year_span(year).stop - 1
    full = (cases.columns["处理结果"] == "予以处罚") & (cases.columns["程序类型"] == "普通程序")
    at = rng.choice(np.flatnonzero(full & (cases.day < last - 20)), size, replace=False)
    day = np.minimum(cases.day[at] + rng.integers(20, 100, size), last - rng.integers(0, 10, size))
    score = np.clip(np.round(rng.normal(90, 6.5, size) * 2) / 2, 52, 100)
    own = cases.columns["执法主体类别"][at] == "乡镇(街道)综合行政执法队"
    columns = {
        "评查编号": texts([f"演评{year}{n:03d}" for n in range(1, size + 1)]),
        "案件编号": cases.columns["案件编号"][at],
        "县市区": offices.county_names(world, cases.county[at]),
        "乡镇街道": where(own, offices.town_names(world, cases.town[at]), ""),
        "执法领域": cases.columns["执法领域"][at],
        "办案机构": cases.columns["办案机构"][at],
        "评查日期": dates(day),
        "评查得分": texts([f"{points:g}" for points in score.tolist()]),
        "是否合格": yes_no(score >= PASS),
        "发现问题数": texts(np.round((100 - score) / 4).astype(int).astype(str).tolist()),
        "主要问题": texts(["【演示数据】略"] * size),
    }
    order = np.argsort(day, kind="stable")
    return Rows(columns, day, cases.county[at], town=cases.town[at], field=cases.field[at]).pick(order)
