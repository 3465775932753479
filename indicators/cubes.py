"""Facts as arrays [period, division, field], and who reported them; a sum is 0 where nothing came, never missing."""

from functools import cache

import numpy as np
import pandas as pd

from indicators.axes import ABSENT, ALL, Axes, Flags, Floats, positions
from indicators.definitions import Catalogue

UNKNOWN_IF_ABSENT = frozenset({"populations"})  # a place without residents on file has unknown, not no residents


def rolled(figures: Floats, window: int) -> Floats:
    """Return the sum of each period and the `window` periods before it; periods before the first count nothing."""
    added = np.zeros_like(figures)
    for back in range(min(window, len(figures) - 1), -1, -1):  # oldest first: the same bytes wherever the frame begins
        added[back:] += figures[: len(figures) - back]
    return added


class Cubes:
    """Facts and reported shares of one grain on common axes."""

    def __init__(self, axes: Axes, catalogue: Catalogue, facts: pd.DataFrame, reported: pd.DataFrame) -> None:
        self.axes = axes
        self.catalogue = catalogue
        self._facts = self._by_measure(facts)
        self._shares = self._by_dataset(reported)
        self._stored = cache(self._add_up)

    def total(self, measure: str) -> Floats:
        """Return a measure over all fields and case types, [period, division, 1]."""
        added: Floats = self._stored_sum(measure).sum(axis=2, keepdims=True)
        return added

    def by_field(self, measure: str) -> Floats:
        """Return a measure [period, division, field]; a stock without fields is the same for every field."""
        if self.is_stock(measure) and not self._stored_sum(measure)[:, :, 1:].any():
            return np.broadcast_to(self.total(measure), self.axes.shape)
        return self._stored_sum(measure)[:, :, 1:]

    def slots(self, measure: str) -> Floats:
        """Return the total and then the fields, [period, division, 1 + fields]."""
        return np.concatenate([self.total(measure), self.by_field(measure)], axis=2)

    def rolled(self, measure: str, window: int, by_field: bool) -> Floats:
        """Return a measure added over each period and `window` earlier ones, by field or in total."""
        found = self.slots(measure) if by_field else self.total(measure)
        return rolled(found, window) if window else np.ascontiguousarray(found)

    def fields_of(self, measure: str, window: int = 0) -> Floats:
        """Return a measure by field without the total, [period, division, field]; of a stock its own fields too."""
        return rolled(self._stored_sum(measure)[:, :, 1:], window)

    def share(self, dataset: str) -> Floats | None:
        """Return the share of reports that came, [period, division]; None = nobody ever sent the dataset."""
        share = self._shares.get(dataset)
        if dataset not in UNKNOWN_IF_ABSENT:
            return share
        known = self._known(dataset)
        if share is not None:
            return np.where(known, share, 0.0)
        return known.astype(np.float64) if known.any() else None

    def _known(self, dataset: str) -> Flags:
        """Return where a stock of the dataset stands in the facts."""
        found: Flags = np.zeros(self.axes.shape[:2], dtype=bool)
        for measure in self.catalogue.measures.values():
            if measure.dataset == dataset and measure.kind == "stock" and measure.id in self._facts:
                found |= self.total(measure.id)[:, :, 0] > 0
        return found

    def is_stock(self, measure: str) -> bool:
        """Say whether a measure is read at the end of a period and has no fields."""
        return all(self.catalogue.measures[name].kind == "stock" for name in self.catalogue.expand(measure))

    def _stored_sum(self, measure: str) -> Floats:
        first, *others = self.catalogue.expand(measure)
        found = self._stored(first)
        for name in others:
            found = found + self._stored(name)
        return found

    def _add_up(self, measure: str) -> Floats:
        periods, divisions, fields = self.axes.shape
        cells = periods * divisions * (1 + fields)
        if measure not in self._facts:
            return np.zeros((periods, divisions, 1 + fields))
        cell, value = self._facts[measure]
        added = np.bincount(cell, weights=value, minlength=cells)
        return added.astype(np.float64).reshape(periods, divisions, 1 + fields)

    def _by_measure(self, facts: pd.DataFrame) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Return measure → cells and values; field "all" is the first cell of a division."""
        fields = (ALL, *self.axes.fields)
        period = positions(facts["period"], self.axes.periods)
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
        found: dict[str, Floats] = {}
        for name, rows in reported.groupby("dataset", sort=True, observed=True):
            share = np.zeros(self.axes.shape[:2])
            period = positions(rows["period"], self.axes.periods)
            division = positions(rows["division"], self.axes.divisions)
            known = (period != ABSENT) & (division != ABSENT)
            share[period[known], division[known]] = rows["share"].to_numpy(dtype=np.float64)[known]
            found[str(name)] = share
        return found
