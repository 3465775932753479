"""The interface and the commands are asked by which rule and as known on which day."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import api
from indicators import definitions
from tests.browser import sight_store
from tests.browser.sight_store import BEFORE, CHANGED, CLOSED, DAY, POINTS, RUNNING
from tests.browser.small_store import score
from tests.entrances.test_cli import run


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation over the store with a past."""
    folder = tmp_path_factory.mktemp("past")
    sight_store.build(f"sqlite:///{folder / 'sanse.db'}").dispose()
    return folder


@pytest.fixture(scope="module")
def past(home: Path) -> Iterator[FlaskClient]:
    """A client of the interface over the same store."""
    engine = api_engine(home)
    server = Flask("past")
    api.register(server, engine, definitions.load())
    with server.test_client() as found:
        yield found
    engine.dispose()


def api_engine(home: Path):  # type: ignore[no-untyped-def]
    from data_access.engine import open_engine

    return open_engine(f"sqlite:///{home / 'sanse.db'}")


def get(client: FlaskClient, address: str) -> object:
    return client.get(f"/api/v1/{address}").get_json()


def points(rows: object) -> float | None:
    assert isinstance(rows, list)
    return next(row["score"] for row in rows if row["division"] == CHANGED)


def test_results_series_and_explanations_follow_the_day(past: FlaskClient) -> None:
    results = f"results?period={CLOSED}&kind=county&subject=efficacy"
    assert points(get(past, results)) == points(get(past, f"{results}&known={DAY}")) == score(CHANGED, CLOSED)
    assert points(get(past, f"{results}&known={BEFORE}")) == POINTS
    series = get(past, f"series?division={CHANGED}&subject=efficacy&grain=quarter&known={BEFORE}")
    assert [(row["period"], row["score"]) for row in series] == [(CLOSED, POINTS)]  # type: ignore[attr-defined]
    told = get(past, f"explain?division={CHANGED}&period={CLOSED}&subject=efficacy&known={BEFORE}")
    assert told["score"] == POINTS  # type: ignore[index]
    assert sum(one["contribution"] for one in told["contributions"]) == pytest.approx(POINTS - 100)  # type: ignore[index]


def test_todays_rule_judges_and_explains_by_its_own_edges(past: FlaskClient) -> None:
    results = f"results?period={CLOSED}&kind=county&subject=efficacy"
    then, today = (get(past, f"{results}&rule={rule}") for rule in ("then", "today"))
    assert {row["colour"] for row in then} > {"red"} == {row["colour"] for row in today}  # type: ignore[attr-defined]
    explain = f"explain?division={CHANGED}&period={CLOSED}&subject=efficacy"
    then, today = (get(past, f"{explain}&rule={rule}") for rule in ("then", "today"))
    assert (then["smallest_change"], then["gap"]) != (today["smallest_change"], 0)  # type: ignore[index]
    assert then["gap"] == today["gap"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("query", "code", "words"),
    [
        (f"period={CLOSED}&known={BEFORE}&rule=today", "known", "use either"),
        (f"period={RUNNING}&known={BEFORE}", "known", "still running"),
        (f"period={CLOSED}&known=2026-01-04", "known", "no results of Q3 2022 yet"),
        (f"period={CLOSED}&known=yesterday", "known", "allowed"),
        (f"period={CLOSED}&rule=best", "rule", "allowed"),
    ],
)
def test_what_cannot_be_told_is_refused_and_never_empty(past: FlaskClient, query: str, code: str, words: str) -> None:
    for address in (
        f"results?{query}&kind=county&lang=en",
        f"explain?{query}&lang=en&division={CHANGED}&subject=efficacy",
    ):
        answer = past.get(f"/api/v1/{address}")
        error = answer.get_json()["error"]
        assert (answer.status_code, error["code"], words in error["message"]) == (400, code, True)


def test_what_has_no_past_does_not_take_a_day(past: FlaskClient) -> None:
    assert past.get(f"/api/v1/facts?period={CLOSED}&measure=cases&known={BEFORE}").status_code == 400


def values(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return run(home, "values", "--city", "jinhua", "--period", CLOSED, *words)


def test_commands_print_what_was_known_on_a_day(home: Path) -> None:
    told = json.loads(values(home, "--subject", "efficacy", "--known", BEFORE, "--format", "json").stdout)
    assert points(told) == POINTS
    words = ("--city", "jinhua", "--division", CHANGED, "--period", CLOSED, "--subject", "efficacy", "--format", "json")
    (explained,) = json.loads(run(home, "explain", *words, "--known", BEFORE).stdout)
    assert explained["score"] == POINTS


def test_commands_refuse_with_one_sentence_and_exit_2(home: Path) -> None:
    for words, sentence in (
        (("--known", BEFORE, "--rule", "today"), "只能用一个"),
        (("--known", "2026-01-04"), "还没有结果"),
        (("--known", BEFORE, "--measure", "cases"), "件数只有最新的"),
    ):
        done = values(home, *words)
        assert (done.returncode, done.stdout, sentence in done.stderr) == (2, "", True)
