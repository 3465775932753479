"""The yearly statistics of penalties (行政执法统计年报): each decision once, in the heaviest of its kinds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from geo.faults import Fault
from indicators import reading
from indicators.reading import DefinitionError

FILE = "annual_report.toml"
COLUMNS = (
    "warning", "fine", "confiscation", "suspension", "revocation", "restriction", "closure", "detention", "other",
)  # fmt: skip
OFFICES = ("general", "specialised", "township", "traffic")
WAN = 10_000


class Sum(Protocol):
    """Decisions of an organisation with the same kinds of penalty."""

    @property
    def division(self) -> str: ...  # noqa: D102
    @property
    def scope(self) -> str: ...  # noqa: D102
    @property
    def kinds(self) -> str: ...  # noqa: D102
    @property
    def decisions(self) -> int: ...  # noqa: D102
    @property
    def amounts(self) -> int: ...  # noqa: D102
    @property
    def yuan(self) -> float: ...  # noqa: D102


@dataclass(frozen=True)
class Line:
    """An organisation's line; `counts` in the order of COLUMNS, None = never reported. `wan` in 10,000 yuan.

    division "" = all, scope "" = all.
    """

    division: str
    scope: str
    counts: tuple[int, ...] | None
    wan: float | None

    @property
    def total(self) -> int | None:
        """Return all decisions of the line."""
        return None if self.counts is None else sum(self.counts)


@dataclass(frozen=True)
class Table:
    """The lines of every organisation, of the whole city by scope, and of all; `unknown` decisions are in none."""

    lines: tuple[Line, ...]
    by_scope: tuple[Line, ...]
    whole: Line
    unknown: int

    @property
    def every(self) -> tuple[Line, ...]:
        """Return all lines in the order of the sheet."""
        return (*self.lines, *self.by_scope, self.whole)


def order_of(folder: Path) -> tuple[str, ...]:
    """Return the kinds from the lightest to the heaviest as the city counts them, else as COLUMNS stand."""
    if not (folder / FILE).is_file():
        return COLUMNS
    faults: list[Fault] = []
    told = reading.toml(folder / FILE, FILE, faults)
    faults += [Fault(FILE, "没有这一项", "order", column=key) for key in told if key != "order"]
    order = tuple(map(str, told.get("order", COLUMNS)))
    if sorted(order) != sorted(COLUMNS):
        known = {"names": " | ".join(COLUMNS)}
        faults.append(
            Fault(FILE, "每一种处罚都要写到，且只写一次", "{names}", " | ".join(order), column="order", values=known)
        )
    if faults:
        raise DefinitionError(faults)
    return order


def heaviest(kinds: str, order: Sequence[str]) -> str:
    """Return the heaviest of several kinds, the last in the order; "" for none."""
    return max(filter(None, kinds.split("|")), key=order.index, default="")


def annual_table(
    sums: Iterable[Sum],
    reporting: Iterable[tuple[str, str]],
    divisions: Sequence[str],
    city: str,
    order: Sequence[str] = COLUMNS,
) -> Table:
    """Return the table of the counties and of the city's own units; who sent nothing has no counts, not zeros."""
    listed, sent = list(sums), set(reporting)
    known = [one for one in listed if one.kinds]
    places = [(division, scope) for division in (*divisions, city) for scope in OFFICES]
    lines = [
        _line(division, scope, known, sent, order)
        for division, scope in places
        if (division, scope) != (city, "township") or (division, scope) in sent
    ]
    by_scope = [_added("", scope, [line for line in lines if line.scope == scope]) for scope in OFFICES]
    unknown = sum(one.decisions for one in listed if not one.kinds)
    return Table(tuple(lines), tuple(by_scope), _added("", "", by_scope), unknown)


def _line(division: str, scope: str, sums: list[Sum], sent: set[tuple[str, str]], order: Sequence[str]) -> Line:
    if (division, scope) not in sent:
        return Line(division, scope, None, None)
    mine = [one for one in sums if (one.division, one.scope) == (division, scope)]
    counts = dict.fromkeys(COLUMNS, 0)
    for one in mine:
        counts[heaviest(one.kinds, order)] += one.decisions
    told = not mine or any(one.amounts for one in mine) or not _about_money(counts)
    wan = round(sum(one.yuan for one in mine) / WAN, 6) if told else None
    return Line(division, scope, tuple(counts.values()), wan)


def _about_money(counts: dict[str, int]) -> bool:
    return counts["fine"] + counts["confiscation"] > 0


def _added(division: str, scope: str, lines: Sequence[Line]) -> Line:
    told = [line.counts for line in lines if line.counts is not None]
    counts = tuple(map(sum, zip(*told, strict=True))) if told else None
    return Line(division, scope, counts, _money(lines))


def _money(lines: Sequence[Line]) -> float | None:
    known = [line.wan for line in lines if line.wan is not None]
    return round(sum(known), 6) if known else None
