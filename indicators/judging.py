"""Numbers of an indicator to points, colour or grey, and reasons.

By field there are rows only for a field in which something happened in the period, and where there is a denominator (of
a county or the city also where its reports are late, so that the grey is explained). Townships have no rows by field in
weeks: a field of a township in a week is a handful of events, a sample too small for any colour. A field of a rate has
a colour only where the city gives it goalposts of its own: against those of all fields every single one would be blue.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from indicators import reporting, scores
from indicators.absence import absence, idle
from indicators.axes import Flags, Floats
from indicators.balance import balance
from indicators.basis import Basis, Past, basis, counted
from indicators.colours import NODATA, NONE, NOT_DELEGATED, SMALL_SAMPLE, colour_of
from indicators.cubes import Cubes
from indicators.lines import Lines
from indicators.models import Grain, Indicator, Target
from indicators.numbers import Numbers
from indicators.panels import Panel
from indicators.ratios import average, breadth, deviation, first_cases, rate, ratio
from indicators.reasons import Bits, Reasons
from indicators.scores import Goalposts

POWERS = "townships_delegated"
METHODS = {
    "ratio": ratio,
    "rate": rate,
    "density": rate,
    "balance": balance,
    "absence": absence,
    "idle": idle,
    "breadth": breadth,
    "first_cases": first_cases,
    "deviation": deviation,
    "average": average,
}


def judge(
    indicator: Indicator,
    cubes: Cubes,
    grain: Grain,
    own: Sequence[Target],
    rule: Lines,
    reasons: Reasons,
    given: Numbers | None = None,
) -> Panel:
    """Return the panel of an indicator over all periods of the cubes; the engine adds its version.

    `given` are numbers made elsewhere (a year made of quarters).
    """
    window = indicator.window.get(grain, 0)
    numbers = given or METHODS[indicator.method](indicator, cubes, window)
    came, shape = _came(indicator, cubes, window), numbers.value.shape
    late = _spread(came < reporting.ENOUGH, shape)
    scored = _basis(indicator, numbers, cubes, grain, pooling=given is None)
    posts = scores.goalposts(indicator, own, cubes.axes)
    unscored = np.broadcast_to(posts.missing | (not indicator.scored), shape)
    powerless, bare = (_spread(one, shape) for one in _outside(indicator, cubes))
    outside = powerless | bare
    grey, small = late | outside | unscored, ~late & ~outside & ~scored.enough
    points, raw = (np.where(grey, np.nan, scores.points(one, posts)) for one in (scored.value, numbers.value))
    colour = np.select(
        [powerless, bare | late, small], [NOT_DELEGATED, NODATA, SMALL_SAMPLE], colour_of(points, rule.wide(shape[2]))
    )
    told = _samples(numbers, small) | _leans(scored, grey) | {_why(indicator): unscored}
    bits = _bits(reporting.missing(cubes, _datasets(indicator, cubes), window, reasons)[:, :, None], told, reasons)
    bits = _bits(np.where(bare, 0, bits), {"not_delegated": powerless, "no_townships": bare}, reasons)
    colour = np.where(_exists(indicator, numbers, late, posts, cubes, grain), colour, NONE).astype(np.int8)
    unsure = np.where(grey, 0.0, np.nan_to_num(scored.unsure * scores.slope(posts)))
    figures = _figures(numbers, scored, points, posts, _spread(came, shape))
    return Panel(indicator.id, figures, colour, bits, raw, _applies(indicator, posts, cubes, bare), unsure)


def _samples(numbers: Numbers, small: Flags) -> dict[str, Flags]:
    """Return what is told of small samples: where there is nothing to judge, that instead."""
    empty = numbers.denominator == 0
    return {"small_sample": small & ~empty, "empty": small & empty}


def _why(indicator: Indicator) -> str:
    return "no_goalposts" if indicator.scored else "not_scored"


def _leans(scored: Basis, grey: Flags) -> dict[str, Flags]:
    return {"pooled": scored.pooled & ~grey, "smoothed": scored.smoothed & ~grey}


def _outside(indicator: Indicator, cubes: Cubes) -> tuple[Flags, Flags]:
    """Return where an indicator is not asked: of townships without powers, of places without scored townships."""
    powerless = without_powers(cubes)[:, :, None] & indicator.requires_delegation
    bare = ~cubes.axes.with_townships & ~cubes.axes.of_kind("township") & cubes.catalogue.of_townships(indicator)
    return powerless, bare[None, :, None]


def _bits(missing: Bits, told: Mapping[str, Flags], reasons: Reasons) -> Bits:
    """Return what is missing and what else is told, as bits."""
    for code, where in told.items():
        missing = missing | reasons.where(code, where)
    return missing


def _datasets(indicator: Indicator, cubes: Cubes) -> tuple[str, ...]:
    more = ("demands",) if indicator.method == "idle" else ()
    return cubes.catalogue.datasets(indicator.numerator, indicator.denominator, *more)


def _came(indicator: Indicator, cubes: Cubes, window: int) -> Floats:
    return reporting.coverage(cubes, _datasets(indicator, cubes), window)[:, :, None]


def _basis(indicator: Indicator, numbers: Numbers, cubes: Cubes, grain: Grain, pooling: bool) -> Basis:
    """Return what is scored, looking at wider windows where this one is too small."""
    window = indicator.window.get(grain, 0)

    def past(back: int) -> Past:
        read = cubes.slots if indicator.by_field else cubes.total
        numerator, denominator = (read(name, back) for name in (indicator.numerator, indicator.denominator))
        heard = reporting.shares(cubes, _datasets(indicator, cubes), back)[:, :, None] >= reporting.ENOUGH
        return Past(numerator, denominator, _spread(heard, numerator.shape))

    def look(more: int) -> tuple[Numbers, Flags]:
        wider = METHODS[indicator.method](indicator, cubes, window + more)
        there = _came(indicator, cubes, window + more) >= reporting.ENOUGH
        return wider, _spread(there, wider.value.shape)

    return basis(indicator, numbers, grain, past, look, leaning=pooling and counted(indicator, cubes.catalogue))


def without_powers(cubes: Cubes) -> Flags:
    """Return the townships known to have no delegated items, [period, division]; a stationed team acts for others."""
    share = cubes.share(cubes.catalogue.measures[POWERS].dataset) if POWERS in cubes.catalogue.measures else None
    if share is None:
        return np.zeros(cubes.axes.shape[:2], dtype=bool)
    none = cubes.total(POWERS)[:, :, 0] == 0
    return np.asarray(none & (share > 0) & cubes.axes.of_kind("township"))


def _figures(numbers: Numbers, scored: Basis, points: Floats, posts: Goalposts, came: Floats) -> dict[str, Floats]:
    """Return the figures to store; where nothing was reported they are missing, not 0. `unclipped` serves ranks."""
    names = ("numerator", "denominator", "value", "lower", "upper")
    found: dict[str, Floats] = {name: np.where(came == 0, np.nan, getattr(numbers, name)) for name in names}
    made = {"scored_value": scored.value, "pooled": scored.periods, "own_weight": scored.own}
    found |= {name: np.where(np.isnan(points), np.nan, figure) for name, figure in made.items()}
    beyond = scores.unclipped(scored.value[:, :, :1], posts.of_all_fields())
    found["unclipped"] = np.where(np.isnan(points[:, :, :1]), np.nan, beyond)
    return found | {"score": points, "coverage": came}


def _applies(indicator: Indicator, posts: Goalposts, cubes: Cubes, bare: Flags) -> Flags:
    """Return for which divisions and slots an indicator counts, [division, slot]."""
    posted = (np.broadcast_to(~posts.missing, bare.shape) & ~bare).any(axis=0) & indicator.scored
    return np.asarray(posted & cubes.axes.of_kind(*indicator.kinds)[:, None])


def _exists(indicator: Indicator, numbers: Numbers, late: Flags, posts: Goalposts, cubes: Cubes, grain: Grain) -> Flags:
    townships = cubes.axes.of_kind("township")
    rows = (numbers.denominator > 0) | (late & ~townships[:, None])
    rows &= ~(townships[:, None] & (posts.missing | (grain == "week")))
    rows[:, :, 0] = True
    return np.asarray(rows & numbers.seen[:, None, :] & cubes.axes.of_kind(*indicator.kinds)[:, None])


def _spread(figures: npt.NDArray[Any], shape: tuple[int, ...]) -> npt.NDArray[Any]:
    return np.broadcast_to(figures, shape)
