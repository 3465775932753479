"""What a mapping says of its source is seen, also when the mapping is faulty; the folders are for nobody else."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from data_access import reads
from data_access.scope import Scope
from ingestion.ways.running import Done, Place
from tests.ingestion.ways.test_schedule import due
from tests.ingestion.ways.test_watched_folder import FOLDER

Run = Callable[..., Done]


def test_one_faulty_mapping_stops_no_other_and_is_seen(
    connect: Callable[..., None], place: Place, store: Engine, folder: Path
) -> None:
    connect(FOLDER)
    (folder / "sources" / "broken.toml").write_text("name = ", encoding="utf-8")
    outcomes = {done.source: done.outcome for done in due(place)}
    assert outcomes == {"broken": "failed", "cases": "done"}
    found = {one.source: one for one in reads.source_states(store, Scope("jinhua"))}
    assert "不是 TOML 文件" in found["broken"].message["zh"]
    (folder / "sources" / "broken.toml").unlink()
    due(place)
    assert [one.source for one in reads.source_states(store, Scope("jinhua"))] == ["cases"]


def test_a_mapping_mended_that_is_brought_by_hand_tells_of_no_fault(
    connect: Callable[..., None], place: Place, state: Callable[..., Any], folder: Path
) -> None:
    path = folder / "sources" / "cases.toml"
    connect(FOLDER)
    good = path.read_text(encoding="utf-8").split("[connection]")[0]
    path.write_text("name = ", encoding="utf-8")
    due(place)
    assert state().state == "failed"
    path.write_text(good, encoding="utf-8")
    due(place)
    assert (state().state, state().said, state().kind) == ("waiting", "", "")


def test_what_offices_drop_is_not_for_everybody(connect: Callable[..., None], run: Run, place: Place) -> None:
    connect(FOLDER)
    run()
    assert stat.S_IMODE((place.home / "incoming").stat().st_mode) & 0o007 == 0


def test_the_spool_is_for_nobody_else(place: Place) -> None:
    assert [stat.S_IMODE(path.stat().st_mode) for path in (place.home / "spool", place.holder.spool)] == [0o700] * 2
