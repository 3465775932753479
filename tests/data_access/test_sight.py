"""Results as known on a past day, and under the rule of today: both read from what is stored."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest
from sqlalchemy import Engine, func, select

from data_access import moments, reads, restating, results
from data_access.reads import Sight
from data_access.schema import ABSENT, past_results, restated
from data_access.scope import Scope
from geo.models import City
from tests.data_access.made_rows import Maker, put
from tests.data_access.test_reads import made_results

COUNTY, OTHER = "330701", "330702"
ENDED, RUNNING = "2022-11", "2022-12"
NOON = "2026-03-{} 04:00:00"  # UTC: noon in China


class Clock:
    """The store's clock, put to a moment of March 2026."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch

    def at(self, moment: str) -> None:
        fixed = datetime.fromisoformat(moment if " " in moment else NOON.format(moment))
        self.patch.setattr(moments, "now", lambda: fixed)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def shown(store: Engine, city: City, clock: Clock) -> Engine:
    """Two months with results of the tenth of March; events go to the middle of the second one."""
    put(store, city, "cases", Maker(city, last="2022-12-15").events("cases", 400))
    clock.at("10")
    calculate(store, city, made_results(city, (ENDED, RUNNING)))
    return store


def calculate(engine: Engine, city: City, frame: pd.DataFrame, *periods: str) -> None:
    with engine.begin() as connection:
        results.store(connection, city.id, "month", periods or (ENDED, RUNNING), frame)
        results.bump(connection, city.id)


def other(city: City, **changes: object) -> pd.DataFrame:
    """The results in which one county's are others."""
    frame = made_results(city, (ENDED, RUNNING))
    frame.loc[frame["division"] == COUNTY, list(changes)] = list(changes.values())
    return frame


def look(engine: Engine, city: City, known: str = "", period: str = ENDED) -> dict[str, object]:
    sight = Sight(known=known)
    rows = reads.result_rows(engine, Scope(city.id), period, ["reform"], kind="county", sight=sight)
    return {row.division: (row.score, row.shown_colour) for row in rows}


def kept(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(select(func.count()).select_from(past_results)) or 0)


def test_what_was_known_on_a_day_is_what_was_shown_then(shown: Engine, city: City, clock: Clock) -> None:
    before = look(shown, city)
    clock.at("12")
    calculate(shown, city, other(city, score=99.0, shown_colour="blue"))
    after = look(shown, city)
    assert (after[COUNTY], after[OTHER]) == ((99.0, "blue"), before[OTHER])
    assert look(shown, city, "2026-03-10") == look(shown, city, "2026-03-11") == before
    assert look(shown, city, "2026-03-12") == look(shown, city, "2026-03-20") == after
    assert kept(shown) == 1


def test_every_read_of_results_follows_the_day(shown: Engine, city: City, clock: Clock) -> None:
    def told(known: str) -> list[float | None]:
        scope, sight = Scope(city.id), Sight(known=known)
        series = reads.series(shown, scope, COUNTY, "reform", "month", sight=sight)
        standing = reads.standing(shown, scope, COUNTY, ENDED, ["reform"], sight=sight)
        return [*(row.score for row in series if row.period == ENDED), *(row.score for row in standing.values())]

    (before, _) = told("")
    clock.at("12")
    calculate(shown, city, other(city, score=99.0))
    assert told("") == told("2026-03-12") == [99.0, 99.0]
    assert told("2026-03-11") == [before, before]


def test_a_day_ends_at_midnight_in_china(shown: Engine, city: City, clock: Clock) -> None:
    before = look(shown, city)
    clock.at("2026-03-12 15:59:59")  # a second before the 13th begins
    calculate(shown, city, other(city, score=98.0))
    clock.at("2026-03-12 16:00:00")
    calculate(shown, city, other(city, score=99.0))
    assert look(shown, city, "2026-03-11") == before
    assert look(shown, city, "2026-03-12")[COUNTY] == (98.0, "yellow")
    assert look(shown, city, "2026-03-13")[COUNTY] == (99.0, "yellow")


