"""The schedule: one run at a time, whoever is killed loses nothing, failures wait longer, everything is visible."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import DateTime, Engine, select, update

from data_access import dirty
from data_access.engine import open_engine
from data_access.schema import source_states as table
from ingestion.ways import watched_folder
from ingestion.ways.described import describe, read_mappings
from ingestion.ways.holder import Holder
from ingestion.ways.running import Done, Place
from ingestion.ways.schedule import due_runs, refreshed
from settings import ROOT
from tests.ingestion.ways.office import TABLE, Office
from tests.ingestion.ways.test_watched_folder import FOLDER, drop, names

Run = Callable[..., Done]
Read = Callable[[], list[str]]
SQL = f'kind = "sql"\naddress = "SANSE_OFFICE"\ntable = "{TABLE}"\nincrement = "更新时间"\nrows = 2'
TEN = datetime(2022, 3, 9, 10)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("SANSE_OFFICE", f"sqlite:///{tmp_path / 'office.db'}")
    made = Office(f"sqlite:///{tmp_path / 'office.db'}", DateTime())
    made.add([(f"A{n}", TEN + timedelta(minutes=n)) for n in range(6)])
    yield made
    made.close()


@pytest.fixture
def stopped(database_url: str, folder: Path, place: Place) -> Callable[[str], "subprocess.CompletedProcess[str]"]:
    """Return a function that runs what is due in a process that ends badly."""

    def run_and_stop(where: str) -> "subprocess.CompletedProcess[str]":
        describe(place.engine, "jinhua", read_mappings(folder))
        words = [sys.executable, "-m", "tests.ingestion.ways.stopped_scheduler"]
        given = [database_url, str(folder), str(place.home), where]
        return subprocess.run([*words, *given], cwd=ROOT, env=dict(os.environ), capture_output=True, text=True)

    return run_and_stop


def due(place: Place) -> list[Done]:
    return list(due_runs(place))


@pytest.mark.parametrize("where", ["import", "mark", "release"])
def test_a_killed_fetch_is_taken_over_at_once_and_nothing_is_lost_or_twice(
    where: str,
    office: Office,
    connect: Callable[..., None],
    stopped: Callable[[str], "subprocess.CompletedProcess[str]"],
    place: Place,
    state: Callable[..., Any],
    numbers: Read,
) -> None:
    assert office.url
    connect(SQL)
    killed = stopped(where)
    assert killed.returncode == -9, killed.stderr
    assert state().state == "running"
    assert numbers() == {"import": [], "mark": ["A0", "A1"], "release": [f"A{n}" for n in range(6)]}[where]
    left = [path for path in (place.home / "spool").glob("*/*") if path.name != "lock"]
    assert bool(left) == (where == "import")
    (done,) = due(place)
    assert (done.outcome, numbers()) == ("done", [f"A{n}" for n in range(6)])
    assert state().state == "waiting"
    other = Holder(place.home)  # whoever begins clears what the dead have left
    assert [path for path in (place.home / "spool").glob("*/*") if path.name != "lock"] == []
    other.close()


def test_a_scheduler_killed_between_import_and_move_finds_the_file_already_there(
    connect: Callable[..., None],
    stopped: Callable[[str], "subprocess.CompletedProcess[str]"],
    place: Place,
    numbers: Read,
    files: Read,
) -> None:
    connect(FOLDER)
    incoming = place.home / "incoming" / "jinhua" / "cases"
    incoming.mkdir(parents=True)
    drop(incoming, "处罚办案.csv", "A1", "A2")
    assert stopped("move").returncode == -9
    assert (names(incoming), numbers()) == (["处罚办案.csv"], ["A1", "A2"])
    (done,) = due(place)
    assert (done.tally.files, done.tally.accepted) == (1, 0)
    assert (names(incoming), numbers(), len(files())) == (["done"], ["A1", "A2"], 1)


def test_a_full_disk_while_spooling_is_told_and_leaves_nothing(
    office: Office,
    connect: Callable[..., None],
    stopped: Callable[[str], "subprocess.CompletedProcess[str]"],
    place: Place,
    store: Engine,
    state: Callable[..., Any],
    numbers: Read,
) -> None:
    office.add([(f"B{n:04}", TEN + timedelta(hours=1)) for n in range(3000)])
    connect(SQL.replace("rows = 2", "rows = 5000"))
    done = stopped("full")
    if store.dialect.name == "postgresql":  # SQLite's own file may not grow either: then nothing can be said
        assert "暂存文件写不下" in done.stdout
        assert (state().failures, state().mark) == (1, "")
        with store.begin() as connection:
            connection.execute(update(table).values(due_at=None))
    assert numbers() == []
    assert [done.outcome for done in due(place)] == ["done"]
    assert len(numbers()) == 3006


def test_two_schedulers_never_run_a_source_at_once(
    connect: Callable[..., None], place: Place, database_url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for source in ("cases", "penalties"):
        connect(FOLDER, source=source)
    running: list[str] = []
    overlaps: list[str] = []
    run = watched_folder.run

    def watched(job: Any, *given: Any) -> None:
        overlaps.extend(name for name in running if name == job.source)
        running.append(job.source)
        run(job, *given)
        threading.Event().wait(0.1)
        running.remove(job.source)

    monkeypatch.setattr(watched_folder, "run", watched)
    second = Place(open_engine(database_url), "jinhua", folder, place.home, Holder(place.home))
    describe(place.engine, "jinhua", read_mappings(folder))

    def work(at: Place) -> int:
        return sum(len(list(due_runs(at, at_once=True))) for _ in range(5))

    with ThreadPoolExecutor(2) as threads:
        counts = list(threads.map(work, (place, second)))
    second.holder.close()
    second.engine.dispose()
    assert overlaps == []
    assert sum(counts) >= 10
    assert due(place) == []  # none is due before its time


def test_a_lease_of_another_machine_is_waited_for_until_it_ends(
    connect: Callable[..., None], place: Place, store: Engine, folder: Path
) -> None:
    connect(FOLDER)
    describe(store, "jinhua", read_mappings(folder))
    held = {"state": "running", "holder": "elsewhere-1-ab", "held_until": datetime(2999, 1, 1)}
    with store.begin() as connection:
        connection.execute(update(table).values(held))
    assert list(due_runs(place, at_once=True)) == []
    with store.begin() as connection:
        connection.execute(update(table).values(held_until=datetime(2022, 1, 1)))
    assert [done.outcome for done in due(place)] == ["done"]


def test_who_was_taken_over_moves_no_mark(
    office: Office, connect: Callable[..., None], run: Run, store: Engine, monkeypatch: pytest.MonkeyPatch, state: Any
) -> None:
    from ingestion.ways import running

    assert office.url
    connect(SQL)
    bring_in = running.bring_in

    def slow(*given: Any) -> Any:
        with store.begin() as connection:
            connection.execute(update(table).values(holder="another", mark="kept"))
        return bring_in(*given)

    monkeypatch.setattr(running, "bring_in", slow)
    done = run()
    assert (done.outcome, "已由另一个调度进程接管" in done.told("zh")) == ("failed", True)
    assert (state().holder, state().mark, state().failures) == ("another", "kept", 0)


def test_failures_wait_1_2_4_up_to_60_minutes_and_success_forgets_them(
    connect: Callable[..., None], run: Run, state: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    connect(SQL)
    waits = []
    for _ in range(8):
        assert run().outcome == "failed"
        waits.append(round((state().due_at - state().tried_at).total_seconds() / 60))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    assert (state().failures, state().state) == (8, "failed")
    monkeypatch.setenv("SANSE_OFFICE", f"sqlite:///{tmp_path / 'office.db'}")
    office = Office(f"sqlite:///{tmp_path / 'office.db'}", DateTime())
    assert run().outcome == "done"
    assert (state().failures, state().state, state().said) == (0, "waiting", "")
    assert round((state().due_at - state().tried_at).total_seconds() / 60) == 15
    office.close()


def test_asked_to_end_it_finishes_the_file_at_hand(
    connect: Callable[..., None], run: Run, place: Place, numbers: Read, state: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    connect(FOLDER)
    incoming = place.home / "incoming" / "jinhua" / "cases"
    incoming.mkdir(parents=True)
    drop(incoming, "处罚办案_1.csv", "A1")
    drop(incoming, "处罚办案_2.csv", "A2")
    bring_in = watched_folder.bring_in

    def then_stop(*given: Any, **named: Any) -> Any:
        place.stop.set()
        return bring_in(*given, **named)

    monkeypatch.setattr(watched_folder, "bring_in", then_stop)
    assert (run().outcome, numbers()) == ("stopped", ["A1"])
    assert (names(incoming), state().state) == (["done", "处罚办案_2.csv"], "waiting")
    assert due(place) == []
    place.stop.clear()
    monkeypatch.setattr(watched_folder, "bring_in", bring_in)
    assert [done.tally.accepted for done in due(place)] == [1]


def test_one_refresh_follows_when_rows_came_by_whichever_way(
    connect: Callable[..., None], place: Place, store: Engine
) -> None:
    connect(FOLDER)
    incoming = place.home / "incoming" / "jinhua" / "cases"
    incoming.mkdir(parents=True)
    assert refreshed(place) is None
    drop(incoming, "处罚办案.csv", "A1")
    due(place)
    done = refreshed(place)
    assert done is not None
    assert done.periods > 0
    with store.connect() as connection:
        assert dirty.listed(connection, "jinhua") == {}
    assert refreshed(place) is None


def test_another_way_in_begins_anew_and_an_edited_one_goes_on(
    office: Office, connect: Callable[..., None], run: Run, state: Callable[..., Any], store: Engine, folder: Path
) -> None:
    assert office.url
    connect(SQL)
    run()
    mark = state().mark
    assert mark
    connect(SQL + '\nevery = "2h"\nexpect_every = "3d"')
    run()
    assert (state().mark, state().expect_seconds) == (mark, 3 * 86_400)
    connect(FOLDER)
    describe(store, "jinhua", read_mappings(folder))
    assert (state().mark, state().kind) == ("", "folder")
    with store.connect() as connection:
        assert connection.scalar(select(table.c.known_since)) is not None
