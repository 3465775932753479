"""`schedule` and `sources`, run as an IT officer runs them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.entrances.test_cli import BAD, GOOD, HEAD, ROOT

JINHUA = ROOT / "cities" / "jinhua"
FOLDER = '\n[connection]\nkind = "folder"\nevery = "1s"\nsettle_seconds = 0\n'


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation whose city has a watched folder."""
    home = tmp_path_factory.mktemp("home")
    assert run(home, "city", "add", "cities/jinhua", cities=ROOT / "cities").returncode == 0
    city = home / "cities" / "jinhua"
    (city / "sources").mkdir(parents=True)
    for path in JINHUA.iterdir():
        if path.name != "sources":
            (city / path.name).symlink_to(path)
    mapping = (JINHUA / "sources" / "cases.toml").read_text(encoding="utf-8")
    (city / "sources" / "cases.toml").write_text(mapping + FOLDER, encoding="utf-8")
    return home


def started(home: Path, *words: str, cities: Path | None = None) -> "subprocess.Popen[str]":
    environment = {**os.environ, "SANSE_HOME": str(home), "SANSE_DATABASE": "", "SANSE_LANG": "zh"}
    environment["SANSE_CITIES"] = str(cities or home / "cities")
    command = [sys.executable, "cli.py", *words]
    return subprocess.Popen(command, cwd=ROOT, env=environment, text=True, stdout=-1, stderr=-1)


def run(home: Path, *words: str, cities: Path | None = None) -> "subprocess.CompletedProcess[str]":
    with started(home, *words, cities=cities) as process:
        told, faults = process.communicate(timeout=120)
    return subprocess.CompletedProcess(words, process.returncode, told, faults)


def drop(home: Path, name: str, text: str) -> None:
    folder = home / "incoming" / "jinhua" / "cases"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_once_takes_what_is_there_refreshes_and_ends(home: Path) -> None:
    drop(home, "处罚办案_1.csv", HEAD + GOOD)
    done = run(home, "schedule", "--city", "jinhua", "--once", "--source", "cases")
    assert (done.returncode, done.stderr) == (0, "")
    assert "cases：1 个文件，接收 1、退回 0" in done.stdout
    assert "重算" in done.stdout


@pytest.mark.parametrize(("name", "text", "code"), [("2", HEAD + BAD, 1), ("3", "<html>", 2)])
def test_rejected_rows_are_exit_1_and_a_file_not_taken_exit_2(home: Path, name: str, text: str, code: int) -> None:
    drop(home, f"处罚办案_{name}.csv", text)
    assert run(home, "schedule", "--city", "jinhua", "--once", "--source", "cases").returncode == code


def test_the_loop_takes_files_until_it_is_asked_to_end(home: Path) -> None:
    process = started(home, "schedule", "--city", "jinhua")
    drop(home, "处罚办案_4.csv", HEAD + GOOD.replace("甲1", "丁1"))
    moved = home / "incoming" / "jinhua" / "cases" / "done"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not list(moved.glob("*_处罚办案_4.csv")):
        time.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    told, faults = process.communicate(timeout=60)
    assert (process.returncode, faults) == (0, "")
    assert "接收 1" in told
    assert told.strip().endswith("已停止定时取数：jinhua")


def test_the_state_of_every_source_is_listed(home: Path) -> None:
    done = run(home, "sources", "--city", "jinhua")
    assert done.returncode == 0
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("cases")]
    assert ("文件夹" in line, "等待" in line) == (True, True)


def test_an_unknown_source_is_refused_with_what_is_there(home: Path) -> None:
    done = run(home, "schedule", "--city", "jinhua", "--once", "--source", "rumours")
    assert (done.returncode, "cases" in done.stderr) == (2, True)
    assert run(home, "sources", "--city", "jinhua", "--from-start", "cases").returncode == 0
