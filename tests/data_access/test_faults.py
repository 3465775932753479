"""A stopped machine leaves whole files; two importers at once lose nothing."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, func, select

from data_access.engine import open_engine
from data_access.rollup import roll_up
from data_access.schema import batches, cases, coverage, dirty_periods
from geo.models import City
from tests.data_access import oracle
from tests.data_access.killed_importer import ROWS
from tests.data_access.made_rows import Maker, put

KILLS = 15


@pytest.fixture
def importers(database_url: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that forks an importer for each line it is given."""
    command = [sys.executable, "-m", "tests.data_access.killed_importer", database_url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        yield running
        assert running.stdin is not None
        running.stdin.close()


def assert_whole(engine: Engine) -> int:
    """Every file of the ledger is there entirely, and nothing of any other."""
    with engine.connect() as connection:
        ledger = connection.execute(select(batches).order_by(batches.c.batch_id)).all()
        rows = connection.execute(select(cases.c.batch_id, func.count()).group_by(cases.c.batch_id)).all()
        assert {one for one, _ in rows} <= {file.batch_id for file in ledger}
        assert all(file.rows_accepted == file.rows_read == ROWS for file in ledger)
        if ledger:
            assert dict(map(tuple, rows))[ledger[-1].batch_id] == ROWS
            assert connection.scalar(select(func.count()).select_from(dirty_periods))
            assert connection.scalar(select(func.max(coverage.c.batch_id))) in {file.batch_id for file in ledger}
    return len(ledger)


def test_a_killed_import_leaves_no_part_of_a_file(store: Engine, importers: "subprocess.Popen[str]") -> None:
    chance = random.Random(11)
    assert importers.stdin is not None
    assert importers.stdout is not None
    for _ in range(KILLS):
        print("another", file=importers.stdin, flush=True)
        importer = int(importers.stdout.readline())
        time.sleep(chance.uniform(0.1, 1.2))
        os.kill(importer, signal.SIGKILL)
        files = assert_whole(store)
    assert files > 0


def test_two_importers_at_once_store_every_row_once(store: Engine, city: City, database_url: str) -> None:
    engines = [open_engine(database_url) for _ in range(2)]
    files = [Maker(city, at).events("cases", 500, start=at * 100) for at in range(6)]

    def load_all(engine: Engine) -> int:
        done = [put(engine, city, "cases", rows, f"file {at}") for at, rows in enumerate(files)]
        return sum(not one.already for one in done)

    with ThreadPoolExecutor(2) as threads:
        loaded = list(threads.map(load_all, engines))
    assert sum(loaded) == len(files)
    with store.begin() as connection:
        assert connection.scalar(select(func.count()).select_from(cases)) == 1000
        roll_up(connection, city.id)
    assert {k: v for k, v in oracle.stored(store).items() if k[0] == "cases"} == {
        k: v for k, v in oracle.counted(store, city).items() if k[0] == "cases"
    }
    for engine in engines:
        engine.dispose()


def test_readers_go_on_while_a_file_is_loaded(store: Engine, city: City, database_url: str) -> None:
    put(store, city, "cases", Maker(city).events("cases", 50), "one")
    other = open_engine(database_url)
    with store.begin() as connection:
        connection.execute(cases.delete())
        with other.connect() as reader:
            assert reader.scalar(select(func.count()).select_from(cases)) == 50
    other.dispose()
