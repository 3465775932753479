"""A rule is saved, a refresh calculates by it: earlier periods stay, later ones follow, a kill leaves no mixture."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine, select

from data_access import reads
from data_access.engine import ready
from data_access.registry import register_city
from data_access.schema import periods, results
from data_access.scope import Scope
from geo.models import City
from indicators import definitions, trial
from indicators.rules import Index
from indicators.ruling import changed
from indicators.trial import Judged, Unit
from ingestion.refresh import refresh
from settings import ROOT
from tests.data_access.made_city import made_city
from tests.data_access.made_rows import Maker
from tests.ingestion.ruled_city import bring, save_rule

KEY = ["subject", "field", "period", "division"]
OCTOBER, JANUARY, NEXT = date(2021, 10, 1), date(2022, 1, 1), date(2023, 1, 1)
KILLED = """
import os, signal, sys
from pathlib import Path
from data_access.engine import open_engine
from ingestion import refresh
kept = refresh.results.store
def store(connection, city, grain, *rest):
    kept(connection, city, grain, *rest)
    if grain == "quarter":
        os.kill(os.getpid(), signal.SIGKILL)
refresh.results.store = store
refresh.refresh(open_engine(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
"""


@pytest.fixture
def city() -> City:
    return made_city()


@pytest.fixture
def store(database_url: str, city: City, tmp_path: Path) -> Iterator[Engine]:
    """Some months on both sides of New Year, refreshed."""
    engine = ready(database_url)
    register_city(engine, city, b"{}", "hash")
    bring(engine, city, Maker(city, 3, "2021-09-10", "2022-01-25"), "first")
    refresh(engine, city.id, tmp_path)
    yield engine
    engine.dispose()


def stored(engine: Engine) -> pd.DataFrame:
    with engine.connect() as connection:
        rows = connection.execute(select(results)).mappings().all()
    return pd.DataFrame(rows).sort_values(KEY).reset_index(drop=True)


def last_days(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        return {row.period: row.last_day.isoformat() for row in connection.execute(select(periods))}


def changed_periods(before: pd.DataFrame, after: pd.DataFrame) -> set[str]:
    """Periods of which any row was added, taken away or changed."""
    both = pd.concat([before, after]).drop_duplicates(keep=False)
    return set(both["period"])


def calculated(engine: Engine, city: City) -> list[bool]:
    return [one.calculated for one in reads.rule_versions(engine, Scope(city.id))]


def test_periods_before_the_day_stay_byte_for_byte_and_all_others_are_made_anew(
    store: Engine, city: City, tmp_path: Path
) -> None:
    before = stored(store)
    save_rule(store, city, JANUARY, weights={"E1": 0.6}, red_below=60.0)
    pd.testing.assert_frame_equal(stored(store), before, check_exact=True)  # nothing changes until the refresh
    refresh(store, city.id, tmp_path)
    after, days = stored(store), last_days(store)
    shown = set(before["period"])
    assert changed_periods(before, after) == {period for period in shown if days[period] >= "2022-01-01"}
    whole = changed_periods(before, after) & {"2022", "2022-Q1", "2022-01", "2022-W02"}
    assert whole == {"2022", "2022-Q1", "2022-01", "2022-W02"}
    assert refresh(store, city.id, tmp_path)[:2] == (0, 0)


def test_with_two_versions_new_days_give_what_a_full_refresh_gives(store: Engine, city: City, tmp_path: Path) -> None:
    save_rule(store, city, OCTOBER, weights={"E1": 0.6}, red_below=60.0)
    save_rule(store, city, JANUARY, weights={"E5": 0}, hysteresis=3.0)
    save_rule(store, city, OCTOBER, "reform", across="geometric")
    refresh(store, city.id, tmp_path)
    for start, days in ((10_000, ("2022-01-26", "2022-01-27")), (20_000, ("2021-11-05", "2021-11-06"))):
        bring(store, city, Maker(city, 8, *days), str(start), start, scale=20)
        refresh(store, city.id, tmp_path)
        part = stored(store)
        refresh(store, city.id, tmp_path, full=True)
        pd.testing.assert_frame_equal(stored(store), part, check_exact=True)
    assert set(part.loc[part["subject"] == "E5", "period"].str[:7]) & {"2021-Q4", "2022-Q1"} == {"2021-Q4"}


def test_a_rule_of_days_to_come_changes_no_result_and_is_known_after_the_refresh(
    store: Engine, city: City, tmp_path: Path
) -> None:
    before, number = stored(store), reads.version(store, Scope(city.id)).number
    save_rule(store, city, NEXT, red_below=60.0)
    assert calculated(store, city) == [False]
    assert refresh(store, city.id, tmp_path).periods == 0
    assert calculated(store, city) == [True]
    assert reads.version(store, Scope(city.id)).number == number + 1
    pd.testing.assert_frame_equal(stored(store), before, check_exact=True)
    refresh(store, city.id, tmp_path)
    assert reads.version(store, Scope(city.id)).number == number + 1


def test_killed_between_saving_and_the_end_of_the_refresh_the_old_rule_holds_everywhere(
    store: Engine, city: City, tmp_path: Path
) -> None:
    before, address = stored(store), store.url.render_as_string(hide_password=False)
    save_rule(store, city, OCTOBER, weights={"E1": 0.6}, red_below=60.0)
    command = [sys.executable, "-c", KILLED, address, city.id, str(tmp_path)]
    killed = subprocess.run(command, cwd=ROOT, env={**os.environ, "SANSE_HOME": str(tmp_path)})
    assert killed.returncode == -signal.SIGKILL
    pd.testing.assert_frame_equal(stored(store), before, check_exact=True)
    assert calculated(store, city) == [False]
    refresh(store, city.id, tmp_path)
    whole = stored(store)
    assert calculated(store, city) == [True]
    refresh(store, city.id, tmp_path, full=True)
    pd.testing.assert_frame_equal(stored(store), whole, check_exact=True)


def units(engine: Engine, city: City, index: Index) -> dict[str, Unit]:
    """What a trial of the last quarter of 2021 begins with, by county."""
    quarters = ("2021-Q3", "2021-Q4")
    rows = reads.judged(engine, Scope(city.id), quarters, [index.id, *index.indicators], kind="county")
    told = {(row.period, row.division, row.subject): Judged(*row[3:]) for row in rows}
    return {
        code: Unit(
            {name: told["2021-Q4", code, name] for name in index.indicators if ("2021-Q4", code, name) in told},
            *(told.get((quarter, code, index.id)) for quarter in reversed(quarters)),
        )
        for code in sorted({row.division for row in rows})
    }


def test_a_saved_rule_does_what_its_trial_said(store: Engine, city: City, tmp_path: Path) -> None:
    index = definitions.load().indices["efficacy"]
    moved = {"weights": {"E1": 0.7}, "inner": {"demand_action_match": 0.5}, "red_below": 55.0, "blue_from": 65.0}
    before = units(store, city, index)
    found = trial.tried(changed(index, **moved), list(before.values()))  # type: ignore[arg-type]
    assert any(one.score is not None for one in found)
    save_rule(store, city, OCTOBER, **moved)
    refresh(store, city.id, tmp_path)
    after = [unit.now for unit in units(store, city, index).values()]
    assert [(one.colour, one.by_points, one.score and round(one.score, 9)) for one in found] == [
        (one.shown_colour, one.colour, one.score and round(one.score, 9)) for one in after if one
    ]
