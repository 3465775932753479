"""Methods `absence` and `idle`: of the cells with many demands, how many saw no action?

`absence`: cells of field and township within about 90 days. `idle`: of the townships with powers, those that had many
demands and did nothing at all.

A cell counts only where its county reported at least 2/3 of every dataset concerned: silence is not absence. A year
adds up the cells of its four quarters.
"""

import numpy as np

from indicators import intervals
from indicators.axes import Axes, Flags, Floats
from indicators.cubes import Cubes
from indicators.models import Indicator
from indicators.numbers import Numbers, divide, of_all
from indicators.reporting import ENOUGH, shares

DEMANDS = "demands"


def absence(indicator: Indicator, cubes: Cubes, window: int) -> Numbers:
    """Return the share of cells without action, from the cells of the same grain."""
    townships = cubes.axes.of_kind("township")
    demands, actions = (
        cubes.over(window, cubes.by_field(name, window)[:, townships])
        for name in (indicator.denominator, indicator.numerator)
    )
    datasets = cubes.catalogue.datasets(indicator.numerator, indicator.denominator)
    heard = cubes.over(window, shares(cubes, datasets, window))[:, townships] / (window + 1) >= ENOUGH
    many = (demands >= indicator.minimum_cell) & heard[:, :, None]
    return _numbers(indicator, _above(many & (actions == 0), cubes.axes), _above(many, cubes.axes))


def idle(indicator: Indicator, cubes: Cubes, window: int) -> Numbers:
    """Return the share of townships with powers that had many demands and did nothing, of those heard of."""
    townships = cubes.axes.of_kind("township")
    demands, actions = (cubes.rolled(name, window, False)[:, townships] for name in (DEMANDS, indicator.numerator))
    datasets = cubes.catalogue.datasets(DEMANDS, indicator.numerator)
    heard = cubes.over(window, shares(cubes, datasets, window))[:, townships, None] / (window + 1) >= ENOUGH
    having = (cubes.total(indicator.denominator)[:, townships] > 0) & heard
    quiet = having & (actions == 0) & (demands >= indicator.minimum_cell)
    numerator, denominator = (_above(cells, cubes.axes) for cells in (quiet, having))
    value = divide(numerator, denominator)
    return Numbers(numerator, denominator, value, *intervals.wilson(numerator, denominator), of_all(cubes))


def of_year(indicator: Indicator, quarters: Cubes, axes: Axes) -> Numbers:
    """Return the share of cells without action over the quarters of each year, on the axes of the years."""
    window = indicator.window.get("quarter", 0)
    found = absence(indicator.model_copy(update={"by_field": True}), quarters, window)
    sides = [_on_years(figures, quarters.axes, axes) for figures in (found.numerator, found.denominator)]
    if not indicator.by_field:
        sides = [figures[:, :, :1] for figures in sides]
    return _judged(*sides)


def _above(cells: np.ndarray, axes: Axes) -> Floats:
    """Return cells added up to every division, [period, division, fields]."""
    found = np.zeros((len(cells), len(axes.divisions), cells.shape[2]))
    for division, townships in axes.townships.items():
        found[:, division] = cells[:, townships].sum(axis=1)
    return found


def _numbers(indicator: Indicator, absent: Floats, many: Floats) -> Numbers:
    sides = [np.concatenate([cells.sum(axis=2, keepdims=True), cells], axis=2) for cells in (absent, many)]
    return _judged(*(sides if indicator.by_field else [figures[:, :, :1] for figures in sides]))


def _judged(absent: Floats, many: Floats) -> Numbers:
    seen: Flags = np.asarray(many.any(axis=1))
    seen[:, 0] = True
    return Numbers(absent, many, divide(absent, many), *intervals.wilson(absent, many), seen)


def _on_years(figures: Floats, quarters: Axes, years: Axes) -> Floats:
    fields = (0, *(1 + years.fields.index(field) for field in quarters.fields if field in years.fields))
    kept = [0, *(1 + n for n, field in enumerate(quarters.fields) if field in years.fields)]
    added = np.zeros((len(years.periods), len(years.divisions), 1 + len(years.fields)))
    for place, year in enumerate(years.years):
        of_year = [number for number, found in enumerate(quarters.years) if found == year]
        added[place][:, list(fields)] = figures[of_year][:, :, kept].sum(axis=0)
    return added
