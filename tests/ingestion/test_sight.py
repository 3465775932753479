"""Two clocks, from rows to what is read: what a late file changes, what was known before, today's rule for all time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from data_access import moments, reads
from data_access.engine import ready
from data_access.reads import Sight
from data_access.registry import register_city
from data_access.scope import Scope
from data_access.undoing import undo
from geo.models import City
from indicators import definitions, todays_rule
from indicators.definitions import Catalogue
from indicators.saved_rules import of_city
from ingestion import refresh as refreshing
from ingestion.refresh import refresh
from tests.data_access.made_city import made_city
from tests.data_access.made_rows import Maker, put
from tests.ingestion.ruled_city import save_rule

CLOSED = "2021-Q3"
SINCE = date(2021, 7, 1)
SHIPPED = definitions.load()
SUBJECTS = SHIPPED.subjects()
NOW = Sight()


@pytest.fixture
def city() -> City:
    return made_city()


@pytest.fixture
def store(database_url: str, city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A year and some weeks of everything, refreshed on the tenth of March."""
    engine = ready(database_url)
    register_city(engine, city, b"{}", "hash")
    maker = Maker(city, last="2022-02-10")
    for dataset, rows in {"cases": 600, "inspections": 2000, "complaints": 900, "petitions": 200}.items():
        put(engine, city, dataset, maker.events(dataset, rows), "first")
    put(engine, city, "officers", maker.officers("2021-01-01", 300), "first")
    put(engine, city, "delegation", maker.delegation("2021-01-01", 2, 4), "first")
    day(monkeypatch, 10)
    refresh(engine, city.id, tmp_path)
    yield engine
    engine.dispose()


def day(patch: pytest.MonkeyPatch, number: int) -> None:
    """Put the store's clock to noon of a day of March 2026."""
    patch.setattr(moments, "now", lambda: datetime.fromisoformat(f"2026-03-{number:02d} 04:00:00"))


def screen(engine: Engine, period: str = CLOSED, sight: Sight = NOW) -> list[reads.ResultRow]:
    """Everything a reader can be shown of a period."""
    kinds = ("city", "county", "township")
    return [
        row
        for kind in kinds
        for field in ("all", "field_1")
        for row in reads.result_rows(engine, Scope("testcity"), period, SUBJECTS, field, kind=kind, sight=sight)
    ]


def late_file(engine: Engine, city: City) -> int:
    """Cases of the closed quarter that nobody had sent."""
    rows = Maker(city, 8, "2021-07-05", "2021-09-20").events("cases", 200, 1_000_000)
    return put(engine, city, "cases", rows, "late", confirmed=True).batch_id


