"""The parts of the definitions page, from plain data: zones and dots where they belong, words for every name."""

from itertools import pairwise
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import zones
from components.definition_models import Dot, Post, Spread
from components.definition_words import COUNTED, GOOD, GRAINS, KINDS, METHODS, ORIGINS, POSTS, UNITS, words
from components.spread import spread
from indicators import definitions, models, scores

HIGH = (Post("底线", 0.45, 0.0), Post("目标", 0.65, 100.0))
LOW = (Post("底线", 0.25, 0.0), Post("目标", 0.0, 100.0))
BAND = (Post("下限", 1.0, 0.0), Post("区间起", 2.0, 100.0), Post("区间止", 3.0, 100.0), Post("上限", 5.0, 0.0))
EDGES = (70.0, 85.0)


def dot(code: str, value: float | None, **changes: object) -> Dot:
    told: dict[str, object] = {
        "code": code,
        "name": f"<{code}>",
        "colour": "red",
        "value": value,
        "score": 12.0,
        "numerator": 1.0,
        "denominator": 2.0,
        "reason": "",
        "link": "/definitions",
        "here": False,
    }
    return Dot(**{**told, **changes})  # type: ignore[arg-type]


def told(dots: tuple[Dot, ...], posts: tuple[Post, ...] = HIGH) -> str:
    return str(spread(Spread("金华市", "各县", "2022-Q4", "percent", dots, posts, EDGES, 0.5, ()), "zh"))


@given(st.sampled_from([HIGH, LOW]), st.floats(-1, 2))
def test_points_are_those_of_the_calculation(posts: tuple[Post, ...], value: float) -> None:
    floor, target = (np.array(post.value) for post in posts)
    assert zones.points(posts, value) == pytest.approx(float(scores.score(np.array(value), floor, target)))


@given(st.sampled_from([HIGH, LOW, BAND]), st.floats(-1, 6), st.floats(10, 60), st.floats(61, 100))
def test_a_value_lies_in_the_zone_of_its_colour(
    posts: tuple[Post, ...], value: float, red_below: float, blue_from: float
) -> None:
    found = zones.zones(posts, (red_below, blue_from))
    points = zones.points(posts, value)
    if min(abs(points - edge) for edge in (red_below, blue_from)) < 1e-6:
        return
    colour = "red" if points < red_below else "blue" if points >= blue_from else "yellow"
    (zone,) = [
        one for one in found if (one.start is None or value >= one.start) and (one.end is None or value < one.end)
    ] or [found[-1]]
    assert zone.colour == colour


@pytest.mark.parametrize(
    ("posts", "signs"),
    [
        (HIGH, [("<", 0.59, None), ("", 0.59, 0.62), ("≥", 0.62, None)]),
        (LOW, [("≤", 0.0375, None), ("", 0.0375, 0.075), (">", 0.075, None)]),
        (BAND, [("<", 1.7, None), ("", 1.7, 1.85), ("", 1.85, 3.3), ("", 3.3, 3.6), (">", 3.6, None)]),
    ],
)
def test_an_edge_belongs_to_the_better_colour(posts: tuple[Post, ...], signs: list[tuple[str, float, float]]) -> None:
    found = zones.zones(posts, EDGES)
    written = [zones.comparison(zone, found) for zone in found]
    assert [one[0] for one in written] == [one[0] for one in signs]
    assert [one[1] for one in written] == pytest.approx([one[1] for one in signs])
    assert zones.zones((), EDGES) == []


@given(st.lists(st.floats(0, 100), max_size=60), st.floats(0.1, 5))
def test_dots_of_one_level_keep_apart(places: list[float], apart: float) -> None:
    levels = zones.levels(places, apart)
    for level in set(levels):
        row = sorted(place for place, own in zip(places, levels, strict=True) if own == level)
        assert all(right - left >= apart for left, right in pairwise(row))
    assert set(levels) == set(range(len(set(levels))))


def test_a_name_is_text_and_what_has_no_value_is_in_the_table_only() -> None:
    page = told((dot("甲", 0.5), dot("乙", None, colour="nodata", score=None)))
    assert "&lt;甲&gt; 50.0%" in page
    assert "<甲>" not in page
    assert page.count('class="dot ') == 1
    assert page.count('scope="row"') == 2
    assert "1 个没有数值，不在图上" in page
    assert "本期没有一个区划有数值" in told((dot("乙", None),))


def test_colours_are_zones_with_words_and_there_are_none_without_goalposts() -> None:
    page = told((dot("甲", 0.5),))
    for part in ("红·差", "&lt; 59.0%", "59.0–62.0%", "≥ 62.0%", "底线 45.0%", "目标 65.0%"):
        assert part in page, part
    plain = told((dot("甲", 0.5, colour="plain"),), posts=())
    assert "只展示，不上色" in plain
    assert not any(colour in plain for colour in ("红·差", "ground"))


def test_all_values_alike_still_have_an_axis() -> None:
    assert told(tuple(dot(str(n), 0.0) for n in range(3)), posts=()).count('class="dot ') == 3


def test_every_name_a_definition_can_use_has_words() -> None:
    assert set(get_args(models.Method)) <= set(METHODS)
    assert set(get_args(models.Indicator.model_fields["good"].annotation)) <= set(GOOD) & set(POSTS)
    assert set(get_args(models.Indicator.model_fields["unit"].annotation)) <= set(UNITS)
    assert set(get_args(models.Kind)) <= set(KINDS)
    assert set(get_args(models.Grain)) <= set(GRAINS)
    assert set(get_args(models.Origin)) <= set(ORIGINS)
    assert {one.kind for one in definitions.load().measures.values()} - {"sum"} <= set(COUNTED)
    assert words(KINDS, ("county", "city", "moon"), "zh") == "市、县（市、区）、moon"
