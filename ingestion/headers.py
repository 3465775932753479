"""Which row of a sheet is its header, and under which names its columns go."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingestion import units
from ingestion.cells import tidy

BLANKS = re.compile(r"\s+")
LOOKED_AT = 40  # rows; titles and unit rows stand above the header, never more


def plain(header: str) -> str:
    """Return a header name as it is compared: NFKC, no blanks, small letters."""
    return BLANKS.sub("", tidy(header)).casefold()


def times(header: str) -> int:
    """Return what the unit in a header multiplies by: 10,000 for 罚款金额（万元）."""
    return units.size(units.unit_of(plain(header)))


@dataclass(frozen=True)
class Units:
    """The units that stand outside a header: `above` in titles, `beneath` in a row of units, a place a column."""

    above: tuple[str, ...] = ()
    beneath: tuple[str, ...] = ()

    def under(self, at: int) -> str:
        """Return the unit beneath a column, blank without one."""
        return self.beneath[at] if at < len(self.beneath) else ""


NO_UNITS = Units()


@dataclass(frozen=True)
class Header:
    """The header: its first row (from 0), how many rows it takes, the names seen in it."""

    row: int
    height: int
    names: tuple[str, ...]
    score: int
    units: Units = NO_UNITS

    @property
    def rank(self) -> tuple[int, int, int]:
        """Return what the better header has more of: known names; then the lower, then the upper one wins."""
        return self.score, -self.height, -self.row


def find_header(rows: Sequence[Sequence[str]], known: Iterable[str]) -> Header | None:
    """Return the header that holds most of the known names, in one row or in two merged ones."""
    wanted = {plain(name) for name in known}
    best: Header | None = None
    for at in range(min(len(rows), LOOKED_AT)):
        for height in (1, 2):
            found = _candidate(rows, at, height, wanted)
            if found.score and (best is None or found.rank > best.rank):
                best = found
    return _measured(best, rows) if best else None


def _measured(header: Header, rows: Sequence[Sequence[str]]) -> Header:
    """Return the header with the units above and beneath it; a row of units belongs to the header."""
    above = units.stated([[tidy(cell) for cell in row] for row in rows[: header.row]])
    following = rows[header.row + header.height :][:1]
    beneath = units.beneath([tidy(cell) for row in following for cell in row])
    height = header.height + (1 if beneath else 0)
    return replace(header, height=height, units=Units(above, beneath))


def _candidate(rows: Sequence[Sequence[str]], at: int, height: int, wanted: set[str]) -> Header:
    if height == 1 or at + 1 >= len(rows):
        names = tuple(tidy(cell) for cell in rows[at])
    else:
        names = _flattened(rows[at], rows[at + 1], wanted)
    score = len({plain(name) for name in names} & wanted) + len({_unitless(name) for name in names} & wanted)
    return Header(at, height, names, score)


def _flattened(upper: Sequence[str], lower: Sequence[str], wanted: set[str]) -> tuple[str, ...]:
    """Return the names of a two-level header: a merged group goes over the columns to its right."""
    names, group = [], ""
    for at in range(max(len(upper), len(lower))):
        above = tidy(upper[at]) if at < len(upper) else ""
        below = tidy(lower[at]) if at < len(lower) else ""
        group = above or (group if below else "")
        measured = f"{group}({units.bare(below)})" if group and units.is_unit(units.bare(below)) else ""
        choices = [name for name in (measured, group + below, below, group) if name]
        known = (name for name in choices if plain(name) in wanted or _unitless(name) in wanted)
        names.append(next(known, choices[0] if choices else ""))
    return tuple(names)


def _unitless(name: str) -> str:
    return units.IN_HEADER.sub("", plain(name))


def column_at(names: Sequence[str], accepted: Iterable[str]) -> int | None:
    """Return which column goes under the first accepted name that is there, exactly or but for its unit."""
    exact = {plain(name): at for at, name in reversed(list(enumerate(names))) if name}
    unitless = {_unitless(name): at for at, name in reversed(list(enumerate(names))) if name}
    for name in accepted:
        for found in (exact.get(plain(name)), unitless.get(plain(name))):
            if found is not None:
                return found
    return None
