"""One file is one transaction: every row is accounted for, corrections replace, nothing is half done."""

from collections.abc import Iterator

import pandas as pd
import pytest
from sqlalchemy import Engine, func, select

from data_access.errors import LoadingError, StoreError, UnknownCityError
from data_access.loading import Stretch, load, load_stretches
from data_access.schema import batches, coverage, dirty_periods, metadata, rejected_rows
from geo.models import City
from tests.data_access import oracle
from tests.data_access.made_rows import NO_FAULTS, Maker, batch, put


def contents(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for name, table in metadata.tables.items()
        }


def operations(city: City, n: int = 10, day: str = "2022-03-10", seed: int = 1, start: int = 0) -> pd.DataFrame:
    return Maker(city, seed, day, day).events("operations", n, start)


def dirty(engine: Engine, dataset: str) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(select(dirty_periods.c.period).where(dirty_periods.c.dataset == dataset)))


def test_the_same_file_twice_changes_nothing(store: Engine, city: City) -> None:
    rows = operations(city)
    first = put(store, city, "operations", rows)
    assert (first.accepted, first.already) == (10, False)
    before = contents(store)
    again = put(store, city, "operations", rows)
    assert again == first._replace(already=True)
    assert contents(store) == before


def test_the_same_rows_in_another_file_are_duplicates(store: Engine, city: City) -> None:
    put(store, city, "operations", operations(city), "one")
    again = put(store, city, "operations", operations(city), "two")
    assert (again.accepted, again.duplicate, again.superseded) == (0, 10, 0)


def test_values_hash_alike_whatever_type_they_come_in(store: Engine, city: City) -> None:
    rows = Maker(city, 1, "2022-03-01", "2022-03-09").events("cases", 20).assign(fine_yuan=100)
    put(store, city, "cases", rows, "one")
    other = rows.assign(fine_yuan=rows["fine_yuan"].astype(float), coded=rows["coded"].astype("Int64"))
    other["org"] = other["org"].astype("category").astype(object)
    assert put(store, city, "cases", other, "two").duplicate == 20


def test_a_correction_takes_the_old_row_s_place_and_dirties_both_days(store: Engine, city: City) -> None:
    put(store, city, "operations", operations(city), "one")
    with store.begin() as connection:
        connection.execute(dirty_periods.delete())
    moved = operations(city).assign(day="2022-05-20").iloc[:1]
    outcome = put(store, city, "operations", moved, "two")
    assert (outcome.accepted, outcome.duplicate, outcome.superseded) == (1, 0, 0)
    assert dirty(store, "operations") >= {"2022-03", "2022-05", "2022-W10", "2022-W20", "2022-Q1", "2022-Q2", "2022"}
    stored = oracle.read(store, "operations")
    assert len(stored) == 10
    assert stored.loc[stored.operation_no == moved.operation_no.iloc[0], "day"].tolist() == ["2022-05-20"]


def test_due_days_are_dirty_too(store: Engine, city: City) -> None:
    rows = Maker(city, 1, "2022-03-10", "2022-03-10").events("complaints", 3)
    put(store, city, "complaints", rows.assign(due_on=["2022-04-01", None, "2023-01-02"]))
    assert {"2022-03", "2022-04", "2023-01", "2023-W01"} <= dirty(store, "complaints")


def test_every_row_of_a_file_is_accounted_for(store: Engine, city: City) -> None:
    rows = operations(city)
    same = rows.iloc[:2].assign(source_row=[20, 21])
    other = rows.iloc[2:3].assign(n_orgs=9, source_row=22)
    faults = pd.DataFrame(
        {"row_number": [30, 30, 31], "column_name": ["division", "day", "day"], "found": ["x", "y", None],
         "reason": "没有", "allowed": "a"}
    )  # fmt: skip
    outcome = load(store, batch(city, "operations"), pd.concat([rows, same, other]), faults, read=16, skipped=1)
    assert outcome[1:5] == (10, 2, 2, 1)
    assert sum(outcome[1:5]) == 16 - 1
    with store.connect() as connection:
        ledger = connection.execute(select(batches)).one()
        found = connection.execute(select(rejected_rows.c.row_number, rejected_rows.c.fault, rejected_rows.c.found))
        assert sorted(map(tuple, found)) == [(30, 0, "x"), (30, 1, "y"), (31, 0, "")]
    assert (ledger.rows_accepted, ledger.rows_rejected, ledger.rows_duplicate, ledger.rows_superseded) == (10, 2, 2, 1)
    stored = oracle.read(store, "operations")
    assert stored.loc[stored.operation_no == other.operation_no.iloc[0], "n_orgs"].tolist() == [9]


def test_a_file_covers_the_months_in_which_a_county_has_rows(store: Engine, city: City) -> None:
    rows = operations(city, 4).assign(
        division=["330701001", "330701", "330702001", "330799"],
        day=["2022-03-01", "2022-03-20", "2022-04-02", "2022-04-03"],
    )
    put(store, city, "operations", rows)
    with store.connect() as connection:
        found = connection.execute(
            select(coverage.c.division, coverage.c.period, coverage.c.last_day).where(
                coverage.c.dataset == "operations"
            )
        ).all()
    assert {(place, month, str(day)) for place, month, day in found} == {
        ("330701", "2022-03", "2022-03-20"),
        ("330702", "2022-04", "2022-04-02"),
        ("330700", "2022-04", "2022-04-03"),
    }


