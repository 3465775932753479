"""The catalogue of one city: the shipped definitions with the versions of rules that the city has saved."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, Protocol

from geo.faults import Fault
from indicators import index_checks, reading
from indicators.definitions import Catalogue
from indicators.reading import DefinitionError
from indicators.rules import Index
from indicators.ruling import Difference, difference


class Saved(Protocol):
    """A row of the store: the rule as JSON and its SHA-256."""

    @property
    def index_id(self) -> str:
        """Return the index."""

    @property
    def number(self) -> int:
        """Return the number of the version."""

    @property
    def rule(self) -> str:
        """Return the rule as JSON."""

    @property
    def content_hash(self) -> str:
        """Return the SHA-256 of that text."""


class Version(NamedTuple):
    """A version of the rule of an index and what it changes in the one before; number 0 is the shipped rule."""

    index_id: str
    number: int
    rule: Index
    changes: tuple[Difference, ...]


def of_city(catalogue: Catalogue, rows: Iterable[Saved]) -> Catalogue:
    """Return the shipped catalogue with saved versions, which come in the order of their numbers.

    Raises DefinitionError where one cannot be used any more: its indicators are gone, or the row was tampered with.
    """
    faults: list[Fault] = []
    found: dict[str, list[Index]] = {}
    for row in rows:
        rule = _read(catalogue, row, faults)
        if rule is not None:
            found.setdefault(row.index_id, []).append(rule)
    if faults:
        raise DefinitionError(faults)
    return catalogue.shipped.with_rules({name: tuple(some) for name, some in found.items()})


def history(catalogue: Catalogue, index: str) -> list[Version]:
    """Return every version of the rule of an index that is in a catalogue, the oldest first."""
    rules = catalogue.rules(index)
    changes: list[tuple[Difference, ...]] = [(), *(tuple(difference(old, new)) for old, new in pairwise(rules))]
    return [Version(index, number, rule, told) for number, (rule, told) in enumerate(zip(rules, changes, strict=True))]


def _read(catalogue: Catalogue, row: Saved, faults: list[Fault]) -> Index | None:
    place = f"rule_versions {row.index_id} {row.number}"
    if hashlib.sha256(row.rule.encode("utf-8")).hexdigest() != row.content_hash:
        faults.append(Fault(place, "保存之后被改动过"))
        return None
    rule = reading.model(Index, row.rule, place, faults)
    if rule is not None:
        found = index_checks.check(rule, catalogue.indicators, catalogue.measures)
        faults += [replace(fault, file=place) for fault in found]
    return rule
