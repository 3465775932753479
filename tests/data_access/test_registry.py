"""A registered city: its calendar, its tree, its census."""

import itertools
from datetime import date

import pytest
from sqlalchemy import Engine, select, update

from data_access import reads, results
from data_access.calendar_rows import period_rows, periods_of
from data_access.registry import register_city
from data_access.schema import calendar, dirty_periods, periods
from data_access.scope import Scope
from geo.models import City, PeerGroup, Words
from tests.data_access import oracle
from tests.data_access.made_city import made_city
from tests.data_access.made_rows import Maker, put
from tests.data_access.test_loading import contents
from tests.data_access.test_rollup import rolled


def test_registering_again_changes_nothing(store: Engine, city: City) -> None:
    put(store, city, "operations", Maker(city).events("operations", 5))
    before = contents(store)
    register_city(store, city, b'{"divisions": []}', "hash")
    assert contents(store) == before


def test_a_new_drawing_raises_the_version_so_that_the_server_looks_again(store: Engine, city: City) -> None:
    scope = Scope(city.id)
    register_city(store, city, b"{}", "first")
    assert reads.version(store, scope).number == 0  # there are no results yet
    with store.begin() as connection:
        results.bump(connection, city.id)
    before = reads.version(store, scope)
    register_city(store, city, b"{}", "first")
    assert reads.version(store, scope) == before
    register_city(store, city, b"[]", "second")
    assert reads.version(store, scope) == before._replace(number=before.number + 1)
    assert reads.drawing(store, scope).content_hash == "second"


@pytest.mark.parametrize(
    ("day", "week_starts", "week"),
    [
        ("2022-12-31", "monday", "2022-W52"),
        ("2023-01-01", "monday", "2022-W52"),
        ("2023-01-01", "sunday", "2023-W01"),
        ("2021-01-03", "monday", "2020-W53"),
        ("2021-01-03", "sunday", "2021-W01"),
    ],
)
def test_weeks_are_iso_weeks_and_may_start_on_sunday(day: str, week_starts: str, week: str) -> None:
    assert periods_of(date.fromisoformat(day), week_starts)["week"] == week


@pytest.mark.parametrize("week_starts", ["monday", "sunday"])
def test_periods_follow_each_other_without_a_gap(week_starts: str) -> None:
    for grain in ("week", "month", "quarter", "year"):
        rows = [one for one in period_rows(2019, 2032, week_starts) if one.grain == grain]
        assert [one.position for one in rows] == list(range(len(rows)))
        assert all((b.first_day - a.last_day).days == 1 for a, b in itertools.pairwise(rows))


def test_every_day_has_one_period_a_grain(store: Engine, city: City) -> None:
    with store.connect() as connection:
        days = connection.execute(select(calendar.c.day, calendar.c.grain, calendar.c.period)).all()
        known = {row.period: row for row in connection.execute(select(periods))}
    assert len(days) == 4 * 1827
    assert all(known[name].first_day <= day <= known[name].last_day for day, _, name in days)
    assert known["2022-12"].quarter == "2022-Q4"
    assert known["2022-12"].year == "2022"


def test_a_census_holds_until_a_source_sends_newer_figures(store: Engine, city: City) -> None:
    rows = oracle.read(store, "populations")
    assert set(zip(rows.division, rows.persons, rows.valid_from, strict=True)) == {
        ("330701", 100_000, "1900-01-01"),
        ("330702", 200_000, "1900-01-01"),
    }
    newer = rows[["division", "basis", "persons"]].assign(valid_from="2022-01-01", source_row=[1, 2])
    put(store, city, "populations", newer)
    register_city(store, city, b"{}", "other")
    spans = oracle.read(store, "populations").groupby("valid_from")["valid_to"].unique()
    assert {first: list(last) for first, last in spans.items()} == {
        "1900-01-01": ["2022-01-01"],
        "2022-01-01": ["9999-12-31"],
    }


