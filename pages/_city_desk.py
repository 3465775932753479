"""What every page about a city is read with: the store, the city, the definitions, the reader's language."""

from functools import cached_property
from typing import Any

from components.models import Choice, City
from data_access import reads
from indicators.definitions import Catalogue
from pages._known import Source, known, seen_under
from pages._sight import seen


class CityDesk:
    """One reader's view of one city, with the rules that a period is seen under (none = the newest)."""

    def __init__(self, lang: str, source: Source, catalogue: Catalogue, period: str) -> None:
        self.lang, self.stored = lang, source
        self.engine, self.scope, self.known = source.engine, source.scope, known(source)
        self.catalogue = seen_under(catalogue, source, period) if period else catalogue
        self.seen = seen(catalogue, source, period, lang) if period else None

    def named(self, row: Any) -> str:
        """Return a row's name in the reader's language; where no English is attested, the Chinese one."""
        return str(row.name_en or row.name) if self.lang == "en" else str(row.name)

    @cached_property
    def city(self) -> City:
        """Return the city; whether it holds demonstration data is asked anew, for an import may bring some."""
        (row,) = reads.cities(self.engine, self.scope)
        return City(row.city_id, self.named(row), row.demonstration, "", "", "", "")

    @cached_property
    def cities(self) -> tuple[Choice, ...]:
        """Return every city."""
        return tuple(Choice(row.city_id, self.named(row)) for row in self.known.cities)
