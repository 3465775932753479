"""The ledger as it is read: newest first, by source and page; the account of one file; who sent which month."""

from datetime import datetime

import pandas as pd
import pytest
from sqlalchemy import Engine, insert, select, update

from data_access import reads, schema
from data_access.loading import load
from data_access.scope import Scope
from geo.models import City
from tests.data_access.made_rows import Maker, batch, put
from tests.data_access.test_reads import OF_FILES


@pytest.fixture
def sent(store: Engine, city: City) -> Engine:
    """A store with three files, the second with rejected rows, totals and sums, the third undone."""
    made = Maker(city, 1, "2022-03-01", "2022-03-31")
    put(store, city, "operations", made.events("operations", 5), "march")
    told = [(9, "day", "x", "日期过晚", ""), (7, "day", "y", "日期过晚", "2022"), (7, "org", "z", "不能为空", "")]
    faults = pd.DataFrame(told, columns=["row_number", "column_name", "found", "reason", "allowed"])
    rows = made.events("cases", 6)
    load(store, batch(city, "cases", "april"), rows, faults)
    put(store, city, "cases", made.events("cases", 2, start=90), "may")
    with store.begin() as connection:
        connection.execute(insert(schema.reconciliations).values(
            batch_id=2, row_number=12, column_name="办案数", stated=10, summed=9))  # fmt: skip
        connection.execute(insert(schema.replaced_rows).values(
            city_id=city.id, dataset="cases", row_key="k", replaced_by=2, batch_id=1, body="{}"))  # fmt: skip
        undone = {"undone": 3, "undone_at": datetime.fromisoformat("2022-06-01T08:00:00"), "undone_by": "张"}
        connection.execute(update(schema.batches).where(schema.batches.c.batch_id == 3).values(**undone))
    return store


def test_the_ledger_has_the_newest_file_first_and_pages(sent: Engine, city: City) -> None:
    scope = Scope(city.id)
    assert [row.batch_id for row in reads.ledger(sent, scope)] == [3, 2, 1]
    assert [row.batch_id for row in reads.ledger(sent, scope, offset=1, limit=1)] == [2]
    assert [row.batch_id for row in reads.ledger(sent, scope, source="operations")] == [1]
    assert [(row.source, row.files) for row in reads.source_files(sent, scope)] == [("cases", 2), ("operations", 1)]
    assert [row.batch_id for row in reads.history(sent, scope)] == [2, 1]
    assert reads.ledger(sent, Scope("nowhere")) == []


def test_a_file_has_its_account(sent: Engine, city: City) -> None:
    scope = Scope(city.id)
    told = reads.batch(sent, scope, 2)
    assert told is not None
    assert (told.rows_read, told.rows_accepted, told.rows_rejected, told.file_name) == (8, 6, 2, "april.csv")
    assert told.first_day.startswith("2022-03-")
    assert told.imported_at.endswith("Z")
    assert (told.undone, told.undone_at, told.undone_by) == (False, "", "")
    rejected = reads.rejected_rows(sent, scope, 2)
    assert [(row.row_number, row.column_name) for row in rejected] == [(7, "day"), (7, "org"), (9, "day")]
    assert reads.rejected_rows(sent, scope, 2, offset=2) == rejected[2:]
    assert reads.reconciled(sent, scope, 2) == [(12, "办案数", 10.0, 9.0)]
    fines = next(one for one in reads.column_sums(sent, scope, 2) if one.column_name == "fine_yuan")
    with sent.connect() as connection:
        paid = connection.scalars(select(schema.cases.c.fine_yuan).where(schema.cases.c.batch_id == 2)).all()
    assert (fines.filled, fines.total) == (6, pytest.approx(sum(paid)))
    assert reads.replaced(sent, scope, 2) == [(1, "march.csv", 1)]
    assert reads.batch(sent, scope, 99) is reads.batch(sent, Scope("nowhere"), 2) is None
    undone = reads.batch(sent, scope, 3)
    assert undone is not None
    assert (undone.undone, undone.undone_at, undone.undone_by) == (True, "2022-06-01T08:00:00Z", "张")


@pytest.mark.parametrize("name", sorted(OF_FILES))
def test_a_file_is_seen_only_by_who_may_see_every_county_in_it(sent: Engine, city: City, name: str) -> None:
    read = getattr(reads, name)
    of_one = () if name in {"ledger", "history", "source_files"} else (2,)
    with sent.begin() as connection:
        connection.execute(
            update(schema.batches).where(schema.batches.c.batch_id == 2).values(counties="330701|330702")
        )
    both = Scope(city.id, frozenset({"330701", "330702"}))
    assert read(sent, both, *of_one)
    assert not read(sent, Scope(city.id, frozenset({"330701", "330701001"})), *of_one)  # nor files of unknown counties
    assert not read(sent, Scope(city.id, frozenset()), *of_one)


def test_months_name_their_sender_and_file(sent: Engine, city: City) -> None:
    rows = {(row.division, row.dataset, row.month): row for row in reads.sent_months(sent, Scope(city.id))}
    (census,) = (row for row in rows.values() if (row.division, row.dataset) == ("330701", "populations"))
    assert (census.batch_id, census.source, census.imported_at) == (0, "", "")
    cases = rows["330701", "cases", "2022-03"]
    assert (cases.source, cases.last_day[:7]) == ("cases", "2022-03")
    assert cases.imported_at.endswith("Z")