def test_after_a_late_file_yesterday_is_still_what_was_shown_yesterday(
    store: Engine, city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = screen(store)
    day(monkeypatch, 11)
    batch = late_file(store, city)
    refresh(store, city.id, tmp_path)
    after = screen(store)
    assert repr(after) != repr(before)
    assert repr(screen(store, sight=Sight(known="2026-03-10"))) == repr(before)
    assert repr(screen(store, sight=Sight(known="2026-03-11"))) == repr(after)
    day(monkeypatch, 12)
    undo(store, city.id, batch, "somebody")
    refresh(store, city.id, tmp_path)
    assert repr(screen(store)) == repr(before), "an undone file changes what is known as well"
    for known, expected in ((10, before), (11, after), (12, before)):
        assert repr(screen(store, sight=Sight(known=f"2026-03-{known}"))) == repr(expected)


def test_a_full_refresh_of_the_same_rows_keeps_nothing(
    store: Engine, city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day(monkeypatch, 11)
    refresh(store, city.id, tmp_path, full=True)
    assert table(store, "past_results").empty


def test_a_stop_in_the_middle_keeps_nothing(
    store: Engine, city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = table(store, "recorded")
    late_file(store, city)
    day(monkeypatch, 11)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(refreshing.results, "bump", stop)
        with pytest.raises(KeyboardInterrupt):
            refresh(store, city.id, tmp_path)
    assert table(store, "past_results").empty
    pd.testing.assert_frame_equal(table(store, "recorded"), recorded)
    refresh(store, city.id, tmp_path)
    assert set(table(store, "past_results")["period"]) >= {CLOSED, "2021-07", "2021"}


def test_a_new_calendar_of_the_city_forgets_nothing(store: Engine, city: City) -> None:
    before = reads.record(store, Scope(city.id), CLOSED)
    register_city(store, city.model_copy(update={"last_year": 2026}), b"{}", "hash")
    assert before == reads.record(store, Scope(city.id), CLOSED) == ("2026-03-10", "2026-03-10")


def table(engine: Engine, name: str) -> pd.DataFrame:
    found = pd.read_sql(f"SELECT * FROM {name}", engine)  # noqa: S608 - a name of this file
    key = [column for column in ("subject", "field", "period", "division") if column in found]
    return found.sort_values(key, ignore_index=True)


@pytest.fixture
def dated(store: Engine, city: City, tmp_path: Path) -> Engine:
    """The store after a change of the rule was calculated: other colours, and of its pillars only three."""
    left_out = dict.fromkeys((pillar.code for pillar in SHIPPED.indices["reform"].pillars[3:]), 0.0)
    save_rule(store, city, SINCE, "reform", weights=left_out, red_below=10.0, blue_from=20.0)
    refresh(store, city.id, tmp_path)
    return store


def catalogue(engine: Engine) -> Catalogue:
    """All definitions with the saved versions."""
    return of_city(SHIPPED, reads.rule_versions(engine, Scope("testcity")))


def test_while_there_is_one_version_nothing_is_judged_again(store: Engine) -> None:
    assert table(store, "restated").empty


def test_earlier_periods_are_judged_as_if_todays_rule_had_always_held(
    dated: Engine, city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = table(dated, "restated")
    there = again[again["colour"] != "absent"]
    told = catalogue(dated)
    assert set(again["subject"]) == {name for name, home in told.home.items() if home == "reform"}
    ends = pd.read_sql("SELECT period, last_day FROM periods", dated).set_index("period")["last_day"].astype(str)
    assert ends[again["period"]].max() < SINCE.isoformat()
    assert {"2021-06", "2021-Q2", "2021-W25"} < set(again["period"])
    monkeypatch.setattr(refreshing.saved_rules, "of_city", lambda *_: replace(told, saved={}))
    refresh(dated, city.id, tmp_path)
    whole = table(dated, "results")
    expected = whole[whole["period"].isin(set(again["period"])) & whole["subject"].isin(set(there["subject"]))]
    same = {"check_exact": True, "check_dtype": False}  # a column without any rank has no type
    pd.testing.assert_frame_equal(there.reset_index(drop=True), expected.reset_index(drop=True), **same)
    assert table(dated, "restated").empty, "a single version again"


@pytest.mark.parametrize("days", [("2021-05-03", "2021-05-09"), ("2021-10-04", "2021-10-05")])
def test_new_rows_judge_again_what_a_full_refresh_judges(
    dated: Engine, city: City, tmp_path: Path, days: tuple[str, str]
) -> None:
    """Of days before the change, and of days after it."""
    put(dated, city, "cases", Maker(city, 8, *days).events("cases", 60, 1_000_000), "more", confirmed=True)
    refresh(dated, city.id, tmp_path)
    part = table(dated, "restated")
    refresh(dated, city.id, tmp_path, full=True)
    pd.testing.assert_frame_equal(table(dated, "restated"), part, check_exact=True)


def test_todays_rule_is_read_for_every_period(dated: Engine) -> None:
    home = catalogue(dated).home

    def colours(period: str, sight: Sight) -> dict[tuple[str, str], tuple[float | None, str]]:
        rows = screen(dated, period, sight)
        return {
            (row.subject, row.division): (row.score, row.colour)
            for row in rows
            if row.field == "all" and home[row.subject] == "reform"
        }

    then, today = (colours("2021-Q2", Sight(rule)) for rule in reads.RULES)
    assert {subject for subject, _ in then} - {subject for subject, _ in today} == {
        pillar.code for pillar in SHIPPED.indices["reform"].pillars[3:]
    }
    same = [key for key, (score, _) in today.items() if score == then[key][0] and score and 20 <= score < 70]
    assert same
    assert {(then[key][1], today[key][1]) for key in same} == {("red", "blue")}
    later = [repr(screen(dated, "2021-Q3", Sight(rule))) for rule in reads.RULES]
    assert later[0] == later[1], "today's rule covers it already"


def test_a_rule_of_days_to_come_is_not_todays(dated: Engine) -> None:
    told = catalogue(dated)
    assert todays_rule.since(told, "reform", "2021-06-30") == ""
    assert todays_rule.since(told, "reform", "2021-07-01") == "2021-07-01"
    assert todays_rule.since(told, "efficacy", "2026-01-01") == ""


def test_once_its_day_has_come_a_rule_is_todays(
    dated: Engine, city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    milder = table(dated, "restated")
    save_rule(dated, city, date(2026, 4, 1), "reform", red_below=50.0, blue_from=60.0)
    refresh(dated, city.id, tmp_path)
    pd.testing.assert_frame_equal(table(dated, "restated"), milder)
    monkeypatch.setattr(moments, "now", lambda: datetime.fromisoformat("2026-04-01 04:00:00"))
    refresh(dated, city.id, tmp_path)
    again = table(dated, "restated")
    assert set(again["definition"]) - {""} != set(milder["definition"]) - {""}
    assert set(again["period"]) == set(table(dated, "results")["period"]), "no period is of that day yet"
