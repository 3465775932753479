"""What the store says, read once for every version of the results: a refresh raises the version."""

from functools import lru_cache
from typing import NamedTuple

from components import figures
from data_access import reads
from data_access.engine import Engine
from data_access.reads import NOW, Sight
from data_access.scope import Scope
from indicators.definitions import Catalogue
from interface.sight import in_force

ROSTERS = ("officers", "delegation", "populations")  # datasets that tell a state, not what happened on a day
GRAINS = ("week", "month", "quarter", "year")


class Known(NamedTuple):
    """What does not depend on the reader's choices."""

    city: reads.CityRow
    cities: tuple[reads.CityRow, ...]
    divisions: dict[str, reads.DivisionRow]
    fields: tuple[reads.FieldRow, ...]
    periods: dict[str, list[reads.PeriodRow]]
    arrived: dict[str, dict[str, str]]
    drawing: str
    calculated: str  # the day of the last refresh


class Source(NamedTuple):
    """One city of the store in one version of its results, which cities there are, and how results are looked at."""

    engine: Engine
    scope: Scope
    version: int
    cities: tuple[str, ...]
    sight: Sight


def source(engine: Engine, city: str, cities: list[str], sight: Sight) -> Source:
    """Return the city as it is now, among those registered now."""
    scope = Scope(city)
    return Source(engine, scope, reads.version(engine, scope).number, tuple(cities), sight)


def known(one: Source) -> Known:
    """Return what is the same however results are looked at."""
    return _known(one._replace(sight=NOW))


@lru_cache(maxsize=16)
def _known(one: Source) -> Known:
    """Return divisions, fields, periods (latest first), last days by sender and dataset, the drawing's hash."""
    periods: dict[str, list[reads.PeriodRow]] = {grain: [] for grain in GRAINS}
    for row in reversed(reads.periods(one.engine, one.scope)):
        periods[row.grain].append(row)
    arrived: dict[str, dict[str, str]] = {}
    for fresh in reads.freshness(one.engine, one.scope):
        arrived.setdefault(fresh.division, {})[fresh.dataset] = fresh.last_day
    return Known(
        reads.cities(one.engine, one.scope)[0],
        tuple(reads.cities(one.engine)),
        {row.division: row for row in reads.divisions(one.engine, one.scope)},
        tuple(reads.fields(one.engine, one.scope)),
        periods,
        arrived,
        reads.drawing(one.engine, one.scope).content_hash,
        reads.version(one.engine, one.scope).day,
    )


def last_day(told: Known, period: str) -> str:
    """Return the last day of a period, by which the version of a rule in force is known."""
    return next(row.last_day for row in told.periods[figures.grain_of(period)] if row.period == period)


def seen_under(catalogue: Catalogue, one: Source, period: str) -> Catalogue:
    """Return the catalogue with the versions of the rules that a period is seen under."""
    told = known(one)
    return in_force(catalogue, last_day(told, period), one.sight, told.calculated)


@lru_cache(maxsize=96)
def results(
    one: Source, period: str, subjects: tuple[str, ...], field: str, kind: str, within: str | None = None
) -> dict[str, dict[str, reads.ResultRow]]:
    """Return stored results by subject and division; asked with all subjects, one read serves every choice of them."""
    told: dict[str, dict[str, reads.ResultRow]] = {name: {} for name in subjects}
    rows = reads.result_rows(one.engine, one.scope, period, subjects, field, within, kind, one.sight)
    for row in rows:
        told[row.subject][row.division] = row
    return told


@lru_cache(maxsize=64)
def series(one: Source, division: str, subject: str, grain: str) -> dict[str, reads.SeriesRow]:
    """Return a division's results of a subject by period."""
    rows = reads.series(one.engine, one.scope, division, subject, grain, sight=one.sight)
    return {row.period: row for row in rows}


@lru_cache(maxsize=256)
def sums(
    one: Source, period: str, measures: tuple[str, ...], kind: str, field: str, case_type: str = "all"
) -> dict[str, dict[str, float]]:
    """Return counts by division and measure."""
    told: dict[str, dict[str, float]] = {}
    for row in reads.fact_sums(one.engine, one.scope, period, measures, kind=kind, field=field, case_type=case_type):
        told.setdefault(row.division, {})[row.measure] = row.value
    return told


@lru_cache(maxsize=64)
def sums_through(
    one: Source, division: str, periods: tuple[str, ...], measures: tuple[str, ...], field: str
) -> dict[str, dict[str, float]]:
    """Return a division's counts by period and measure."""
    told: dict[str, dict[str, float]] = {}
    for row in reads.sums_through(one.engine, one.scope, division, periods, measures, field):
        told.setdefault(row.period, {})[row.measure] = row.value
    return told
