"""What is dirty is enough: after any files and undone files, refreshing the dirty periods equals rebuilding all."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from data_access.datasets import DATASETS
from data_access.engine import ready
from data_access.registry import register_city
from data_access.schema import batches
from data_access.undoing import undo
from geo.models import City
from tests.data_access import oracle
from tests.data_access.drawn import ITEMS
from tests.data_access.made_city import made_city
from tests.data_access.made_rows import Maker, put
from tests.data_access.test_rollup import VOLUMES, fill, rolled

DAYS = ("2021-02-01", "2022-01-20", "2022-12-10", "2023-03-01", "2024-02-15")
FILE = st.tuples(
    st.sampled_from([*VOLUMES, "officers", "delegation", "guidance", "catalogue_items"]),
    st.integers(0, 60),  # number of the first row: some are new, some correct stored ones
    st.integers(1, 30),
    st.integers(1, 10**6),
    st.sampled_from(DAYS),
)
UNDONE = st.integers(0, 40)  # which of the files
CHANGES = st.lists(st.one_of(FILE, FILE, UNDONE), min_size=1, max_size=6)


def made(city: City, name: str, start: int, n: int, seed: int, day: str) -> pd.DataFrame:
    last = (pd.Timestamp(day) + pd.Timedelta(days=20)).strftime("%Y-%m-%d")
    maker = Maker(city, seed, day, last)
    rosters = {
        "officers": lambda: maker.officers(day, n),
        "delegation": lambda: maker.delegation(day, 1 + n % 8, 3),
        "guidance": lambda: maker.guidance(day),
        "catalogue_items": lambda: maker.catalogue(day, n),
    }
    return rosters[name]() if DATASETS[name].roster else maker.events(name, n, start)


def changed(engine: Engine, city: City, changes: list[object]) -> None:
    """Take the files in, or back; what is dirty is rolled up after every second."""
    with engine.connect() as connection:
        files = list(connection.scalars(select(batches.c.batch_id)))
    for at, change in enumerate(changes):
        if isinstance(change, tuple):
            source = f"{change[0]} {at % 2}"  # two offices, whose rows may say the same event
            outcome = put(engine, city, change[0], made(city, *change), f"change {at}", source=source, confirmed=True)
            files.append(outcome.batch_id)
        elif files:
            undo(engine, city.id, files.pop(int(str(change)) % len(files)), "tester")
        if at % 2:
            rolled(engine, city, full=False)


@given(changes=CHANGES)
@settings(max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_refreshing_what_is_dirty_equals_rebuilding_all(
    changes: list[object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    city = made_city()
    engine = ready(f"sqlite:///{tmp_path_factory.mktemp('store') / 'a.db'}")
    register_city(engine, city, b"{}", "hash")
    fill(engine, city, scale=0.2)
    rolled(engine, city, full=False)
    changed(engine, city, changes)
    rolled(engine, city, full=False)
    partly = oracle.stored(engine)
    rolled(engine, city, full=True)
    whole = oracle.stored(engine)
    engine.dispose()
    assert partly == whole


def told(facts: oracle.Facts, measure: str, period: str) -> dict[tuple[str, ...], float]:
    return {key: value for key, value in facts.items() if key[:2] == (measure, period)}


@pytest.mark.parametrize(
    ("dataset", "measure", "period"),
    [
        ("cases", "decisions_to_publish", "2022-01"),
        ("cases", "decisions_due", "2022-01"),
        ("cases", "items_used", "2022-Q3"),
        ("cases", "fine_spread", "2022-Q3"),
        ("inspections", "firms_inspected_again", "2022-01"),
        ("inspections", "pairs_over_limit", "2022-11"),
        ("inspections", "items_used", "2022-Q3"),
        ("complaints", "complaints_repeated", "2022-02"),
        ("petitions", "petitions_repeated", "2022-02"),
    ],
)
def test_late_rows_change_later_periods_and_change_them_back_when_undone(
    store: Engine, city: City, dataset: str, measure: str, period: str
) -> None:
    fill(store, city, scale=0.2)
    rolled(store, city, full=False)
    before = oracle.stored(store)
    rows = Maker(city, 5, "2021-12-25", "2021-12-25").events(dataset, 400, start=9000)
    rows = rows.assign(item_code=ITEMS[7]) if measure == "items_used" else rows  # delegated, and not used before
    late = put(store, city, dataset, rows, "late", confirmed=True)
    rolled(store, city, full=False)
    partly = oracle.stored(store)
    assert told(partly, measure, period) != told(before, measure, period)
    rolled(store, city, full=True)
    assert partly == oracle.stored(store)
    undo(store, city.id, late.batch_id, "tester")
    rolled(store, city, full=False)
    assert oracle.stored(store) == before


def test_what_stands_at_the_ends_of_periods_is_counted_while_they_are_shown(store: Engine, city: City) -> None:
    fill(store, city, scale=0.4)
    rolled(store, city, full=False)
    before = oracle.stored(store)
    rows = Maker(city, 5, "2023-05-10", "2023-05-10").events("operations", 2, start=9000)
    later = put(store, city, "operations", rows, "later", confirmed=True)
    rolled(store, city, full=False)
    partly = oracle.stored(store)
    for measure in ("fine_spread", "items_used", "items_guided", "items_general", "officers_county"):
        assert told(partly, measure, "2023-Q2"), measure
    rolled(store, city, full=True)
    assert partly == oracle.stored(store)
    undo(store, city.id, later.batch_id, "tester")
    rolled(store, city, full=False)
    assert oracle.stored(store) == before
