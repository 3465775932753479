"""Colours of pure noise: townships whose true share never changes, so every change of a colour is a false alarm.

methods.md §1: raw monthly cut-offs flip about half of all colours, empirical Bayes with hysteresis 9.0 %. Numbers of
cases are drawn so that raw colours flip as often here. A true red is a township whose true share is red.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from bench.figures import Figure
from indicators import definitions, engine
from indicators.colours import COLOURS, RED, colour_of
from indicators.scores import score

TOWNSHIPS, MONTHS = 132, 24
SUBJECT = "on_time_closure_ratio"
CITY = "100000"
SEEDS = range(40)


class Noise(NamedTuple):
    """Shares of month-to-month changes (raw and shown), of true reds not shown red, and of these that are warned of."""

    raw: float
    shown: float
    missed: float
    warned: float


def measure() -> list[Figure]:
    """Return the figures over several seeds."""
    found = np.mean([noise(seed) for seed in SEEDS], axis=0)
    told = Noise(*(100 * found))
    return [
        Figure("colours of noise that change from month to month, raw", told.raw, "%"),
        Figure("the same as they are shown", told.shown, "%", 9.0),
        Figure("true reds that are not shown red", told.missed, "%", 40),
        Figure("of these, marked 可能变红", told.warned, "%", 50, least=True),
    ]


def noise(seed: int) -> Noise:
    """Return what the engine makes of one draw."""
    rng = np.random.default_rng(seed)
    catalogue = definitions.load()
    indicator = catalogue.indicators[SUBJECT]
    truth = np.clip(rng.normal(0.945, 0.022, TOWNSHIPS), 0, 0.999)
    size = rng.poisson(rng.gamma(4.0, 11.0, TOWNSHIPS)[:, None] + 5.0, (TOWNSHIPS, MONTHS))
    done = rng.binomial(size, truth[:, None])
    results = engine.compute(catalogue, (), "month", _source(size, done), _divisions(), pd.DataFrame(columns=_STATE))
    mine = results[(results["subject"] == SUBJECT) & (results["division"] != CITY)]
    shown, warned = (
        mine.pivot(index="division", columns="period", values=name) for name in ("shown_colour", "may_turn_red")
    )
    rule, posts = catalogue.indices[indicator.index], (indicator.floor, indicator.target)
    floor, target = (one for one in posts if isinstance(one, float))
    red = colour_of(score(truth, floor, target), rule) == RED
    raw = colour_of(score(done / np.maximum(size, 1), floor, target), rule)
    coloured = shown.isin(COLOURS[:3]).to_numpy()
    missed = red[:, None] & coloured & (shown != "red").to_numpy()
    return Noise(
        float((raw[:, 1:] != raw[:, :-1]).mean()),
        _flips(shown.to_numpy(), coloured),
        float(missed.sum() / (red[:, None] & coloured).sum()),
        float(((warned == 1).to_numpy() & missed).sum() / max(missed.sum(), 1)),
    )


_STATE = ["subject", "field", "division", "colour", "shown_colour", "reasons", "run"]


def _flips(shown: Any, coloured: Any) -> float:
    both = coloured[:, 1:] & coloured[:, :-1]
    return float((shown[:, 1:] != shown[:, :-1])[both].mean())


def _divisions() -> pd.DataFrame:
    towns = [f"{CITY}{number:03d}" for number in range(TOWNSHIPS)]
    rows = [(CITY, CITY, "city", "", "", 1), *((town, town, "township", "town", CITY, 1) for town in towns)]
    return pd.DataFrame(rows, columns=["division", "name", "kind", "town_type", "parent", "scored"])


def _source(size: Any, done: Any) -> engine.Source:
    ends = pd.period_range("2021-01", periods=MONTHS, freq="M")
    months, towns = [str(month) for month in ends], _divisions()["division"]
    told = [
        (month, town, "all", measure, float(count))
        for measure, counts in (("complaints_due", size), ("complaints_on_time", done))
        for town, row in zip(towns[1:], counts, strict=True)
        for month, count in zip(months, row, strict=True)
    ]
    sent = [(month, place, name, 1.0) for month in months for place in towns for name in ("complaints", "petitions")]
    days = {"first_day": ends.start_time.strftime("%Y-%m-%d"), "last_day": ends.end_time.strftime("%Y-%m-%d")}
    return engine.Source(
        pd.DataFrame(told, columns=["period", "division", "field", "measure", "value"]),
        pd.DataFrame(sent, columns=["period", "division", "dataset", "share"]),
        pd.DataFrame({"period": months, "position": range(MONTHS), **days}),
    )
