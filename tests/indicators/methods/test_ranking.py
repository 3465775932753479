"""How far a rank can be trusted; COINr's recorded draws are in test_stages."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.axes import Floats
from indicators.methods import aggregating, normalising, ranking
from indicators.methods.aggregating import Level
from indicators.methods.ranking import Bands, Framework
from tests.vectors import agree

FRAMEWORK = Framework(np.array([0, 0, 1, 1, 2]), np.array([1.0, 2.0, 1.0, 1.0, 3.0]), np.array([2.0, 1.0, 1.0]))
AUSTRALIA = [  # its ranks by the 40 draws of coinr_mc_ranks.json
    *(35, 35, 35, 35, 35, 34, 35, 35, 35, 35, 34, 34, 35, 36, 35, 35, 35, 35, 34, 34),
    *(36, 35, 35, 35, 35, 34, 34, 35, 34, 35, 34, 34, 34, 36, 34, 36, 34, 36, 34, 35),
]  # fmt: skip


def bands(*rows: Sequence[float], framework: Framework = FRAMEWORK) -> Bands:
    """What becomes of divisions with these scores."""
    return ranking.rank_bands(np.array([rows], dtype=np.float64), framework, ranking.draw(framework))


def random_scores(seed: int, divisions: int = 30) -> Floats:
    return np.random.default_rng(seed).uniform(0, 100, (1, divisions, 5))


def test_mean_median_and_quantiles_are_those_of_coinr() -> None:
    found = ranking.summarise(np.array(AUSTRALIA, dtype=np.float64)[:, None])
    agree(np.ravel(found), (34.775, 35, 34, 36))


def test_quantiles_are_interpolated() -> None:
    agree(np.ravel(ranking.summarise(np.array([[1.0], [2.0]]))), (1.5, 1.5, 1.05, 1.95))


def test_the_highest_is_first_and_equals_share_their_rank() -> None:
    agree(ranking.rank(np.array([[70, 90, 70 + 1e-13, np.nan, 10]])), [[2, 1, 2, np.nan, 4]])


def test_the_same_seed_draws_the_same() -> None:
    one, same, other = (ranking.draw(FRAMEWORK, seed=seed) for seed in (1, 1, 2))
    agree(one.weights, same.weights, 0)
    assert not np.array_equal(one.weights, other.weights)


def test_weights_move_by_a_quarter_at_most_and_all_choices_occur() -> None:
    draws = ranking.draw(FRAMEWORK, tables=2)
    for drawn, official in ((draws.weights, FRAMEWORK.weights), (draws.pillar_weights, FRAMEWORK.pillar_weights)):
        assert len(drawn) == ranking.DRAWS >= 200
        moved = drawn / official - 1
        assert (abs(moved) <= 0.25).all()
        assert moved.min() < -0.24
        assert moved.max() > 0.24
    assert np.unique(draws.left_out).tolist() == [-1, 0, 1, 2, 3, 4]
    assert np.bincount(draws.left_out + 1).tolist() == [50] * 6
    assert (set(draws.geometric), set(draws.table)) == ({True, False}, {0, 1})


def test_a_division_that_is_better_in_everything_is_steadily_first() -> None:
    found = bands([90, 91, 92, 93, 94], [50, 51, 52, 53, 54], [10, 11, 12, 13, 14])
    agree([found.rank, found.mean, found.median, found.lower, found.upper], [[1, 2, 3]] * 5)
    assert found.steady.all()


def test_ranks_that_hang_on_one_indicator_are_not_steady() -> None:
    """All equal but the fifth, which decides from first to last until it is left out or another weighs more."""
    found = bands(*([60 - 8 * step, 60, 60, 60, 50 + 4 * step] for step in range(9)))
    assert not found.steady[[0, 8]].any()
    assert (found.lower <= found.rank).all()
    assert (found.upper - found.lower).max() >= 7


def test_with_many_divisions_a_band_of_five_per_cent_is_steady() -> None:
    rows = random_scores(4, 100)
    found = ranking.rank_bands(rows, FRAMEWORK, ranking.draw(FRAMEWORK))
    within = (found.lower >= found.rank - 5) & (found.upper <= found.rank + 5)
    assert found.steady.tolist() == within.tolist()
    assert within.any()


def test_without_two_thirds_of_the_weight_there_is_no_rank_and_nobody_else_moves() -> None:
    missing = float("nan")
    found = bands([90, 90, 90, 90, missing], [50] * 5, [missing, missing, 99, 99, 99], [10] * 5)
    agree(found.rank, [1, 2, np.nan, 3])
    for figures in (found.mean, found.median, found.lower, found.upper):
        assert np.isnan(figures).tolist() == [False, False, True, False]
    assert found.steady.tolist() == [True, True, False, True]


def test_nobody_with_enough_weight_is_nobody_ranked() -> None:
    assert np.isnan(bands([float("nan")] * 5).rank).all()


def test_a_division_whose_only_score_is_left_out_keeps_its_index() -> None:
    single = Framework(np.array([0, 1]), np.ones(2), np.array([9.0, 1.0]))
    found = bands([80, float("nan")], [20, 20], framework=single)
    agree([found.lower, found.upper], [[1, 2], [1, 2]])


def test_an_indicator_left_out_and_another_scale_do_count() -> None:
    scores = random_scores(7)[0]
    draws = ranking.draw(FRAMEWORK, tables=2)
    calm = replace(draws, weights=np.broadcast_to(FRAMEWORK.weights, draws.weights.shape),
                   pillar_weights=np.broadcast_to(FRAMEWORK.pillar_weights, draws.pillar_weights.shape),
                   geometric=np.zeros_like(draws.geometric))  # fmt: skip
    nothing = replace(calm, left_out=np.full_like(draws.left_out, ranking.NOTHING))
    same = ranking.rank_bands(np.stack([scores, scores]), FRAMEWORK, nothing)
    agree([same.lower, same.upper], [same.rank, same.rank])
    for tables, drawn in ((np.stack([scores, scores]), calm), (np.stack([scores, 100 - scores]), nothing)):
        found = ranking.rank_bands(tables, FRAMEWORK, drawn)
        assert (found.upper > found.lower).any()


@given(st.integers(0, 1000), st.permutations(range(12)))
def test_the_order_of_divisions_does_not_matter(seed: int, order: list[int]) -> None:
    scores = np.round(random_scores(seed, 12), -1)
    scores[scores > 90] = np.nan
    draws = ranking.draw(FRAMEWORK, count=30)
    one, other = (ranking.rank_bands(tables, FRAMEWORK, draws) for tables in (scores, scores[:, order]))
    for name in ("rank", "lower", "upper"):
        agree(getattr(other, name), getattr(one, name)[order])
    assert other.steady.tolist() == one.steady[order].tolist()


@pytest.mark.parametrize("divisions", [2, 160])
def test_bands_lie_among_the_ranks(divisions: int) -> None:
    found = ranking.rank_bands(random_scores(1, divisions), FRAMEWORK, ranking.draw(FRAMEWORK))
    assert (found.lower >= 1).all()
    assert (found.upper <= divisions).all()
    assert ((found.lower <= found.median) & (found.median <= found.upper)).all()


def test_the_draws_are_the_same_on_every_machine() -> None:
    """Made of PCG64's integers, of which numpy guarantees the stream of a seed."""
    draws = ranking.draw(FRAMEWORK, tables=3)
    agree(
        draws.weights[0], (1.045785358356191, 1.858016433141225, 0.991964119772372, 1.243283755275705, 2.453911712335)
    )
    agree(draws.pillar_weights[-1], (2.431393168819572, 0.821751061194511, 1.22939292381970))
    assert draws.geometric[:5].tolist() == [True, False, False, True, False]
    assert draws.table[:5].tolist() == [1, 2, 0, 2, 0]


