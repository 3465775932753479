"""Load one file: one transaction with ledger, rows, rejected rows, coverage and dirty periods, or nothing."""

from collections.abc import Iterable

import pandas as pd
from sqlalchemy import Connection, Engine

from data_access import batches, bulk, checking, dirty, rosters, twins
from data_access.account import Account, Stretch
from data_access.batches import Batch, Outcome, Total
from data_access.counties import county_of
from data_access.covering import cover
from data_access.engine import analyse, lock_city, work_wide, writing
from data_access.errors import UnusualError
from data_access.preparing import Prepared, one_row_a_key, prepare
from data_access.schema import rejected_rows
from data_access.upserting import Writer
from data_access.usual import unusual

__all__ = ["Batch", "Outcome", "Stretch", "Total", "load", "load_stretches"]

MANY = 10_000
FAULT_COLUMNS = {"column_name": 120, "found": 200, "reason": 200, "allowed": 500}


def load(
    engine: Engine, batch: Batch, rows: pd.DataFrame, faults: pd.DataFrame, read: int | None = None, skipped: int = 0
) -> Outcome:
    """Load a file of one stretch; `read` = its rows and faulty rows unless told."""
    stretch = Stretch(rows, faults, 0, skipped)
    return load_stretches(
        engine, batch, [stretch._replace(read=len(rows) + stretch.rejected if read is None else read)]
    )


def load_stretches(engine: Engine, batch: Batch, stretches: Iterable[Stretch], trial: bool = False) -> Outcome:
    """Store a file's rows and faults, or nothing at all; the same file again changes nothing.

    A trial does everything and then takes it back. Raises StoreError, or what reading the stretches raises: the
    store stays as it was.
    """
    with writing(engine) as connection:
        outcome = _load(connection, batch, stretches, trial)
        if trial:
            connection.rollback()
        return outcome


def _load(connection: Connection, batch: Batch, stretches: Iterable[Stretch], trial: bool) -> Outcome:
    lock_city(connection, batch.city_id)
    work_wide(connection, megabytes=32)
    known = batches.known(connection, batch)
    if known:
        return known
    dataset, before = checking.dataset_of(batch), dirty.extent(connection, batch.city_id)
    writer = Writer(connection, dataset, batch.city_id, batches.begin(connection, batch))
    account = Account(dataset, county_of(connection, batch.city_id))
    for stretch in stretches:
        _take(connection, batch, writer, account, stretch)
    return _end(connection, batch, writer, account, before, trial)


def _take(connection: Connection, batch: Batch, writer: Writer, account: Account, stretch: Stretch) -> None:
    checking.check_counts(batch, stretch)
    whole = stretch.rows if isinstance(stretch.rows, Prepared) else _prepared(batch, writer, stretch.rows)
    checking.check_values(connection, batch, writer.dataset, whole)
    once = one_row_a_key(whole, writer.dataset.key)
    account.add(stretch, whole, once, writer.put(once))
    _store_faults(connection, writer.batch_id, stretch.faults)


def _prepared(batch: Batch, writer: Writer, rows: pd.DataFrame) -> Prepared:
    checking.check_columns(batch, writer.dataset, rows)
    return prepare(rows, writer.dataset)


def _end(
    connection: Connection, batch: Batch, writer: Writer, account: Account, before: dirty.Extent, trial: bool
) -> Outcome:
    """Draw the consequences of the rows and close the ledger."""
    extent, outcome = account.extent, account.outcome(writer.batch_id)
    far = unusual(connection, batch, extent, outcome.read - outcome.skipped, account.sums)
    if far and not (trial or batch.confirmed or batch.demonstration):
        raise UnusualError(batch.file_name, far)
    cover(connection, batch.city_id, writer.dataset.name, writer.batch_id, account.last)
    follow(connection, writer, before)
    extent = extent._replace(months=0) if batch.corrects else extent
    batches.end(connection, outcome, extent, account.totals, account.sums)
    if outcome.accepted >= MANY:
        analyse(connection, writer.dataset.name)
    return outcome._replace(totals=tuple(account.totals), unusual=tuple(far))


def follow(connection: Connection, writer: Writer, before: dirty.Extent) -> None:
    """Set the ends of roster rows, say which rows are twins, and mark the periods that changed rows touch."""
    if not writer.days:
        return
    name, city_id = writer.dataset.name, writer.city_id
    if writer.dataset.roster:
        rosters.close(connection, city_id, name, writer.divisions)
        touched = dirty.periods_since(connection, city_id, min(writer.days))
    else:
        twins.settle(connection, city_id, name, writer.days)
        touched = dirty.periods_reached(connection, city_id, name, writer.days)
        dirty.mark_extent(connection, city_id, before)
    dirty.mark(connection, city_id, name, touched)


def _store_faults(connection: Connection, batch_id: int, faults: pd.DataFrame) -> None:
    if faults.empty:
        return
    at = faults.groupby("row_number").cumcount().tolist()
    texts = [faults[name].fillna("").astype(str).str[:length].tolist() for name, length in FAULT_COLUMNS.items()]
    numbers = faults["row_number"].astype(int).tolist()
    rows = zip([batch_id] * len(faults), numbers, at, *texts, strict=True)
    bulk.insert(connection, rejected_rows, ["batch_id", "row_number", "fault", *FAULT_COLUMNS], rows)
