"""What every part of the map page is read with: the store, the city, the definitions, the address."""

from functools import cached_property
from typing import Any

from components import figures
from components.address import Address
from components.models import Choice
from data_access.datasets import DATASETS
from data_access.reads import DivisionRow
from indicators.definitions import Catalogue
from indicators.rules import Edges, Index
from pages._known import ROSTERS, Source, known, last_day, seen_under
from pages._sight import seen


class Desk:
    """One reader's view of one city in one version of its results, with the rules that its period is seen under."""

    def __init__(self, address: Address, source: Source, catalogue: Catalogue) -> None:
        self.address, self.source = address, source
        self.known, self.lang = known(source), address.lang
        self.catalogue = seen_under(catalogue, source, address.period)
        self.seen = seen(catalogue, source, address.period, address.lang)
        self.city, self.divisions = self.known.city, self.known.divisions
        self.arrived, self.periods = self.known.arrived, self.known.periods

    def named(self, row: Any) -> str:
        """Return a row's name in the reader's language; where no English is attested, the Chinese one."""
        return str(row.name_en or row.name) if self.lang == "en" else str(row.name)

    @cached_property
    def kind(self) -> str:
        """Return the kind of the divisions on the map."""
        return "township" if self.address.within else "county"

    @cached_property
    def shown(self) -> list[DivisionRow]:
        """Return the scored divisions on the map, in their order."""
        rows = self.divisions.values()
        return [row for row in rows if row.scored and row.kind == self.kind and row.parent == self.area]

    @cached_property
    def area(self) -> str:
        """Return the code of the area the map shows: the city or a county."""
        return self.address.within or str(self.city.division)

    @cached_property
    def subject(self) -> Any:
        """Return the definition of what colours the map."""
        return self.catalogue.subject(self.address.subject)

    @cached_property
    def is_index(self) -> bool:
        """Say whether an index colours the map."""
        return self.address.subject in self.catalogue.indices

    @cached_property
    def index(self) -> Index:
        """Return the index on the map, or the one of its indicator."""
        return self.catalogue.indices[self.catalogue.home[self.address.subject]]

    @cached_property
    def edges(self) -> Index | Edges:
        """Return where the colours of the map lie: a field's risk may move them."""
        risk = next((row.risk for row in self.known.fields if row.field == self.coloured_field), "")
        return self.index.edges(risk)

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """Return every index, pillar and indicator: they are read together."""
        return tuple(self.catalogue.home)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Return the indicators of the index on the map."""
        return tuple(self.subject.indicators) if self.is_index else ()

    def counts(self, name: str, kind: str) -> bool:
        """Say whether an indicator is told for a kind of division and the grain on the map."""
        told = self.catalogue.indicators[name]
        return kind in told.kinds and self.grain in told.grains

    @cached_property
    def coloured_field(self) -> str:
        """Return the field of the colours: all, where the subject is not told by field."""
        by_field = not self.is_index and self.subject.by_field
        return self.address.field if by_field else "all"

    @cached_property
    def datasets(self) -> tuple[str, ...]:
        """Return the datasets that come day by day which the subject is counted from.

        Rosters are read at a period's end; of what is rare the last row does not tell how far it has come in.
        """
        indicators = [self.catalogue.indicators[name] for name in self.parts] if self.is_index else [self.subject]
        measures = [name for one in indicators for name in (one.numerator, one.denominator)]
        names = self.catalogue.datasets(*measures)
        return tuple(name for name in names if name not in ROSTERS and not DATASETS[name].few)

    @cached_property
    def last_day(self) -> str:
        """Return the last day of the period on the map."""
        return last_day(self.known, self.address.period)

    @cached_property
    def grain(self) -> str:
        """Return the grain of the period on the map."""
        return figures.grain_of(self.address.period)

    def back(self, steps: int) -> str:
        """Return the period so many steps before the one on the map, empty if there is none."""
        names = [row.period for row in self.periods[self.grain]]
        at = names.index(self.address.period) + steps
        return names[at] if at < len(names) else ""

    def choice(self, code: str) -> Choice:
        """Return a division as a choice."""
        return Choice(code, self.named(self.divisions[code]))