def test_of_several_changes_on_a_day_the_state_before_the_first_is_kept(
    shown: Engine, city: City, clock: Clock
) -> None:
    before = look(shown, city)
    for hour, score in ((1, 97.0), (2, 98.0), (3, 99.0)):
        clock.at(f"2026-03-12 0{hour}:00:00")
        calculate(shown, city, other(city, score=score))
    assert kept(shown) == 1
    assert look(shown, city, "2026-03-11") == before
    assert look(shown, city, "2026-03-12")[COUNTY] == (99.0, "yellow")


def test_a_row_that_was_not_there_is_not_there_on_the_day_before(shown: Engine, city: City, clock: Clock) -> None:
    frame = made_results(city, (ENDED, RUNNING))
    clock.at("12")
    calculate(shown, city, frame[frame["division"] != COUNTY])
    assert set(look(shown, city)) == {OTHER}
    clock.at("14")
    calculate(shown, city, frame)
    for day, expected in (("11", {COUNTY, OTHER}), ("12", {OTHER}), ("13", {OTHER}), ("14", {COUNTY, OTHER})):
        assert set(look(shown, city, f"2026-03-{day}")) == expected


def test_a_period_that_lost_its_results_still_tells_what_was_known(shown: Engine, city: City, clock: Clock) -> None:
    before = look(shown, city)
    clock.at("12")
    calculate(shown, city, made_results(city, (RUNNING,)))
    assert look(shown, city) == {}
    assert look(shown, city, "2026-03-11") == before
    assert look(shown, city, "2026-03-12") == {}


def test_what_shows_the_same_is_not_kept(shown: Engine, city: City, clock: Clock) -> None:
    clock.at("12")
    calculate(shown, city, made_results(city, (ENDED, RUNNING)).sample(frac=1, random_state=1))
    calculate(shown, city, other(city, definition="d2"))
    assert kept(shown) == 0


@pytest.mark.parametrize(
    "changes",
    [{"value": 0.25}, {"numerator": None}, {"denominator": 3.0}, {"score": None}, {"colour": "blue"}, {"coverage": 0.5},
     {"shown_colour": "red"}, {"reasons": "late:cases"}, {"upper": 0.75}, {"pooled": 2}, {"may_turn_red": 1}],
)  # fmt: skip
def test_whatever_a_reader_would_see_is_kept(
    shown: Engine, city: City, clock: Clock, changes: dict[str, object]
) -> None:
    clock.at("12")
    frame = other(city).assign(**{name: None for name in changes if name not in other(city)})
    frame.loc[frame["division"] == COUNTY, list(changes)] = list(changes.values())
    calculate(shown, city, frame)
    assert kept(shown) == 1


def test_two_divisions_that_change_places_are_noticed(shown: Engine, city: City, clock: Clock) -> None:
    before = look(shown, city)
    frame = made_results(city, (ENDED, RUNNING))
    frame["division"] = frame["division"].replace({COUNTY: OTHER, OTHER: COUNTY})
    clock.at("12")
    calculate(shown, city, frame)
    assert kept(shown) == 2
    assert look(shown, city, "2026-03-11") == before


def test_a_running_period_is_kept_from_when_it_has_ended(shown: Engine, city: City, clock: Clock) -> None:
    clock.at("12")
    calculate(shown, city, other(city, score=98.0), RUNNING)
    assert (kept(shown), look(shown, city, "2026-03-11", RUNNING)) == (0, {})
    put(shown, city, "cases", Maker(city, 8, "2023-01-01", "2023-01-02").events("cases", 9, 900), "january")
    clock.at("14")
    calculate(shown, city, made_results(city, ("2023-01",)), "2023-01")
    record = reads.record(shown, Scope(city.id), RUNNING)
    assert record == ("2026-03-10", "2026-03-14")
    clock.at("16")
    calculate(shown, city, other(city, score=99.0), RUNNING)
    assert look(shown, city, "2026-03-13", RUNNING) == {}
    assert look(shown, city, "2026-03-15", RUNNING)[COUNTY] == (98.0, "yellow")
    assert look(shown, city, "2026-03-16", RUNNING)[COUNTY] == (99.0, "yellow")


