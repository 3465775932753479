"""A trial of a rule: the stored colours come out again when nothing is moved, and only what is moved moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from indicators import definitions, ruling, trial
from indicators.rules import Index
from indicators.trial import Judged, Unit

CATALOGUE = definitions.load()
INDEX = CATALOGUE.indices["efficacy"]
POINTS = some.one_of(some.none(), some.floats(0, 100))


def unit(points: dict[str, float | None], before: str = "yellow", reasons: str = "") -> Unit:
    """Return a division with points by indicator, None where they are missing, and the colour shown before."""
    parts = {name: Judged(one, "small-sample" if one is None else "blue", "", "", None) for name, one in points.items()}
    return Unit(parts, Judged(1.0, "yellow", "yellow", reasons, 1), Judged(1.0, before, before, "", 5))


def even(points: float, before: str = "yellow", reasons: str = "") -> Unit:
    """Return a division with the same points everywhere."""
    return unit(dict.fromkeys(INDEX.indicators, points), before, reasons)


def test_points_are_the_weighted_mean() -> None:
    told = dict.fromkeys(INDEX.indicators, 50.0) | dict.fromkeys(INDEX.pillars[0].indicators, 100.0)
    weights = {pillar.code: pillar.weight for pillar in INDEX.pillars}
    share = weights[INDEX.pillars[0].code] / sum(weights.values())
    (one,) = trial.tried(INDEX, [unit(told)])
    assert one.score == pytest.approx(50 + 50 * share)


def test_an_edge_just_passed_is_not_shown_yet() -> None:
    edge = INDEX.blue_from
    found = trial.tried(INDEX, [even(edge + 0.5), even(edge + INDEX.hysteresis + 0.1)])
    assert [one.colour for one in found] == ["yellow", "blue"]
    assert [one.by_points for one in found] == ["blue", "blue"]


def test_red_lines_cap_the_colour() -> None:
    found = trial.tried(INDEX, [even(99, "blue", "veto:a"), even(99, "blue", "veto:a;veto:b")])
    assert [one.colour for one in found] == ["yellow", "red"]


def test_too_little_of_the_weight_is_grey_and_has_no_rank() -> None:
    few = dict.fromkeys(INDEX.indicators) | dict.fromkeys(list(INDEX.indicators)[:2], 90.0)
    found = trial.tried(INDEX, [unit(few), even(80)])
    assert (found[0].score, found[0].rank, found[1].rank) == (None, None, 1)
    assert found[0].colour == "nodata"


def test_equals_share_a_rank() -> None:
    assert trial.ranks([3.0, None, 5.0, 3.0, 1.0]) == [2, None, 1, 2, 4]


def test_what_is_taken_out_of_the_rule_does_not_count() -> None:
    first, *others = INDEX.pillars
    rule = ruling.changed(INDEX, weights={first.code: 0.0}, shipped=INDEX)
    told = dict.fromkeys(INDEX.indicators, 40.0) | dict.fromkeys(first.indicators, 100.0)
    (one,) = trial.tried(rule, [unit(told)])
    assert one.score == pytest.approx(40)
    assert {pillar.code for pillar in rule.pillars} == {pillar.code for pillar in others}


@given(some.fixed_dictionaries(dict.fromkeys(INDEX.indicators, POINTS)), some.floats(1, 99))
def test_a_higher_edge_of_red_never_betters_a_colour(points: dict[str, float | None], edge: float) -> None:
    def shown(rule: Index) -> int:
        (one,) = trial.tried(rule, [unit(points)])
        return -1 if one.score is None else trial.SCORED.index(one.colour)

    strict = ruling.changed(INDEX, red_below=max(edge, INDEX.red_below), blue_from=100.0)
    assert shown(strict) <= max(shown(INDEX), -1)


def test_what_carries_no_weight_in_the_engine_carries_none_here() -> None:
    reform = CATALOGUE.indices["reform"]
    parts = {name: Judged(70.0, "blue", "", "", None) for name in reform.indicators}
    bare = dict.fromkeys(list(parts)[-6:], Judged(None, "nodata", "", "no_townships", None))
    late = {next(iter(parts)): Judged(None, "nodata", "", "late:cases", None)}
    (one,) = trial.tried(reform, [Unit(parts | bare | late, Judged(1.0, "yellow", "yellow", "", 1), None)])
    assert one.score == pytest.approx(70)


def test_nobody_to_judge_is_nobody_judged() -> None:
    assert trial.tried(INDEX, []) == []


@given(some.sets(some.sampled_from(INDEX.indicators), min_size=12))
def test_equal_points_on_an_edge_are_on_it_whatever_is_available(there: set[str]) -> None:
    points = {name: INDEX.blue_from if name in there else None for name in INDEX.indicators}
    (one,) = trial.tried(INDEX, [unit(points)])
    assert one.score in (None, INDEX.blue_from)
