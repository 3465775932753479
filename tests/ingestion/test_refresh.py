import shutil
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from data_access import engine as stores
from data_access.registry import register_city
from data_access.results import store as store_results
from geo.models import City
from indicators import definitions
from indicators.definitions import DefinitionError
from ingestion import refresh as refreshing
from ingestion.refresh import refresh
from tests.data_access.made_city import made_city
from tests.data_access.made_rows import Maker, put

TARGET = """
[[targets]]
indicator = "R4-01"
kinds = ["city", "county"]
first_year = 2021
target = 0.6
source = "s"
words = "w"
origin = "assumption"
"""


@pytest.fixture
def city() -> City:
    return made_city()


@pytest.fixture
def store(tmp_path: Path, city: City) -> Engine:
    """A year and some weeks of everything, not yet refreshed."""
    engine = stores.ready(f"sqlite:///{tmp_path / 'sanse.db'}")
    register_city(engine, city, b"{}", "hash")
    fill(engine, city, Maker(city, last="2022-02-10"), "first")
    return engine


def fill(engine: Engine, city: City, maker: Maker, name: str, scale: int = 1) -> None:
    start = 0 if name == "first" else 1_000_000
    for dataset, rows in {"cases": 600, "inspections": 3000, "complaints": 900, "petitions": 200}.items():
        put(engine, city, dataset, maker.events(dataset, rows // scale, start), name)
    if name == "first":
        put(engine, city, "officers", maker.officers("2021-01-01", 300), name)
        put(engine, city, "delegation", maker.delegation("2021-01-01", 2, 4), name)


def results(engine: Engine) -> pd.DataFrame:
    found = pd.read_sql("SELECT * FROM results ORDER BY subject, field, period, division", engine)
    return found.reset_index(drop=True)


def version(engine: Engine) -> int:
    found = pd.read_sql("SELECT results_version FROM versions", engine)["results_version"]
    return int(found.iloc[0]) if len(found) else 0


def test_the_first_refresh_calculates_every_grain(store: Engine, city: City, tmp_path: Path) -> None:
    done = refresh(store, city.id, tmp_path)
    stored = results(store)
    assert done.results == len(stored)
    assert set(stored["grain"]) == {"week", "month", "quarter", "year"}
    assert set(stored["subject"]) == set(definitions.load().subjects())
    assert {"red", "yellow", "blue"} & set(stored["colour"])
    assert version(store) == 1


def test_nothing_new_changes_nothing(store: Engine, city: City, tmp_path: Path) -> None:
    refresh(store, city.id, tmp_path)
    before = results(store)
    assert refresh(store, city.id, tmp_path)[:2] == (0, 0)
    pd.testing.assert_frame_equal(results(store), before, check_exact=True)
    assert version(store) == 1


@pytest.mark.parametrize(
    "days", [("2022-02-11", "2022-02-11"), ("2022-04-20", "2022-04-25"), ("2021-06-01", "2021-06-02")]
)
def test_new_days_give_what_a_full_refresh_gives(
    store: Engine, city: City, tmp_path: Path, days: tuple[str, str]
) -> None:
    """The next day, days after a gap, and days long past."""
    whole = refresh(store, city.id, tmp_path)
    fill(store, city, Maker(city, 8, *days), "more", scale=10)
    part = refresh(store, city.id, tmp_path)
    assert 0 < part.periods <= whole.periods
    assert version(store) == 2
    stored = results(store)
    refresh(store, city.id, tmp_path, full=True)
    pd.testing.assert_frame_equal(results(store), stored, check_exact=True)


def test_a_new_goalpost_of_the_city_is_noticed(store: Engine, city: City, tmp_path: Path) -> None:
    refresh(store, city.id, tmp_path)
    before = results(store)
    (tmp_path / "targets.toml").write_text(TARGET, encoding="utf-8")
    refresh(store, city.id, tmp_path)
    after = results(store)
    changed = set(after.loc[after["definition"] != before["definition"], "subject"])
    pillars = {pillar.code for pillar in definitions.load().indices["reform"].pillars}
    assert changed <= {"joint_inspection_ratio", "reform"} | pillars
    assert {"joint_inspection_ratio", "reform", "R4"} <= changed
    assert version(store) == 2


def test_a_changed_definition_is_calculated_anew_everywhere(
    store: Engine, city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(store, city.id, tmp_path)
    folder = tmp_path / "indicators"
    folder.mkdir()
    for name in ("definitions", "indices"):
        shutil.copytree(definitions.FOLDER / name, folder / name)
    shutil.copy(definitions.FOLDER / "measures.toml", folder)
    file = folder / "definitions/on_time_closure_ratio.toml"
    file.write_text(file.read_text("utf-8").replace("target = 0.98", "target = 0.99"), "utf-8")
    catalogue = definitions.load(folder)
    monkeypatch.setattr(refreshing.definitions, "load", lambda: catalogue)
    refresh(store, city.id, tmp_path)
    stored = results(store)
    mine = stored[stored["subject"] == "on_time_closure_ratio"]
    assert mine["definition"].nunique() == 1
    assert len(mine["period"].unique()) > 50


def test_a_broken_goalpost_leaves_everything_as_it_was(store: Engine, city: City, tmp_path: Path) -> None:
    refresh(store, city.id, tmp_path)
    before = results(store)
    fill(store, city, Maker(city, 8, "2022-02-11", "2022-02-11"), "more", scale=10)
    (tmp_path / "targets.toml").write_text(TARGET.replace("0.6", "0.001"), encoding="utf-8")
    with pytest.raises(DefinitionError):
        refresh(store, city.id, tmp_path)
    pd.testing.assert_frame_equal(results(store), before, check_exact=True)
    assert version(store) == 1


def test_a_stop_in_the_middle_leaves_no_half_results(
    store: Engine, city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(store, city.id, tmp_path)
    before = results(store)
    fill(store, city, Maker(city, 8, "2022-02-11", "2022-02-11"), "more", scale=10)

    def stop(connection: object, city_id: str, grain: str, *rest: object) -> None:
        if grain == "quarter":
            raise KeyboardInterrupt
        store_results(connection, city_id, grain, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(refreshing.results, "store", stop)
    with pytest.raises(KeyboardInterrupt):
        refresh(store, city.id, tmp_path)
    monkeypatch.undo()
    pd.testing.assert_frame_equal(results(store), before, check_exact=True)
    assert refresh(store, city.id, tmp_path).periods > 0


def test_a_city_without_rows_has_no_results(tmp_path: Path, city: City) -> None:
    engine = stores.ready(f"sqlite:///{tmp_path / 'empty.db'}")
    register_city(engine, city, b"{}", "hash")
    assert refresh(engine, city.id, tmp_path)[:2] == (0, 0)
