"""The stored rows that may be the same event as another: by person, field and place, or by the number of a decision."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Date, Select, Table, literal, select

from data_access import bulk
from data_access.datasets import DATASETS
from data_access.measures import DEMANDED
from data_access.same_events import Said, decision
from data_access.schema import batches, cases, complaints, petitions

Group = tuple[str, ...]


class Row(NamedTuple):
    """A stored row that may be a twin, and all the ISO days it counts on."""

    said: Said
    twin_of: str | None
    days: tuple[str, ...]


def demanded(connection: Connection, city_id: str, first: date, last: date) -> Iterator[list[Row]]:
    """Yield the complaints and petitions of some days that have person, field and place in common."""
    groups: dict[Group, list[Any]] = defaultdict(list)
    for table in (complaints, petitions):
        channel: Any = table.c.channel if table is complaints else literal("")
        columns = [*table.c["repeat_hash", "field", "division"], channel, *table.c["received_on", "due_on"]]
        chosen = _chosen(table, columns, city_id, first, last).where(table.c.repeat_hash.is_not(None))
        for raw in bulk.fetch(connection, chosen.where(table.c.kind.in_(DEMANDED)) if table is complaints else chosen):
            groups[raw[3:6]].append((table.name, raw))
    sources = _sources(connection, city_id)
    for told in filter(_open, groups.values()):
        yield [_row(name, raw, f"{sources[raw[1]]}|{raw[6] or ''}", raw[7:]) for name, raw in told]


def decided(connection: Connection, city_id: str, first: date, last: date) -> Iterator[list[Row]]:
    """Yield the cases of some days whose decisions have one number."""
    groups: dict[str, list[Any]] = defaultdict(list)
    chosen = _chosen(cases, list(cases.c["decision_no", "decided_on"]), city_id, first, last)
    for raw in bulk.fetch(connection, chosen.where(cases.c.decision_no.is_not(None))):
        if number := decision(raw[3]):
            groups[number].append((cases.name, raw))
    sources = _sources(connection, city_id)
    for told in filter(_open, groups.values()):
        yield [_row(name, raw, sources[raw[1]], raw[4:]) for name, raw in told]


def _chosen(table: Table, columns: Sequence[Any], city_id: str, first: date, last: date) -> Select[Any]:
    dataset = DATASETS[table.name]
    return select(table.c[dataset.key[0]], *table.c["batch_id", "twin_of"], *columns).where(
        table.c.city_id == city_id, table.c[dataset.day].between(_bound(first), _bound(last))
    )


def _open(told: list[Any]) -> bool:
    """Say whether there is anything to settle: several rows, or one that was a twin."""
    return len(told) > 1 or told[0][1][2] is not None


def _row(name: str, raw: Sequence[Any], way: str, days: Sequence[Any]) -> Row:
    return Row(Said(name, raw[0], _ordinal(days[0]), way), raw[2], tuple(str(day) for day in days if day))


def _bound(day: date) -> Any:
    """Return a day as a driver takes it without SQLAlchemy's work: ISO text that is said to be a date."""
    return literal(day.isoformat(), Date())


def _ordinal(day: Any) -> int:
    return (date.fromisoformat(day) if isinstance(day, str) else day).toordinal()


def _sources(connection: Connection, city_id: str) -> dict[int, str]:
    rows = connection.execute(select(batches.c.batch_id, batches.c.source).where(batches.c.city_id == city_id))
    return {row.batch_id: row.source for row in rows}
