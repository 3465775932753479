"""A file that is undone leaves the store as if it had never come, whatever came before and after it."""

from collections.abc import Iterator, Sequence

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from data_access.engine import ready
from data_access.errors import StoreError
from data_access.registry import register_city
from data_access.rollup import roll_up
from data_access.schema import batches, coverage, dirty_periods, facts, metadata
from data_access.undoing import Undone, undo
from geo.models import City
from tests.data_access.made_city import made_city
from tests.data_access.made_rows import Maker, put

DAYS = ("2022-03-01", "2022-03-20", "2022-07-05")


def operations(told: Sequence[tuple[int, int, int]]) -> pd.DataFrame:
    """Rows of (number, day, content); a later one of the same number counts."""
    rows = [(f"O{number}", "330701001", "field_0", DAYS[day], content) for number, day, content in told]
    named = pd.DataFrame(rows, columns=["operation_no", "division", "field", "day", "n_orgs"])
    return named.assign(source_row=range(2, len(rows) + 2))


def standing(engine: Engine, city: City) -> tuple[list[object], list[object]]:
    """What the operations say, whichever file says it, and the facts."""
    with engine.begin() as connection:
        roll_up(connection, city.id)
        said = select(*metadata.tables["operations"].c["operation_no", "day", "n_orgs", "row_hash"])
        told = select(*facts.c["measure", "period", "division", "value"])
        return sorted(map(tuple, connection.execute(said))), sorted(map(tuple, connection.execute(told)))


def emptied(engine: Engine) -> Engine:
    """The store without rows and ledger."""
    with engine.begin() as connection:
        for name in ("operations", "replaced_rows", "repeated_rows", "batch_sums", "batches", "facts", "coverage"):
            connection.execute(metadata.tables[name].delete())
    return engine


@pytest.fixture(scope="module")
def two_stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Engine]]:
    engines = [ready(f"sqlite:///{tmp_path_factory.mktemp('undoing') / 'sanse.db'}") for _ in range(2)]
    for engine in engines:
        register_city(engine, made_city(), b"{}", "hash")
    yield engines
    for engine in engines:
        engine.dispose()


FILES = st.lists(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 1)), min_size=1, max_size=4),
    min_size=2,
    max_size=5,
)


@given(files=FILES, first=st.integers(0, 4), second=st.integers(0, 4))
@settings(
    max_examples=40, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_undone_is_as_if_it_had_never_come(
    two_stores: list[Engine], files: list[list[tuple[int, int, int]]], first: int, second: int
) -> None:
    gone, city = {first % len(files), second % len(files)}, made_city()
    all_of_them, others = map(emptied, two_stores)
    outcomes = [put(all_of_them, city, "operations", operations(rows), f"{at}") for at, rows in enumerate(files)]
    for at, rows in enumerate(files):
        if at not in gone:
            put(others, city, "operations", operations(rows), f"{at}")
    for at in gone:
        undo(all_of_them, city.id, outcomes[at].batch_id, "tester")
    assert standing(all_of_them, city) == standing(others, city)


def test_files_undone_one_after_the_other_leave_nothing(store: Engine, city: City) -> None:
    files = [Maker(city, at).events("complaints", 40, start=at * 15) for at in range(4)]
    outcomes = [put(store, city, "complaints", rows, f"file {at}") for at, rows in enumerate(files)]
    for at in (1, 3, 0, 2):
        undo(store, city.id, outcomes[at].batch_id, "tester")
    with store.connect() as connection:
        for name in ("complaints", "replaced_rows", "repeated_rows", "facts", "coverage"):
            rows = select(metadata.tables[name])
            if name == "coverage":
                rows = rows.where(coverage.c.dataset == "complaints")
            assert connection.execute(rows).all() == []


def test_the_older_content_comes_back_and_its_periods_are_dirty(store: Engine, city: City) -> None:
    put(store, city, "operations", operations([(1, 0, 5), (2, 0, 5)]), "one")
    second = put(store, city, "operations", operations([(1, 2, 7), (3, 1, 1)]), "two")
    with store.begin() as connection:
        roll_up(connection, city.id)
    assert undo(store, city.id, second.batch_id, "王") == Undone(removed=2, restored=1, kept=0)
    table = metadata.tables["operations"]
    with store.connect() as connection:
        rows = connection.execute(select(table.c.operation_no, table.c.day, table.c.n_orgs)).all()
        assert sorted((no, str(day), n) for no, day, n in rows) == [("O1", DAYS[0], 5), ("O2", DAYS[0], 5)]
        assert {"2022-03", "2022-07", "2022-W27"} <= set(connection.scalars(select(dirty_periods.c.period)))
        covered = select(coverage.c.period).where(coverage.c.dataset == "operations")
        assert set(connection.scalars(covered)) == {"2022-03"}
        ledger = connection.execute(select(batches).where(batches.c.batch_id == second.batch_id)).one()
        assert (ledger.undone, ledger.undone_by) == (second.batch_id, "王")


def test_an_undone_file_may_come_again(store: Engine, city: City) -> None:
    rows = operations([(1, 0, 5)])
    first = put(store, city, "operations", rows, "one")
    undo(store, city.id, first.batch_id, "a")
    again = put(store, city, "operations", rows, "one")
    assert (again.already, again.accepted) == (False, 1)


@pytest.mark.parametrize("dataset", ["delegation", "guidance"])
def test_a_roster_row_stands_as_long_as_before(store: Engine, city: City, dataset: str) -> None:
    made = {
        "division": "330701001",
        "item_code": "1",
        "mode": "delegated",
        "field": "field_0",
        "town_type": "town",
        "n_items": 5,
    }
    rows = pd.DataFrame([made | {"source_row": 2}])
    put(store, city, dataset, rows.assign(valid_from="2021-01-01", valid_to="2023-01-01"), "one")
    second = put(store, city, dataset, rows.assign(valid_from="2022-01-01", valid_to=None), "two")
    undo(store, city.id, second.batch_id, "a")
    table = metadata.tables[dataset]
    with store.connect() as connection:
        assert [str(day) for day in connection.scalars(select(table.c.valid_to))] == ["2023-01-01"]


def test_a_file_that_is_not_there_or_undone_is_refused(store: Engine, city: City) -> None:
    with pytest.raises(StoreError, match="99"):
        undo(store, city.id, 99, "a")
    first = put(store, city, "operations", operations([(1, 0, 5)]), "one")
    undo(store, city.id, first.batch_id, "a")
    with pytest.raises(StoreError, match="撤销过"):
        undo(store, city.id, first.batch_id, "a")
