"""From a number back to its rows: what is counted again from the files is the stored fact."""

import pandas as pd
import pytest
from sqlalchemy import Engine, select, update

from data_access import reads, schema
from data_access.reads.lineage import traced
from data_access.rollup import roll_up
from data_access.scope import Scope
from geo.models import City
from tests.data_access.made_rows import Maker, put
from tests.data_access.test_rollup import fill

PERIODS = ("2022-W50", "2022-11", "2022-Q4", "2022")
PLACES = ("330700", "330701", "330702002", "330799")


@pytest.fixture
def counted(store: Engine, city: City) -> Engine:
    fill(store, city, scale=0.2)
    with store.begin() as connection:
        roll_up(connection, city.id, full=True)
    return store


def fact(engine: Engine, city: City, measure: str, division: str, period: str) -> float:
    return sum(row.value for row in reads.sums_through(engine, Scope(city.id), division, [period], [measure]))


def behind(engine: Engine, city: City, measure: str, division: str, period: str) -> float:
    """The number counted again from its rows; the files must have the same rows."""
    scope = Scope(city.id)
    files = reads.files_behind(engine, scope, measure, division, period)
    rows = reads.rows_behind(engine, scope, measure, division, period, limit=10_000)
    assert len(rows) == sum(file.rows for file in files)
    if measure.startswith("townships"):
        return len({row.division for row in rows})
    assert sum(file.value for file in files) == pytest.approx(sum(row.value for row in rows))
    return sum(row.value for row in rows)


def test_the_rows_behind_a_number_make_the_stored_fact(counted: Engine, city: City) -> None:
    for measure in sorted(traced()):
        told = {(place, period): fact(counted, city, measure, place, period) for place in PLACES for period in PERIODS}
        assert any(told.values()), measure
        for (place, period), value in told.items():
            assert behind(counted, city, measure, place, period) == pytest.approx(value), (measure, place, period)


def test_a_decision_is_behind_the_period_in_which_its_limit_ends(store: Engine, city: City) -> None:
    rows = Maker(city, 1, "2022-12-20", "2022-12-26").events("cases", 2).assign(scope="general", outcome="penalty")
    put(store, city, "cases", rows.assign(decided_on=["2022-12-20", "2022-12-26"]))
    limits = {"decisions_to_publish": ("2022-12-29", "2023-01-05"), "decisions_due": ("2023-01-11", "2023-01-17")}
    with store.begin() as connection:
        roll_up(connection, city.id, full=True)
    for measure, ends in limits.items():
        for month in ("2022-12", "2023-01"):
            number = sum(end.startswith(month) for end in ends)
            found = reads.rows_behind(store, Scope(city.id), measure, "330700", month)
            assert len(found) == fact(store, city, measure, "330700", month) == number
        assert not reads.rows_behind(store, Scope(city.id), measure, "330700", "2022-W52")  # not counted by weeks


def test_a_township_that_moved_counts_where_it_was_in_that_month(store: Engine, city: City) -> None:
    rows = Maker(city, 1, "2022-10-10", "2022-10-10").events("operations", 2).assign(division="330701001")
    rows["day"] = ["2022-10-10", "2022-12-10"]
    put(store, city, "operations", rows)
    above = schema.division_closure
    own = (above.c.division == "330701001") & (above.c.ancestor == "330701")
    with store.begin() as connection:
        connection.execute(update(above).where(own).values(valid_to=pd.Timestamp("2022-10-31").date()))
        roll_up(connection, city.id, full=True)
    for period, number in (("2022-10", 1), ("2022-12", 0), ("2022-Q4", 1), ("2022", 1)):
        found = reads.rows_behind(store, Scope(city.id), "operations", "330701", period)
        assert len(found) == fact(store, city, "operations", "330701", period) == number
        assert [row.source_row for row in found] == [2] * number


def test_rows_of_one_file_by_field_and_page(counted: Engine, city: City) -> None:
    scope = Scope(city.id)
    every = reads.rows_behind(counted, scope, "cases", "330700", "2022", limit=10_000)
    (file, *_) = reads.files_behind(counted, scope, "cases", "330700", "2022")
    pages = [reads.rows_behind(counted, scope, "cases", "330700", "2022", offset=at, limit=40) for at in (0, 40)]
    assert [*pages[0], *pages[1]] == every[:80]
    assert (
        len(reads.rows_behind(counted, scope, "cases", "330700", "2022", batch=file.batch_id, limit=10_000))
        == file.rows
    )
    assert reads.rows_behind(counted, scope, "cases", "330700", "2022", batch=999) == []
    one = reads.rows_behind(counted, scope, "cases", "330700", "2022", field="field_1", limit=10_000)
    assert one == [row for row in every if row.field == "field_1"] != []
    assert reads.rows_behind(counted, scope, "accounts", "330700", "2022", field="field_1") == []  # agencies have none
    (fast,) = reads.files_behind(counted, scope, "cases", "330700", "2022", case_type="fast")
    assert 0 < fast.rows < file.rows


def test_a_period_that_the_calendar_does_not_hold_has_no_rows(counted: Engine, city: City) -> None:
    for measure in ("cases", "officers_county"):
        assert reads.rows_behind(counted, Scope(city.id), measure, "330700", "1999-01") == []


def test_no_officer_is_told(counted: Engine, city: City) -> None:
    rows = reads.rows_behind(counted, Scope(city.id), "officers_township", "330700", "2022")
    with counted.connect() as connection:
        known = set(connection.scalars(select(schema.officers.c.officer_hash)))
    assert rows
    assert {row.key for row in rows} == {""}
    assert not known & {str(cell) for row in rows for cell in row}
