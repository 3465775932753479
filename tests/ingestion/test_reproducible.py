"""The same rows give the same results to the byte: day by day or all at once, in any order, on either engine."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import Engine, select

from data_access.engine import ready
from data_access.registry import register_city
from data_access.schema import facts, item_uses, results
from data_access.undoing import undo
from geo.models import City
from ingestion.refresh import refresh
from tests.data_access.made_city import made_city
from tests.data_access.made_rows import Maker, put

VOLUMES = {
    "inspections": 2400, "cases": 1500, "complaints": 1200, "petitions": 500, "operations": 60, "disputes": 200,
    "inspection_tasks": 200, "transfers": 200, "file_reviews": 150, "item_evaluations": 200, "agencies": 150,
    "feedback": 200, "letters": 250,
}  # fmt: skip
FIRST, LAST, NEXT, AFTER_A_GAP = "2021-05-01", "2022-02-10", "2022-02-11", "2022-04-03"


class File(NamedTuple):
    """Rows of a dataset as one file brings them."""

    dataset: str
    name: str
    rows: pd.DataFrame


def days(city: City, name: str, first: str, last: str, scale: float, start: int) -> Iterator[File]:
    """A file of each event dataset with the rows of some days, numbered from `start`."""
    maker = Maker(city, start, first, last)
    for dataset, rows in VOLUMES.items():
        yield File(dataset, f"{dataset} {name}", maker.events(dataset, int(np.ceil(rows * scale)), start))


def rosters(city: City) -> Iterator[File]:
    maker = Maker(city, 3)
    for day in ("2021-04-01", "2021-11-15"):
        yield File("officers", f"officers {day}", maker.officers(day, 120))
        yield File("guidance", f"guidance {day}", maker.guidance(day))
    yield File("delegation", "delegation", maker.delegation("2021-04-01", 8, 4))
    yield File("catalogue_items", "catalogue", maker.catalogue("2021-03-01", 60))


def corrected(file: File) -> File:
    """The same numbers a month long past, closed and decided otherwise."""
    rows = file.rows[file.rows["received_on"].between("2021-08-01", "2021-08-31")]
    late = rows.assign(closed_on=rows["due_on"], satisfaction="dissatisfied", field="field_1")
    return File(file.dataset, "corrected", late)


@pytest.fixture
def city() -> City:
    return made_city()


@pytest.fixture
def store(database_url: str, city: City) -> Iterator[Engine]:
    engine = opened(database_url, city)
    yield engine
    engine.dispose()


def opened(url: str, city: City) -> Engine:
    engine = ready(url)
    register_city(engine, city, b"{}", "hash")
    return engine


def brought(engine: Engine, city: City, file: File) -> int:
    return put(engine, city, file.dataset, file.rows, file.name, confirmed=True).batch_id


def digests(engine: Engine) -> dict[str, str]:
    """A digest of every column of what is calculated, in the order of the keys' bytes."""
    found = {}
    with engine.connect() as connection:
        for table in (facts, item_uses, results):
            rows = sorted(connection.execute(select(table).order_by(*table.primary_key)).all(), key=lambda row: row[:6])
            found[table.name] = hashlib.sha256("\n".join(map(repr, map(tuple, rows))).encode()).hexdigest()
            assert len(rows) > 1000 or table is item_uses
    return found


def calculated(engine: Engine, city: City, folder: Path, *, full: bool = False) -> dict[str, str]:
    refresh(engine, city.id, folder, full=full)
    return digests(engine)


def lived(engine: Engine, city: City, folder: Path) -> Iterator[str]:
    """The life of a store, refreshed after every step; yields what happened."""
    before = [brought(engine, city, file) for file in days(city, "before", "2021-04-05", "2021-04-09", 0.01, 900_000)]
    base = list(days(city, "first", FIRST, LAST, 1.0, 0))
    for file in (*rosters(city), *base):
        brought(engine, city, file)
    refresh(engine, city.id, folder)
    yield "loaded"
    for start, day in ((10_000, NEXT), (20_000, AFTER_A_GAP)):
        last = [brought(engine, city, file) for file in days(city, day, day, day, 0.02, start)]
        refresh(engine, city.id, folder)
        yield f"the day {day} came"
    for batch in last:
        undo(engine, city.id, batch, "tester")
    refresh(engine, city.id, folder)
    yield "the last day was undone"
    brought(engine, city, corrected(next(file for file in base if file.dataset == "complaints")))
    refresh(engine, city.id, folder)
    yield "a month long past was corrected"
    for batch in before:
        undo(engine, city.id, batch, "tester")
    refresh(engine, city.id, folder)
    yield "the first days were undone"


def test_a_full_recomputation_gives_the_same_bytes(store: Engine, city: City, tmp_path: Path) -> None:
    for step in lived(store, city, tmp_path):
        partly = digests(store)
        assert calculated(store, city, tmp_path, full=True) == partly, step
    assert calculated(store, city, tmp_path, full=True) == partly


@pytest.mark.postgres
def test_both_engines_hold_the_same_results(city: City, tmp_path: Path, postgres_database: str) -> None:
    engines = [opened(url, city) for url in (f"sqlite:///{tmp_path / 'sanse.db'}", postgres_database)]
    for one, other in zip(*(lived(engine, city, tmp_path) for engine in engines), strict=True):
        assert digests(engines[0]) == digests(engines[1]), one
        assert one == other
    for engine in engines:
        engine.dispose()


def files(city: City) -> list[File]:
    """Rows of a year in three files a dataset, and snapshots of rosters."""
    spans = (FIRST, "2021-10-31"), ("2021-11-01", LAST), (NEXT, "2022-03-20")
    parts = (days(city, span[0], *span, 0.4, 10_000 * at) for at, span in enumerate(spans))
    return [*rosters(city), *(file for part in parts for file in part)]


@pytest.fixture(scope="module")
def in_order(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of files that came in the order of their days, calculated once."""
    folder, city = tmp_path_factory.mktemp("in_order"), made_city()
    engine = opened(f"sqlite:///{folder / 'sanse.db'}", city)
    for file in files(city):
        brought(engine, city, file)
    found = calculated(engine, city, folder)
    engine.dispose()
    return found


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_files_does_not_matter(seed: int, tmp_path: Path, city: City, in_order: dict[str, str]) -> None:
    """Shuffled, and calculated twice on the way."""
    store, came = opened(f"sqlite:///{tmp_path / 'sanse.db'}", city), files(city)
    for at, place in enumerate(np.random.default_rng(seed).permutation(len(came)), 1):
        brought(store, city, came[place])
        if at in (len(came) // 3, len(came) * 2 // 3):
            refresh(store, city.id, tmp_path)
    assert calculated(store, city, tmp_path) == in_order
    store.dispose()
