"""Rows of one dataset before they are cut into files: texts under the headers an office would write."""

import dataclasses
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import numpy as np

from demo.calendar import EXPORTED, FIRST, LAST, Flags, Ints, number
from demo.places import Floats, Texts, texts

BEFORE = 730  # days before FIRST that a date may lie
UNKNOWN = -10_000  # the number of a day that is not known


@dataclass
class Rows:
    """Columns by header; `day` is the day that counts, `county` the position of the county, -1 = the city itself.

    `town` and `field` are the positions of township and field, where other rows are made from these.
    """

    columns: dict[str, Texts]
    day: Ints
    county: Ints
    notes: dict[str, Any] = dataclasses.field(default_factory=dict)
    town: Ints = dataclasses.field(default_factory=lambda: np.empty(0, dtype=np.int64))
    field: Ints = dataclasses.field(default_factory=lambda: np.empty(0, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.day)

    def pick(self, which: Flags | Ints | slice) -> "Rows":
        """Return some of the rows."""
        columns = {header: column[which] for header, column in self.columns.items()}
        cells = [one[which] if len(one) else one for one in (self.town, self.field)]
        return Rows(columns, self.day[which], self.county[which], self.notes, *cells)


@cache
def _dates() -> Texts:
    count = (LAST - FIRST).days + 1 + BEFORE
    return texts([(FIRST + timedelta(n - BEFORE)).isoformat() for n in range(count)])


def dates(days: Ints) -> Texts:
    """Return days as ISO texts; UNKNOWN is blank."""
    known = days != UNKNOWN
    found: Texts = _dates()[np.where(known, days, 0) + BEFORE]
    found[~known] = ""
    return found


def seen(days: Ints) -> Ints:
    """Return the days that had come when the offices exported; the others are UNKNOWN."""
    return np.where(days > number(EXPORTED), UNKNOWN, days)


def pick(rng: np.random.Generator, shares: dict[str, float], size: int) -> Texts:
    """Return words drawn by their shares."""
    weights = np.array(list(shares.values()))
    edges = np.cumsum(weights / weights.sum())
    found: Texts = texts(list(shares))[np.minimum(np.searchsorted(edges, rng.random(size)), len(shares) - 1)]
    return found


def numbers(values: Ints) -> Texts:
    """Return whole numbers, none below 0, as texts, quickly."""
    found: Texts = texts([str(n) for n in range(int(values.max(initial=0)) + 1)])[values]
    return found


def yes_no(flags: Flags) -> Texts:
    """Return 是 and 否."""
    return where(flags, "是", "否")


def where(flags: Flags, one: Texts | str, other: Texts | str) -> Texts:
    """Return texts chosen row by row."""
    found: Texts = np.where(flags, np.asarray(one, dtype=object), np.asarray(other, dtype=object))
    return found


def chance(rng: np.random.Generator, shares: Floats) -> Flags:
    """Return for each row whether its share came up."""
    found: Flags = rng.random(len(shares)) < shares
    return found
