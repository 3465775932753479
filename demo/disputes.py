"""行政复议与行政诉讼: what was concluded in a year, corrected as often as the profile says, and what is still open."""

import numpy as np

from demo import offices
from demo.calendar import Flags, Ints, year_span
from demo.places import Texts, World, stream, texts
from demo.tables import UNKNOWN, Rows, dates, pick, seen, where

ACTS = {"行政处罚": 0.58, "行政强制": 0.22, "不履行法定职责": 0.10, "行政许可": 0.04, "行政检查": 0.02, "其他": 0.04}
CORRECTED = {"撤销": 0.45, "确认违法": 0.30, "变更": 0.15, "责令履行": 0.10}
REASONS = {"程序违法": 0.34, "事实不清": 0.28, "适用依据错误": 0.16, "处罚过重": 0.14, "超越职权": 0.05, "其他": 0.03}
SETTLED = {"处罚过重": 0.80, "程序违法": 0.10, "其他": 0.10}
UPHELD = {  # the others, by kind of procedure
    "行政复议": {"维持": 0.60, "调解结案": 0.08, "撤回申请": 0.15, "驳回申请": 0.11, "不予受理": 0.06},
    "一审": {"驳回诉讼请求": 0.68, "撤诉": 0.21, "驳回起诉": 0.11},
    "二审": {"驳回上诉": 0.90, "撤诉": 0.10},
}
LASTED = {"行政复议": (20, 59), "一审": (60, 170), "二审": (40, 85)}
MARKS = {"行政复议": "演复", "一审": "演行初", "二审": "演行终"}
SECOND = 0.25  # of lawsuits
LOST = 0.14  # of lawsuits
EARLIER = 0.03  # decisions were corrected more often in the year before


def rows(world: World, year: int, cases: Rows) -> Rows:
    """Return the disputes of a year in order of the days that put them into a quarter's workbook."""
    rng, volume = stream(world.seed, "disputes", year), world.profile.volume
    first, closed = volume("reconsiderations", year), volume("reconsiderations", year) + volume("lawsuits", year)
    second = round(SECOND * volume("lawsuits", year))
    kind = np.repeat(["行政复议", "一审", "二审"], [first, closed - first - second, second]).astype(object)
    kind = np.concatenate([kind, texts(["行政复议"] * volume("open_disputes", year))])
    size, span = len(kind), year_span(year)
    concluded = rng.integers(span.start + 4, span.stop, size)
    lasted = np.array([rng.integers(*LASTED[one]) for one in kind.tolist()])
    open_still = np.arange(size) >= closed
    filed = np.where(open_still, span.stop - rng.integers(2, 25, size), concluded - lasted)
    concluded = np.where(open_still, UNKNOWN, concluded)
    return _columns(world, year, rng, cases, kind, filed, concluded)


def _columns(
    world: World, year: int, rng: np.random.Generator, cases: Rows, kind: Texts, filed: Ints, concluded: Ints
) -> Rows:
    size, closed = len(kind), concluded != UNKNOWN
    act = pick(rng, ACTS, size)
    at = _cases(rng, cases, filed)
    own = cases.columns["执法主体类别"][at] == "乡镇(街道)综合行政执法队"
    outcome, reason = _outcomes(world, year, rng, kind, closed)
    county, town, field = cases.county[at], cases.town[at], cases.field[at]
    known = (act == "行政处罚") & (cases.day[at] <= filed)
    columns = {
        "复议诉讼案号": texts([f"（{year}）{MARKS[one]}{n}号" for n, one in enumerate(kind.tolist(), 1)]),
        "程序": kind,
        "县市区": offices.county_names(world, county),
        "乡镇街道": where(own, offices.town_names(world, town), ""),
        "执法领域": offices.field_names(world, field),
        "申请人(原告)": texts(["赵演甲"] * size),
        "被申请人(被告)": where(
            own, offices.governments(world)[town], offices.county_names(world, county) + "综合行政执法局"
        ),
        "行政行为类型": act,
        "原案件编号": where(known, cases.columns["案件编号"][at], ""),
        "受理日期": dates(filed),
        "审结日期": dates(seen(concluded)),
        "审理结果": outcome,
        "纠错原因": reason,
        "负责人出庭": where(closed & (kind != "行政复议"), where(rng.random(size) < 0.93, "是", "否"), ""),
    }
    order = np.argsort(day := np.where(closed, concluded, filed), kind="stable")
    return Rows(columns, day, county, town=town, field=field).pick(order)


def _cases(rng: np.random.Generator, cases: Rows, filed: Ints) -> Ints:
    """Return the case in dispute: a penalty decided in the sixty days before, where the year's cases reach so far."""
    penal = np.flatnonzero((cases.columns["处理结果"] == "予以处罚") & (cases.columns["程序类型"] == "普通程序"))
    last = np.searchsorted(cases.day[penal], filed)
    first = np.searchsorted(cases.day[penal], filed - 58)
    luck = rng.random(len(filed))
    there = np.where(last > first, first + np.floor(luck * (last - first)), np.floor(luck * len(penal)))
    found: Ints = penal[there.astype(np.int64)]
    return found


def _outcomes(world: World, year: int, rng: np.random.Generator, kind: Texts, closed: Flags) -> tuple[Texts, Texts]:
    """Return outcome and reason of each dispute: exactly the share of each kind is corrected."""
    share = world.profile.shares["E2-02"] + EARLIER * (2022 - year)
    outcome, wrong = texts([""] * len(kind)), np.zeros(len(kind), dtype=bool)
    for one, others in UPHELD.items():
        at = rng.permutation(np.flatnonzero((kind == one) & closed))
        lost = round((share if one == "行政复议" else LOST) * len(at))
        wrong[at[:lost]] = True
        outcome[at] = np.concatenate([pick(rng, CORRECTED, lost), pick(rng, others, len(at) - lost)])
    settled = pick(rng, SETTLED, len(kind))
    return outcome, where(wrong, pick(rng, REASONS, len(kind)), where(outcome == "调解结案", settled, ""))
