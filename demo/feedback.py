"""企业与群众评价: ratings by act code, a survey, a third party's calls; negative as often as assumed."""

import numpy as np

from demo import offices
from demo.calendar import EXPORTED, number, year_span
from demo.places import Texts, World, stream, texts
from demo.tables import Rows, dates, pick, where

CHANNELS = {"用码评价": 0.55, "问卷调查": 0.38, "第三方评估": 0.07}
GOOD = {"满意": 0.9, "基本满意": 0.1}
MATTERS = {
    "用码评价": {"工作态度": 0.3, "执法程序": 0.25, "检查频次": 0.3, "其他": 0.15},
    "问卷调查": {"借机推销服务": 0.6, "检查频次": 0.2, "工作态度": 0.1, "其他": 0.1},
    "第三方评估": {"执法程序": 0.5, "工作态度": 0.3, "其他": 0.2},
}


def rows(world: World, year: int, inspections: Rows) -> Rows:
    """Return the ratings of a year by day; each is of a visit that took place."""
    rng, size = stream(world.seed, "feedback", year), world.profile.volume("feedback", year)
    last = min(year_span(year).stop - 1, number(EXPORTED))
    at = np.sort(rng.choice(len(inspections), size, replace=False))
    day = np.minimum(inspections.day[at] + rng.integers(0, 4, size), last)
    channel = pick(rng, CHANNELS, size)
    unhappy, bad = (1 - world.profile.trait("on_time"))[inspections.county[at]], np.zeros(size, dtype=bool)
    for one in CHANNELS:
        mine = np.flatnonzero(channel == one)
        mine = mine[np.argsort(rng.random(len(mine)) / unhappy[mine], kind="stable")]
        bad[mine[: round(world.profile.shares["E5-02"] * len(mine))]] = True
    town, county, field = inspections.town[at], inspections.county[at], inspections.field[at]
    columns = {
        "评价编号": texts([f"演价{year}{n:05d}" for n in range(1, size + 1)]),
        "评价日期": dates(day),
        "评价渠道": channel,
        "县市区": offices.county_names(world, county),
        "乡镇街道": offices.town_names(world, town),
        "执法领域": offices.field_names(world, field),
        "评价结果": where(bad, "不满意", pick(rng, GOOD, size)),
        "反映问题": where(bad, _matters(rng, channel), ""),
        "关联行为编号": where(channel == "用码评价", inspections.columns["检查编号"][at], ""),
        "联系电话": texts([f"100{n:08d}" for n in rng.integers(0, 40_000, size).tolist()]),
        "意见内容": texts(["【演示数据】略"] * size),
    }
    order = np.argsort(day, kind="stable")
    return Rows(columns, day, county, town=town, field=field).pick(order)


def _matters(rng: np.random.Generator, channel: Texts) -> Texts:
    found = texts([""] * len(channel))
    for one, shares in MATTERS.items():
        found = where(channel == one, pick(rng, shares, len(channel)), found)
    return found
