"""Outliers before a scale, against COINr 1.1.14 (R, MIT)."""

from pathlib import Path
from typing import Any

import numpy as np

from indicators.methods import treating
from tests.vectors import agree, floats, read

OUTLIER = floats([12, 14, 15, 15, 16, 18, 19, 20, 22, 25, 310])  # the set outlier of coinr_functions.json
SKEWED_DOWN = -floats([0] * 16 + [1, 9, 40, 41])


def check(row: dict[str, Any]) -> bool:
    """Compare one row of the vectors; False where it is no treatment."""
    values, expected = floats(row["x"]), row["expected"]
    match row["fn"]:
        case "skew":
            agree(treating.skew(values), expected)
        case "kurt":
            agree(treating.kurtosis(values), expected)
        case "check_SkewKurt":
            assert treating.is_even(values) == expected["Pass"]
        case "winsorise":
            found, points = treating.winsorise(values)
            agree(found, floats(expected["x"]))
            assert points == expected["nwin"]
        case "log_CT":
            agree(treating.take_logs(values), floats(expected["x"]))
        case _:
            return False
    return True


def test_one_outlier_is_set_to_the_next_value() -> None:
    agree((treating.skew(OUTLIER), treating.kurtosis(OUTLIER)), (3.30555483116515, 10.9463393667038))
    found = treating.treat(OUTLIER)
    assert (found.values.tolist(), found.points, found.logged) == ([*OUTLIER[:-1], 25], 1, False)


def test_logs_start_at_a_hundredth_of_the_range() -> None:
    agree(treating.take_logs(OUTLIER)[[0, 1, -1]], (1.09192330051731, 1.60542989103656, 5.70704381735857))


def test_all_treatments_of_the_vectors(shared: Path) -> None:
    assert sum(check(row) for row in read(shared, "coinr_functions")["normalisation_and_treatment"]) == 20


def test_where_winsorising_is_not_enough_logs_are_taken_of_the_values_as_they_came() -> None:
    assert treating.treat(OUTLIER, most=0).logged
    agree(treating.treat(OUTLIER, most=0).values, treating.take_logs(OUTLIER))


def test_low_outliers_are_brought_up() -> None:
    found, points = treating.winsorise(SKEWED_DOWN, most=1)
    assert (found.min(), points) == (-40, 1)


def test_too_few_values_or_no_spread_need_no_treatment() -> None:
    for values in (floats([1, 2, 900]), floats([4] * 9), floats([None, None])):
        agree(treating.treat(values).values, values)
        assert np.isnan(treating.kurtosis(values))
