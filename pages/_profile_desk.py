"""What every part of a division's page is read with: the desk of the map, looking at that division."""

import json
from functools import cached_property, lru_cache
from typing import Any

from components.address import Address
from data_access import reads
from data_access.reads import DivisionRow
from indicators.definitions import Catalogue
from pages._area import SPANS
from pages._desk import Desk
from pages._known import Source

LEVELS = {"city": "county", "county": "township"}


class ProfileDesk(Desk):
    """One reader's view of one division; what the map shows of an area is told of the division."""

    def __init__(self, code: str, address: Address, source: Source, catalogue: Catalogue) -> None:
        super().__init__(address, source, catalogue)
        self.code = code

    @cached_property
    def division(self) -> DivisionRow:
        """Return the division."""
        return self.divisions[self.code]

    @cached_property
    def area(self) -> str:
        """Return the division: indices and bars are those of it."""
        return self.code

    @cached_property
    def kind(self) -> str:
        """Return the kind of its parts; a township has none and is shown among its neighbours."""
        return LEVELS.get(self.division.kind, "township")

    @cached_property
    def around(self) -> str:
        """Return whose parts the small map shows: its own, or its county's."""
        return self.code if self.division.kind in LEVELS else self.division.parent

    @cached_property
    def siblings(self) -> list[DivisionRow]:
        """Return the scored divisions of its kind below the same division, in their order."""
        rows = self.divisions.values()
        return [
            row for row in rows if row.scored and (row.kind, row.parent) == (self.division.kind, self.division.parent)
        ]

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """Return the last periods of the grain up to the one shown, the earliest first."""
        return tuple(filter(None, (self.back(step) for step in reversed(range(SPANS[self.grain])))))

    @cached_property
    def course(self) -> dict[str, dict[str, reads.CourseRow]]:
        """Return its results in those periods, by subject and period."""
        told: dict[str, dict[str, reads.CourseRow]] = {}
        one = self.source
        for row in reads.course(one.engine, one.scope, self.code, self.subjects, self.steps, one.sight):
            told.setdefault(row.subject, {})[row.period] = row
        return told

    def of(self, code: str) -> str:
        """Return the address of another division's page."""
        return self.address.at(f"/division/{code}")


@lru_cache(maxsize=4)
def shapes(source: Source, drawing: str) -> dict[str, Any]:
    """Return the outlines of a city by division; `drawing` is their hash, so that new ones are read again."""
    told = json.loads(reads.drawing(source.engine, source.scope).body)
    return {one["code"]: one for one in (*told["counties"], *told["townships"])}
