"""Sources: claimed by one at a time, seen by everybody, noticed when they fall silent."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, select, update

from data_access import reads, source_states
from data_access.engine import open_engine
from data_access.errors import UnknownCityError
from data_access.schema import batches
from data_access.schema import source_states as table
from data_access.scope import Scope
from data_access.source_states import Ended, Profile
from geo.models import City

CASES = Profile("cases", "处罚办案", "Penalty cases", "sql", None)
DAY = 86_400
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC).replace(tzinfo=None)


@pytest.fixture
def described(store: Engine, city: City) -> Engine:
    source_states.describe(store, city.id, [CASES])
    return store


def sent(store: Engine, city: City, days: list[int], source: str = "cases", **told: object) -> None:
    """Write files into the ledger that came so many days before now."""
    given = {
        "city_id": city.id, "source": source, "dataset": "cases", "file_name": "x.csv", "mapping_hash": "h",
        "demonstration": 0, "rows_read": 12, "rows_skipped": 2, "rows_accepted": 10, "rows_rejected": 0,
        "rows_duplicate": 0, "rows_superseded": 0,
    }  # fmt: skip
    rows = [
        {**given, **told, "sha256": f"{source}{day}{told}", "imported_at": NOW - timedelta(days=day)}
        for day in sorted(days, reverse=True)
    ]
    with store.begin() as connection:
        connection.execute(insert(batches), rows)


def seen(store: Engine, city: City, now: datetime = NOW) -> reads.SourceState:
    (one,) = reads.source_states(store, Scope(city.id), now)
    return one


def test_of_many_who_claim_at_once_one_gets_the_source(described: Engine, city: City, database_url: str) -> None:
    engines = [open_engine(database_url) for _ in range(4)]

    def claim(at: int) -> bool:
        return source_states.claim(engines[at], city.id, "cases", f"holder {at}", 60) is not None

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(claim, range(4))) == [False, False, False, True]
    for engine in engines:
        engine.dispose()
    (holder,) = source_states.holders(described, city.id).values()
    assert holder.startswith("holder ")


def test_a_source_that_is_not_due_is_claimed_at_once_only(described: Engine, city: City) -> None:
    first = source_states.claim(described, city.id, "cases", "a", 60)
    assert first is not None
    assert source_states.advance(described, first, "i:7")
    assert source_states.release(described, first, Ended(0, 600, True, {"zh": "", "en": ""}))
    assert source_states.claim(described, city.id, "cases", "b", 60) is None
    again = source_states.claim(described, city.id, "cases", "b", 60, at_once=True)
    assert again is not None
    assert (again.mark, again.failures) == ("i:7", 0)
    assert not source_states.advance(described, first, "i:9")  # the first holds it no more
    assert not source_states.release(described, first, Ended(0, 600, True, {}))


def test_a_holder_that_has_ended_or_says_nothing_is_replaced(described: Engine, city: City) -> None:
    first = source_states.claim(described, city.id, "cases", "a", 3600)
    assert first is not None
    assert source_states.claim(described, city.id, "cases", "b", 60, instead_of="x") is None
    second = source_states.claim(described, city.id, "cases", "b", -1, instead_of="a")
    assert second is not None
    assert not source_states.extend(described, first, 60)
    assert source_states.claim(described, city.id, "cases", "c", 60) is not None  # b's lease is over


def test_a_run_whose_lease_is_over_is_not_shown_as_running(described: Engine, city: City) -> None:
    source_states.claim(described, city.id, "cases", "a", 60)
    now = datetime.now(UTC).replace(tzinfo=None)
    assert [seen(described, city, now + timedelta(seconds=at)).state for at in (0, 120)] == ["running", "waiting"]


def test_to_start_over_forgets_the_mark_but_not_during_a_run(described: Engine, city: City) -> None:
    held = source_states.claim(described, city.id, "cases", "a", 60)
    assert held is not None
    source_states.advance(described, held, "i:7")
    assert not source_states.start_over(described, city.id, "cases")
    source_states.release(described, held, Ended(3, 600, False, {"zh": "坏了", "en": "broken"}))
    assert source_states.seconds_to_next(described, city.id) == pytest.approx(600, abs=2)
    assert source_states.start_over(described, city.id, "cases")
    assert source_states.seconds_to_next(described, city.id) == 0
    again = source_states.claim(described, city.id, "cases", "a", 60)
    assert again is not None
    assert (again.mark, again.failures) == ("", 0)


def test_what_a_failed_run_said_is_seen_with_its_count(described: Engine, city: City) -> None:
    held = source_states.claim(described, city.id, "cases", "a", 60)
    assert held is not None
    source_states.release(described, held, Ended(2, 120, False, {"zh": "坏了", "en": "broken"}))
    one = seen(described, city)
    assert (one.state, one.failures, one.message["en"], one.received_at) == ("failed", 2, "broken", "")
    assert one.due_at.endswith("Z")
    (scoped,) = reads.source_states(described, Scope(city.id, frozenset({"330701"})))
    assert scoped.message == {}  # what it says may be of another county


def test_the_last_file_is_seen_whichever_way_it_came(described: Engine, city: City) -> None:
    sent(described, city, [9, 2])
    sent(described, city, [1], undone=77)
    sent(described, city, [0], rows_accepted=0, rows_duplicate=10)
    one = seen(described, city)
    assert (one.received_at, one.rows) == ("2026-11-21T09:00:00Z", 10)
    assert (one.name, one.name_en, one.kind) == ("处罚办案", "Penalty cases", "sql")


RHYTHMS = {
    "monthly": ([65, 93, 124, 155], 62, True),
    "monthly, in time": ([30, 61, 92], 62, False),
    "daily, over a weekend": ([3, 4, 5, 6, 7, 10, 11], 4, False),
    "daily, gone": ([5, 6, 7, 8, 9], 4, True),
    "all on one day": ([400] * 1, None, False),
    "twice": ([400, 300], None, False),
}


@pytest.mark.parametrize("name", RHYTHMS)
def test_a_source_is_silent_after_twice_its_usual_gap(name: str, described: Engine, city: City) -> None:
    days, expected, silent = RHYTHMS[name]
    sent(described, city, days)
    one = seen(described, city)
    assert (one.expect_seconds, one.silent) == (expected and expected * DAY, silent)
    assert bool(one.silent_since) == silent


def test_many_files_of_one_day_are_one_day_of_its_rhythm(described: Engine, city: City) -> None:
    for county in range(9):
        sent(described, city, [10, 40, 70], file_name=f"{county}.csv", counties=str(county))
    assert seen(described, city).expect_seconds == 60 * DAY


def test_a_source_is_silent_after_what_its_mapping_expects(described: Engine, city: City) -> None:
    source_states.describe(described, city.id, [CASES._replace(expect_seconds=2 * DAY)])
    known = datetime.now(UTC).replace(tzinfo=None)
    assert not seen(described, city, known + timedelta(days=1)).silent  # nothing came yet, and it is early
    assert seen(described, city, known + timedelta(days=3)).silent
    sent(described, city, [1])
    with described.begin() as connection:
        connection.execute(update(table).values(received_at=NOW - timedelta(days=9)))
    assert not seen(described, city).silent
    assert seen(described, city, NOW + timedelta(days=2)).silent_since == "2026-11-24T09:00:00Z"


def test_only_a_registered_city_has_sources(store: Engine, city: City) -> None:
    with pytest.raises(UnknownCityError):
        source_states.describe(store, "nowhere", [CASES])
    with store.connect() as connection:
        assert connection.execute(select(table)).all() == []
