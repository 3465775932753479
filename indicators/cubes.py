"""Facts as arrays [period, division, field], and who reported them; a sum is 0 where nothing came, never missing.

Cubes may know periods before those of their axes: these have no results and only serve to look back.
"""

from functools import cache

import numpy as np
import pandas as pd

from indicators.axes import ABSENT, ALL, Axes, Flags, Floats, positions
from indicators.definitions import Catalogue

UNKNOWN_IF_ABSENT = frozenset({"populations"})  # a place without residents on file has unknown, not no residents


def rolled(figures: Floats, window: int, start: int = 0) -> Floats:
    """Return the sum of each period from `start` on and the `window` periods before it; before the first is nothing."""
    added = np.zeros_like(figures[start:])
    for back in range(min(window, len(figures) - 1), -1, -1):  # oldest first: the same bytes wherever the frame begins
        first = max(start, back)
        added[first - start :] += figures[first - back : len(figures) - back]
    return added


class Cubes:
    """Facts and reported shares of one grain on common axes; figures are of the periods of the axes."""

    def __init__(
        self,
        axes: Axes,
        catalogue: Catalogue,
        facts: pd.DataFrame,
        reported: pd.DataFrame,
        earlier: tuple[str, ...] = (),
    ) -> None:
        self.axes = axes
        self.catalogue = catalogue
        self.start = len(earlier)
        self._periods = (*earlier, *axes.periods)
        self._facts = self._by_measure(facts)
        self._shares = self._by_dataset(reported)
        self._stored, self._share = cache(self._add_up), cache(self._share_of)

    def shape(self, back: int = 0) -> tuple[int, int]:
        """Return the numbers of periods, with as many of the earlier ones as are known, and of divisions."""
        return len(self._periods) - self._place(back), len(self.axes.divisions)

    def total(self, measure: str, back: int = 0) -> Floats:
        """Return a measure over all fields and case types, [back + period, division, 1]."""
        added: Floats = self._since(measure, back).sum(axis=2, keepdims=True)
        return added

    def by_field(self, measure: str, back: int = 0) -> Floats:
        """Return a measure [back + period, division, field]; a stock without fields is the same for every field."""
        if self.catalogue.is_stock(measure) and not self._has_fields(measure):
            total = self.total(measure, back)
            return np.broadcast_to(total, (*total.shape[:2], len(self.axes.fields)))
        return self._since(measure, back)[:, :, 1:]

    def slots(self, measure: str, back: int = 0) -> Floats:
        """Return the total and then the fields, [back + period, division, 1 + fields]."""
        return np.concatenate([self.total(measure, back), self.by_field(measure, back)], axis=2)

    def rolled(self, measure: str, window: int, by_field: bool) -> Floats:
        """Return a measure added over each period and `window` earlier ones, by field or in total."""
        found = self.slots(measure, window) if by_field else self.total(measure, window)
        return self.over(window, found) if window else np.ascontiguousarray(found)

    def fields_of(self, measure: str, window: int = 0) -> Floats:
        """Return a measure by field without the total, [period, division, field]; of a stock its own fields too."""
        return self.over(window, self._since(measure, window)[:, :, 1:])

    def over(self, window: int, figures: Floats) -> Floats:
        """Return figures that reach up to `window` periods back, added over each period and the `window` before it."""
        return rolled(figures, window, len(figures) - len(self.axes.periods))

    def share(self, dataset: str, back: int = 0) -> Floats | None:
        """Return the share of reports that came, [back + period, division]; None = nobody ever sent the dataset."""
        share = self._share(dataset)
        return None if share is None else share[self._place(back) :]

    def _share_of(self, dataset: str) -> Floats | None:
        share = self._shares.get(dataset)
        if dataset not in UNKNOWN_IF_ABSENT:
            return share
        known = self._known(dataset)
        if share is not None:
            return np.where(known, share, 0.0)
        return known.astype(np.float64) if known.any() else None

    def _known(self, dataset: str) -> Flags:
        """Return where a stock of the dataset stands in the facts, in all periods."""
        found: Flags = np.zeros(self.shape(self.start), dtype=bool)
        for measure in self.catalogue.measures.values():
            if measure.dataset == dataset and measure.kind == "stock" and measure.id in self._facts:
                found |= self.total(measure.id, self.start)[:, :, 0] > 0
        return found

    def _has_fields(self, measure: str) -> bool:
        """Say whether a measure was ever counted by field."""
        return any(self._stored(name)[:, :, 1:].any() for name in self.catalogue.expand(measure))

    def _since(self, measure: str, back: int) -> Floats:
        """Return a measure by slot in the periods of the axes and so many before them, as far as they are known."""
        found, *others = (self._stored(name)[self._place(back) :] for name in self.catalogue.expand(measure))
        for other in others:
            found = found + other
        return found

    def _place(self, back: int) -> int:
        return max(self.start - back, 0)

    def _add_up(self, measure: str) -> Floats:
        periods, (_, divisions, fields) = len(self._periods), self.axes.shape
        cells = periods * divisions * (1 + fields)
        if measure not in self._facts:
            return np.zeros((periods, divisions, 1 + fields))
        cell, value = self._facts[measure]
        added = np.bincount(cell, weights=value, minlength=cells)
        return added.astype(np.float64).reshape(periods, divisions, 1 + fields)

    def _by_measure(self, facts: pd.DataFrame) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Return measure → cells and values; field "all" is the first cell of a division."""
        fields = (ALL, *self.axes.fields)
        period = positions(facts["period"], self._periods)
        division = positions(facts["division"], self.axes.divisions)
        cell = (period * len(self.axes.divisions) + division) * len(fields) + positions(facts["field"], fields)
        known = np.flatnonzero((period != ABSENT) & (division != ABSENT))
        names = tuple(name for name, one in self.catalogue.measures.items() if not one.sum_of)
        measure = positions(facts["measure"], names)[known]
        order = known[np.argsort(measure, kind="stable")]
        edges = np.searchsorted(np.sort(measure), np.arange(len(names) + 1))
        values = facts["value"].to_numpy(dtype=np.float64)
        rows = {name: order[edges[place] : edges[place + 1]] for place, name in enumerate(names)}
        return {name: (cell[row], values[row]) for name, row in rows.items() if len(row)}

    def _by_dataset(self, reported: pd.DataFrame) -> dict[str, Floats]:
        names = tuple(reported["dataset"].unique())
        dataset = positions(reported["dataset"], names)
        period = positions(reported["period"], self._periods)
        division = positions(reported["division"], self.axes.divisions)
        known = (period != ABSENT) & (division != ABSENT)
        shares = np.zeros((len(names), *self.shape(self.start)))
        shares[dataset[known], period[known], division[known]] = reported["share"].to_numpy(dtype=np.float64)[known]
        return dict(zip(names, shares, strict=True))
