"""Uploads on disk: names without tricks, folders nobody else reads, one process at a time, nothing left behind."""

import io
import os
from dataclasses import replace
from pathlib import Path
from time import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uploads.shelf import HOUR, LONGEST, MOST, Shelf, safe

TOLD = {"city": "jinhua", "task": "check", "by": "王五", "lang": "zh", "source": "operations"}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("处罚办案_2022-12.xlsx", "处罚办案_2022-12.xlsx"),
        ("C:\\桌面\\12345 工单.csv", "12345 工单.csv"),
        ("../../etc/passwd", "passwd"),
        ("..", "file"),
        ("", "file"),
        (".hidden.csv", "hidden.csv"),
        ("-rf.csv", "rf.csv"),
        ("a\x00b\n.csv", "a_b_.csv"),
        ("工单\u202exslx.csv", "工单_xslx.csv"),
        ("长" * 300 + ".xlsx", "长" * (LONGEST - 5) + ".xlsx"),
    ],
)
def test_a_name_keeps_its_words_and_loses_its_tricks(came: str, kept: str) -> None:
    assert safe(came) == kept


@given(st.text(max_size=400))
def test_a_name_is_always_one_name_that_a_disk_can_hold(came: str) -> None:
    name = safe(came)
    assert name
    assert Path(name).name == name
    assert not name.startswith((".", "-"))
    assert len(name.encode("utf-8", "surrogatepass")) <= 255


def test_a_file_is_kept_where_only_this_user_reads(shelf: Shelf) -> None:
    upload = shelf.keep(TOLD, "../工单.csv", io.BytesIO(b"a,b\n"))
    path = shelf.path(upload)
    assert path.read_bytes() == b"a,b\n"
    assert (upload.file, upload.size, upload.state, upload.busy) == ("工单.csv", 4, "waiting", True)
    assert shelf.read(upload.token) == upload
    for one in (shelf.root, shelf.folder(upload.token), path.parent):
        assert one.stat().st_mode & 0o777 == 0o700
    for one in (path, shelf.folder(upload.token) / "state.json"):
        assert one.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("token", ["", "..", "../x", "a" * 21, "a" * 23, "a" * 21 + "/"])
def test_nothing_is_read_by_a_name_that_is_no_token(shelf: Shelf, token: str) -> None:
    shelf.keep(TOLD, "a.csv", io.BytesIO(b"a"))
    assert shelf.read(token) is None
    with pytest.raises(KeyError):
        shelf.folder(token)


def test_after_an_hour_a_file_is_removed_unless_it_is_being_taken(shelf: Shelf) -> None:
    old, taken, new = (shelf.keep(TOLD, "a.csv", io.BytesIO(b"a")) for _ in range(3))
    shelf.write(replace(old, made=time() - HOUR - 1, state="done"))
    shelf.write(replace(taken, made=time() - HOUR - 1, task="take", state="running"))
    stranded = shelf.root / ("x" * 22)
    stranded.mkdir()
    os.utime(stranded, (0, 0))
    shelf.sweep()
    assert [one.token for one in shelf.all()] == [taken.token, new.token]
    assert not stranded.exists()
    shelf.forget_file(new.token)
    assert not shelf.path(new).exists()
    assert shelf.read(new.token) is not None


def test_one_process_holds_an_upload(shelf: Shelf) -> None:
    upload = shelf.keep(TOLD, "a.csv", io.BytesIO(b"a"))
    assert shelf.idle(upload.token)
    with shelf.held(upload.token) as mine:
        assert mine
        assert not shelf.idle(upload.token)
    assert shelf.idle(upload.token)


def test_there_is_room_for_so_many(shelf: Shelf) -> None:
    for _ in range(MOST):
        assert not shelf.full()
        shelf.keep(TOLD, "a.csv", io.BytesIO(b"a"))
    assert shelf.full()
