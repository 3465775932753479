"""Load one file: one transaction with ledger, rows, rejected rows, coverage and dirty periods, or nothing."""

import pandas as pd
from sqlalchemy import Connection, Engine

from data_access import batches, bulk, checking, dirty, rosters
from data_access.batches import Batch, Outcome
from data_access.covering import cover
from data_access.datasets import Dataset
from data_access.engine import analyse, lock_city
from data_access.preparing import Prepared, one_row_a_key, prepare
from data_access.schema import rejected_rows
from data_access.upserting import Stored, upsert

__all__ = ["Batch", "Outcome", "load"]

MANY = 10_000
FAULT_COLUMNS = {"column_name": 120, "found": 200, "reason": 200, "allowed": 500}


def load(engine: Engine, batch: Batch, rows: pd.DataFrame, faults: pd.DataFrame) -> Outcome:
    """Store a file's rows and faults, or nothing at all; the same file again changes nothing.

    `rows`: the dataset's columns + source_row, days as ISO text. `faults`: row_number, column_name, found, reason,
    allowed. Raises LoadingError before anything is written.
    """
    with engine.begin() as connection:
        lock_city(connection, batch.city_id)
        return batches.known(connection, batch) or _load(connection, batch, rows, faults)


def _load(connection: Connection, batch: Batch, rows: pd.DataFrame, faults: pd.DataFrame) -> Outcome:
    dataset = checking.dataset_of(batch, rows)
    rejected = int(faults["row_number"].nunique()) if len(faults) else 0
    checking.check_counts(batch, len(rows), rejected)
    whole = prepare(rows, dataset)
    checking.check_values(connection, batch, dataset, whole)
    before = dirty.extent(connection, batch.city_id)
    batch_id = batches.begin(connection, batch, _ends(whole, dataset))
    once = one_row_a_key(whole, dataset.key)
    stored = upsert(connection, dataset, batch.city_id, batch_id, once)
    _store_faults(connection, batch_id, faults)
    if len(whole):
        cover(connection, batch.city_id, dataset, batch_id, whole)
    _follow(connection, batch.city_id, dataset, stored, once, before)
    outcome = Outcome(
        batch_id, stored.accepted, rejected, once.duplicate + stored.duplicate, once.superseded, already=False
    )
    batches.end(connection, outcome)
    if stored.accepted >= MANY:
        analyse(connection, dataset.name)
    return outcome


def _ends(prepared: Prepared, dataset: Dataset) -> tuple[str | None, str | None]:
    days = prepared.columns[dataset.day]
    return (min(days), max(days)) if len(days) else (None, None)


def _follow(
    connection: Connection,
    city_id: str,
    dataset: Dataset,
    stored: Stored,
    once: Prepared,
    before: dirty.Extent,
) -> None:
    """Draw the consequences of new rows: ends of roster rows, dirty periods."""
    if not stored.accepted:
        return
    if dataset.roster:
        rosters.close(connection, city_id, dataset.name, once.columns["division"])
        touched = dirty.periods_since(connection, city_id, min(stored.days))
    else:
        touched = dirty.periods_of_days(connection, city_id, stored.days)
        dirty.mark_extent(connection, city_id, before)
    dirty.mark(connection, city_id, dataset.name, touched)


def _store_faults(connection: Connection, batch_id: int, faults: pd.DataFrame) -> None:
    if faults.empty:
        return
    at = faults.groupby("row_number").cumcount().tolist()
    texts = [faults[name].fillna("").astype(str).str[:length].tolist() for name, length in FAULT_COLUMNS.items()]
    numbers = faults["row_number"].astype(int).tolist()
    rows = zip([batch_id] * len(faults), numbers, at, *texts, strict=True)
    bulk.insert(connection, rejected_rows, ["batch_id", "row_number", "fault", *FAULT_COLUMNS], rows)
