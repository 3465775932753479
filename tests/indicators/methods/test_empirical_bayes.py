"""Shrunk rates, against esda 2.9.0 (PySAL, BSD-3), which agrees with R spdep's EBest."""

from pathlib import Path

import numpy as np
from esda.smoothing import Empirical_Bayes
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.methods import empirical_bayes
from tests.vectors import agree, floats, read

EVENTS = (  # sids2: sudden infant deaths 1974-78 in North Carolina's 100 counties
    *(1, 0, 5, 1, 9, 7, 0, 0, 4, 1, 2, 16, 4, 4, 4, 18, 3, 4, 1, 1, 1, 0, 1, 2, 10, 23, 13, 6, 4, 16, 8, 0, 10, 6, 0),
    *(2, 16, 2, 4, 1, 0, 8, 5, 5, 0, 5, 7, 2, 11, 3, 14, 5, 9, 6, 2, 0, 7, 3, 4, 5, 12, 18, 6, 10, 8, 2, 5, 44, 3, 3),
    *(5, 5, 0, 10, 3, 11, 1, 0, 4, 1, 2, 38, 1, 4, 15, 7, 0, 4, 4, 0, 13, 8, 29, 31, 5, 8, 4, 15, 12, 5),
)
BIRTHS = (
    *(1091, 487, 3188, 508, 1421, 1452, 286, 420, 968, 1612, 1035, 4449, 1671, 1556, 2180, 3608, 1638, 3146, 1323),
    *(484, 751, 781, 1269, 1399, 11858, 16184, 4672, 1324, 3164, 7970, 4021, 671, 3657, 3609, 770, 1549, 14484, 765),
    *(4139, 1207, 1333, 5509, 3573, 990, 248, 1946, 4456, 1646, 3702, 4606, 5094, 5754, 7515, 3999, 2110, 521, 2692),
    *(675, 870, 2252, 2992, 6638, 3776, 4866, 2216, 1143, 2648, 21588, 4099, 1258, 2356, 2574, 415, 3589, 1173, 9014),
    *(533, 797, 3025, 542, 1027, 20366, 578, 3915, 1570, 1494, 338, 2483, 2756, 284, 5868, 2255, 11158, 7889, 2414),
    *(1782, 1228, 3350, 5526, 2181),
)
FIRST = (0.001697297330855623, 0.0017053776808421805, 0.0017730870220701838, 0.002012868084221261)
COUNTS = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 5000)), min_size=2, max_size=30)


def test_rates_are_those_of_esda() -> None:
    agree(empirical_bayes.shrink(floats(EVENTS), floats(BIRTHS))[:4], FIRST, 1e-12)


def test_all_rates_of_the_vectors(shared: Path) -> None:
    for case in read(shared, "esda_spatial")["smoothing"]:
        found = empirical_bayes.shrink(floats(case["e"]), floats(case["b"]))
        agree(found, case["empirical_bayes_global"], 1e-12)  # rates of a few in a thousand: 1e-9 of each


@given(COUNTS)
def test_rates_are_those_of_esda_wherever_divisions_differ_more_than_chance(counts: list[tuple[int, int]]) -> None:
    events, births = (floats(figures) for figures in zip(*counts, strict=True))
    assume(empirical_bayes.prior(events, births).variance > 1e-9)  # below 0 esda goes on, away from the average
    agree(empirical_bayes.shrink(events, births), Empirical_Bayes(events, births).r.ravel(), 1e-12)


@given(COUNTS)
def test_a_shrunk_rate_lies_between_its_own_and_the_average(counts: list[tuple[int, int]]) -> None:
    events, births = (floats(figures) for figures in zip(*counts, strict=True))
    found = empirical_bayes.shrink(events, births)
    mean, own = events.sum() / births.sum(), events / births
    assert (found >= np.minimum(mean, own) - 1e-12).all()
    assert (found <= np.maximum(mean, own) + 1e-12).all()


def test_two_divisions_with_one_rate_keep_it_and_no_events_are_rate_0() -> None:
    agree(empirical_bayes.shrink(floats([2, 20]), floats([10, 100])), (0.2, 0.2))
    agree(empirical_bayes.shrink(floats([0, 0]), floats([10, 100])), (0, 0))


def test_missing_figures_are_no_part_of_the_average() -> None:
    events, births = floats([*EVENTS, None, 900, 3]), floats([*BIRTHS, 100, 0, None])
    found = empirical_bayes.shrink(events, births)
    agree(found[:4], FIRST, 1e-12)
    assert np.isnan(found[-3:]).all()
    assert np.isnan(empirical_bayes.shrink(floats([None]), floats([5]))).all()


def test_periods_and_fields_are_shrunk_apart() -> None:
    events = np.stack([floats(EVENTS), floats(EVENTS[::-1])])[:, :, None]  # [period, division, slot]
    births = np.stack([floats(BIRTHS), floats(BIRTHS[::-1])])[:, :, None]
    found = empirical_bayes.shrink(events, births, axis=1)
    agree(found[0, :4, 0], FIRST, 1e-12)
    agree(found[1, :-5:-1, 0], FIRST, 1e-12)
