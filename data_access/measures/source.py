"""What a counted measure is: a table, the day it counts by, which rows count, and what is added up."""

from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Table, and_, case, cast, func, literal

from data_access.metadata import ALL

Count = ColumnElement[Any]
Condition = ColumnElement[bool]
CENTS = 100


class Shift(NamedTuple):
    """How long after its day a row counts: when a time limit that begins on that day ends."""

    days: int = 0
    working_days: int = 0

    def days_after(self) -> range:
        """Return how many days later the limit can end; the longest holidays have eleven days."""
        last = self.working_days * 2 + 11 if self.working_days else 0
        return range(self.days + self.working_days, self.days + last + 1)


class Source(NamedTuple):
    """A table and the day column its measures count by; each measure is summed over the rows that `counts` keeps.

    `weekly`: also counted in weeks. `shift`: rows count when this time after their day has passed. `reach`: for how
    many days a row can change what later rows count as.
    """

    table: Table
    day: str
    counts: Condition
    case_type: Count
    measures: dict[str, Count]
    weekly: bool = True
    shift: Shift = Shift()
    reach: int = 0

    @property
    def dataset(self) -> str:
        """Return the name of the dataset."""
        return self.table.name

    @property
    def field(self) -> Count:
        """Return the field of a row; a table without fields counts for all of them together."""
        return self.table.c.field if "field" in self.table.c else literal(ALL)


def when(*conditions: Condition) -> Count:
    """Count the rows that meet all conditions."""
    return func.sum(case((and_(*conditions), 1), else_=0))


def number(column: ColumnElement[Any]) -> Count:
    """Add up whole numbers; a blank adds nothing."""
    return func.sum(func.coalesce(column, 0))


def money(column: ColumnElement[Any]) -> Count:
    """Add up whole cents, so that the sum is the same in whatever order an engine adds."""
    return func.sum(cast(func.round(func.coalesce(column, 0) * CENTS), BigInteger))


def worth(count: Count) -> Count:
    """Return what one row adds to a measure: what its sum is a sum of, 1 where rows are counted."""
    inner: list[Count] = list(count.clauses)
    return literal(1) if count.name == "count" else inner[0]