def test_only_the_indicators_named_are_left_out() -> None:
    draws = ranking.draw(FRAMEWORK, left_out=np.array([1, 4]))
    assert draws.left_out[:4].tolist() == [-1, 1, 4, -1]
    agree(draws.weights, ranking.draw(FRAMEWORK).weights, 0)


@given(st.integers(0, 10_000), st.floats(0, 30), st.booleans())
def test_a_dominated_division_is_never_above_in_any_draw_of_weights(seed: int, by: float, scaled: bool) -> None:
    tables = random_scores(seed, 12)
    tables[0, 1] = tables[0, 0] - by * np.random.default_rng(seed).integers(0, 2, 5)
    if scaled:
        tables = np.stack([tables[0], normalising.minmax(tables[0]), normalising.percentile_rank(tables[0])])
    draws = ranking.draw(FRAMEWORK, tables=len(tables))
    drawn = ranking.rank(ranking.indices(tables, FRAMEWORK, draws))
    arithmetic = ~draws.geometric
    assert (drawn[arithmetic, 0] <= drawn[arithmetic, 1]).all()
    assert arithmetic.sum() > 100


@given(st.integers(0, 1000), st.floats(0, 0.6))
def test_the_index_of_a_draw_is_the_mean_of_coinr_of_what_is_there(seed: int, missing: float) -> None:
    """Products of matrices against the means that the vectors hold, one draw after the other."""
    tables = random_scores(seed, 12)[[0, 0, 0]] * np.array([1.0, 0.5, 0.1])[:, None, None]
    tables[:, np.random.default_rng(seed).random((12, 5)) < missing] = np.nan
    draws = ranking.draw(FRAMEWORK, tables=3, count=40)
    for number, found in enumerate(ranking.indices(tables, FRAMEWORK, draws)):
        kept = draws.weights[number] * (np.arange(5) != draws.left_out[number])
        parts = aggregating.gather(tables[draws.table[number]], Level(FRAMEWORK.pillars, kept))
        mean = aggregating.geometric if draws.geometric[number] else aggregating.arithmetic
        agree(found, mean(np.maximum(parts, 1) if draws.geometric[number] else parts, draws.pillar_weights[number]))
