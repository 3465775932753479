"""From facts to results: the numbers, points, colours and reasons of every indicator and index, for one grain."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from indicators import axes as axes_
from indicators import panels
from indicators.absence import absence, of_year
from indicators.balance import balance
from indicators.cubes import Cubes
from indicators.definitions import Catalogue
from indicators.indices import index_panel
from indicators.judging import POWERS, judge, without_powers
from indicators.memory import Memory
from indicators.models import Grain, Indicator, Target
from indicators.numbers import Numbers
from indicators.panels import Panel
from indicators.ratios import rate, ratio
from indicators.reasons import Reasons
from indicators.versions import versions


class Source(NamedTuple):
    """Frames of one grain as data_access.frames gives them: facts, reported shares, periods."""

    facts: pd.DataFrame
    reported: pd.DataFrame
    periods: pd.DataFrame


def subjects(catalogue: Catalogue, grain: Grain) -> tuple[str, ...]:
    """Return the ids of the indicators and indices that have results in a grain."""
    used = tuple(one.id for one in _used(catalogue, grain))
    return (*used, *(name for name, index in catalogue.indices.items() if set(index.indicators) & set(used)))


def measures(catalogue: Catalogue, grain: Grain) -> tuple[str, ...]:
    """Return the stored measures that a grain needs."""
    return tuple(dict.fromkeys((*_stored(catalogue, _used(catalogue, grain)), POWERS)))


def windowed_measures(catalogue: Catalogue, grain: Grain) -> tuple[str, ...]:
    """Return the stored measures that are looked at over a window, or quarter by quarter."""
    return _stored(catalogue, [one for one in _used(catalogue, grain) if one.method == "absence"])


def window(catalogue: Catalogue, grain: Grain) -> int:
    """Return how many periods before the first wanted one the windowed measures must reach back."""
    return max((one.window.get(grain, 0) for one in _used(catalogue, grain)), default=0)


def _used(catalogue: Catalogue, grain: Grain) -> list[Indicator]:
    return [one for one in catalogue.indicators.values() if grain in one.grains]


def _stored(catalogue: Catalogue, used: Iterable[Indicator]) -> tuple[str, ...]:
    names = (name for one in used for side in (one.numerator, one.denominator) for name in catalogue.expand(side))
    return tuple(dict.fromkeys(names))


def compute(
    catalogue: Catalogue,
    targets: Sequence[Target],
    grain: Grain,
    source: Source,
    divisions: pd.DataFrame,
    before: pd.DataFrame,
    first: int = 0,
    quarters: Source | None = None,
) -> pd.DataFrame:
    """Return the results of the periods from position `first` on; earlier ones in the source only serve the windows.

    `before` holds the results of the period before `first` (colours remember); `quarters` the quarters of the same
    years, for the indicators whose year is made of quarters.
    """
    cubes = _cubes(catalogue, source, divisions)
    parts = _cubes(catalogue, quarters, divisions) if quarters else None
    start = int((source.periods["position"] < first).sum())
    reasons = Reasons({one.dataset for one in catalogue.measures.values() if one.dataset})
    used = _used(catalogue, grain)
    made = {
        one.id: _since(judge(one, _numbers(one, cubes, grain, parts), cubes, grain, targets, reasons), start)
        for one in used
    }
    powerless = without_powers(cubes)[start:]
    for index in catalogue.indices.values():
        panel = index_panel(index, made, catalogue.indicators, cubes.axes, powerless, reasons)
        made |= {index.id: panel} if panel else {}
    rules = {one.id: catalogue.indices[one.index] for one in used} | catalogue.indices
    version, memory = versions(catalogue, targets), Memory(before, cubes.axes)
    rows = [
        panels.frame(replace(panel, definition=version[name]), cubes.axes, grain, rules[name], memory, reasons)
        for name, panel in made.items()
    ]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=list(panels.COLUMNS))


def _cubes(catalogue: Catalogue, source: Source, divisions: pd.DataFrame) -> Cubes:
    found = axes_.axes(source.periods, divisions, source.facts)
    return Cubes(found, catalogue, source.facts, source.reported)


def _numbers(indicator: Indicator, cubes: Cubes, grain: Grain, quarters: Cubes | None) -> Numbers:
    if indicator.method == "absence":
        return of_year(indicator, quarters, cubes.axes) if quarters else absence(indicator, cubes, grain)
    return {"ratio": ratio, "rate": rate, "balance": balance}[indicator.method](indicator, cubes)


def _since(panel: Panel, start: int) -> Panel:
    figures = {name: figure[start:] for name, figure in panel.figures.items()}
    return replace(panel, figures=figures, colour=panel.colour[start:], reasons=panel.reasons[start:])
