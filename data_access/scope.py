"""What a reader may see: one city, and all of its divisions or only some."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, true


class Scope(NamedTuple):
    """A city and the divisions that may be seen in it; None = all of them."""

    city_id: str
    divisions: frozenset[str] | None = None

    def allows(self, division: ColumnElement[str]) -> ColumnElement[bool]:
        """Return the condition that keeps only rows of divisions in the scope."""
        return true() if self.divisions is None else division.in_(sorted(self.divisions))
