"""Which row of a sheet is its header, and under which names its columns go."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingestion.cells import tidy

BLANKS = re.compile(r"\s+")
UNIT = re.compile(r"[(](元|万元|亿元|人|万人|件|户|户次|次|万户次|万件|万人次|人次|份|起|宗|家|个|项)[)]$")
TIMES = {"万": 10_000, "亿": 100_000_000}
LOOKED_AT = 40  # rows; titles and unit rows stand above the header, never more


def plain(header: str) -> str:
    """Return a header name as it is compared: NFKC, no blanks, small letters."""
    return BLANKS.sub("", tidy(header)).casefold()


def times(header: str) -> int:
    """Return what the unit in a header multiplies by: 10,000 for 罚款金额（万元）."""
    match = UNIT.search(plain(header))
    return TIMES.get(match[1][0], 1) if match else 1


@dataclass(frozen=True)
class Header:
    """The header: its first row (from 0), how many rows it takes, the names seen in it."""

    row: int
    height: int
    names: tuple[str, ...]
    score: int

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
    return best


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
        choices = [name for name in (group + below, below, group) if name]
        names.append(next((name for name in choices if plain(name) in wanted), choices[0] if choices else ""))
    return tuple(names)


def _unitless(name: str) -> str:
    return UNIT.sub("", plain(name))


def column_at(names: Sequence[str], accepted: Iterable[str]) -> int | None:
    """Return which column goes under the first accepted name that is there, exactly or but for its unit."""
    exact = {plain(name): at for at, name in reversed(list(enumerate(names))) if name}
    unitless = {_unitless(name): at for at, name in reversed(list(enumerate(names))) if name}
    for name in accepted:
        for found in (exact.get(plain(name)), unitless.get(plain(name))):
            if found is not None:
                return found
    return None
