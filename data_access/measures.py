"""How every stored measure of indicators/measures.toml is counted, in SQL terms: one pass a table and day column.

A row with `twin_of` is another office's row of an event that counts already (data_access/twins.py).
"""

from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Table, and_, case, cast, func, literal, true

from data_access.schema import ALL, cases, complaints, delegation, inspections, officers, operations, petitions

Count = ColumnElement[Any]
CENTS = 100
DEMANDED = ("complaint", "report")  # of the calls of the hotline only these count
AMOUNTS = frozenset({"fines_yuan"})  # counted in cents until they are stored


class Source(NamedTuple):
    """A table and the day column its measures count by; each measure is summed over the rows that `counts` keeps."""

    table: Table
    day: str
    counts: ColumnElement[bool]
    case_type: ColumnElement[Any]
    measures: dict[str, Count]

    @property
    def dataset(self) -> str:
        """Return the name of the dataset."""
        return self.table.name


def _when(*conditions: ColumnElement[bool]) -> Count:
    return func.sum(case((and_(*conditions), 1), else_=0))


def _money(column: ColumnElement[Any]) -> Count:
    """Add up whole cents, so that the sum is the same in whatever order an engine adds."""
    return func.sum(cast(func.round(func.coalesce(column, 0) * CENTS), BigInteger))


def worth(count: Count) -> Count:
    """Return what one row adds to a measure: what its sum is a sum of, 1 where rows are counted."""
    inner: list[Count] = list(count.clauses)
    return literal(1) if count.name == "count" else inner[0]


def _demands(table: Table, name: str, counts: ColumnElement[bool]) -> list[Source]:
    """Count what came in by the day it came, what fell due by the day it was due."""
    on_time = and_(table.c.closed_on.is_not(None), table.c.closed_on <= table.c.due_on)
    due = {f"{name}_due": func.count(), f"{name}_on_time": _when(on_time)}
    return [
        Source(table, "received_on", counts, literal(ALL), {name: func.count()}),
        Source(table, "due_on", and_(counts, table.c.due_on.is_not(None)), literal(ALL), due),
    ]


_ONSITE = inspections.c.mode == "onsite"

EVENTS: tuple[Source, ...] = (
    Source(
        cases,
        "decided_on",
        and_(cases.c.scope.in_(["general", "township"]), cases.c.twin_of.is_(None)),
        cases.c.case_type,
        {
            "cases": func.count(),
            "penalties": _when(cases.c.outcome == "penalty"),
            "corrections": _when(cases.c.outcome == "correction"),
            "cases_coded": _when(cases.c.coded == 1),
            "fines_yuan": _money(cases.c.fine_yuan),
        },
    ),
    Source(
        inspections,
        "day",
        true(),
        literal(ALL),
        {
            "inspections": _when(_ONSITE),
            "inspections_offsite": _when(inspections.c.mode == "offsite"),
            "inspections_joint": _when(_ONSITE, inspections.c.kind == "joint"),
            "inspections_countable": _when(_ONSITE, inspections.c.kind != "single_case"),
            "inspections_coded": _when(_ONSITE, inspections.c.coded == 1),
            "visits_saved": func.sum(func.coalesce(inspections.c.visits_saved, 0)),
        },
    ),
    Source(operations, "day", true(), literal(ALL), {"operations": func.count()}),
    *_demands(complaints, "complaints", and_(complaints.c.kind.in_(DEMANDED), complaints.c.twin_of.is_(None))),
    *_demands(petitions, "petitions", petitions.c.twin_of.is_(None)),
)

# Rosters, read at a period's last day (data_access/stocks.py).
STAFF = officers.c.identity != "auxiliary"
DELEGATED = delegation.c.mode == "delegated"
REACHED = delegation.c.mode.in_(["delegated", "stationed"])
STOCKS: dict[str, tuple[str, ...]] = {
    "officers": ("officers_city", "officers_county", "officers_township"),
    "delegation": ("townships", "townships_delegated", "townships_delegated_or_stationed", "items_delegated"),
    "populations": ("population",),
}


def measures_of(dataset: str) -> tuple[str, ...]:
    """Return the stored measures of a dataset."""
    counted = [name for source in EVENTS if source.dataset == dataset for name in source.measures]
    return (*counted, *STOCKS.get(dataset, ()))


DATASET_OF: dict[str, str] = {
    **{name: source.dataset for source in EVENTS for name in source.measures},
    **{name: dataset for dataset, names in STOCKS.items() for name in names},
}
