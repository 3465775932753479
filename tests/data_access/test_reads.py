"""What is served: the right rows, in division order, and only those a scope may see."""

import inspect
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import Engine

from data_access import frames, reads, results
from data_access.measures import EVENTS, STATES, STOCKS
from data_access.reported import read_sent
from data_access.rollup import roll_up
from data_access.scope import Scope
from geo.models import City
from tests.data_access import oracle
from tests.data_access.made_rows import Maker, put
from tests.data_access.test_rollup import fill

MONTHS = ("2022-10", "2022-11", "2022-12")


def made_results(
    city: City, periods: tuple[str, ...] = MONTHS, subjects: tuple[str, ...] = ("reform",)
) -> pd.DataFrame:
    rows = [(subject, period, one.code) for subject in subjects for period in periods for one in city.divisions]
    return pd.DataFrame(rows, columns=["subject", "period", "division"]).assign(
        field="all", numerator=1.0, denominator=np.nan, value=0.5, lower=None, upper=None,
        score=np.arange(len(rows), dtype=float), colour="red", shown_colour="yellow", coverage=1.0, reasons="",
        definition="d1",
    )  # fmt: skip


@pytest.fixture
def filled(store: Engine, city: City) -> Engine:
    fill(store, city, scale=0.2)
    with store.begin() as connection:
        roll_up(connection, city.id, full=True)
        results.store(connection, city.id, "month", MONTHS, made_results(city, subjects=("reform", "efficacy")))
        results.bump(connection, city.id)
    return store


def test_results_come_in_division_order(filled: Engine, city: City) -> None:
    scope = Scope(city.id)
    rows = reads.result_rows(filled, scope, "2022-12", ["reform"], kind="county")
    assert [row.division for row in rows] == ["330701", "330702"]
    assert rows[0].denominator is None
    assert (rows[0].name, rows[0].colour, rows[0].shown_colour) == ("county 330701", "red", "yellow")
    towns = reads.result_rows(filled, scope, "2022-12", ["reform", "efficacy"], within="330701")
    assert [row.division for row in towns[:3]] == ["330701001", "330701002", "330701003"]
    assert len(towns) == 6
    assert len(reads.result_rows(filled, scope, "2022-12", ["reform"], within="330700", kind="township")) == 6
    assert reads.result_rows(filled, scope, "2021-01", ["reform"]) == []


def test_a_series_follows_the_periods(filled: Engine, city: City) -> None:
    rows = reads.series(filled, Scope(city.id), "330701", "reform", "month")
    assert [row.period for row in rows] == list(MONTHS)
    assert [row.score for row in rows] == sorted(row.score for row in rows if row.score is not None)


def test_periods_are_those_with_results(filled: Engine, city: City) -> None:
    scope = Scope(city.id)
    assert [row.period for row in reads.periods(filled, scope, "month")] == list(MONTHS)
    latest = reads.latest_period(filled, scope, "month")
    assert latest is not None
    assert (latest.period, latest.first_day, latest.last_day) == ("2022-12", "2022-12-01", "2022-12-31")
    assert reads.latest_period(filled, scope, "week") is None
    with filled.begin() as connection:
        results.store(connection, city.id, "month", ["2022-12"], made_results(city, ("2022-11",)))
    assert [row.period for row in reads.periods(filled, scope, "month")] == ["2022-10", "2022-11"]


def test_the_version_of_a_definition_is_told_by_period(filled: Engine, city: City) -> None:
    newer = made_results(city, ("2022-12",)).assign(definition="d2")
    with filled.begin() as connection:
        results.store(connection, city.id, "month", ["2022-12"], newer)
    told = reads.definitions_used(filled, Scope(city.id), "reform")
    assert told == [("month", "2022-10", "d1"), ("month", "2022-11", "d1"), ("month", "2022-12", "d2")]
    assert len(reads.definitions_used(filled, Scope(city.id), "efficacy")) == 2
    assert reads.definitions_used(filled, Scope(city.id, frozenset()), "reform") == []


def test_storing_again_replaces_the_same_periods_only(filled: Engine, city: City) -> None:
    again = made_results(city, ("2022-12",)).assign(score=7.0)
    with filled.begin() as connection:
        results.store(connection, city.id, "month", ["2022-12"], again)
    scope = Scope(city.id)
    assert {row.score for row in reads.result_rows(filled, scope, "2022-12", ["reform"])} == {7.0}
    assert reads.result_rows(filled, scope, "2022-12", ["efficacy"]) == []
    assert len(reads.result_rows(filled, scope, "2022-11", ["efficacy"])) == len(city.divisions)


