"""`cli.py demo`, from nothing to results: the year 2022 is the published one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

import api
from data_access import reads
from data_access.datasets import DATASETS
from data_access.engine import Engine, ready
from data_access.schema import metadata
from data_access.scope import Scope
from geo.published import Figure, read_published
from indicators import definitions, trial
from indicators.rules import Index
from indicators.trial import Judged, Tried, Unit

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = definitions.load()
FIGURES = [
    one
    for one in read_published(ROOT / "cities" / "jinhua")
    if one.origin != "target" and (one.measure in CATALOGUE.measures or CATALOGUE.subject(one.indicator))
    if one.id != "delegation_coverage"  # the report counts 赋权 alone, R3-01 赋权 or 派驻
]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The store of an installation after `demo --years 1`."""
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "SANSE_HOME": str(home), "SANSE_DATABASE": ""}
    subprocess.run([sys.executable, "cli.py", "demo", "--years", "1"], cwd=ROOT, env=environment, check=True)
    engine = ready(f"sqlite:///{home / 'sanse.db'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def client(demonstration: Engine) -> Iterator[FlaskClient]:
    """The interface over the demonstration."""
    server = Flask("demonstration")
    api.register(server, demonstration, CATALOGUE)
    with server.test_client() as found:
        yield found


COUNTIES = ("330702", "330703", "330723", "330726", "330727", "330781", "330782", "330783", "330784")


def explained(client: FlaskClient, division: str, subject: str, **more: str) -> dict[str, Any]:
    asked = {"division": division, "period": "2022-Q4", "subject": subject, **more}
    told: dict[str, Any] = client.get("/api/v1/explain", query_string=asked).get_json()
    return told


@pytest.mark.parametrize("subject", ["reform", "efficacy", "E3-02"])
@pytest.mark.parametrize("reference", ["target", "city", "last_period"])
def test_contributions_add_up_to_the_gap_of_stored_points(
    demonstration: Engine, client: FlaskClient, subject: str, reference: str
) -> None:
    name = CATALOGUE.named(subject).id
    rows = reads.result_rows(demonstration, Scope("jinhua"), "2022-Q4", [name], kind="county")
    stored_points = {row.division: row.score for row in rows}
    for county in COUNTIES:
        told = explained(client, county, subject, reference=reference)
        assert told["score"] == stored_points[county]
        assert told["gap"] == pytest.approx(told["score"] - told["reference"], abs=1e-9)
        assert sum(one["contribution"] for one in told["contributions"]) == pytest.approx(told["gap"], abs=1e-9)


def test_without_anything_to_compare_with_there_is_no_sum(client: FlaskClient) -> None:
    told = explained(client, COUNTIES[0], "efficacy", reference="last_year")
    assert told["score"] is not None
    assert (told["reference"], told["gap"], told["contributions"]) == (None, None, [])


def test_what_is_counted_in_cells_is_told_in_cells(client: FlaskClient) -> None:
    """磐安 was planted with fields nobody acted in: fewer such cells would leave red, not fewer inspections."""
    assert "“没有执法的单元”减少" in explained(client, "330727", "E1-05")["smallest_change"]["text"]


def test_only_what_is_red_by_its_points_has_a_way_out(demonstration: Engine, client: FlaskClient) -> None:
    """Of the townships' on-time closure: a number that a clerk can act on, for those that are red."""
    rows = reads.result_rows(demonstration, Scope("jinhua"), "2022-Q4", ["on_time_closure_ratio"], kind="township")
    ways = 0
    for row in rows:
        change = explained(client, row.division, "E3-02")["smallest_change"]
        if row.shown_colour != "red":
            assert change is None
        elif change:
            assert row.numerator < change["to"] <= row.denominator
            assert f"{change['to'] - change['from']:g} 件" in change["text"]
            ways += 1
    assert ways > 3


def stored(engine: Engine, figure: Figure) -> float | None:
    """Return what the store says of a published figure."""
    scope = Scope("jinhua")
    if figure.measure:
        parts = CATALOGUE.expand(figure.measure)
        words = (figure.period, figure.measure, parts)
        return reads.measured(engine, scope, *words, kind="city", field=figure.field)[0].value
    subject = CATALOGUE.named(figure.indicator).id
    return reads.result_rows(engine, scope, figure.period, [subject], kind="city")[0].value


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: str(figure.id))
def test_the_demonstration_shows_the_published_figure(demonstration: Engine, figure: Figure) -> None:
    assert stored(demonstration, figure) == pytest.approx(figure.value, abs=0.0005 if figure.indicator else 0)


def test_every_county_has_a_colour_and_not_all_the_same(demonstration: Engine) -> None:
    rows = reads.result_rows(demonstration, Scope("jinhua"), "2022-Q4", ["efficacy"], kind="county")
    colours = [row.shown_colour for row in rows]
    assert len(colours) == 9
    assert {"red", "yellow", "blue"} == set(colours)


