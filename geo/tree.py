"""The tree of divisions: who belongs to whom, and since when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from geo.models import Division

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(9999, 12, 31)


@dataclass(frozen=True, order=True)
class ClosureRow:
    """A division and one of its ancestors, itself included (depth 0); both days are inside the validity."""

    division: str
    ancestor: str
    valid_from: date
    valid_to: date
    depth: int


class Tree:
    """The divisions of one city by code; raises KeyError for a code it does not have."""

    def __init__(self, divisions: Iterable[Division]) -> None:
        self.divisions = {division.code: division for division in divisions}
        self._children: dict[str, list[str]] = defaultdict(list)
        for division in self.divisions.values():
            if division.parent:
                self._children[division.parent].append(division.code)

    def children(self, code: str) -> list[str]:
        """Return the codes directly below, in the order of the folder."""
        self.divisions[code]
        return list(self._children.get(code, []))

    def ancestors(self, code: str) -> list[str]:
        """Return the codes from the division itself up to the city."""
        found = [code]
        while parent := self.divisions[found[-1]].parent:
            found.append(parent)
        return found

    def descendants(self, code: str) -> list[str]:
        """Return the division and everything below it, parents before children."""
        found = [code]
        for one in found:
            found += self.children(one)
        return found

    def county_of(self, code: str) -> str | None:
        """Return the county a division is or lies in; None for the city and for zones beside the counties."""
        counties = (one for one in self.ancestors(code) if self.divisions[one].kind == "county")
        return next(counties, None)

    def span(self, code: str) -> tuple[date, date]:
        """Return the first and last day on which a division and everything it lies in are valid."""
        *_, whole = self._rows(code)
        return whole.valid_from, whole.valid_to

    def closure(self) -> list[ClosureRow]:
        """Return a row for every division and ancestor; the days are those on which all between are valid."""
        return [row for code in self.divisions for row in self._rows(code)]

    def _rows(self, code: str) -> Iterable[ClosureRow]:
        first, last = FIRST_DAY, LAST_DAY
        for depth, ancestor in enumerate(self.ancestors(code)):
            division = self.divisions[ancestor]
            first = max(first, division.valid_from or FIRST_DAY)
            last = min(last, division.valid_to or LAST_DAY)
            yield ClosureRow(code, ancestor, first, last, depth)
