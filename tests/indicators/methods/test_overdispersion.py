"""Funnels of divisions that differ more than chance, against FunnelPlotR 0.6.0 (R, MIT)."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.axes import Floats
from indicators.intervals import exact
from indicators.methods import overdispersion
from indicators.methods.overdispersion import Deviations
from tests.vectors import agree, floats, read

RATIO = (  # funnelplotr_overdispersion.json, SR (SHMI): observed, expected, adjusted z
    (12, 30, 25, 44, 8, 63, 19, 27, 51, 33, 90, 15),
    (14.2, 26.1, 31, 36.5, 9.9, 47.3, 22.8, 25.5, 58.2, 30.1, 61.7, 24.4),
    (-0.591862304037833, 0.630511191723545, -1.04065349508768, 0.960337903034929),
    (1.22033333287869, 0.0104701235926285),
)
PROPORTION = (  # the same, PR
    (3, 18, 22, 9, 40, 61, 5, 77, 30, 12, 8, 150),
    (10, 40, 61, 30, 88, 120, 29, 140, 66, 41, 9, 260),
    (-1.03549627833121, -0.292111140546518, -1.09586676987331, -1.44026941355887),
    (3.3132341987213, 0.00949967502936768),
)
PUBLISHED = [  # test-poisson_limits.R: expected, 95%, 99.8% limits of observed / expected, to seven digits
    (15, 0.5596924, 1.649348, 0.386265, 2.082907),
    (20, 0.610826, 1.544419, 0.4479107, 1.902094),
    (30, 0.6746958, 1.427562, 0.5289724, 1.702771),
]
KINDS: dict[str, Callable[[Floats, Floats], Deviations]] = {
    "SR": overdispersion.of_ratios,
    "PR": overdispersion.of_proportions,
}
COUNTS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), min_size=2, max_size=20)


@pytest.mark.parametrize(("kind", "facts"), [("SR", RATIO), ("PR", PROPORTION)])
def test_dispersion_is_that_of_funnelplotr(kind: str, facts: tuple[tuple[float, ...], ...]) -> None:
    deviations = KINDS[kind](floats(facts[0]), floats(facts[1]))
    found = overdispersion.dispersion(deviations)
    agree((found.phi, found.tau2), facts[3], 1e-7)
    agree(overdispersion.adjusted_z(deviations, found.tau2)[:4], facts[2], 1e-7)


def test_all_dispersions_of_the_vectors(shared: Path) -> None:
    for row in read(shared, "funnelplotr_overdispersion")["overdispersion"]:
        deviations = KINDS[row["data_type"]](floats(row["numerator"]), floats(row["denominator"]))
        found = overdispersion.dispersion(deviations, row["trim_by"])
        agree(deviations.error, row["s"], 1e-7)
        agree(deviations.z, row["Uzscore"], 1e-7)
        agree(overdispersion.winsorise(deviations.z, row["trim_by"]), row["winsorised_z"], 1e-7)
        agree((found.phi, found.tau2), (row["phi"], row["tau2"]), 1e-7)
        agree(overdispersion.adjusted_z(deviations, found.tau2), row["od_zscore"], 1e-7)


@pytest.mark.parametrize(("expected", "low", "high", "lowest", "highest"), PUBLISHED)
def test_limits_without_adjustment_are_the_exact_ones(
    expected: float, low: float, high: float, lowest: float, highest: float
) -> None:
    found = np.ravel([exact(floats([expected]), level) for level in (0.95, 0.998)]) / expected
    agree(found, (low, high, lowest, highest), 5e-7)


def test_published_limits_of_the_vectors(shared: Path) -> None:
    told = read(shared, "funnelplotr_overdispersion")["published"]
    expected = floats(told["number_seq"])
    for level, name in ((0.95, "95"), (0.998, "998")):
        for side, figures in zip(("ll", "ul"), exact(expected, level), strict=True):
            agree(figures / expected, told[side + name], 5e-7)


def test_chance_alone_adds_nothing() -> None:
    found = overdispersion.dispersion(overdispersion.of_ratios(floats([20] * 9), floats([20] * 9)))
    assert (found.phi, found.tau2) == (0, 0)


def test_no_event_counts_as_half_and_a_missing_figure_does_not_count() -> None:
    deviations = overdispersion.of_ratios(floats([0, None, 5, 9]), floats([4, 4, 0, 9]))
    agree(deviations.z, floats([np.log(0.5 / 4) * 2, None, None, 0]))
    assert overdispersion.dispersion(deviations).tau2 >= 0
    assert np.isnan(overdispersion.dispersion(Deviations(floats([None]), floats([1]))).phi)


@given(COUNTS, st.floats(0, 2), st.sampled_from([0.95, 0.998]))
def test_adjusted_limits_hold_who_is_inside_by_the_adjusted_z(
    counts: list[tuple[int, int]], tau2: float, level: float
) -> None:
    events, base = (floats(figures) for figures in zip(*counts, strict=True))
    events = np.maximum(events, 0.5)  # a count of 0 is drawn at 0
    limit = {0.95: 1.959964, 0.998: 3.090232}[level]
    for deviations, shown, (lower, upper) in (
        (overdispersion.of_ratios(events, base), events / base, overdispersion.ratio_limits(base, tau2, level)),
        (
            overdispersion.of_proportions(events, base, 0.4),
            np.minimum(events / base, 1.0),
            overdispersion.proportion_limits(0.4, base, tau2, level),
        ),
    ):
        z = overdispersion.adjusted_z(deviations, tau2)
        clear = np.abs(np.abs(z) - limit) > 1e-5
        assert ((np.abs(z) < limit) == ((lower <= shown) & (shown <= upper)))[clear].all()


@given(COUNTS)
def test_more_dispersion_brings_every_division_nearer(counts: list[tuple[int, int]]) -> None:
    events, base = (floats(figures) for figures in zip(*counts, strict=True))
    deviations = overdispersion.of_ratios(events, base)
    found = overdispersion.dispersion(deviations)
    assert found.tau2 >= 0
    assert (np.abs(overdispersion.adjusted_z(deviations, found.tau2)) <= np.abs(deviations.z) + 1e-12).all()