def test_an_officers_snapshot_ends_the_one_before_in_whatever_order_they_come(store: Engine, city: City) -> None:
    maker = Maker(city)
    for day in ("2022-03-01", "2022-01-01", "2022-02-01"):
        rows = maker.officers(day, 30).assign(division="330701001")
        put(store, city, "officers", rows, day)
    put(store, city, "officers", maker.officers("2022-02-15", 5).assign(division="330702001"), "other county")
    stored = oracle.read(store, "officers")
    spans = set(zip(stored.division, stored.valid_from, stored.valid_to, strict=True))
    assert spans == {
        ("330701001", "2022-01-01", "2022-02-01"),
        ("330701001", "2022-02-01", "2022-03-01"),
        ("330701001", "2022-03-01", "9999-12-31"),
        ("330702001", "2022-02-15", "9999-12-31"),
    }


def test_a_delegated_item_ends_where_its_next_row_begins(store: Engine, city: City) -> None:
    maker = Maker(city)
    rows = pd.concat([maker.delegation(day, 1, 3).assign(division=["330701001"] * 3) for day in
                      ("2022-01-01",)]).iloc[:1]  # fmt: skip
    put(store, city, "delegation", rows.assign(valid_to="2022-12-01"), "one")
    put(store, city, "delegation", rows.assign(valid_from="2022-06-01", mode="stationed"), "two")
    stored = oracle.read(store, "delegation")
    assert set(zip(stored.valid_from, stored.valid_to, strict=True)) == {
        ("2022-01-01", "2022-06-01"),
        ("2022-06-01", "9999-12-31"),
    }


WRONG = [
    ({"division": "999999"}, "999999"),
    ({"field": "nothing"}, "nothing"),
    ({"day": "2099-01-01"}, "2099-01-01"),
    ({"division": None}, "division"),
    ({"operation_no": "x" * 90}, "xxx"),
]


@pytest.mark.parametrize(("change", "named"), WRONG)
def test_rows_that_cannot_be_counted_refuse_the_file(
    store: Engine, city: City, change: dict[str, object], named: str
) -> None:
    before = contents(store)
    rows = operations(city)
    rows.loc[3, list(change)] = list(change.values())
    with pytest.raises(LoadingError, match=named):
        put(store, city, "operations", rows)
    assert contents(store) == before


def test_counts_that_do_not_add_up_refuse_the_file(store: Engine, city: City) -> None:
    before = contents(store)
    with pytest.raises(LoadingError, match="12"):
        load(store, batch(city, "operations"), operations(city), NO_FAULTS, read=12)
    with pytest.raises(LoadingError, match="nothing"):
        load(store, batch(city, "nothing"), operations(city), NO_FAULTS)
    with pytest.raises(LoadingError, match="day"):
        load(store, batch(city, "operations"), operations(city).drop(columns="day"), NO_FAULTS)
    assert contents(store) == before


def test_an_unknown_city_is_named(empty: Engine, city: City) -> None:
    with pytest.raises(UnknownCityError, match=city.id):
        put(empty, city, "operations", operations(city))


def test_messages_have_both_languages() -> None:
    error = UnknownCityError("没有登记城市“{city}”", city="x")
    assert error.text("en") == "There is no registered city “x”"
    assert isinstance(error, StoreError)


def stretches(rows: pd.DataFrame, size: int) -> Iterator[Stretch]:
    """The rows in pieces, as a large file comes."""
    for at in range(0, len(rows), size):
        some = rows.iloc[at : at + size]
        yield Stretch(some, NO_FAULTS, len(some), 0)


def test_an_error_in_the_middle_leaves_the_store_as_it_was(store: Engine, city: City) -> None:
    put(store, city, "operations", operations(city), "one")
    before = contents(store)

    def broken() -> Iterator[Stretch]:
        yield from stretches(operations(city, 20, start=5), 7)
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="space"):
        load_stretches(store, batch(city, "operations", "two"), broken())
    assert contents(store) == before


def test_a_trial_says_what_would_happen_and_leaves_the_store_as_it_was(store: Engine, city: City) -> None:
    put(store, city, "operations", operations(city), "one")
    before = contents(store)
    rows = operations(city, 20, start=5)
    outcome = load_stretches(store, batch(city, "operations", "two"), stretches(rows, 7), trial=True)
    assert contents(store) == before
    assert outcome[1:5] == put(store, city, "operations", rows, "two")[1:5]


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_a_file_in_pieces_has_the_account_and_rows_of_the_whole(store: Engine, city: City, size: int) -> None:
    rows = operations(city, 40)
    again = rows.iloc[:20].assign(n_orgs=lambda rows: rows.n_orgs.where(rows.index % 2 > 0, 99))
    outcome = load_stretches(store, batch(city, "operations"), stretches(pd.concat([rows, again]), size))
    assert (outcome.accepted, outcome.duplicate, outcome.superseded) == (40, 10, 10)
    stored = oracle.read(store, "operations").set_index("operation_no")["n_orgs"]
    assert (stored[again.operation_no] == again.set_index("operation_no")["n_orgs"]).all()


def test_chunks_do_not_change_the_outcome(store: Engine, city: City) -> None:
    put(store, city, "operations", operations(city, 40), "one")
    changed = operations(city, 60).assign(n_orgs=lambda rows: rows.n_orgs.where(rows.index % 3 > 0, 99))
    changed.loc[:39, ["division", "field", "n_orgs"]] = operations(city, 40)[["division", "field", "n_orgs"]]
    changed.loc[:9, "n_orgs"] = 77
    outcome = load_stretches(store, batch(city, "operations", "two"), stretches(changed, 7))
    assert (outcome.accepted, outcome.duplicate) == (30, 30)
    with store.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(metadata.tables["operations"])) == 60
