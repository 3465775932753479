"""The axes of a calculation: periods, scored divisions and fields, as positions in arrays."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from indicators.arrays import Codes as Codes
from indicators.arrays import Flags as Flags
from indicators.arrays import Floats as Floats

ALL = "all"
ABSENT = -1


@dataclass(frozen=True)
class Axes:
    """Periods in order, divisions that are scored, fields by code; `kinds` and `parents` run along the divisions."""

    periods: tuple[str, ...]
    days: Floats
    divisions: tuple[str, ...]
    kinds: tuple[str, ...]
    parents: tuple[str, ...]
    fields: tuple[str, ...]
    town_types: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()  # of the fields
    last_days: tuple[str, ...] = ()

    @property
    def shape(self) -> tuple[int, int, int]:
        """Return the numbers of periods, divisions and fields."""
        return len(self.periods), len(self.divisions), len(self.fields)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Return the year of each period."""
        return tuple(int(period[:4]) for period in self.periods)

    def of_kind(self, *kinds: str) -> Flags:
        """Return which divisions are of these kinds."""
        return np.isin(np.array(self.kinds), kinds)

    @property
    def with_townships(self) -> Flags:
        """Return which divisions are scored townships or have some below them."""
        return np.isin(np.arange(len(self.divisions)), list(self.townships))

    @cached_property
    def townships(self) -> dict[int, list[int]]:
        """Return for each place in `divisions` the townships that it is or that lie below it, numbered among these."""
        place = {division: number for number, division in enumerate(self.divisions)}
        found: dict[int, list[int]] = {}
        for number, township in enumerate(np.flatnonzero(self.of_kind("township"))):
            above: int | None = int(township)
            while above is not None:
                found.setdefault(above, []).append(number)
                above = place.get(self.parents[above])
        return found


def axes(
    periods: pd.DataFrame, divisions: pd.DataFrame, facts: pd.DataFrame, risks: Mapping[str, str] | None = None
) -> Axes:
    """Return the axes of frames; fields are those that occur in the facts, `risks` says how risky each is."""
    fields = tuple(sorted(set(facts["field"].unique()) - {ALL}))
    ordered = periods.sort_values("position")
    scored = divisions[divisions["scored"].astype(bool)]
    first, last = (pd.to_datetime(ordered[column]) for column in ("first_day", "last_day"))
    return Axes(
        periods=tuple(ordered["period"]),
        days=((last - first).dt.days + 1).to_numpy().astype(np.float64),
        divisions=tuple(scored["division"]),
        kinds=tuple(scored["kind"]),
        parents=tuple(scored["parent"].fillna("")),
        fields=fields,
        town_types=tuple(scored["town_type"].fillna("")),
        risks=tuple((risks or {}).get(field, "") for field in fields),
        last_days=tuple(ordered["last_day"]),
    )


def positions(column: "pd.Series[Any]", names: tuple[str, ...]) -> Codes:
    """Return where each value stands among the names, ABSENT where it does not."""
    index = pd.Index(names, dtype=object)
    if isinstance(column.dtype, pd.CategoricalDtype):
        found = index.get_indexer(pd.Index(column.cat.categories, dtype=object))
        return np.append(found, ABSENT)[column.cat.codes.to_numpy()].astype(np.int64)
    return np.asarray(index.get_indexer(pd.Index(column, dtype=object)), dtype=np.int64)
