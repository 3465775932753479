"""Which indicators cost an index most points, the dearest first."""

from typing import Any, NamedTuple

from components import figures
from indicators.models import Indicator
from indicators.rules import Index
from interface.explaining import costs, points_of
from pages._desk import Desk

NAMED = 3


class Lost(NamedTuple):
    """An indicator and the points that it costs."""

    indicator: Indicator
    points: float


def dearest(desk: Desk, index: Index, mine: dict[str, Any], score: float | None) -> list[Lost]:
    """Return those of a division by its results; none where there is no score, or another rule made it."""
    parts = sorted(costs(index, points_of(mine, index), score), key=lambda one: one.contribution)[:NAMED]
    return [
        Lost(desk.catalogue.indicators[one.indicator], -one.contribution)
        for one in parts
        if -one.contribution >= figures.SEEN
    ]
