"""What is said of one file: the batch that comes in and the outcome that goes out."""

from datetime import UTC, datetime
from typing import Literal, NamedTuple

from sqlalchemy import Connection, insert, select, update

from data_access.schema import batches, cities


class Batch(NamedTuple):
    """One file of one source; `rows_read` counts every row of it, `rows_skipped` its titles, totals, notes, blanks."""

    city_id: str
    source: str
    dataset: str
    file_name: str
    sha256: str
    mapping_hash: str
    demonstration: bool
    rows_read: int
    rows_skipped: int
    covers: Literal["month", "rows"] = "month"


class Outcome(NamedTuple):
    """What became of a file's rows: the four counts add up to the rows read that were not skipped.

    accepted: new, or in the place of an older row of an earlier file. duplicate: the same as a stored row or a
    later row of the file. superseded: a later row of the file has the same key and says something else.
    already: the same file was loaded before, nothing changed; the counts are those of then.
    """

    batch_id: int
    accepted: int
    rejected: int
    duplicate: int
    superseded: int
    already: bool


def known(connection: Connection, batch: Batch) -> Outcome | None:
    """Return the outcome of the same file of the same source, if it was loaded before."""
    columns = batches.c["batch_id", "rows_accepted", "rows_rejected", "rows_duplicate", "rows_superseded"]
    found = connection.execute(
        select(*columns).where(
            batches.c.city_id == batch.city_id,
            batches.c.source == batch.source,
            batches.c.sha256 == batch.sha256,
        )
    ).first()
    if found is None:
        return None
    batch_id, accepted, rejected, duplicate, superseded = found
    return Outcome(batch_id, accepted, rejected, duplicate, superseded, already=True)


def begin(connection: Connection, batch: Batch, days: tuple[str | None, str | None]) -> int:
    """Write the ledger row of a file, its counts still open, and return its number."""
    first_day, last_day = (datetime.fromisoformat(day).date() if day else None for day in days)
    told = {name: value for name, value in batch._asdict().items() if name != "covers"}
    counts = dict.fromkeys(("rows_accepted", "rows_rejected", "rows_duplicate", "rows_superseded"), 0)
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    told |= {"demonstration": int(batch.demonstration), "first_day": first_day, "last_day": last_day}
    added = connection.execute(insert(batches).values(**told, **counts, imported_at=now).returning(batches.c.batch_id))
    if batch.demonstration:
        connection.execute(update(cities).where(cities.c.city_id == batch.city_id).values(demonstration=1))
    return int(added.scalar_one())


def end(connection: Connection, outcome: Outcome) -> None:
    """Write the counts of a file."""
    connection.execute(
        update(batches)
        .where(batches.c.batch_id == outcome.batch_id)
        .values(
            rows_accepted=outcome.accepted,
            rows_rejected=outcome.rejected,
            rows_duplicate=outcome.duplicate,
            rows_superseded=outcome.superseded,
        )
    )