def test_townships_with_figures_stand_for_their_county(empty: Engine) -> None:
    city = made_city(2, 2)
    told = {"330701001": 10, "330701002": 20, "330702001": 5}
    rows = [one.model_copy(update={"population": told.get(one.code, one.population)}) for one in city.divisions]
    register_city(empty, city.model_copy(update={"divisions": tuple(rows)}), b"{}", "h")
    stored = oracle.read(empty, "populations")
    assert dict(zip(stored.division, stored.persons, strict=True)) == {
        "330701001": 10,
        "330701002": 20,
        "330702": 200_000,
    }


def test_working_days_follow_the_newest_notice_of_holidays(store: Engine, city: City) -> None:
    put(store, city, "cases", Maker(city, 1, "2022-03-10", "2022-03-10").events("cases", 9))
    rolled(store, city, full=True)
    numbers = select(calendar.c["day", "grain", "workday"])
    with store.begin() as connection:
        right = set(connection.execute(numbers))
        connection.execute(update(calendar).values(workday=0))
    register_city(store, city, b"{}", "hash")
    with store.connect() as connection:
        assert set(connection.execute(numbers)) == right
        told = connection.execute(select(dirty_periods.c["dataset", "period"])).all()
    assert ("cases", "2022-03") in set(map(tuple, told))


def test_a_field_of_another_risk_is_counted_again_as_by_a_full_roll_up(store: Engine, city: City) -> None:
    rows = Maker(city, 1, "2022-12-20", "2022-12-31").events("cases", 60)
    put(store, city, "cases", rows)  # limits end after the last event
    rolled(store, city, full=True)
    before = oracle.stored(store)
    safer = tuple(one.model_copy(update={"risk": "low"}) for one in city.fields)
    moved = tuple(
        one.model_copy(update={"parent": "330702"}) if one.code == "330701001" else one for one in city.divisions
    )
    register_city(store, city.model_copy(update={"fields": safer, "divisions": moved}), b"{}", "hash")
    rolled(store, city, full=False)
    partly = oracle.stored(store)
    rolled(store, city, full=True)
    assert before != partly == oracle.stored(store)


def test_changed_divisions_make_all_periods_dirty(store: Engine, city: City) -> None:
    put(store, city, "operations", Maker(city, 1, "2022-03-10", "2022-03-10").events("operations", 5))
    rolled(store, city, full=False)
    fewer = tuple(one for one in city.divisions if one.code != "330702003")
    register_city(store, city.model_copy(update={"divisions": fewer}), b"{}", "hash")
    with store.connect() as connection:
        assert {"2022-03", "2022"} <= set(connection.scalars(select(dirty_periods.c.period)))
    assert "330702003" not in {one.division for one in reads.divisions(store, Scope(city.id))}


def test_other_peer_groups_are_seen_at_once_and_calculate_nothing(store: Engine, city: City) -> None:
    put(store, city, "operations", Maker(city, 1, "2022-03-10", "2022-03-10").events("operations", 5))
    rolled(store, city, full=False)
    scope = Scope(city.id)
    with store.begin() as connection:
        before = results.bump(connection, city.id)
    group = PeerGroup(id="hills", name="山区县", name_en="Hills", divisions=("330702",))
    grouped = city.model_copy(update={"peer_groups": (group,)})
    register_city(store, grouped, b"{}", "hash")
    assert reads.version(store, scope).number > before
    told = {one.division: one.peer_group for one in reads.divisions(store, scope)}
    assert (told["330700"], told["330701"], told["330702"]) == ("", "", "hills")
    assert told["330702001"] == "town"
    assert reads.cities(store, scope)[0].profile["peer_groups"][0]["name"] == "山区县"
    with store.connect() as connection:
        assert connection.execute(select(dirty_periods)).all() == []
    before = reads.version(store, scope).number
    register_city(store, grouped, b"{}", "hash")
    assert reads.version(store, scope).number == before


def test_another_footer_is_seen_at_once(store: Engine, city: City) -> None:
    with store.begin() as connection:
        before = results.bump(connection, city.id)
    register_city(store, city.model_copy(update={"footer": Words(zh="新", en="new")}), b"{}", "hash")
    assert reads.version(store, Scope(city.id)).number > before
