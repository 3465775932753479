"""Three colours and three greys: where the edges lie, and when there is no colour."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.colours import COLOURS, State, colour_of, replay
from tests.indicators.world import CATALOGUE, CITY, COUNTY, OTHER, TOWNS, World, powers

RULE = CATALOGUE.indices["reform"]
ON_TIME = "on_time_closure_ratio"


@pytest.mark.parametrize(
    ("score", "colour"),
    [
        (0.0, "red"),
        (69.999, "red"),
        (70.0, "yellow"),
        (84.999, "yellow"),
        (85.0, "blue"),
        (100.0, "blue"),
        (np.nan, "nodata"),
    ],
)
def test_blue_from_85_red_below_70(score: float, colour: str) -> None:
    assert COLOURS[colour_of(np.array([score]), RULE)[0]] == colour


def test_zero_is_reported_and_missing_is_not() -> None:
    """Everything reported and nothing closed on time is 0; a county that sent nothing has no figure."""
    facts = {"complaints_due": 40.0}
    zero = World().add(COUNTY, **facts).result(ON_TIME, COUNTY)
    assert (zero.numerator, zero.value, zero.colour) == (0, 0, "red")
    silent = World().late("complaints", 0, COUNTY).result(ON_TIME, COUNTY)
    assert np.isnan([silent.numerator, silent.denominator, silent.value, silent.score]).all()
    assert (silent.colour, silent.reasons) == ("nodata", "late:complaints")


def test_a_dataset_nobody_ever_sent_says_so() -> None:
    result = World(never=("petitions",)).add(COUNTY, complaints_due=40).result(ON_TIME, COUNTY)
    assert (result.colour, result.reasons) == ("nodata", "no_data:petitions")


def test_a_small_sample_keeps_its_value_and_interval_without_a_colour() -> None:
    result = World().add(COUNTY, complaints_due=29, complaints_on_time=29).result(ON_TIME, COUNTY)
    assert (result.value, result.score, result.colour, result.reasons) == (1, 100, "small-sample", "small_sample")
    assert result.lower == pytest.approx(0.8830, abs=1e-4)
    enough = World().add(COUNTY, complaints_due=30, complaints_on_time=30).result(ON_TIME, COUNTY)
    assert (enough.colour, enough.reasons) == ("blue", "")


def test_a_township_without_powers_or_a_stationed_team_is_not_judged() -> None:
    acts = {"inspections": 50, "inspections_coded": 50}
    world = powers(World(), TOWNS[1]).add(TOWNS[0], **acts).add(TOWNS[1], **acts)
    without, with_powers = (world.result("coded_act_ratio", town) for town in TOWNS[:2])
    assert (without.value, without.colour, without.reasons) == (1, "not-delegated", "not_delegated")
    assert with_powers.colour == "blue"
    assert world.result("efficacy", TOWNS[0]).colour == "not-delegated"
    assert world.result("efficacy", TOWNS[1]).colour == "nodata"


def test_a_late_county_is_grey_and_the_city_is_coloured_while_two_thirds_came() -> None:
    facts = {"complaints_due": 100, "complaints_on_time": 98}
    world = World().add(CITY, **facts).add(OTHER, **facts)
    world.late("complaints", 0, COUNTY).late("complaints", 8 / 9, CITY)
    assert world.result(ON_TIME, COUNTY).reasons == "late:complaints"
    city = world.result(ON_TIME)
    assert (city.colour, city.reasons, city.coverage) == ("blue", "partial:complaints", pytest.approx(8 / 9))


@pytest.mark.parametrize(("share", "colour"), [(6 / 9, "blue"), (5 / 9, "nodata")])
def test_less_than_two_thirds_has_no_colour(share: float, colour: str) -> None:
    world = World().add(CITY, complaints_due=100, complaints_on_time=98).late("complaints", share, CITY)
    result = world.result(ON_TIME)
    assert (result.value, result.colour) == (0.98, colour)


def test_no_action_is_not_read_into_a_county_that_did_not_report_its_actions() -> None:
    world = World("quarter", ("2022-Q4",)).late("inspections", 0, OTHER).late("inspections", 0.75, CITY)
    for field in ("fire", "waste"):
        world.add(TOWNS[0], field=field, complaints=9, inspections=1).add(f"{OTHER}001", field=field, complaints=9)
    city = world.result("absence_cell_ratio")
    assert (city.numerator, city.denominator) == (0, 2)


SHOWN = [
    ("stays_yellow_within_a_point", [75, 69.5, 75], "yyy"),
    ("turns_red_past_a_point", [75, 68.9], "yr"),
    ("turns_red_after_two_periods", [75, 69.5, 69.5], "yyr"),
    ("rises_past_a_point", [65, 71, 86], "ryb"),
    ("rises_after_two_periods", [65, 70.5, 70.5, 85.5, 85.9], "rryyb"),
    ("opposite_sides_do_not_add_up", [75, 69.5, 85.5, 69.5], "yyyy"),
    ("falls_from_blue_to_red_at_once", [90, 60], "br"),
    ("grey_keeps_the_colour_in_mind", [75, np.nan, 69.5, 69.5], "yny" + "r"),
]


@pytest.mark.parametrize(("scores", "expected"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN])
def test_a_colour_changes_only_when_clear_or_repeated(scores: list[float], expected: str) -> None:
    assert "".join(COLOURS[code][0] for code in shown(np.array(scores))) == expected


@given(st.lists(st.one_of(st.none(), st.floats(60, 95)), min_size=2, max_size=30), st.data())
def test_replay_from_any_period_gives_the_same_colours(points: list[float | None], data: st.DataObject) -> None:
    scores = np.array([np.nan if point is None else point for point in points])
    cut = data.draw(st.integers(1, len(points) - 1))
    whole, kept = run(scores)
    later, _ = run(scores[cut:], State(*(one[cut - 1] for one in kept)))
    assert (later == whole[cut:]).all()


@given(st.lists(st.floats(0, 100), min_size=1, max_size=20))
def test_the_colour_shown_is_never_further_than_the_margin_or_one_period_from_the_points(points: list[float]) -> None:
    scores = np.array(points)
    kept = shown(scores) != colour_of(scores, RULE)
    assert not (kept[1:] & kept[:-1] & (colour_of(scores[1:], RULE) == colour_of(scores[:-1], RULE))).any()
    near = np.minimum(abs(scores - RULE.red_below), abs(scores - RULE.blue_from)) <= RULE.hysteresis
    assert (near | ~kept).all()


def run(scores: np.ndarray, before: State | None = None) -> tuple[np.ndarray, State]:
    """Replay one division."""
    colour = colour_of(scores[:, None], RULE)
    colours, kept, _ = replay(colour, scores[:, None], RULE, before or State.blank((1,)))
    return colours, kept


def shown(scores: np.ndarray) -> np.ndarray:
    """Return the colours shown of one division."""
    return run(scores)[0][:, 0]
