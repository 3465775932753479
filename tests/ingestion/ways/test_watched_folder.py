"""A watched folder: whole files once, nothing written over, and a word beside whatever is not taken."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError

from data_access.schema import batches
from ingestion.ways.running import Done, Place
from ingestion.ways.schedule import due_runs
from tests.ingestion.made import case, csv_of
from tests.ingestion.ways.conftest import MAPPING

FOLDER = 'kind = "folder"\nsettle_seconds = 0'
TODAY = f"{datetime.now(UTC).astimezone():%Y-%m-%d}"
Run = Callable[..., Done]
Read = Callable[[], list[str]]


@pytest.fixture
def incoming(place: Place, connect: Callable[..., None]) -> Path:
    connect(FOLDER)
    folder = place.home / "incoming" / "jinhua" / "cases"
    folder.mkdir(parents=True)
    return folder


def drop(folder: Path, name: str, *numbers: str) -> Path:
    path = folder / name
    path.write_text(csv_of(*(case(案件编号=number) for number in numbers)), encoding="utf-8-sig")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def beside(folder: Path) -> str:
    (note,) = folder.glob("*.txt")
    return note.read_text(encoding="utf-8-sig")


def test_files_are_taken_and_moved_with_the_day_before_their_names(
    incoming: Path, run: Run, numbers: Read, store: Engine
) -> None:
    drop(incoming, "处罚办案_1.csv", "A1", "A2")
    drop(incoming, "处罚办案_2.csv", "A3")
    done = run()
    assert (done.outcome, done.tally.files, done.tally.accepted) == ("done", 2, 3)
    assert numbers() == ["A1", "A2", "A3"]
    assert names(incoming) == ["done"]
    assert names(incoming / "done") == [f"{TODAY}_处罚办案_1.csv", f"{TODAY}_处罚办案_2.csv"]
    with store.connect() as connection:
        told = connection.execute(select(batches.c.file_name, batches.c.way, batches.c.imported_by)).all()
    assert told == [("处罚办案_1.csv", "folder", "schedule"), ("处罚办案_2.csv", "folder", "schedule")]


def test_nothing_is_written_over(incoming: Path, run: Run) -> None:
    for number in ("A1", "A2", "A3"):
        drop(incoming, "处罚办案.csv", number)
        run()
    assert names(incoming / "done") == [f"{TODAY}_处罚办案{end}.csv" for end in ("-2", "-3", "")]
    assert "A3" in (incoming / "done" / f"{TODAY}_处罚办案-3.csv").read_text(encoding="utf-8-sig")


def test_the_same_content_again_is_already_there_and_still_received(incoming: Path, run: Run, files: Read) -> None:
    drop(incoming, "处罚办案_1.csv", "A1")
    run()
    drop(incoming, "处罚办案_2.csv", "A1")
    done = run()
    assert (done.tally.files, done.tally.accepted, done.tally.new, len(files())) == (1, 0, True, 1)
    assert len(names(incoming / "done")) == 2


@pytest.mark.parametrize(
    "name", ["~$处罚办案.xlsx", ".处罚办案.csv", "处罚办案.csv.part", "处罚办案.csv.CRDOWNLOAD", "处罚办案.tmp"]
)
def test_names_of_unfinished_files_are_passed_by(incoming: Path, run: Run, name: str) -> None:
    drop(incoming, name, "A1")
    done = run()
    assert (done.tally.files, done.tally.not_taken, names(incoming)) == (0, 0, [name])


def test_a_file_that_is_still_written_waits(
    incoming: Path, run: Run, connect: Callable[..., None], numbers: Read
) -> None:
    connect(FOLDER.replace("= 0", "= 2"))
    path = drop(incoming, "处罚办案.csv", "A1")
    os.utime(path, (0, 0))  # the day of a copied file says nothing
    assert (run().tally.unfinished, numbers()) == (1, [])
    time.sleep(1.2)
    with path.open("a", encoding="utf-8") as file:
        file.write(csv_of(case(案件编号="A2")).splitlines()[1] + "\n")
    time.sleep(1.2)
    assert (run().tally.unfinished, numbers()) == (1, [])
    time.sleep(1.2)
    assert (run().tally.accepted, numbers()) == (2, ["A1", "A2"])


def test_a_file_that_changes_while_it_is_imported_is_looked_at_again(
    incoming: Path, run: Run, numbers: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ingestion.ways import watched_folder

    path, bring_in = drop(incoming, "处罚办案.csv", "A1"), watched_folder.bring_in

    def growing(*given: Any, **named: Any) -> Any:
        report = bring_in(*given, **named)
        drop(incoming, "处罚办案.csv", "A1", "A2")
        return report

    monkeypatch.setattr(watched_folder, "bring_in", growing)
    run()
    monkeypatch.setattr(watched_folder, "bring_in", bring_in)
    assert path.exists()
    run()
    assert (numbers(), names(incoming)) == (["A1", "A2"], ["done"])


def test_a_refused_file_says_why_beside_it_and_in_the_state(
    incoming: Path, run: Run, state: Callable[..., Any], numbers: Read
) -> None:
    drop(incoming, "处罚办案_1.csv", "A1").write_bytes(b"<html>login</html>")
    drop(incoming, "处罚办案_2.csv", "A2")
    done = run()
    assert (done.outcome, done.tally.not_taken, numbers()) == ("done", 1, ["A2"])
    assert "网页" in beside(incoming / "refused")
    assert names(incoming / "refused") == [f"{TODAY}_处罚办案_1.csv", f"{TODAY}_处罚办案_1.csv.txt"]
    assert ("网页" in state().said, "a web page" in state().said, state().failures) == (True, True, 0)
    assert "1 个没有收的文件" in run().told("zh")


def test_a_file_that_fits_no_source_or_several_is_said(
    incoming: Path, run: Run, connect: Callable[..., None], place: Place
) -> None:
    connect(f'{FOLDER}\npath = "all"')
    connect(f'{FOLDER}\npath = "all"', source="penalties")
    connect(f'{FOLDER}\npath = "all"', "reports", MAPPING.replace('"处罚办案*.csv", ', '"年报*.csv", '))
    folder = place.home / "incoming" / "jinhua" / "all"
    folder.mkdir()
    drop(folder, "处罚办案_1.csv", "A1")
    drop(folder, "名单.csv", "A1")
    drop(folder, "年报.csv", "A9")
    done = list(due_runs(place))
    assert [one.source for one in done] == ["cases", "penalties", "reports"]
    notes = {path.name: path.read_text(encoding="utf-8-sig") for path in (folder / "refused").glob("*.txt")}
    assert "几个来源，没有收：cases | penalties" in notes[f"{TODAY}_处罚办案_1.csv.txt"]
    assert "年报*.csv" in notes[f"{TODAY}_名单.csv.txt"]
    assert names(folder / "done") == [f"{TODAY}_年报.csv"]


def test_links_and_pipes_are_refused(incoming: Path, run: Run, tmp_path: Path, numbers: Read) -> None:
    secret = drop(tmp_path, "secret.csv", "A1")
    (incoming / "处罚办案_1.csv").symlink_to(secret)
    os.mkfifo(incoming / "处罚办案_2.csv")
    (incoming / "处罚办案_3.csv").symlink_to(tmp_path)
    done = run()
    assert (done.tally.not_taken, numbers(), secret.exists()) == (3, [], True)
    assert len(list((incoming / "refused").glob("*.txt"))) == 3


def test_a_folder_that_leads_out_is_refused(incoming: Path, run: Run, tmp_path: Path) -> None:
    incoming.rmdir()
    (tmp_path / "elsewhere").mkdir()
    incoming.symlink_to(tmp_path / "elsewhere")
    done = run()
    assert (done.outcome, "不在来件文件夹" in done.told("zh")) == ("failed", True)


def test_an_unusual_file_waits_until_somebody_confirms_it(incoming: Path, run: Run, numbers: Read) -> None:
    for at in range(3):
        drop(incoming, f"处罚办案_{at}.csv", *(f"A{at}{n}" for n in range(2)))
    run()
    drop(incoming, "处罚办案_9.csv", *(f"B{n}" for n in range(60)))
    done = run()
    assert (done.outcome, done.tally.not_taken, len(numbers())) == ("done", 1, 6)
    assert "confirmed" in beside(incoming / "waiting")
    assert "1 个文件等人确认" in run().told("zh")
    (incoming / "confirmed").mkdir()
    (incoming / "waiting" / f"{TODAY}_处罚办案_9.csv").rename(incoming / "confirmed" / f"{TODAY}_处罚办案_9.csv")
    assert (run().tally.accepted, len(numbers())) == (60, 66)
    assert f"{TODAY}_处罚办案_9.csv" in names(incoming / "done")


def test_a_file_for_a_lookup_stays(incoming: Path, run: Run, connect: Callable[..., None]) -> None:
    lookup = '\n[lookup]\nfile = "firms.csv"\nkey = "案件编号"\ncolumns = ["单位"]\n'
    connect(FOLDER, mapping=MAPPING + lookup)
    drop(incoming, "处罚办案.csv", "A1")
    (incoming / "firms.csv").write_text("案件编号,单位\nA1,甲\n", encoding="utf-8")
    assert (run().tally.accepted, names(incoming)) == (1, ["done", "firms.csv"])


def test_a_faulty_mapping_leaves_the_file_where_it_is(
    incoming: Path, run: Run, connect: Callable[..., None], state: Callable[..., Any]
) -> None:
    drop(incoming, "处罚办案.csv", "A1")
    run()
    drop(incoming, "处罚办案.csv", "A2")
    connect(FOLDER, mapping=MAPPING.replace('"cases"', '"rumours"'))
    done = run()
    assert (done.outcome, "rumours" in done.told("zh"), state().kind) == ("failed", True, "folder")
    assert names(incoming) == ["done", "处罚办案.csv"]
    connect(FOLDER)
    assert (run().tally.accepted, state().state) == (1, "waiting")


def test_a_store_that_cannot_be_written_leaves_the_file_where_it_is(
    incoming: Path, run: Run, monkeypatch: pytest.MonkeyPatch, store: Engine
) -> None:
    from data_access import loading

    def full(*_: Any) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    drop(incoming, "处罚办案.csv", "A1")
    with monkeypatch.context() as broken:
        broken.setattr(loading, "follow", full)
        done = run()
    assert (done.outcome, "数据库写不进去" in done.told("zh")) == ("failed", True)
    assert names(incoming) == ["处罚办案.csv"]
    assert run().tally.accepted == 1
