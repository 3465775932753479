"""One grain of a city from facts to a frame of results: what is read for the calculation, and the calculation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from data_access import fact_frames, frames
from data_access.fact_frames import Wanted
from data_access.reported import Sent
from indicators import engine, needs
from indicators.definitions import Catalogue
from indicators.engine import Source
from indicators.models import Grain, Target
from indicators.needs import NEVER, Need

if TYPE_CHECKING:
    from sqlalchemy import Connection

NAMED = {"W": "week", "Q": "quarter"}


@dataclass(frozen=True)
class City:
    """What the calculation of all grains shares.

    `touched` are the periods whose facts changed, `sent` who sent what, `removed` subjects without a definition, whose
    results are kept.
    """

    connection: "Connection"
    city_id: str
    catalogue: Catalogue
    targets: Sequence[Target]
    touched: frozenset[str]
    sent: Sent
    removed: frozenset[str] = frozenset()

    def gone(self, grain: Grain, periods: pd.DataFrame) -> list[str]:
        """Return the touched periods of a grain that are not among those shown."""
        shown = set(periods["period"])
        return [name for name in self.touched if _grain_of(name) == grain and name not in shown]

    def first(self, periods: pd.DataFrame) -> tuple[int, int]:
        """Return the positions of the first period and of the first touched one; that after the last, where none is."""
        touched = periods.loc[periods["period"].isin(self.touched), "position"]
        start = int(periods["position"].min()) if len(periods) else 0
        return start, int(touched.min()) if len(touched) else start + len(periods)


def compute(city: City, grain: Grain, periods: pd.DataFrame, first: int, before: pd.DataFrame) -> pd.DataFrame:
    """Return the results of the periods from position `first` on; `before` are those of the period before it."""
    if first == periods["position"].min():
        before = before.iloc[:0]  # of a period that has no days any more
    divisions = frames.divisions(city.connection, city.city_id)
    source = _source(city, grain, periods, first)
    quarters = _quarters(city, periods[periods["position"] >= first]) if grain == "year" else None
    risks = frames.risks(city.connection, city.city_id)
    return engine.compute(city.catalogue, city.targets, grain, source, divisions, before, first, quarters, risks)


def _source(city: City, grain: Grain, periods: pd.DataFrame, first: int) -> Source:
    """Return the frames of a grain from the first period on, and of the earlier ones that are looked back at."""
    start, end = first - needs.reach(city.catalogue, grain), int(periods["position"].max()) + 1
    return Source(
        _facts(city, grain, first, end, needs.needs(city.catalogue, grain)),
        frames.reported(city.connection, city.city_id, city.sent, grain, start),
        periods[periods["position"] >= start],
    )


def _quarters(city: City, years: pd.DataFrame) -> Source | None:
    """Return the quarters of the years to calculate, for the indicators whose year is made of quarters."""
    needed = needs.quarterly(city.catalogue)
    if not needed:
        return None
    quarters = frames.periods(city.connection, city.city_id, "quarter")
    mine = quarters.loc[quarters["period"].str[:4].isin(years["period"]), "position"]
    first, last = int(mine.min()), int(mine.max())
    start = first - max(max(need) for need in needed.values())
    return Source(
        _facts(city, "quarter", first, last + 1, needed),
        frames.reported(city.connection, city.city_id, city.sent, "quarter", start),
        quarters[quarters["position"].between(start, last)],
    )


def _facts(city: City, grain: Grain, first: int, end: int, needed: Mapping[str, Need]) -> pd.DataFrame:
    """Return the facts from a period until before `end`, each measure as far back and as finely as needed."""
    wanted = (one for name, need in needed.items() for one in _wanted(name, need, first, end))
    return fact_frames.facts(city.connection, city.city_id, grain, wanted)


def _wanted(measure: str, need: Need, first: int, end: int) -> Iterator[Wanted]:
    """Yield what to read of a measure, each fact once."""
    by_field, above, total = (end if back == NEVER else first - back for back in need)
    yield Wanted(measure, "all", True, by_field, end)
    yield Wanted(measure, "above", True, above, by_field)
    yield Wanted(measure, "townships", False, max(above, total), by_field)
    yield Wanted(measure, "all", False, total, min(above, by_field))


def _grain_of(period: str) -> str:
    return "year" if len(period) == 4 else NAMED.get(period[5], "month")
