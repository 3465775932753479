"""The process beside the server: it says what became of a command, stops trying, and goes on after a stop."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from settings import settings
from uploads import runner
from uploads.runner import TRIES
from uploads.shelf import HOUR, Shelf, Upload

TOLD = {"city": "jinhua", "task": "check", "by": "王五", "lang": "zh", "source": "operations"}


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    monkeypatch.setenv("SANSE_HOME", str(tmp_path))
    settings.cache_clear()
    yield Shelf(tmp_path)  # type: ignore[misc]
    settings.cache_clear()


@pytest.fixture
def upload(shelf: Shelf) -> Upload:
    return shelf.keep(TOLD, "联合执法_1.csv", io.BytesIO(b"a,b\n1,2\n"))


def test_a_refusal_of_the_command_is_an_account(shelf: Shelf, upload: Upload) -> None:
    runner.run(shelf, upload.token)
    done = shelf.read(upload.token)
    assert done is not None
    assert done.state == "done"
    assert "没有找到表头" in shelf.get(upload.token, "check.json")["error"]
    assert shelf.path(upload).exists()


def test_a_command_that_dies_is_told_with_its_last_words(
    shelf: Shelf, upload: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    def died(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, -9, "", "Killed")

    monkeypatch.setattr(subprocess, "run", died)
    runner.run(shelf, upload.token)
    done = shelf.read(upload.token)
    assert done is not None
    assert (done.state, done.said) == ("failed", "Killed")


def test_what_a_stopped_machine_left_is_begun_again_but_not_for_ever(
    shelf: Shelf, upload: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(runner, "start", lambda one: begun.append(one.token))
    shelf.write(replace(upload, state="running", tries=1))
    old = shelf.keep(TOLD, "b.csv", io.BytesIO(b"a"))
    shelf.write(replace(old, state="done", made=old.made - HOUR - 1))
    runner.revive(shelf)
    assert shelf.read(old.token) is None
    assert begun == [upload.token]
    with shelf.held(upload.token):
        runner.revive(shelf)
    assert len(begun) == 1
    shelf.write(replace(upload, state="running", tries=TRIES))
    runner.run(shelf, upload.token)
    done = shelf.read(upload.token)
    assert done is not None
    assert done.state == "failed"


def test_nobody_begins_what_another_process_holds(shelf: Shelf, upload: Upload) -> None:
    with shelf.held(upload.token):
        runner.run(shelf, upload.token)
    assert shelf.read(upload.token) == upload
