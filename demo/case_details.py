"""What the platform says of a case beside its decision: item, kinds of penalty, review, service, publication."""

from typing import TYPE_CHECKING

import numpy as np

from demo.calendar import Flags, Ints, calendar
from demo.items import Used
from demo.lapses import lapses
from demo.people import Firms
from demo.places import Texts, World, stream, texts
from demo.tables import UNKNOWN, Rows, chance, dates, pick, seen, where, yes_no

if TYPE_CHECKING:
    from demo.cases import Decided

BESIDE = {  # what a fine comes with
    "": 0.86, "警告": 0.08, "没收违法所得": 0.032, "没收非法财物": 0.016, "责令停产停业": 0.004,
    "暂扣许可证件": 0.003, "吊销许可证件": 0.002, "限制开展生产经营活动": 0.002, "责令关闭": 0.001,
}  # fmt: skip
LIGHTER = "警告"  # stands before the fine, the others after it
HEAVY = ("责令停产停业", "暂扣许可证件", "吊销许可证件", "限制开展生产经营活动", "责令关闭")
SPAN = 4096  # more than the days of the demonstration
REACH = 60  # days between a ticket and its case
RESERVED = 50_000  # yuan; larger fines, and the heavy kinds, are not a township's to decide
LATE, NEVER = 0.45, 0.005  # published late, for each demand that a county closes late; never published
UNREVIEWED = 0.35  # major decisions for each act without a code
LARGE = 10_000  # yuan from which a fine is a major decision


def details(world: World, year: int, decided: "Decided", day: Ints, own: Flags, fine: Ints) -> dict[str, Texts]:
    """Return the further columns of the cases of a year; `day` is the day of decision, `fine` in yuan."""
    rng = stream(world.seed, "case details", year)
    size, penalty = len(day), decided.outcome == "予以处罚"
    simple = decided.procedure == "简易程序"
    beside = where(penalty & ~simple, pick(rng, BESIDE, size), "")
    beside = where(own & np.isin(beside.astype(str), HEAVY), "", beside)
    major = penalty & ((fine >= LARGE) | np.isin(beside.astype(str), HEAVY))
    served = day + np.where(simple, 0, rng.integers(0, 8, size))
    numbers = texts([f"演罚决〔{year}〕{n:06d}号" for n in range(1, size + 1)])
    firms = Firms(world)
    return {
        "决定书文号": where(penalty, numbers, ""),
        "事项代码": Used(world).codes(rng, decided.town, decided.field, own),
        "关联工单编号": texts([""] * size),
        "处罚种类": _kinds(penalty, fine > 0, beside),
        "没收金额(元)": _confiscated(rng, beside),
        "是否减轻处罚": yes_no(penalty & ~simple & (rng.random(size) < 0.07)),
        "是否重大执法决定": yes_no(major),
        "是否法制审核": yes_no(_reviewed(world, year, rng, decided, major)),
        "是否听证": yes_no(major & (rng.random(size) < 0.12)),
        "送达日期": dates(seen(served)),
        "公示日期": dates(np.where(penalty, _published(world, year, rng, decided, day), UNKNOWN)),
        "履行日期": dates(np.where(penalty & (fine > 0), _fulfilled(rng, simple, served), UNKNOWN)),
        "统一社会信用代码": where(decided.firm, firms.codes(firms.any(rng, decided.town)), ""),
    }


def _kinds(penalty: Flags, fined: Flags, beside: Texts) -> Texts:
    """Return the kinds of penalty, several of them with 、 between."""
    found = where(beside == "", "罚款", "罚款、" + beside)
    found = where(beside == LIGHTER, LIGHTER + "、罚款", found)
    return where(penalty, where(fined, found, LIGHTER), "")


def _confiscated(rng: np.random.Generator, beside: Texts) -> Texts:
    amount = np.round(np.minimum(rng.lognormal(7.0, 1.0, len(beside)), RESERVED) / 10).astype(np.int64) * 10
    taken = np.array([word.startswith("没收") for word in beside.tolist()], dtype=bool)
    return texts([str(n) if yes else "" for n, yes in zip(amount.tolist(), taken.tolist(), strict=True)])


def _reviewed(world: World, year: int, rng: np.random.Generator, decided: "Decided", major: Flags) -> Flags:
    """Return which were reviewed: nearly all major ones, half of the others of the full procedure."""
    missed = lapses(world, "legal review", UNREVIEWED * (1 - world.profile.trait("coded")), year)
    share = np.where(major, 1 - missed[decided.town], np.where(decided.procedure == "普通程序", 0.5, 0.0))
    return chance(rng, share)


def _published(world: World, year: int, rng: np.random.Generator, decided: "Decided", day: Ints) -> Ints:
    """Return the day of publication: within seven working days but for some; a few were never published."""
    late = lapses(world, "publication", LATE * (1 - world.profile.trait("on_time")), year)[decided.town]
    limit = np.where(rng.random(len(day)) < late, rng.integers(8, 20, len(day)), rng.integers(1, 8, len(day)))
    published = seen(calendar().after(day, limit))
    return np.where(rng.random(len(day)) < NEVER, UNKNOWN, published)


def _fulfilled(rng: np.random.Generator, simple: Flags, served: Ints) -> Ints:
    """Return the day of payment: at once, within fifteen days, later, or not yet."""
    luck = rng.random(len(served))
    soon = np.where(simple & (luck < 0.8), 0, rng.integers(1, 16, len(served)))
    days = np.where(luck < 0.9, soon, rng.integers(16, 80, len(served)))
    return np.where(luck < 0.965, seen(served + days), UNKNOWN)


def linked(cases: Rows, tickets: Rows) -> None:
    """Name the ticket in the case that it led to and the case in the ticket; a ticket without one led to an order."""
    asked = np.flatnonzero(tickets.columns["处置方式"] == "立案查处")
    born = np.flatnonzero(cases.columns["案件来源"] == "投诉举报")
    born = born[np.argsort(_place(cases)[born], kind="stable")]
    keys, wanted = _place(cases)[born], _place(tickets)[asked]
    at = np.searchsorted(keys, wanted)
    near = (at < len(keys)) & (keys[np.minimum(at, len(keys) - 1)] - wanted < REACH)
    case, first = np.unique(at[near], return_index=True)
    ticket = asked[near][first]
    tickets.columns["关联案件编号"][ticket] = cases.columns["案件编号"][born[case]]
    cases.columns["关联工单编号"][born[case]] = tickets.columns["工单编号"][ticket]
    tickets.columns["处置方式"][np.setdiff1d(asked, ticket)] = "责令改正"


def _place(rows: Rows) -> Ints:
    """Return township, field and day as one number."""
    found: Ints = (rows.town * 64 + rows.field) * SPAN + rows.day
    return found
