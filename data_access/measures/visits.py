"""Which on-site visits to a firm count for repeated and too frequent inspection.

A firm (or a pair of agency and firm) counts once a month and township: at its first visit there, and once more above
the line at the first visit that is one too many. A joint visit is one visit; checks of a single case are exempt.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from data_access.days import days_before, month_start
from data_access.measures.source import Condition
from data_access.ordering import by_bytes
from data_access.schema import inspections

AGAIN_WITHIN = 30  # days; the rule of a command centre, domain.md §3.4
LIMIT, LIMIT_DAYS = 2, 365  # visits a year of one agency to one firm (浙政办发〔2025〕5号)


def _visit(table: Any) -> Condition:
    return and_(table.c.mode == "onsite", table.c.kind != "single_case", table.c.firm_hash.is_not(None))


VISITED = _visit(inspections)


def _other(table: Any, name: str) -> Any:
    return table.alias(name) if table is inspections else inspections.alias(f"{table.name}_{name}")


def _same_firm(one: Any, other: Any) -> Condition:
    return and_(other.c.city_id == one.c.city_id, other.c.firm_hash == one.c.firm_hash, _visit(other))


def _org(table: Any) -> ColumnElement[str]:
    """Return the agency; visits that name none count as one agency's."""
    return func.coalesce(table.c.org, "")


def _before(one: Any, other: Any) -> Condition:
    """Say that the other row comes earlier, in an order that has no ties."""
    sooner = or_(other.c.day < one.c.day, by_bytes(other.c.inspection_no) < by_bytes(one.c.inspection_no))
    return and_(other.c.day <= one.c.day, sooner)


def _earlier_this_month(one: Any, other: Any) -> Condition:
    here = and_(other.c.division == one.c.division, other.c.day >= month_start(one.c.day))
    return and_(_same_firm(one, other), here, _before(one, other))


def _again(one: Any) -> Condition:
    """Say that another agency had been there within 30 days."""
    other = _other(one, "by_others")
    since = other.c.day >= days_before(one.c.day, AGAIN_WITHIN)
    found = select(other.c.inspection_no).where(
        _same_firm(one, other), since, other.c.day <= one.c.day, _org(other) != _org(one)
    )
    return found.exists()


def _over(one: Any) -> Condition:
    """Say that the same agency had been there as often as it may within a year."""
    other = _other(one, "by_same")
    since = other.c.day > days_before(one.c.day, LIMIT_DAYS)
    seen: ColumnElement[int] = (
        select(func.count())
        .select_from(other)
        .where(_same_firm(one, other), since, _before(one, other), _org(other) == _org(one))
        .scalar_subquery()
    )
    return seen >= LIMIT


def firm_first() -> Condition:
    """Return which visits are a firm's first of the month in a township."""
    other = inspections.alias("sooner")
    return ~select(other.c.inspection_no).where(_earlier_this_month(inspections, other)).exists()


def firm_again() -> Condition:
    """Return which visits are a firm's first of the month that follows another agency's."""
    other = inspections.alias("sooner_again")
    sooner = select(other.c.inspection_no).where(_earlier_this_month(inspections, other), _again(other))
    return and_(_again(inspections), ~sooner.exists())


def pair_first() -> Condition:
    """Return which visits are the first of the month of one agency to one firm in a township."""
    other = inspections.alias("sooner_pair")
    sooner = _earlier_this_month(inspections, other) & (_org(other) == _org(inspections))
    return ~select(other.c.inspection_no).where(sooner).exists()


def pair_over_first() -> Condition:
    """Return which visits are the first of the month over the limit of one agency to one firm."""
    other = inspections.alias("sooner_over")
    sooner = _earlier_this_month(inspections, other) & (_org(other) == _org(inspections))
    return and_(_over(inspections), ~select(other.c.inspection_no).where(sooner, _over(other)).exists())
