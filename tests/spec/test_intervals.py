"""95% limits, against values of PHEindicatormethods 2.1.0 (Public Health England)."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from indicators.intervals import poisson, wilson

FACTS = [  # x, n, lower, upper, confidence, method (PHEindicatormethods, testdata_Byars_Wilson.xlsx)
    (65, None, 50.1631877104595, 82.8491385459398, "95%", "Byars"),
    (1045, None, 982.593201807333, 1110.33121298565, "95%", "Byars"),
    (10, None, 2.91631837469569, 24.1937249278805, "99.8%", "Byars"),
    (65, 100, 0.55254443296888, 0.736357517569025, "95%", "Wilson"),
    (0.445, 1, 0.0438174477205882, 0.933462127697916, "95%", "Wilson"),
]
LEVELS = {"95%": 0.95, "99.8%": 0.998}


@pytest.mark.parametrize(("x", "n", "lower", "upper", "confidence", "method"), FACTS)
def test_limits_are_those_of_phe(
    x: float, n: float | None, lower: float, upper: float, confidence: str, method: str
) -> None:
    events = np.array([float(x)])
    found = wilson(events, np.array([float(n)]), LEVELS[confidence]) if n else poisson(events, LEVELS[confidence])
    assert (found[0][0], found[1][0]) == (pytest.approx(lower, rel=1e-6), pytest.approx(upper, rel=1e-6)), method


def test_all_limits_of_the_vectors(shared: Path) -> None:
    told: dict[str, Any] = json.loads((shared / "vectors" / "phe_intervals.json").read_text(encoding="utf-8"))
    checked = 0
    for row in told["byars_wilson"]:
        if row["n"] is None and row["x"] < 10:
            continue  # Byar below 10 events; ours is exact there, as their own rate function is
        test_limits_are_those_of_phe(row["x"], row["n"], row["lowercl"], row["uppercl"], row["confidence"], "")
        checked += 1
    for row in told["proportion"]:
        if row["Denominator"] and row["lower95_0cl"] is not None:
            events, trials = np.array([float(row["Numerator"])]), np.array([float(row["Denominator"])])
            limits = [figure[0] * row["multiplier"] for figure in wilson(events, trials)]
            assert limits == pytest.approx([row["lower95_0cl"], row["upper95_0cl"]], rel=1e-6)
            checked += 1
    assert checked >= 20


def test_rates_of_the_vectors(shared: Path) -> None:
    told: dict[str, Any] = json.loads((shared / "vectors" / "phe_intervals.json").read_text(encoding="utf-8"))
    rows = [row for row in told["rate"] if row.get("lower95_0cl") is not None and row.get("Denominator")]
    for row in rows:
        per = row["multiplier"] / row["Denominator"]
        limits = [figure[0] * per for figure in poisson(np.array([float(row["Numerator"])]))]
        assert limits == pytest.approx([row["lower95_0cl"], row["upper95_0cl"]], rel=1e-6)
    assert rows


def test_two_of_two_is_34_to_100_per_cent() -> None:
    lower, upper = wilson(np.array([2.0]), np.array([2.0]))
    assert (round(lower[0], 2), upper[0]) == (0.34, 1)


def test_no_events_have_limits_and_no_trials_have_none() -> None:
    lower, upper = poisson(np.array([0.0]))
    assert (lower[0], upper[0]) == (0, pytest.approx(3.688879, abs=1e-6))
    assert np.isnan(wilson(np.array([0.0]), np.array([0.0]))).all()
