"""Killed at fifty moments of imports and refreshes: no part of a file, no wrong figure, the next run completes."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from data_access.engine import ready
from data_access.registry import register_city
from data_access.schema import batches, cases, dirty_periods, facts, results
from geo.city import City
from ingestion.refresh import refresh
from settings import ROOT
from tests.ingestion.killed_worker import JINHUA, ROWS, work, write_files

KILLS = 50


@pytest.fixture
def filled(database_url: str, jinhua: City) -> Iterator[Engine]:
    engine = ready(database_url)
    register_city(engine, jinhua, b"{}", "none")
    yield engine
    engine.dispose()


@pytest.fixture
def workers(database_url: str, filled: Engine, tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.ingestion.killed_worker", database_url, str(tmp_path)]
    home = {**os.environ, "SANSE_HOME": str(tmp_path / "var")}
    with subprocess.Popen(
        command, cwd=ROOT, env=home, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        yield running
        assert running.stdin is not None
        running.stdin.close()


def assert_whole(engine: Engine) -> int:
    """Every file of the ledger is there entirely, and nothing of any other."""
    with engine.connect() as connection:
        ledger = connection.execute(select(batches)).all()
        stored = dict(map(tuple, connection.execute(select(cases.c.batch_id, func.count()).group_by(cases.c.batch_id))))
    assert all(file.rows_read == ROWS == file.rows_accepted + file.rows_duplicate for file in ledger)
    assert set(stored) <= {file.batch_id for file in ledger}
    last = max((file.batch_id for file in ledger), default=0)
    assert not ledger or stored.get(last, 0) == next(one.rows_accepted for one in ledger if one.batch_id == last)
    return len(ledger)


def told(engine: Engine) -> tuple[list[object], list[object]]:
    with engine.connect() as connection:
        return tuple(sorted(map(tuple, connection.execute(select(table))), key=repr) for table in (facts, results))  # type: ignore[return-value]


def test_killed_anywhere_nothing_is_half_done(filled: Engine, workers: "subprocess.Popen[str]", tmp_path: Path) -> None:
    chance = random.Random(5)
    assert workers.stdin is not None
    assert workers.stdout is not None
    for _ in range(KILLS):
        print("another", file=workers.stdin, flush=True)
        worker = int(workers.stdout.readline())
        time.sleep(chance.uniform(0.05, 1.2))
        os.kill(worker, signal.SIGKILL)
        files = assert_whole(filled)
    assert files > 0
    work(filled, write_files(tmp_path, 999)[:2])
    with filled.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(dirty_periods)) == 0
    after = told(filled)
    refresh(filled, "jinhua", JINHUA, full=True)
    assert told(filled) == after
