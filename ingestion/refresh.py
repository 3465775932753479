"""From stored rows to stored results, the only place where storage meets calculation: all in one transaction."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from data_access import fact_frames, frames, results, rule_versions
from data_access.engine import writing
from data_access.fact_frames import Wanted
from data_access.reported import Sent, read_sent
from data_access.rollup import roll_up
from indicators import definitions, engine, needs, saved_rules, targets
from indicators.definitions import Catalogue
from indicators.engine import Source
from indicators.models import GRAINS, Grain, Target
from indicators.needs import NEVER, Need
from indicators.versions import versions

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

NAMED = {"W": "week", "Q": "quarter"}


class Refreshed(NamedTuple):
    """How many periods were calculated anew, how many results they have, and how long it took."""

    periods: int
    results: int
    seconds: float
    roll_up_seconds: float


def refresh(store: "Engine", city_id: str, folder: Path, full: bool = False) -> Refreshed:
    """Bring results up to date: the periods that changed and those after them, or all when a definition changed."""
    started = perf_counter()
    shipped = definitions.load()
    own = targets.load(folder, shipped)
    with _no_collector(), writing(store) as connection:
        touched = roll_up(connection, city_id, full)
        rolled_up = perf_counter()
        catalogue = saved_rules.of_city(shipped, rule_versions.saved(connection, city_id))
        periods, rows = recalculate(connection, city_id, catalogue, own, touched, full)
        if rule_versions.note(connection, city_id) and not periods:
            results.bump(connection, city_id)  # a rule of days to come: readers learn of it
    return Refreshed(periods, rows, perf_counter() - started, rolled_up - started)


def recalculate(
    connection: "Connection",
    city_id: str,
    catalogue: Catalogue,
    own: Sequence[Target],
    touched: frozenset[str],
    full: bool,
) -> tuple[int, int]:
    """Make the results of the touched periods, and of those after them, from facts; return how many of both."""
    city = _City(connection, city_id, catalogue, own, touched, read_sent(connection, city_id))
    done = [_refresh_grain(city, grain, full) for grain in GRAINS]
    periods, rows = (sum(counts) for counts in zip(*done, strict=True))
    if periods:
        results.bump(connection, city_id)
    return periods, rows


@contextmanager
def _no_collector() -> Iterator[None]:
    """Keep Python from searching millions of fetched rows for cycles: it takes two thirds of the time of reading."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@dataclass(frozen=True)
class _City:
    connection: "Connection"
    city_id: str
    catalogue: Catalogue
    targets: Sequence[Target]
    touched: frozenset[str]
    sent: Sent


def _refresh_grain(city: _City, grain: Grain, full: bool) -> tuple[int, int]:
    """Return the numbers of periods and results of a grain that were written."""
    periods = frames.periods(city.connection, city.city_id, grain)
    gone = [name for name in city.touched if _grain_of(name) == grain and name not in set(periods["period"])]
    first = _first(city, grain, periods, full)
    wanted = periods[periods["position"] >= first]
    if wanted.empty and not gone:
        return 0, 0
    found = pd.DataFrame(columns=["period"]) if wanted.empty else _compute(city, grain, periods, first)
    results.store(city.connection, city.city_id, grain, [*wanted["period"], *gone], found)
    return len(wanted) + len(gone), len(found)


def _first(city: _City, grain: Grain, periods: pd.DataFrame, full: bool) -> int:
    """Return the first position to calculate; it lies after the last period where nothing is."""
    touched = periods.loc[periods["period"].isin(city.touched), "position"]
    start = int(periods["position"].min()) if len(periods) else 0
    first = int(touched.min()) if len(touched) else start + len(periods)
    day = periods.loc[periods["position"] < first, "last_day"].max() if first > start else ""
    return first if not full and _same_definitions(city, grain, first, day) else start


def _same_definitions(city: _City, grain: Grain, first: int, day: str) -> bool:
    """Say whether results up to a day were made under today's definitions, goalposts, calculation and its rules."""
    then = city.catalogue.on(day)
    now = versions(then, city.targets)
    used = {(name, now[name]) for name in engine.subjects(then, grain)}
    return frames.definitions(city.connection, city.city_id, grain, first) == used


def _compute(city: _City, grain: Grain, periods: pd.DataFrame, first: int) -> pd.DataFrame:
    before = frames.before(city.connection, city.city_id, grain, first)
    if first == periods["position"].min():
        before = before.iloc[:0]  # of a period that has no days any more
    divisions = frames.divisions(city.connection, city.city_id)
    source = _source(city, grain, periods, first)
    quarters = _quarters(city, periods[periods["position"] >= first]) if grain == "year" else None
    risks = frames.risks(city.connection, city.city_id)
    return engine.compute(city.catalogue, city.targets, grain, source, divisions, before, first, quarters, risks)


def _source(city: _City, grain: Grain, periods: pd.DataFrame, first: int) -> Source:
    """Return the frames of a grain from the first period on, and of the earlier ones that are looked back at."""
    start = first - needs.reach(city.catalogue, grain)
    return Source(
        _facts(city, grain, first, needs.needs(city.catalogue, grain)),
        frames.reported(city.connection, city.city_id, city.sent, grain, start),
        periods[periods["position"] >= start],
    )


def _quarters(city: _City, years: pd.DataFrame) -> Source | None:
    """Return the quarters of the years to calculate, for the indicators whose year is made of quarters."""
    needed = needs.quarterly(city.catalogue)
    if not needed:
        return None
    quarters = frames.periods(city.connection, city.city_id, "quarter")
    first = int(quarters.loc[quarters["period"].str[:4] >= years["period"].min(), "position"].min())
    start = first - max(max(need) for need in needed.values())
    return Source(
        _facts(city, "quarter", first, needed),
        frames.reported(city.connection, city.city_id, city.sent, "quarter", start),
        quarters[quarters["position"] >= start],
    )


def _facts(city: _City, grain: Grain, first: int, needed: Mapping[str, Need]) -> pd.DataFrame:
    """Return the facts of a grain from the first period on, each measure as far before it and as finely as needed."""
    wanted = (one for name, need in needed.items() for one in _wanted(name, need, first))
    return fact_frames.facts(city.connection, city.city_id, grain, wanted)


def _wanted(measure: str, need: Need, first: int) -> Iterator[Wanted]:
    """Yield what to read of a measure, each fact once."""
    by_field, above, total = (inf if back == NEVER else first - back for back in need)
    yield Wanted(measure, "all", True, by_field)
    yield Wanted(measure, "above", True, above, by_field)
    yield Wanted(measure, "townships", False, max(above, total), by_field)
    yield Wanted(measure, "all", False, total, min(above, by_field))


def _grain_of(period: str) -> str:
    return "year" if len(period) == 4 else NAMED.get(period[5], "month")
