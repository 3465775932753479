"""Results and facts."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Engine, Select, func, select

from data_access import schema
from data_access.reads.places import TREE, below
from data_access.reads.sight import NOW, Conditions, Sight, seen
from data_access.scope import Scope

FACTS = schema.facts
FIGURES = ("numerator", "denominator", "value", "lower", "upper", "score")
STATE = ("colour", "shown_colour", "coverage", "reasons", "definition", "pooled", "margin", "may_turn_red")
RANKS = ("rank", "rank_of", "rank_lower", "rank_upper", "steady")  # of an index, all fields; else None


class ResultRow(NamedTuple):
    """A stored result and the names of its division."""

    division: str
    name: str
    name_en: str
    kind: str
    period: str
    subject: str
    field: str
    numerator: float | None
    denominator: float | None
    value: float | None
    lower: float | None
    upper: float | None
    score: float | None
    colour: str
    shown_colour: str
    coverage: float | None
    reasons: str
    definition: str
    pooled: int | None
    margin: float | None
    may_turn_red: int | None
    rank: int | None
    rank_of: int | None
    rank_lower: int | None
    rank_upper: int | None
    steady: int | None


class SeriesRow(NamedTuple):
    """A stored result of one period of a series."""

    period: str
    position: int
    numerator: float | None
    denominator: float | None
    value: float | None
    lower: float | None
    upper: float | None
    score: float | None
    colour: str
    shown_colour: str
    coverage: float | None
    reasons: str
    definition: str
    pooled: int | None
    margin: float | None
    may_turn_red: int | None
    rank: int | None
    rank_of: int | None
    rank_lower: int | None
    rank_upper: int | None
    steady: int | None


class FactSum(NamedTuple):
    """A stored measure of a division, summed over fields and case types."""

    division: str
    measure: str
    value: float


class PeriodSum(NamedTuple):
    """A stored measure of one division in one period, summed over fields and case types."""

    period: str
    measure: str
    value: float


def result_rows(
    engine: Engine,
    scope: Scope,
    period: str,
    subjects: Sequence[str],
    field: str = schema.ALL,
    within: str | None = None,
    kind: str | None = None,
    sight: Sight = NOW,
) -> list[ResultRow]:
    """Return results in division order: of the divisions directly below `within`, or of a kind (see divisions)."""

    def asked(table: Any) -> Conditions:
        return [
            table.c.division.in_(_places(scope, within, kind)),
            *(table.c.subject.in_(list(subjects)), table.c.field == field, table.c.period == period),
        ]

    rows = seen(scope, sight, ("division", "period", "subject", "field", *FIGURES, *STATE, *RANKS), asked)
    wanted = (
        select(
            *TREE.c["division", "name", "name_en", "kind"],
            *rows.c["period", "subject", "field", *FIGURES, *STATE, *RANKS],
        )
        .join(rows, rows.c.division == TREE.c.division)
        .where(TREE.c.city_id == scope.city_id)
        .order_by(rows.c.subject, TREE.c.position)
    )
    return [ResultRow(*row) for row in _rows(engine, wanted)]


def series(
    engine: Engine,
    scope: Scope,
    division: str,
    subject: str,
    grain: str,
    field: str = schema.ALL,
    sight: Sight = NOW,
) -> list[SeriesRow]:
    """Return a division's results of one subject through the periods of a grain."""
    times = schema.periods
    shown = (times.c.city_id == scope.city_id, times.c.grain == grain, times.c.has_results == 1)

    def asked(table: Any) -> Conditions:
        return [
            *(table.c.subject == subject, table.c.field == field, table.c.division == division),
            table.c.period.in_(select(times.c.period).where(*shown)),  # the join again: seeks in the key
            scope.allows(table.c.division),
        ]

    rows = seen(scope, sight, ("period", *FIGURES, *STATE, *RANKS), asked)
    wanted = (
        select(times.c.period, times.c.position, *rows.c[*FIGURES, *STATE, *RANKS])
        .join(rows, rows.c.period == times.c.period)
        .where(*shown)
        .order_by(times.c.position)
    )
    return [SeriesRow(*row) for row in _rows(engine, wanted)]


def fact_sums(
    engine: Engine,
    scope: Scope,
    period: str,
    measures: Sequence[str],
    within: str | None = None,
    kind: str | None = None,
    field: str | None = None,
    case_type: str | None = None,
) -> list[FactSum]:
    """Return stored measures in division order, over all fields and case types or only one; no row = nothing counted.

    `measures` are stored ones: what is a sum_of is added up by the reader.
    """
    sums = _summed(scope, [period], measures, field, case_type).add_columns(FACTS.c.division)
    sums = sums.where(FACTS.c.division.in_(_places(scope, within, kind))).group_by(FACTS.c.division)
    told = sums.subquery()
    wanted = (
        select(told.c.division, told.c.measure, told.c.value)
        .join(TREE, (TREE.c.city_id == scope.city_id) & (TREE.c.division == told.c.division))
        .order_by(told.c.measure, TREE.c.position)
    )
    return [FactSum(*row) for row in _rows(engine, wanted)]


def sums_through(
    engine: Engine,
    scope: Scope,
    division: str,
    periods: Sequence[str],
    measures: Sequence[str],
    field: str = schema.ALL,
) -> list[PeriodSum]:
    """Return stored measures of one division through periods, over all fields or only one; no row = nothing counted."""
    wanted = _summed(scope, periods, measures, field, None).add_columns(FACTS.c.division)
    wanted = wanted.where(FACTS.c.division == division, scope.allows(FACTS.c.division)).group_by(FACTS.c.division)
    return [PeriodSum(row.period, row.measure, row.value) for row in _rows(engine, wanted)]


def _summed(
    scope: Scope, periods: Sequence[str], measures: Sequence[str], field: str | None, case_type: str | None
) -> Select[Any]:
    wanted = (
        select(FACTS.c.period, FACTS.c.measure, func.sum(FACTS.c.value).label("value"))
        .where(FACTS.c.city_id == scope.city_id)
        .where(FACTS.c.measure.in_(list(measures)), FACTS.c.period.in_(list(periods)))
        .group_by(FACTS.c.period, FACTS.c.measure)
    )
    if field not in (None, schema.ALL):
        wanted = wanted.where(FACTS.c.field == field)
    if case_type not in (None, schema.ALL):
        wanted = wanted.where(FACTS.c.case_type == case_type)
    return wanted


def _places(scope: Scope, within: str | None, kind: str | None) -> Select[Any]:
    """Return the divisions asked for, to be sought in the key of the figures."""
    return below(select(TREE.c.division).where(TREE.c.city_id == scope.city_id), scope, within, kind)


def _rows(engine: Engine, wanted: Select[Any]) -> Sequence[Any]:
    with engine.connect() as connection:
        return connection.execute(wanted).all()