def test_a_period_hands_on_its_colours_and_those_that_greys_remember(filled: Engine, city: City) -> None:
    made = made_results(city, ("2022-12",)).assign(run=2)
    made.loc[[2, 3], ["colour", "shown_colour", "run", "reasons"]] = ["nodata", "nodata", None, "late:cases"]
    made.loc[3, "reasons"] = "late:cases;last:blue"
    position = np.int64(36)
    with filled.begin() as connection:
        results.store(connection, city.id, "month", ["2022-12"], made)
        before = frames.before(connection, city.id, "month", position)  # type: ignore[arg-type]
        made_under = frames.definitions(connection, city.id, "month", position)  # type: ignore[arg-type]
        assert frames.before(connection, city.id, "month", 35)["subject"].tolist() == []
    assert list(before.columns) == list(frames.BEFORE)
    assert set(before["division"]) == set(made["division"].drop(2))
    assert made_under == {("reform", "d1")}


def test_the_version_rises(filled: Engine, city: City) -> None:
    assert reads.version(filled, Scope(city.id)).number == 1
    with filled.begin() as connection:
        assert results.bump(connection, city.id) == 2
    assert reads.version(filled, Scope("nowhere")) == (0, "")


def test_fact_sums_add_fields_and_case_types(filled: Engine, city: City) -> None:
    scope = Scope(city.id)
    facts = oracle.stored(filled)
    for field, case_type in ((None, None), ("field_1", None), (None, "simple"), ("field_2", "fast")):
        rows = reads.fact_sums(
            filled, scope, "2022-12", ["cases", "penalties"], kind="county", field=field, case_type=case_type
        )
        expected: dict[tuple[str, str], float] = {}
        for (measure, period, place, one, kind), value in facts.items():
            if (measure in ("cases", "penalties") and period == "2022-12" and place in ("330701", "330702")
                    and field in (None, one) and case_type in (None, kind)):  # fmt: skip
                expected[place, measure] = expected.get((place, measure), 0) + value
        assert {(row.division, row.measure): row.value for row in rows} == expected


def test_sums_through_periods_are_the_sums_of_each(filled: Engine, city: City) -> None:
    scope, measures, periods = Scope(city.id), ["cases", "penalties"], ["2022-11", "2022-12"]
    for field in ("all", "field_1"):
        rows = reads.sums_through(filled, scope, "330701", periods, measures, field)
        expected = {
            (period, row.measure): row.value
            for period in periods
            for row in reads.fact_sums(filled, scope, period, measures, field=field)
            if row.division == "330701"
        }
        assert {(row.period, row.measure): row.value for row in rows} == expected != {}


def test_lateness_and_freshness_name_the_sender(store: Engine, city: City) -> None:
    rows = Maker(city, 1, "2022-03-10", "2022-03-10").events("operations", 2)
    put(store, city, "operations", rows.assign(division=["330701001", "330702001"]), "march")
    put(store, city, "operations", rows.iloc[:1].assign(day="2022-04-05", operation_no="x", division="330701"), "april")
    scope = Scope(city.id)
    fresh = {(row.division, row.dataset): row for row in reads.freshness(store, scope)}
    assert fresh["330701", "operations"].last_day == "2022-04-05"
    assert fresh["330702", "operations"].last_day == "2022-03-10"
    assert fresh["330702", "operations"].imported_at.endswith("Z")
    assert reads.late(store, scope, "2022-03") == []
    late = {(row.division, row.dataset): row.share for row in reads.late(store, scope, "2022-04")}
    assert late == {("330702", "operations"): 0.0, ("330700", "operations"): 0.5}
    quarter = {row.division: row.share for row in reads.late(store, scope, "2022-Q2")}
    assert quarter == pytest.approx({"330701": 1 / 3, "330702": 0.0, "330700": 1 / 6})


def test_reported_shares_of_weeks_count_days(store: Engine, city: City) -> None:
    rows = Maker(city, 1, "2022-03-10", "2022-03-10").events("operations", 1).assign(division="330701001")
    put(store, city, "operations", rows)
    put(store, city, "operations", rows.assign(day="2022-04-30", operation_no="y", division="330702001"), "b")
    with store.connect() as connection:
        sent = read_sent(connection, city.id)
        weeks = frames.reported(connection, city.id, sent, "week").set_index(["period", "division", "dataset"])["share"]
        months = frames.reported(connection, city.id, sent, "month").set_index(["period", "division", "dataset"])[
            "share"
        ]
        periods = frames.periods(connection, city.id, "month")
    assert periods["period"].tolist() == ["2022-03", "2022-04"]
    assert periods["first_day"].tolist() == ["2022-03-01", "2022-04-01"]
    assert weeks["2022-W13", "330701002", "operations"] == pytest.approx(4 / 7)  # 28 March - 3 April
    assert weeks["2022-W13", "330702", "operations"] == pytest.approx(3 / 7)
    assert weeks["2022-W13", "330700", "operations"] == pytest.approx(1 / 2)
    assert months["2022-04", "330701001", "operations"] == 0
    assert months["2022-03", "330701", "populations"] == 1


