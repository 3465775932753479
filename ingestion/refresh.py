"""From stored rows to stored results, the only place where storage meets calculation: all in one transaction."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from data_access import frames, kept_results, results, rule_versions
from data_access.engine import writing
from data_access.reported import read_sent
from data_access.rollup import roll_up
from indicators import definitions, engine, saved_rules, targets
from indicators.definitions import Catalogue
from indicators.models import GRAINS, Grain, Target
from indicators.versions import versions
from ingestion.calculating import City, compute
from ingestion.restating import restate

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Refreshed(NamedTuple):
    """How many periods were calculated anew, how many results they have, and how long it took.

    `removed`: subjects without a definition, whose results are kept and no longer calculated.
    """

    periods: int
    results: int
    seconds: float
    roll_up_seconds: float
    removed: tuple[str, ...] = ()


def refresh(store: "Engine", city_id: str, folder: Path, full: bool = False) -> Refreshed:
    """Bring results up to date: the periods that changed and those after them, or all when a definition changed."""
    started = perf_counter()
    shipped = definitions.load()
    own = targets.load(folder, shipped)
    with _no_collector(), writing(store) as connection:
        touched = roll_up(connection, city_id, full)
        rolled_up = perf_counter()
        catalogue = saved_rules.of_city(shipped, rule_versions.saved(connection, city_id))
        periods, rows, raised = recalculate(connection, city_id, catalogue, own, touched, full)
        if rule_versions.note(connection, city_id) and not raised:
            results.bump(connection, city_id)  # a rule of days to come: readers learn of it
        removed = kept_results.beside(connection, city_id, catalogue.subjects())
    return Refreshed(periods, rows, perf_counter() - started, rolled_up - started, tuple(removed))


def recalculate(
    connection: "Connection",
    city_id: str,
    catalogue: Catalogue,
    own: Sequence[Target],
    touched: frozenset[str],
    full: bool,
) -> tuple[int, int, bool]:
    """Make the results of the touched periods, and of those after them, from facts.

    Return how many of both, and whether anything changed, so that the version was raised.
    """
    removed = kept_results.beside(connection, city_id, catalogue.subjects())
    marked = kept_results.mark(connection, city_id, removed)
    city = City(connection, city_id, catalogue, own, touched, read_sent(connection, city_id), frozenset(removed))
    done = [_refresh_grain(city, grain, full) for grain in GRAINS]
    periods, rows = (sum(counts) for counts in zip(*done, strict=True))
    changed = restate(city, full) or periods > 0 or marked
    if changed:
        results.bump(connection, city_id)
    return periods, rows, changed


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


def _refresh_grain(city: City, grain: Grain, full: bool) -> tuple[int, int]:
    """Return the numbers of periods and results of a grain that were written."""
    periods = frames.periods(city.connection, city.city_id, grain)
    gone = city.gone(grain, periods)
    first = _first(city, grain, periods, full)
    wanted = periods[periods["position"] >= first]
    if wanted.empty and not gone:
        return 0, 0
    found = pd.DataFrame(columns=["period"]) if wanted.empty else _compute(city, grain, periods, first)
    results.store(city.connection, city.city_id, grain, wanted["period"], found, city.removed)
    if gone:
        results.store(city.connection, city.city_id, grain, gone, found.iloc[:0])
    return len(wanted) + len(gone), len(found)


def _first(city: City, grain: Grain, periods: pd.DataFrame, full: bool) -> int:
    """Return the first position to calculate; it lies after the last period where nothing is."""
    start, first = city.first(periods)
    day = periods.loc[periods["position"] < first, "last_day"].max() if first > start else ""
    return first if not full and _same_definitions(city, grain, first, day) else start


def _same_definitions(city: City, grain: Grain, first: int, day: str) -> bool:
    """Say whether results up to a day were made under today's definitions, goalposts, calculation and its rules."""
    then = city.catalogue.on(day)
    now = versions(then, city.targets)
    used = {(name, now[name]) for name in engine.subjects(then, grain)}
    made = frames.definitions(city.connection, city.city_id, grain, first)
    return {(name, version) for name, version in made if name not in city.removed} == used


def _compute(city: City, grain: Grain, periods: pd.DataFrame, first: int) -> pd.DataFrame:
    return compute(city, grain, periods, first, frames.before(city.connection, city.city_id, grain, first))
