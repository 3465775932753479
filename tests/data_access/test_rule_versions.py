"""Saved versions of rules: numbered, in the order of their days, never changed, and which a refresh has seen."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import Engine, delete, text, update
from sqlalchemy.exc import DBAPIError

from data_access import reads, results
from data_access.engine import open_engine
from data_access.errors import ReachesBackError, StoreError, UnknownCityError
from data_access.rule_versions import note, save
from data_access.schema import periods, rule_versions
from data_access.scope import Scope
from geo.models import City

JULY, OCTOBER = date(2022, 7, 1), date(2022, 10, 1)


def saved(store: Engine, city: City) -> list[tuple[object, ...]]:
    return [(one.index_id, one.number, one.valid_from) for one in reads.rule_versions(store, Scope(city.id))]


def test_a_saved_version_is_told_whole(store: Engine, city: City) -> None:
    assert save(store, city.id, "reform", '{"规则": 1}', JULY, "王", "调整权重") == 1
    (one,) = reads.rule_versions(store, Scope(city.id))
    assert one[:5] == ("reform", 1, "2022-07-01", "王", "调整权重")
    assert (one.rule, one.content_hash) == ('{"规则": 1}', hashlib.sha256('{"规则": 1}'.encode()).hexdigest())
    assert one.saved_at.endswith("Z")
    assert reads.rule_versions(store, Scope("nowhere")) == []


def test_versions_are_numbered_by_index_and_follow_each_other(store: Engine, city: City) -> None:
    for index_id, day in (("reform", JULY), ("efficacy", JULY), ("reform", OCTOBER)):
        save(store, city.id, index_id, "{}", day, "王", "调整")
    told = [("efficacy", 1, "2022-07-01"), ("reform", 1, "2022-07-01"), ("reform", 2, "2022-10-01")]
    assert saved(store, city) == told
    for day in (JULY, OCTOBER):
        with pytest.raises(StoreError, match=f"reform：第 2 版规则自 2022-10-01 起施行.*来的是 {day}"):
            save(store, city.id, "reform", "{}", day, "王", "调整")
    with pytest.raises(UnknownCityError):
        save(store, "nowhere", "reform", "{}", OCTOBER, "王", "调整")
    assert saved(store, city) == told


def test_a_version_that_reaches_back_is_saved_only_when_confirmed(store: Engine, city: City) -> None:
    with store.begin() as connection:
        shown = periods.c.period.in_(["2022-Q2", "2022-Q3", "2022-06", "2022-07", "2022-W26", "2022"])
        found = connection.execute(update(periods).where(shown).values(has_results=1))
    assert found.rowcount == 6
    with pytest.raises(ReachesBackError, match="已有结果的 4 个周期") as caught:  # 2022-W26 ends on 3 July
        save(store, city.id, "reform", "{}", JULY, "王", "调整")
    assert caught.value.periods == 4
    assert saved(store, city) == []
    save(store, city.id, "reform", "{}", date(2023, 1, 1), "王", "调整")
    assert save(store, city.id, "efficacy", "{}", JULY, "王", "调整", confirmed=True) == 1


def test_nothing_of_a_saved_version_is_ever_changed(store: Engine, city: City) -> None:
    save(store, city.id, "reform", "{}", JULY, "王", "调整")
    before = reads.rule_versions(store, Scope(city.id))
    everything = [update(rule_versions).values(author="李"), delete(rule_versions)]
    if store.dialect.name == "postgresql":
        everything.append(text("TRUNCATE rule_versions"))
    for change in everything:
        with pytest.raises(DBAPIError, match="only ever added"), store.begin() as connection:
            connection.execute(change)
    assert reads.rule_versions(store, Scope(city.id)) == before


def test_of_two_who_save_the_same_day_at_once_one_is_refused(store: Engine, city: City) -> None:
    engines = [open_engine(store.url.render_as_string(hide_password=False)) for _ in range(4)]

    def attempt(engine: Engine) -> int:
        try:
            return save(engine, city.id, "reform", "{}", JULY, "王", "调整")
        except StoreError:
            return 0
        finally:
            engine.dispose()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(attempt, engines)) == [0, 0, 0, 1]
    assert saved(store, city) == [("reform", 1, "2022-07-01")]


def test_a_version_counts_as_calculated_once_a_refresh_has_noted_it(store: Engine, city: City) -> None:
    save(store, city.id, "reform", "{}", JULY, "王", "调整")
    with store.begin() as connection:
        results.bump(connection, city.id)
        assert note(connection, city.id)
        assert not note(connection, city.id)
    save(store, city.id, "reform", "{}", OCTOBER, "王", "调整")
    assert [one.calculated for one in reads.rule_versions(store, Scope(city.id))] == [True, False]
    with store.begin() as connection:
        results.bump(connection, city.id)
    assert [one.calculated for one in reads.rule_versions(store, Scope(city.id))] == [True, False]