SEEN = frozenset({"330701", "330701001"})
SEEN_BY_ALL = frozenset({"330701", "330702"})
BY_DIVISION: dict[str, Callable[[Engine, Scope], list[object]]] = {
    "divisions": lambda engine, scope: list(reads.divisions(engine, scope)),
    "standing": lambda engine, scope: [
        (division,)
        for division in ("330701", "330702")
        for _ in reads.standing(engine, scope, division, "2022-12", ["reform"])
    ],
    "result_rows": lambda engine, scope: list(reads.result_rows(engine, scope, "2022-12", ["reform"])),
    "course": lambda engine, scope: [
        (division,)
        for division in ("330701", "330702")
        for _ in reads.course(engine, scope, division, ["reform"], ["2022-12"])
    ],
    "letters_of": lambda engine, scope: list(reads.letters_of(engine, scope, "330700", "2022-12-31")),
    "judged": lambda engine, scope: list(reads.judged(engine, scope, ["2022-12"], ["reform"])),
    "series": lambda engine, scope: [
        row._replace(period=division)  # the row has no division: put it where the test looks
        for division in ("330701", "330702")
        for row in reads.series(engine, scope, division, "reform", "month")
    ],
    "fact_sums": lambda engine, scope: list(reads.fact_sums(engine, scope, "2022-12", ["cases"])),
    "sums_through": lambda engine, scope: [
        (division, row.value)  # as with series
        for division in ("330701", "330702")
        for row in reads.sums_through(engine, scope, division, ["2022"], ["cases"])
    ],
    "measured": lambda engine, scope: list(reads.measured(engine, scope, "2022-12", "cases", ("cases",))),
    "freshness": lambda engine, scope: list(reads.freshness(engine, scope)),
    "late": lambda engine, scope: list(reads.late(engine, scope, "2023-05")),
    "annual_penalties": lambda engine, scope: list(reads.annual_penalties(engine, scope, 2022).sums),
    "case_years": lambda engine, scope: [
        (division, year)
        for division in ("330701", "330702")
        for year in reads.case_years(engine, Scope(scope.city_id, (scope.divisions or SEEN_BY_ALL) & {division}))
        if scope.divisions != frozenset()
    ],
    "sent_months": lambda engine, scope: list(reads.sent_months(engine, scope)),
    "rows_behind": lambda engine, scope: list(reads.rows_behind(engine, scope, "cases", "330700", "2022", limit=999)),
    "files_behind": lambda engine, scope: [
        (division, row.rows)  # as with series
        for division in ("330701", "330702")
        for row in reads.files_behind(engine, scope, "cases", division, "2022")
    ],
}
# Kept by the counties of a file, tested in test_ledger_reads.py.
OF_FILES = {"ledger", "history", "source_files", "batch", "rejected_rows", "reconciled", "column_sums", "replaced"}
WITHOUT_DIVISIONS = {
    "cities", "fields", "periods", "latest_period", "version", "drawing", "source_states", "definitions_used",
    "rule_versions", "record", "check_subject",
}  # fmt: skip


@pytest.mark.parametrize("name", BY_DIVISION)
def test_a_scope_keeps_other_divisions_out(filled: Engine, city: City, name: str) -> None:
    every = {row[0] for row in BY_DIVISION[name](filled, Scope(city.id))}  # type: ignore[index]
    seen = {row[0] for row in BY_DIVISION[name](filled, Scope(city.id, SEEN))}  # type: ignore[index]
    assert seen
    assert seen == every & SEEN < every
    assert BY_DIVISION[name](filled, Scope(city.id, frozenset())) == []


def test_every_read_is_in_the_test_above() -> None:
    given = {name for name in reads.__all__ if inspect.isfunction(getattr(reads, name))}
    assert given == set(BY_DIVISION) | WITHOUT_DIVISIONS | OF_FILES


def test_the_city_and_its_drawing_are_served(filled: Engine, city: City) -> None:
    (told,) = reads.cities(filled)
    assert (told.city_id, told.division, told.demonstration) == (city.id, city.code, False)
    assert told.profile["bureau"] == "局"
    assert reads.cities(filled, Scope("nowhere")) == []
    assert reads.drawing(filled, Scope(city.id)) == ("hash", b'{"divisions": []}')
    assert [row.field for row in reads.fields(filled, Scope(city.id))] == ["field_0", "field_1", "field_2"]


def test_measures_are_the_stored_ones_of_the_list() -> None:
    import tomllib
    from pathlib import Path

    listed = tomllib.loads(Path("indicators/measures.toml").read_text(encoding="utf-8"))
    stored = {name: told["dataset"] for name, told in listed.items() if "sum_of" not in told}
    counted = {name: source.dataset for source in EVENTS for name in source.measures}
    stocks = {name: dataset for dataset, names in (*STOCKS.items(), *STATES.items()) for name in names}
    assert counted | stocks == stored
    assert {name for name in stored if listed[name]["kind"] == "stock"} == set(stocks)
