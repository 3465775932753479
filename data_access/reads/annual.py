"""The penalties of a year as the yearly statistics count them: by day of decision, each decision once."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Connection, Engine, and_, case, cast, extract, func, select

from data_access.counties import county_of
from data_access.measures import CENTS
from data_access.schema import batches, cases, coverage
from data_access.scope import Scope


class PenaltySum(NamedTuple):
    """Decisions of an organisation (county or city, and scope) with the same kinds of penalty, | between.

    Without kinds a decision has those that its amounts tell; `amounts` = decisions whose amounts are known.
    """

    division: str
    scope: str
    kinds: str
    decisions: int
    amounts: int
    yuan: float


class AnnualPenalties(NamedTuple):
    """What is stored of a year: sums, who sent any case, months sent by county, the sources and their last file."""

    sums: tuple[PenaltySum, ...]
    reporting: frozenset[tuple[str, str]]
    months: dict[str, int]
    sources: tuple[str, ...]
    received: str


def annual_penalties(engine: Engine, scope: Scope, year: int) -> AnnualPenalties:
    """Return the penalties of a year; an event that another office's row counts for already is left out."""
    with engine.connect() as connection:
        counties = county_of(connection, scope.city_id)
        sums = _sums(connection, scope, year, counties)
        places = select(cases.c.division, cases.c.scope).where(*_inside(scope, year)).distinct()
        reporting = frozenset((counties[division], office) for division, office in connection.execute(places))
        sources, received = _origin(connection, scope, year)
        return AnnualPenalties(sums, reporting, _months(connection, scope, year), sources, received)


def case_years(engine: Engine, scope: Scope) -> list[int]:
    """Return the years that cases were decided in."""
    year = extract("year", cases.c.decided_on)
    wanted = select(year).where(cases.c.city_id == scope.city_id, scope.allows(cases.c.division)).distinct()
    with engine.connect() as connection:
        return sorted(int(found) for found in connection.scalars(wanted))


def _inside(scope: Scope, year: int) -> list[ColumnElement[bool]]:
    decided = cases.c.decided_on.between(date(year, 1, 1), date(year, 12, 31))
    return [cases.c.city_id == scope.city_id, decided, scope.allows(cases.c.division)]


def _sums(connection: Connection, scope: Scope, year: int, counties: dict[str, str]) -> tuple[PenaltySum, ...]:
    fined, taken = (func.coalesce(cases.c[name], 0) for name in ("fine_yuan", "confiscated_yuan"))
    told = case(
        (and_(fined > 0, taken > 0), "fine|confiscation"), (fined > 0, "fine"), (taken > 0, "confiscation"), else_=""
    )
    kinds = func.coalesce(cases.c.penalty_kinds, told)
    known = case((and_(cases.c.fine_yuan.is_(None), cases.c.confiscated_yuan.is_(None)), 0), else_=1)
    cents = func.sum(cast(func.round((fined + taken) * CENTS), BigInteger))
    rows = connection.execute(
        select(cases.c.division, cases.c.scope, kinds, func.count(), func.sum(known), cents)
        .where(*_inside(scope, year), cases.c.outcome == "penalty", cases.c.twin_of.is_(None))
        .group_by(cases.c.division, cases.c.scope, kinds)
    )
    added: dict[tuple[str, str, str], tuple[int, int, int]] = {}
    for division, office, words, *counted in rows:
        key = counties[division], office, words
        before = added.get(key, (0, 0, 0))
        added[key] = tuple(one + int(more) for one, more in zip(before, counted, strict=True))  # type: ignore[assignment]
    return tuple(PenaltySum(*key, *found[:2], found[2] / CENTS) for key, found in sorted(added.items()))


def _months(connection: Connection, scope: Scope, year: int) -> dict[str, int]:
    rows = connection.execute(
        select(coverage.c.division, func.count())
        .where(coverage.c.city_id == scope.city_id, coverage.c.dataset == cases.name)
        .where(coverage.c.period.between(f"{year}-01", f"{year}-12"), scope.allows(coverage.c.division))
        .group_by(coverage.c.division)
    )
    return {division: int(months) for division, months in rows}


def _origin(connection: Connection, scope: Scope, year: int) -> tuple[tuple[str, ...], str]:
    """Return the sources of the year's cases, and the day of the last file."""
    files = select(cases.c.batch_id).where(*_inside(scope, year)).distinct()
    rows = connection.execute(
        select(batches.c.source, func.max(batches.c.imported_at))
        .where(batches.c.batch_id.in_(files))
        .group_by(batches.c.source)
        .order_by(batches.c.source)
    ).all()
    return tuple(row[0] for row in rows), max((row[1].date().isoformat() for row in rows), default="")
