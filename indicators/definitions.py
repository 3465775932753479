"""The catalogue of measures, indicators and indices, read from their files; no calculation, no pandas."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from geo.faults import Fault
from indicators import definition_checks, reading
from indicators.models import CELLS, Indicator, Measure
from indicators.reading import DefinitionError
from indicators.rules import Index, Pillar

__all__ = ["FOLDER", "Catalogue", "DefinitionError", "load"]

FOLDER = Path(__file__).resolve().parent
Subject = TypeVar("Subject", Indicator, Index)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All definitions by id, in the order of their codes; of an index the newest version of its rule.

    `saved` holds all versions of an index that has more than the shipped one, in the order of their days.
    """

    measures: dict[str, Measure]
    indicators: dict[str, Indicator]
    indices: dict[str, Index]
    saved: Mapping[str, tuple[Index, ...]] = field(default_factory=dict)

    def subject(self, name: str) -> Indicator | Index | Pillar | None:
        """Return the index, pillar or indicator with this id or code, or None."""
        return next((one for one in self._all() if name in (one.id, one.code)), None)

    def named(self, name: str) -> Indicator | Index | Pillar:
        """Return the index, pillar or indicator with this id or code, which exists."""
        return next(one for one in self._all() if name in (one.id, one.code))

    def rules(self, index: str) -> tuple[Index, ...]:
        """Return the versions of an index by the day from which they hold; the first also holds before its day."""
        return self.saved.get(index) or (self.indices[index],)

    def with_rules(self, later: Mapping[str, tuple[Index, ...]]) -> "Catalogue":
        """Return the catalogue in which versions follow those there are, by index and in the order of their days."""
        saved = {**self.saved} | {name: (*self.rules(name), *versions) for name, versions in later.items() if versions}
        return replace(self, indices=self.indices | {name: some[-1] for name, some in saved.items()}, saved=saved)

    @property
    def shipped(self) -> "Catalogue":
        """Return the catalogue without the versions that a city saved."""
        return replace(self, indices={name: self.rules(name)[0] for name in self.indices}, saved={})

    def on(self, day: str) -> "Catalogue":
        """Return the catalogue as it stood on a day (ISO): later versions of a rule are not in it."""
        saved = {name: _begun(some, day) for name, some in self.saved.items()}
        return replace(self, indices=self.indices | {name: some[-1] for name, some in saved.items()}, saved=saved)

    @cached_property
    def home(self) -> dict[str, str]:
        """Return the index of every indicator, pillar and index."""
        pillars = {pillar.code: name for name in self.indices for pillar in self.pillars(name)}
        return (
            {name: one.index for name, one in self.indicators.items()} | pillars | {name: name for name in self.indices}
        )

    def pillars(self, index: str) -> tuple[Pillar, ...]:
        """Return the pillars of all versions of an index, each as the newest one with it has it."""
        found = {pillar.code: pillar for version in self.rules(index) for pillar in version.pillars}
        return tuple(found.values())

    @property
    def explainable(self) -> dict[str, Index | Indicator]:
        """Return what an explanation can be asked of, by id and code: pillars have none of their own."""
        told: list[Index | Indicator] = [*self.indices.values(), *self.indicators.values()]
        return {name: one for one in told for name in (one.id, one.code)}

    def names(self) -> list[str]:
        """Return every name a subject may be asked for by: ids first, then codes."""
        return [*(one.id for one in self._all()), *(one.code for one in self._all())]

    def subjects(self) -> list[str]:
        """Return the ids of all subjects: indices, pillars, indicators."""
        return [one.id for one in self._all()]

    def _all(self) -> list[Indicator | Index | Pillar]:
        pillars = [pillar for name in self.indices for pillar in self.pillars(name)]
        return [*self.indices.values(), *pillars, *self.indicators.values()]

    def expand(self, measure: str) -> tuple[str, ...]:
        """Return the stored measures that a measure adds up; a stored one is itself."""
        return self.measures[measure].sum_of or (measure,)

    def is_stock(self, measure: str) -> bool:
        """Say whether a measure is read at the end of a period and not added over time."""
        return all(self.measures[name].kind == "stock" for name in self.expand(measure))

    def datasets(self, *measures: str) -> tuple[str, ...]:
        """Return the datasets that measures are counted from, each once; what the city folder tells has none."""
        stored = (self.measures[name] for measure in measures for name in self.expand(measure))
        return tuple(dict.fromkeys(one.dataset for one in stored if not one.of_folder))

    def of_townships(self, indicator: Indicator) -> bool:
        """Say whether an indicator says nothing of a county or city without scored townships."""
        sides = (self.measures[indicator.numerator], self.measures[indicator.denominator])
        return indicator.method in CELLS or any(side.of_townships for side in sides)


def _begun(versions: tuple[Index, ...], day: str) -> tuple[Index, ...]:
    """Return the first version and those whose day has come."""
    return versions[:1] + tuple(version for version in versions[1:] if version.valid_from.isoformat() <= day)


def load(folder: Path = FOLDER) -> Catalogue:
    """Return the checked catalogue of a folder with measures.toml, definitions/ and indices/."""
    faults: list[Fault] = []
    told = reading.toml(folder / "measures.toml", "measures.toml", faults)
    found = [reading.model(Measure, {**row, "id": name}, "measures.toml", faults, name) for name, row in told.items()]
    measures: dict[str, Measure] = {measure.id: measure for measure in found if measure}
    indicators = _by_code([_file(Indicator, path, faults) for path in sorted(folder.glob("definitions/*.toml"))])
    indices = _by_code([_file(Index, path, faults) for path in sorted(folder.glob("indices/*.toml"))])
    faults += definition_checks.check(measures, indicators, indices)
    if faults:
        raise DefinitionError(faults)
    return Catalogue(measures, indicators, indices)


def _file(kind: type[Subject], path: Path, faults: list[Fault]) -> Subject | None:
    name = f"{path.parent.name}/{path.name}"
    before = len(faults)
    told = reading.toml(path, name, faults)
    if "id" in told:
        faults.append(Fault(name, "文件名就是它，不另写", path.stem, str(told["id"]), column="id"))
    return reading.model(kind, {**told, "id": path.stem}, name, faults) if len(faults) == before else None


def _by_code(found: list[Subject | None]) -> dict[str, Subject]:
    """Return the readable ones by id: reform (R) before efficacy (E)."""
    known = sorted((one for one in found if one), key=lambda one: (one.code[0] != "R", one.code))
    return {one.id: one for one in known}
