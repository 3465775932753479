"""One grain of a city from facts to a frame of results: what is read for the calculation, and the calculation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from data_access import frames
from indicators import engine
from indicators.definitions import Catalogue
from indicators.engine import Source
from indicators.models import Grain, Target

if TYPE_CHECKING:
    from sqlalchemy import Connection

NAMED = {"W": "week", "Q": "quarter"}


@dataclass(frozen=True)
class City:
    """What the calculation of all grains shares.

    `touched` are the periods whose facts changed, `removed` subjects without a definition, whose results are kept.
    """

    connection: "Connection"
    city_id: str
    catalogue: Catalogue
    targets: Sequence[Target]
    touched: frozenset[str]
    removed: frozenset[str] = frozenset()

    def gone(self, grain: Grain, periods: pd.DataFrame) -> list[str]:
        """Return the touched periods of a grain that are not among those shown."""
        shown = set(periods["period"])
        return [name for name in self.touched if _grain_of(name) == grain and name not in shown]


def compute(city: City, grain: Grain, periods: pd.DataFrame, first: int, before: pd.DataFrame) -> pd.DataFrame:
    """Return the results of the periods from position `first` on; `before` are those of the period before it."""
    divisions = frames.divisions(city.connection, city.city_id)
    source = _source(city, grain, periods, first)
    quarters = _quarters(city, source) if grain == "year" else None
    risks = frames.risks(city.connection, city.city_id)
    return engine.compute(city.catalogue, city.targets, grain, source, divisions, before, first, quarters, risks)


def _source(city: City, grain: Grain, periods: pd.DataFrame, first: int) -> Source:
    """Return the frames of a grain from the first period on, and of the earlier ones that are looked back at."""
    back, last = engine.looked_back(city.catalogue, grain), int(periods["position"].max())
    facts = [
        frames.facts(
            city.connection, city.city_id, grain, [name for name in back if back[name] == far], first - far, last
        )
        for far in sorted(set(back.values()))
    ]
    start = first - engine.reach(city.catalogue, grain)
    return Source(
        pd.concat(facts, ignore_index=True),
        frames.reported(city.connection, city.city_id, grain, start),
        periods[periods["position"] >= start],
    )


def _quarters(city: City, source: Source) -> Source | None:
    """Return the quarters of the years to calculate, for the indicators whose year is made of quarters."""
    measures = engine.quarterly_measures(city.catalogue)
    if not measures or source.periods.empty:
        return None
    quarters = frames.periods(city.connection, city.city_id, "quarter")
    quarters = quarters[quarters["period"].str[:4] >= source.periods["period"].min()]
    start = int(quarters["position"].min())
    return Source(
        frames.facts(city.connection, city.city_id, "quarter", measures, start),
        frames.reported(city.connection, city.city_id, "quarter", start),
        quarters,
    )


def _grain_of(period: str) -> str:
    return "year" if len(period) == 4 else NAMED.get(period[5], "month")
