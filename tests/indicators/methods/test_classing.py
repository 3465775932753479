"""Class breaks, against mapclassify 2.10.0 (PySAL, BSD-3)."""

from collections.abc import Callable
from pathlib import Path

import mapclassify
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.axes import Floats
from indicators.methods import classing
from tests.vectors import agree, floats, read

CALEMP = floats((  # mapclassify's example: employment density of California's 58 counties
    329.92, 0.42, 5.9, 14.03, 2.78, 1.34, 181.27, 1.65, 10.03, 16.7, 1.32, 3.99, 3.16, 0.22, 8.7, 6.56, 3.27, 0.33,
    370.5, 4.51, 75.29, 0.99, 2.74, 8.68, 0.14, 0.92, 12.63, 28.7, 12.02, 722.85, 36.68, 0.74, 29.82, 192.05, 3.38,
    11.15, 110.74, 4111.45, 49.47, 10.33, 317.11, 20.47, 264.93, 66.26, 5.39, 0.13, 0.61, 50.65, 40.48, 36.67, 13.09,
    1.81, 0.2, 7.6, 2.51, 57.26, 24.32, 6.97,
))  # fmt: skip
SCHEMES: dict[str, Callable[[Floats, int], Floats]] = {
    "Quantiles": classing.quantiles,
    "EqualInterval": classing.equal_steps,
    "FisherJenks": classing.natural_breaks,
}
FACTS = [
    ("Quantiles", 3, (3.38, 24.32, 4111.45), (20, 19, 19)),
    ("Quantiles", 5, (1.464, 5.798, 13.278, 54.616, 4111.45), (12, 11, 12, 11, 12)),
    ("EqualInterval", 3, (1370.57, 2741.01, 4111.45), (57, 0, 1)),
    ("FisherJenks", 3, (192.05, 722.85, 4111.45), (52, 5, 1)),
    ("FisherJenks", 5, (75.29, 192.05, 370.5, 722.85, 4111.45), (49, 3, 4, 1, 1)),
]
VALUES = st.lists(st.integers(-50, 50), min_size=6, max_size=25, unique=True)


@pytest.mark.parametrize(("scheme", "classes", "breaks", "counts"), FACTS)
def test_breaks_are_those_of_mapclassify(
    scheme: str, classes: int, breaks: tuple[float, ...], counts: tuple[int, ...]
) -> None:
    found = SCHEMES[scheme](CALEMP, classes)
    agree(found, breaks)
    assert np.bincount(classing.classify(CALEMP, found)).tolist() == list(counts)


def test_all_breaks_of_the_vectors(shared: Path) -> None:
    for case in read(shared, "mapclassify")["cases"]:
        values = floats(case["y"])
        for name, expected in case["classifiers"].items():
            scheme, _, classes = name.partition("_")
            if scheme in SCHEMES:
                found = SCHEMES[scheme](values, int(classes))
                agree(found, expected["bins"])
                assert classing.classify(values, found).tolist() == expected["yb"]


@given(VALUES, st.integers(2, 5))
def test_quantiles_and_steps_are_those_of_mapclassify_for_any_values(values: list[int], classes: int) -> None:
    agree(classing.quantiles(floats(values), classes), mapclassify.Quantiles(floats(values), classes).bins)
    agree(classing.equal_steps(floats(values), classes), mapclassify.EqualInterval(floats(values), classes).bins)


@pytest.mark.filterwarnings("ignore:Numba not installed")
@given(VALUES, st.integers(2, 5))
def test_no_other_breaks_leave_less_inside_the_classes(values: list[int], classes: int) -> None:
    """Two sets of breaks may be equally good, so what is left is compared."""
    theirs = mapclassify.FisherJenks(floats(values), classes)
    found = classing.natural_breaks(floats(values), classes)
    agree(left(floats(values), found), left(floats(values), theirs.bins))


def left(values: Floats, breaks: Floats) -> float:
    """Sum of squares about the mean of each class."""
    classes = classing.classify(values, breaks)
    return float(sum(((values[classes == k] - values[classes == k].mean()) ** 2).sum() for k in set(classes.tolist())))


def test_breaks_that_coincide_are_one_and_a_missing_value_has_no_class() -> None:
    values = floats([0, 0, 0, 0, 5, None])
    breaks = classing.quantiles(values, 4)
    agree(breaks, (0, 5))
    assert classing.classify(values, breaks).tolist() == [0, 0, 0, 0, 1, classing.NO_CLASS]
    agree(classing.natural_breaks(values, 4), (0, 5))
