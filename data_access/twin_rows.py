"""The stored rows that may be the same event as another: by person, field and place, or by the number of a decision."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Date, literal, select

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


def demanded(connection: Connection, city_id: str, first: date, last: date) -> Iterator[tuple[Group, Row]]:
    """Yield the complaints and petitions of some days whose person is known, by person, field and place."""
    sources = _sources(connection, city_id)
    for table in (complaints, petitions):
        channel: Any = table.c.channel if table is complaints else literal("")
        columns = [*table.c["repeat_hash", "field", "division", "received_on", "due_on"], channel]
        chosen = select(table.c[DATASETS[table.name].key[0]], *columns, *table.c["batch_id", "twin_of"]).where(
            table.c.city_id == city_id,
            table.c.received_on.between(_bound(first), _bound(last)),
            table.c.repeat_hash.is_not(None),
            *([table.c.kind.in_(DEMANDED)] if table is complaints else []),
        )
        for key, person, field, place, day, due, way, batch_id, twin in bulk.fetch(connection, chosen):
            said = Said(table.name, key, _ordinal(day), f"{sources[batch_id]}|{way or ''}")
            yield (person, field, place), Row(said, twin, tuple(str(one) for one in (day, due) if one))


def decided(connection: Connection, city_id: str, first: date, last: date) -> Iterator[tuple[Group, Row]]:
    """Yield the cases of some days by the number of their decision."""
    sources = _sources(connection, city_id)
    chosen = select(*cases.c["case_no", "decision_no", "decided_on", "batch_id", "twin_of"]).where(
        cases.c.city_id == city_id,
        cases.c.decided_on.between(_bound(first), _bound(last)),
        cases.c.decision_no.is_not(None),
    )
    for key, written, day, batch_id, twin in bulk.fetch(connection, chosen):
        number = decision(written)
        if number:
            yield (number,), Row(Said(cases.name, key, _ordinal(day), sources[batch_id]), twin, (str(day),))


def _bound(day: date) -> Any:
    """Return a day as a driver takes it without SQLAlchemy's work: ISO text that is said to be a date."""
    return literal(day.isoformat(), Date())


def _ordinal(day: Any) -> int:
    return (date.fromisoformat(day) if isinstance(day, str) else day).toordinal()


def _sources(connection: Connection, city_id: str) -> dict[int, str]:
    rows = connection.execute(select(batches.c.batch_id, batches.c.source).where(batches.c.city_id == city_id))
    return {row.batch_id: row.source for row in rows}
