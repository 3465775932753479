"""Importing from the command line as a clerk does: looking first, taking back, for other programs."""

import json
from pathlib import Path

import pytest

from tests.entrances.test_cli import BAD, GOOD, HEAD, run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An installation with Jinhua registered and nothing imported."""
    assert run(tmp_path, "city", "add", "cities/jinhua").returncode == 0
    return tmp_path


def given(home: Path, name: str, text: str) -> tuple[str, ...]:
    (home / name).write_text(text, encoding="utf-8")
    return "import", str(home / name), "--city", "jinhua", "--source", "cases"


def counts(home: Path) -> list[dict[str, object]]:
    run(home, "refresh", "--city", "jinhua")
    words = ("--city", "jinhua", "--period", "2022-03", "--kind", "city", "--measure", "cases", "--format", "json")
    return json.loads(run(home, "values", *words).stdout or "[]")  # type: ignore[no-any-return]


def test_a_dry_run_shows_mapping_rows_and_problems_and_stores_nothing(home: Path) -> None:
    done = run(home, *given(home, "a.csv", HEAD + GOOD + BAD), "--dry-run", "--format", "json")
    (told,) = json.loads(done.stdout)
    assert (done.returncode, told["accepted"], told["rejected"], told["dry_run"]) == (1, 1, 1, True)
    assert {"column": "decided_on", "header": "处罚决定日期"} in told["mapped"]
    assert told["sample"][0][: len(told["sample_heads"])][0] == "甲1号"
    assert {problem["row"] for problem in told["problems"]} == {3}
    assert not (home / "rejected").exists()
    assert counts(home) == []


def test_a_file_is_taken_back_by_its_batch(home: Path) -> None:
    done = run(home, *given(home, "a.csv", HEAD + GOOD))
    assert "undo 1" in done.stdout
    assert counts(home)[0]["value"] == 1.0
    undone = run(home, "undo", "1", "--city", "jinhua")
    assert (undone.returncode, "移除 1 行" in undone.stdout) == (0, True)
    assert counts(home) == []
    assert run(home, "undo", "1", "--city", "jinhua").returncode == 2
    assert "接收 1" in run(home, *given(home, "a.csv", HEAD + GOOD)).stdout


def test_an_unusual_size_is_refused_until_it_is_confirmed(home: Path) -> None:
    for month in (3, 4, 5):
        rows = "".join(GOOD.replace("甲1号", f"{month}-{n}").replace("-03-", f"-0{month}-") for n in range(20))
        assert run(home, *given(home, f"{month}.csv", HEAD + rows)).returncode == 0
    words = given(home, "6.csv", HEAD + GOOD.replace("-03-", "-06-"))
    refused = run(home, *words)
    assert (refused.returncode, "通常 20 行" in refused.stderr) == (2, True)
    told = json.loads(run(home, *words, "--format", "json").stdout)
    assert told[-1]["unusual"] is True
    assert run(home, *words, "--confirm").returncode == 0


def test_a_refused_file_is_told_to_other_programs_too(home: Path) -> None:
    done = run(home, "import", "nothere.csv", "--city", "jinhua", "--source", "cases", "--format", "json")
    (told,) = json.loads(done.stdout)
    assert (done.returncode, "nothere.csv" in told["error"]) == (2, True)
