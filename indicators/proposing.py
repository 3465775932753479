"""Goalposts of single fields from a city's own history: of each kind of peers, what the best quarter of them reach.

P25 of all divisions of a kind in all periods gets 100 points, P75 the points at which red begins for fields of medium
risk: there about one in four was red. Fields of high or low risk have edges of their own, so more or fewer are. A field
whose middle division has few events a period gets none: chance alone would colour it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import NamedTuple

from indicators.models import RESIDENTS, YEAR, Indicator
from indicators.rules import Index

LEAST = 5.0  # events of the middle division in a period
FULL = 100.0


class Observed(NamedTuple):
    """What a division had of a field in a period of so many days: events, and residents."""

    events: float
    residents: float
    days: int


@dataclass(frozen=True)
class Proposal:
    """Goalposts of a field, per 10,000 residents and year, and what they were made of."""

    field: str
    floor: float
    target: float
    low: float  # P25
    high: float  # P75
    middle: float  # events a period of the middle division


def propose(indicator: Indicator, index: Index, observed: Mapping[str, Sequence[Observed]]) -> list[Proposal]:
    """Return goalposts of the fields that have events enough, in the order given; `observed` is by field."""
    share = index.red_below / FULL
    found = [_of_field(field, rows, indicator.good == "low", share) for field, rows in observed.items()]
    return [one for one in found if one is not None]


def _of_field(field: str, rows: Iterable[Observed], low_is_good: bool, red: float) -> Proposal | None:
    known = [row for row in rows if row.residents > 0]
    middle = median([row.events for row in known]) if known else 0.0
    if len(known) < 2 or middle < LEAST:
        return None
    low, _, high = quantiles([_rate(row) for row in known], n=4, method="inclusive")
    best, worst = (low, high) if low_is_good else (high, low)
    target, floor = round(best, 2), round(best + (worst - best) / (1 - red), 2)
    if floor == target or floor < 0:
        return None
    return Proposal(field, floor, target, low, high, middle)


def _rate(row: Observed) -> float:
    """Return events per 10,000 residents and year."""
    return row.events / row.residents * RESIDENTS * YEAR / row.days