def test_the_last_day_itself_does_not_end_a_period(store: Engine, city: City, clock: Clock) -> None:
    rows = Maker(city, last="2022-11-30").events("cases", 400)
    rows.loc[rows.index[-1], "decided_on"] = "2022-11-30"
    put(store, city, "cases", rows)
    clock.at("10")
    calculate(store, city, made_results(city, (ENDED,)), ENDED)
    assert reads.record(store, Scope(city.id), ENDED) == ("2026-03-10", "")


def test_before_its_first_results_nothing_was_known_of_a_period(shown: Engine, city: City) -> None:
    assert look(shown, city, "2026-03-09") == {}
    assert reads.record(shown, Scope(city.id), ENDED) == ("2026-03-10", "2026-03-10")
    assert reads.record(shown, Scope(city.id), "2021-01") is None


def test_a_scope_holds_for_the_past_too(shown: Engine, city: City, clock: Clock) -> None:
    clock.at("12")
    calculate(shown, city, other(city, score=99.0))
    scope, sight = Scope(city.id, frozenset({OTHER})), Sight(known="2026-03-11")
    assert {row.division for row in reads.result_rows(shown, scope, ENDED, ["reform"], sight=sight)} == {OTHER}
    assert reads.series(shown, scope, COUNTY, "reform", "month", sight=sight) == []
    assert reads.standing(shown, scope, COUNTY, ENDED, ["reform"], sight=sight) == {}


def test_under_the_rule_of_today_the_rows_judged_again_take_the_place_of_the_results(shown: Engine, city: City) -> None:
    again = other(city, score=99.0, definition="d9").assign(grain="month")
    again = again[again["period"] == ENDED].reindex(columns=results.COLUMNS)
    gone = again.iloc[:1].assign(subject="R9", division=city.code, colour=ABSENT, shown_colour=ABSENT)
    frame = made_results(city, (ENDED,), ("R9", "efficacy"))
    calculate(shown, city, pd.concat([made_results(city, (ENDED, RUNNING)), frame]))
    with shown.begin() as connection:
        restating.store(connection, city.id, "month", ["reform"], None, again)
        restating.store(connection, city.id, "month", ["R9"], None, gone)
    scope, today = Scope(city.id), Sight("today")

    def scores(subject: str, period: str, sight: Sight) -> dict[str, float | None]:
        rows = reads.result_rows(shown, scope, period, [subject], kind="county", sight=sight)
        return {row.division: row.score for row in rows}

    then = scores("reform", ENDED, Sight())
    assert scores("reform", ENDED, today) == then | {COUNTY: 99.0} != then
    assert scores("R9", ENDED, Sight())
    assert scores("R9", ENDED, today) == {}, "the rule of today has no such pillar"
    assert scores("efficacy", ENDED, today) == scores("efficacy", ENDED, Sight()), "its rule never changed"
    assert scores("reform", RUNNING, today) == scores("reform", RUNNING, Sight()), "today's rule covers it already"
    assert reads.standing(shown, scope, COUNTY, ENDED, ["reform"], sight=today)["reform"].score == 99.0
    assert reads.series(shown, scope, COUNTY, "reform", "month", sight=today)[0].score == 99.0


def test_subjects_that_are_judged_again_no_more_are_removed(shown: Engine, city: City) -> None:
    again = made_results(city, (ENDED,), ("reform", "efficacy")).assign(grain="month").reindex(columns=results.COLUMNS)
    with shown.begin() as connection:
        restating.store(connection, city.id, "month", ["reform", "efficacy"], None, again)
        assert restating.keep_only(connection, city.id, ["efficacy"])
        assert not restating.keep_only(connection, city.id, ["efficacy"])
        assert set(connection.scalars(select(restated.c.subject))) == {"efficacy"}


def test_days_are_those_of_china() -> None:
    last, next_one = (datetime.fromisoformat(f"2026-03-12 {time}") for time in ("15:59:59", "16:00:00"))
    assert (moments.day_of(last), moments.day_of(next_one)) == (date(2026, 3, 12), date(2026, 3, 13))
    assert moments.end(date(2026, 3, 12)) == moments.beginning(date(2026, 3, 13)) == next_one
    assert abs(moments.now() - datetime.now(UTC).replace(tzinfo=None)).total_seconds() < 5
