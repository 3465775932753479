"""What is said of one file: the batch that comes in and the outcome that goes out."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import Connection, insert, select, update

from data_access import moments
from data_access.schema import batch_sums, batches, cities, reconciliations

Way = Literal["command", "upload", "folder", "sql", "http", ""]


class Batch(NamedTuple):
    """One file of one source; `confirmed` = somebody said that its unusual size is right, `corrects` = it is a sheet
    of rejected rows that comes back.
    """

    city_id: str
    source: str
    dataset: str
    file_name: str
    sha256: str
    mapping_hash: str
    demonstration: bool
    covers: Literal["month", "rows"] = "month"
    way: Way = ""
    by: str = ""
    confirmed: bool = False
    corrects: bool = False


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
    read: int = 0
    skipped: int = 0
    totals: tuple["Total", ...] = ()
    unusual: tuple["Unusual", ...] = ()


class Unusual(NamedTuple):
    """What is far from usual: rows a month (`column` = "") or the mean of a column."""

    column: str
    now: float
    usual: float


class Total(NamedTuple):
    """A total that a sheet states in a row, beside the sum of the rows it is the total of."""

    row_number: int
    column_name: str
    stated: float
    summed: float


class Sum(NamedTuple):
    """How many cells of a column are filled and what they add up to."""

    filled: int
    total: float


COUNTS = ("rows_read", "rows_skipped", "rows_accepted", "rows_rejected", "rows_duplicate", "rows_superseded")


def known(connection: Connection, batch: Batch) -> Outcome | None:
    """Return the outcome of the same file of the same source under the same mapping, if it was loaded and stands."""
    found = connection.execute(
        select(batches.c.batch_id, *batches.c[COUNTS]).where(
            batches.c.city_id == batch.city_id,
            batches.c.source == batch.source,
            batches.c.sha256 == batch.sha256,
            batches.c.mapping_hash == batch.mapping_hash,
            batches.c.undone == 0,
        )
    ).first()
    if found is None:
        return None
    batch_id, read, skipped, accepted, rejected, duplicate, superseded = found
    return Outcome(batch_id, accepted, rejected, duplicate, superseded, True, read, skipped)


def begin(connection: Connection, batch: Batch) -> int:
    """Write the ledger row of a file, its counts still open, and return its number."""
    given = {name: value for name, value in batch._asdict().items() if name not in ("covers", "by", "corrects")}
    given |= {
        "demonstration": int(batch.demonstration),
        "confirmed": int(batch.confirmed),
        "imported_by": batch.by[:80],
    }
    now = moments.now()
    added = connection.execute(
        insert(batches).values(**given, **dict.fromkeys(COUNTS, 0), imported_at=now).returning(batches.c.batch_id)
    )
    if batch.demonstration:
        connection.execute(update(cities).where(cities.c.city_id == batch.city_id).values(demonstration=1))
    return int(added.scalar_one())


class Extent(NamedTuple):
    """What a file is about: its first and last day (ISO), the months with rows, the counties."""

    first_day: str | None
    last_day: str | None
    months: int
    counties: str


def end(
    connection: Connection, outcome: Outcome, extent: Extent, totals: Collection[Total], sums: Mapping[str, Sum]
) -> None:
    """Write the counts of a file, what it is about, its totals and sums."""
    counts = {f"rows_{name}": getattr(outcome, name) for name in ("read", "skipped", "accepted", "rejected")}
    counts |= {"rows_duplicate": outcome.duplicate, "rows_superseded": outcome.superseded}
    days = {name: _day(getattr(extent, name)) for name in ("first_day", "last_day")}
    told = {"months": extent.months, "counties": extent.counties}
    mine = batches.c.batch_id == outcome.batch_id
    connection.execute(update(batches).where(mine).values(**counts, **days, **told))
    if totals:
        rows = [{"batch_id": outcome.batch_id, **total._asdict()} for total in totals]
        connection.execute(insert(reconciliations), rows)
    if sums:
        rows = [{"batch_id": outcome.batch_id, "column_name": name, **one._asdict()} for name, one in sums.items()]
        connection.execute(insert(batch_sums), rows)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
