"""A full disk, a database that goes in the middle: one clear sentence, nothing changed, the next run completes."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, event, func, select, text

from data_access.engine import open_engine, ready
from data_access.errors import StoreError
from data_access.loading import Stretch, load_stretches
from data_access.registry import register_city
from data_access.schema import batches, cases
from geo.models import City
from tests.data_access.made_rows import NO_FAULTS, Maker, batch, put

OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def counts(engine: Engine) -> tuple[int, ...]:
    with engine.connect() as connection:
        return tuple(connection.scalar(select(func.count()).select_from(table)) or 0 for table in (batches, cases))


def test_a_full_disk_is_told_and_leaves_the_store_as_it_was(tmp_path: Path, city: City) -> None:
    engine = ready(f"sqlite:///{tmp_path / 'sanse.db'}")
    register_city(engine, city, b"{}", "hash")
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    engine.dispose()
    full = open_engine(f"sqlite:///{tmp_path / 'sanse.db'}")
    event.listen(full, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count={pages + 20}"))
    rows = Maker(city).events("cases", 20_000)
    with pytest.raises(StoreError, match="full"):
        put(full, city, "cases", rows)
    assert counts(full) == (0, 0)
    full.dispose()
    again = open_engine(f"sqlite:///{tmp_path / 'sanse.db'}")
    assert put(again, city, "cases", rows).accepted == 20_000
    again.dispose()


@pytest.mark.postgres
def test_a_database_that_goes_in_the_middle_is_told_and_nothing_is_lost(postgres_database: str, city: City) -> None:
    engine = ready(postgres_database)
    register_city(engine, city, b"{}", "hash")
    rows = Maker(city).events("cases", 400)

    def stretches() -> Iterator[Stretch]:
        yield Stretch(rows.iloc[:200], NO_FAULTS, 200, 0)
        address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as other:
            other.execute(OTHERS)
        yield Stretch(rows.iloc[200:], NO_FAULTS, 200, 0)

    with pytest.raises(StoreError, match="没有任何改动"):
        load_stretches(engine, batch(city, "cases"), stretches())
    assert counts(engine) == (0, 0)
    assert put(engine, city, "cases", rows).accepted == 400
    engine.dispose()


def test_a_store_that_somebody_else_writes_is_waited_for_and_then_told(tmp_path: Path, city: City) -> None:
    engine = ready(f"sqlite:///{tmp_path / 'sanse.db'}")
    register_city(engine, city, b"{}", "hash")
    impatient = open_engine(f"sqlite:///{tmp_path / 'sanse.db'}")
    event.listen(impatient, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=50"))
    with engine.connect().execution_options(write_at_once=True) as connection, connection.begin():
        connection.execute(text("UPDATE cities SET demonstration = 0"))
        with pytest.raises(StoreError, match="locked"):
            put(impatient, city, "cases", Maker(city).events("cases", 5))
    assert put(impatient, city, "cases", Maker(city).events("cases", 5)).accepted == 5
    for one in (engine, impatient):
        one.dispose()