def test_the_14_townships_without_delegated_powers_have_a_state_of_their_own(demonstration: Engine) -> None:
    rows = reads.result_rows(demonstration, Scope("jinhua"), "2022-Q4", ["efficacy"], kind="township")
    assert len(rows) == 146
    assert sum(row.shown_colour == "not-delegated" for row in rows) == 14


def test_the_yearly_statistics_add_up_to_what_the_map_counts(demonstration: Engine) -> None:
    found = reads.annual_penalties(demonstration, Scope("jinhua"), 2022)
    counted = [one for one in found.sums if one.scope in ("general", "township")]
    (map_says,) = reads.measured(demonstration, Scope("jinhua"), "2022", "penalties", ("penalties",), kind="city")
    assert map_says.value == sum(one.decisions for one in counted) > 50_000
    assert {one.scope for one in found.sums} == {"general", "township", "specialised", "traffic"}
    assert all(one.kinds for one in found.sums)
    assert found.months == {f"3307{n}": 12 for n in ("02", "03", "23", "26", "27", "81", "82", "83", "84")}


def test_what_two_offices_sent_counts_once(demonstration: Engine) -> None:
    with demonstration.connect() as connection:
        for name, times in (("cases", 120), ("complaints", 0), ("petitions", 40)):
            table = metadata.tables[name]
            assert connection.scalar(select(func.count()).where(table.c.twin_of.is_not(None))) == times
    (petitions,) = reads.measured(demonstration, Scope("jinhua"), "2022", "petitions", ("petitions",), kind="city")
    assert petitions.value == 6_500


def test_every_offices_table_is_filled(demonstration: Engine) -> None:
    with demonstration.connect() as connection:
        for name in DATASETS:
            assert connection.scalar(select(func.count()).select_from(metadata.tables[name])), name


@pytest.mark.parametrize("kind", ["county", "township"])
@pytest.mark.parametrize("subject", ["reform", "efficacy"])
def test_every_rank_is_that_of_the_stored_points_and_some_are_steady(
    demonstration: Engine, subject: str, kind: str
) -> None:
    scope, words = Scope("jinhua"), set()
    for period in reads.periods(demonstration, scope, "quarter"):
        rows = reads.result_rows(demonstration, scope, period.period, [subject], kind=kind)
        coloured = [row for row in rows if row.shown_colour in trial.SCORED]
        places = trial.ranks([row.score for row in coloured])
        assert [(row.rank, row.rank_of) for row in coloured] == [(place, len(coloured)) for place in places]
        assert all(1 <= (row.rank_lower or 0) <= (row.rank_upper or 0) <= len(coloured) for row in coloured)
        assert {row.rank for row in rows if row not in coloured} <= {None}
        words |= {row.steady for row in coloured}
    assert words == {0, 1}


def test_it_is_marked_as_a_demonstration(demonstration: Engine) -> None:
    assert reads.cities(demonstration)[0].demonstration


def judged(engine: Engine, index: Index, kind: str, period: str, before: str) -> list[Unit]:
    """Return what a trial begins with."""
    names = [index.id, *index.indicators]
    rows = reads.judged(engine, Scope("jinhua"), [before, period], names, kind=kind)
    told = {(row.period, row.division, row.subject): Judged(*row[3:]) for row in rows}
    divisions = sorted({row.division for row in rows})
    return [
        Unit(
            {name: told[period, code, name] for name in index.indicators if (period, code, name) in told},
            told.get((period, code, index.id)),
            told.get((before, code, index.id)),
        )
        for code in divisions
    ]


@pytest.mark.parametrize("kind", ["city", "county", "township"])
@pytest.mark.parametrize("index", CATALOGUE.indices.values(), ids=lambda one: one.id)
def test_a_trial_that_moves_nothing_gives_what_is_stored(demonstration: Engine, index: Index, kind: str) -> None:
    for grain in ("quarter", "month"):
        periods = [row.period for row in reads.periods(demonstration, Scope("jinhua"), grain)]
        for before, period in pairwise(periods):
            units = [one for one in judged(demonstration, index, kind, period, before) if one.now]
            stored = [one.now for one in units if one.now]
            found = trial.tried(index, units)
            assert [told(one) for one in found] == [
                (one.shown_colour, one.colour, rounded(one.score) if one.colour in trial.SCORED else None)
                for one in stored
            ]


def told(one: Tried) -> tuple[str, str, float | None]:
    return one.colour, one.by_points, rounded(one.score)


def rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 9)


def test_single_fields_of_demands_have_every_colour_and_none_prevails(demonstration: Engine) -> None:
    """Of E1-01 in the quarters of 2022, by field and county."""
    scope, shown = Scope("jinhua"), []
    for field in (row.field for row in reads.fields(demonstration, scope)):
        for quarter in ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"):
            rows = reads.result_rows(demonstration, scope, quarter, ["demands_per_10k"], field, kind="county")
            shown += [row.shown_colour for row in rows if row.reasons != "no_goalposts"]
    assert len(shown) > 25 * 9 * 3
    assert 0.15 < shown.count("red") / len(shown) < 0.45
    assert 0.3 < shown.count("blue") / len(shown) < 0.7
    assert shown.count("yellow") / len(shown) > 0.1
