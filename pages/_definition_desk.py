"""What every part of the definitions page is read with: the city, the address, the subject, the goalposts."""

from datetime import date, datetime
from functools import cached_property
from typing import Any

from components import figures
from components.address import DefinitionAddress
from data_access.reads import DivisionRow, PeriodRow, RuleVersion, rule_versions
from indicators import targets, versions
from indicators.definitions import Catalogue, DefinitionError
from indicators.models import Indicator, Target
from indicators.rules import Index
from indicators.saved_rules import of_city
from pages._city_desk import CityDesk
from pages._known import GRAINS, Source, results
from settings import settings

KINDS = ("city", "county", "township", "zone")


def today() -> date:
    """Return the day on this machine's clock."""
    return datetime.now().astimezone().date()


class DefinitionDesk(CityDesk):
    """One reader's view of the definitions, with the numbers of one city."""

    def __init__(self, address: DefinitionAddress, source: Source, catalogue: Catalogue) -> None:
        super().__init__(address.lang, source, catalogue, address.chosen.period)
        self.address, self.chosen = address, address.chosen

    @cached_property
    def subject(self) -> Indicator | Index:
        """Return the definition asked for."""
        name = self.chosen.subject
        return self.catalogue.indicators.get(name) or self.catalogue.indices[name]

    @cached_property
    def index(self) -> Index:
        """Return the index asked for, or the one of the indicator."""
        return self.subject if isinstance(self.subject, Index) else self.catalogue.indices[self.subject.index]

    @cached_property
    def members(self) -> tuple[Indicator, ...]:
        """Return the indicators the subject is made of: an indicator is made of itself."""
        if isinstance(self.subject, Indicator):
            return (self.subject,)
        return tuple(self.catalogue.indicators[name] for name in self.subject.indicators)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of division the subject is told for."""
        return tuple(kind for kind in KINDS if any(kind in one.kinds for one in self.members))

    @cached_property
    def grains(self) -> tuple[str, ...]:
        """Return the grains the subject is told for."""
        return tuple(grain for grain in GRAINS if any(grain in one.grains for one in self.members))

    @cached_property
    def of_city(self) -> tuple[tuple[Target, ...], str]:
        """Return the city's own goalposts, and what is wrong with their file."""
        try:
            return targets.load(settings().cities / self.scope.city_id, self.catalogue), ""
        except DefinitionError as error:
            return (), error.text(self.lang)

    @cached_property
    def saved(self) -> list[RuleVersion]:
        """Return every saved version of a rule, also those that are not calculated yet: read anew each time."""
        return rule_versions(self.engine, self.scope)

    @cached_property
    def newest(self) -> Catalogue:
        """Return the catalogue that the next calculation would use."""
        return of_city(self.catalogue, self.saved)

    def due(self, day: str) -> str:
        """Return the version of the subject that results of a period would carry after the next calculation."""
        begun = len(self.newest.on(day).rules(self.index.id))
        return self._in_turn[begun - 1]

    @cached_property
    def _in_turn(self) -> tuple[str, ...]:
        return versions.in_turn(self.newest, self.of_city[0])[self.subject.id]

    @cached_property
    def grain(self) -> str:
        """Return the grain of the period."""
        return figures.grain_of(self.chosen.period)

    @cached_property
    def period(self) -> PeriodRow:
        """Return the period; there is one."""
        return next(row for row in self.known.periods[self.grain] if row.period == self.chosen.period)

    @property
    def days(self) -> int:
        """Return how many days the period has."""
        return (date.fromisoformat(self.period.last_day) - date.fromisoformat(self.period.first_day)).days + 1

    @property
    def year(self) -> int:
        """Return the year whose goalposts hold."""
        return int(self.chosen.period[:4]) if self.chosen.period else today().year

    @cached_property
    def field(self) -> str:
        """Return the field of the numbers: all, where the subject is not told by field."""
        by_field = isinstance(self.subject, Indicator) and self.subject.by_field
        return self.chosen.field if by_field else "all"

    def place(self, kind: str, town_type: str = "") -> targets.Place:
        """Return what goalposts can differ by, for the field of the numbers."""
        risk = next((row.risk for row in self.known.fields if row.field == self.field), "")
        return targets.Place(kind, town_type, self.field, risk)

    @cached_property
    def division(self) -> DivisionRow:
        """Return the division whose own numbers are shown: the one asked for, the county drilled into, or the city."""
        rows = self.known.divisions
        first = next((row for kind in self.kinds for row in rows.values() if row.kind == kind), None)
        usual = rows.get(self.chosen.within) if "county" in self.kinds else None
        return rows.get(self.address.division) or usual or first or next(iter(rows.values()))

    @cached_property
    def kind(self) -> str:
        """Return the kind of the divisions compared, "" where the subject is told for the city only."""
        usual = "township" if self.chosen.within else "county"
        known = {row.kind for row in self.known.divisions.values()}
        able = [kind for kind in self.kinds if kind != "city" and kind in known]
        return next((kind for kind in (self.address.kind, usual, *able) if kind in able), "")

    def rows(self, kind: str, *subjects: str) -> dict[str, dict[str, Any]]:
        """Return the stored results of the period by subject and division."""
        return results(self.stored, self.chosen.period, subjects, self.field, kind)

    def measure(self, name: str) -> tuple[str, str]:
        """Return a measure's name and unit."""
        told = self.catalogue.measures[name]
        return (told.en, told.unit_en) if self.lang == "en" else (told.zh, told.unit)
