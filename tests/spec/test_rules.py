"""What a city can rule: bands, fields with their own risk and goalposts, geometric means, red lines, dated versions."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from indicators.definitions import Catalogue
from indicators.models import Target
from indicators.rules import Veto
from tests.indicators.world import CATALOGUE, CITY, COUNTY, SMALL, TOWNS, World, powers

OFFICERS = {"officers_county": 450.0, "officers_township": 550.0}  # 50 points
COVERED = {"townships": 20.0, "townships_delegated_or_stationed": 20.0}  # 100 points
JOINT = {"inspections_countable": 1000.0, "inspections_joint": 200.0}  # 100 points
CODED = {"inspections": 1000.0, "inspections_coded": 950.0}  # 50 points


@pytest.mark.parametrize(
    ("officers", "points"), [(20, 0), (35, 50), (50, 100), (90, 100), (120, 100), (160, 50), (210, 0)]
)
def test_a_band_is_full_inside_and_falls_to_its_outer_bounds(officers: int, points: float) -> None:
    """Per 10,000 residents: 0 points at 2, 100 from 5 to 12, 0 from 20 on."""
    world = World("quarter", ("2022-Q4",)).add(COUNTY, officers_township=officers, population=100_000)
    assert world.result("officers_per_10k", COUNTY).score == pytest.approx(points)


def target(**told: object) -> Target:
    given = {"kinds": ("county", "township"), "first_year": 2021, "source": "s", "words": "w", "origin": "assumption"}
    return Target.model_validate({**given, **told})


def test_a_field_of_high_risk_has_narrower_colours() -> None:
    """95.8 % on time is 83 points: yellow, in a field of low risk blue; 93.2 % is red in one of high risk alone."""
    world = World()
    for field, closed in (("fire", 945), ("noise", 945), ("waste", 958), ("water", 958)):
        world.add(COUNTY, field=field, complaints_due=1000, complaints_on_time=closed)
    colours = {field: world.result("on_time_closure_ratio", COUNTY, field=field).colour for field in
               ("fire", "noise", "waste", "water")}  # fmt: skip
    assert colours == {"fire": "red", "noise": "yellow", "waste": "blue", "water": "yellow"}


def test_a_field_of_a_rate_is_coloured_by_goalposts_of_its_own() -> None:
    own = target(indicator="demands_per_10k", fields=("fire",), floor=20.0, target=10.0)
    world = World(targets=(own,)).add(COUNTY, field="fire", complaints=150).add(COUNTY, field="noise", complaints=150)
    world.add(COUNTY, population=100_000)
    fire, noise = (world.result("demands_per_10k", COUNTY, field=field) for field in ("fire", "noise"))
    assert (fire.score, fire.colour) == (pytest.approx(50), "red")
    assert (noise.colour, noise.reasons) == ("nodata", "no_goalposts")
    assert world.result("demands_per_10k", COUNTY).score == 100


def test_goalposts_can_differ_by_kind_of_town_and_risk() -> None:
    loose = target(indicator="on_time_closure_ratio", town_types=("town",), floor=0.5)
    strict = target(indicator="on_time_closure_ratio", risks=("high",), floor=0.9)
    world = World(targets=(loose, strict))
    for field in ("fire", "noise"):
        world.add(TOWNS[0], field=field, complaints_due=100, complaints_on_time=94)
    found = {
        field: world.result("on_time_closure_ratio", TOWNS[0], field=field).score for field in ("all", "fire", "noise")
    }
    assert found["all"] == found["noise"] == pytest.approx((0.94 - 0.5) / 0.48 * 100)
    assert found["fire"] == pytest.approx((0.94 - 0.9) / 0.08 * 100)


def ruled(**changes: object) -> Catalogue:
    reform = SMALL.indices["reform"].model_copy(update=changes)
    return replace(SMALL, indices=SMALL.indices | {"reform": reform})


def test_across_pillars_the_mean_can_be_geometric() -> None:
    world = World(catalogue=ruled(across="geometric")).add(COUNTY, **OFFICERS, **COVERED, **JOINT, **CODED)
    expected = (50**25 * 100**25 * 100**20 * 50**15) ** (1 / 85)
    assert world.result("reform", COUNTY).score == pytest.approx(expected)


def test_a_pillar_at_0_counts_as_1_in_a_geometric_mean() -> None:
    nothing = {"officers_county": 900.0, "officers_township": 100.0}
    world = World(catalogue=ruled(across="geometric")).add(COUNTY, **nothing, **COVERED, **JOINT, **CODED)
    assert world.result("reform", COUNTY).score == pytest.approx((1**25 * 100**25 * 100**20 * 50**15) ** (1 / 85))


def test_the_points_of_a_pillar_are_stored_under_its_code() -> None:
    world = World(catalogue=SMALL).add(COUNTY, **OFFICERS, **COVERED, **JOINT, **CODED)
    pillar = world.result("R5", COUNTY)
    assert (pillar.score, pillar.colour, pillar.coverage) == (pytest.approx(50), "red", 1)
    assert pillar.definition.startswith("R/R5@")


@dataclass
class Case:
    reviewed: float
    overdue: float
    colour: str
    reasons: str


RED_LINES = [
    Case(20, 0, "blue", ""),
    Case(18, 0, "yellow", "veto:legal_review_ratio;uncapped:blue"),
    Case(20, 1, "yellow", "veto:supervision_overdue;uncapped:blue"),
    Case(18, 2, "red", "veto:legal_review_ratio;veto:supervision_overdue;uncapped:blue"),
]


@pytest.mark.parametrize("case", RED_LINES)
def test_a_red_line_caps_the_colour_and_two_turn_it_red(case: Case) -> None:
    vetoes = CATALOGUE.indices["efficacy"].vetoes
    efficacy = SMALL.indices["efficacy"].model_copy(update={"vetoes": vetoes})
    catalogue = replace(SMALL, indices=SMALL.indices | {"efficacy": efficacy})
    world = World(catalogue=catalogue).add(COUNTY, population=1_000_000)
    world.add(COUNTY, field="fire", complaints=600, inspections=600, complaints_due=600, complaints_on_time=600)
    world.add(TOWNS[0], field="fire", complaints=600, inspections=600)
    for field in ("waste", "noise"):
        for town in TOWNS:
            world.add(town, field=field, complaints=9, inspections=9)
    world.add(COUNTY, reviews_required=20, reviews_done=case.reviewed, letters_due=2, supervision_overdue=case.overdue)
    result = world.result("efficacy", COUNTY)
    assert (result.shown_colour, result.colour) == (case.colour, "blue")
    assert [word for word in result.reasons.split(";") if word[:4] in ("veto", "unca")] == [
        word for word in case.reasons.split(";") if word
    ]


def test_few_reviews_are_no_red_line() -> None:
    veto = Veto(indicator="legal_review_ratio", below=0.95, minimum_denominator=10, words="w", words_en="w")
    world = World(catalogue=ruled(vetoes=(veto,))).add(COUNTY, **OFFICERS, **COVERED, **JOINT, **CODED)
    world.add(COUNTY, reviews_required=9, reviews_done=1)
    assert "veto" not in world.result("reform", COUNTY).reasons


def test_every_period_is_judged_under_the_version_in_force_on_its_last_day() -> None:
    """From July 2022 deployment alone counts."""
    first = SMALL.indices["reform"]
    only = tuple(pillar for pillar in first.pillars if pillar.code == "R2")
    changed = first.model_copy(update={"pillars": only, "valid_from": date(2022, 7, 1), "minimum_indicators": 1})
    world = World("quarter", ("2022-Q2", "2022-Q3"), catalogue=SMALL.with_rules({"reform": (changed,)}))
    for period in world.periods:
        world.add(COUNTY, period, **OFFICERS, **COVERED, **JOINT, **CODED)
    before, after = (world.result("reform", COUNTY, period) for period in world.periods)
    assert before.score == pytest.approx((25 * 50 + 25 * 100 + 20 * 100 + 15 * 50) / 85)
    assert after.score == pytest.approx(50)
    assert powers(world, TOWNS[0]).result("R2", CITY, "2022-Q2").subject == "R2"
