"""A city's own goalposts (cities/<id>/targets.toml): which floor and target hold for an indicator, year and kind."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from geo.faults import Fault
from indicators import definition_checks, reading
from indicators.definition_checks import Bounds
from indicators.definitions import Catalogue
from indicators.models import Goalpost, Indicator, Target
from indicators.reading import DefinitionError

FILE, FIELDS = "targets.toml", "fields.csv"
ALL = "all"


class Place(NamedTuple):
    """What goalposts can differ by: the kind of division and of town, the field and its risk."""

    kind: str
    town_type: str = ""
    field: str = ALL
    risk: str = ""


def load(folder: Path, catalogue: Catalogue) -> tuple[Target, ...]:
    """Return the checked goalposts of a city folder, with indicators by id; a city without the file has none."""
    if not (folder / FILE).is_file():
        return ()
    faults: list[Fault] = []
    told = reading.toml(folder / FILE, FILE, faults)
    faults += [Fault(FILE, "没有这一项", "targets", column=key) for key in told if key != "targets"]
    found = [
        reading.model(Target, row, FILE, faults, f"targets.{number}")
        for number, row in enumerate(told.get("targets", []), 1)
    ]
    faults += [_twofold(number) for number, row in enumerate(found, 1) if row and _is_twofold(row)]
    targets = [_by_id(target, catalogue) for row in found if row for target in row.each()]
    faults += [fault for place, target in enumerate(targets) for fault in _faults(target, targets[:place], catalogue)]
    faults += _unknown_fields(folder, targets)
    if faults:
        raise DefinitionError(faults)
    return tuple(sorted(targets, key=lambda target: (target.indicator, target.first_year)))


def in_force(indicator: Indicator, targets: Sequence[Target], place: Place, year: int) -> Target | None:
    """Return the city's row that holds: the one that says most precisely where, of these the latest that has begun."""
    found = [row for row in targets if row.indicator == indicator.id and row.first_year <= year and _fits(row, place)]
    return max(found, key=lambda row: (*_precision(row), row.first_year), default=None)


def goalposts(
    indicator: Indicator, targets: Sequence[Target], place: Place, year: int
) -> tuple[Goalpost, Goalpost] | None:
    """Return floor and target in force, None for a field that needs its own and has none."""
    row = in_force(indicator, targets, place, year)
    precise = row is not None and bool(row.fields or row.risks)
    if place.field != ALL and indicator.of_all_fields and not precise:
        return None
    floor = indicator.floor if row is None or row.floor is None else row.floor
    target = indicator.target if row is None or row.target is None else row.target
    return floor, target


def bounds(indicator: Indicator, targets: Sequence[Target], place: Place, year: int) -> Bounds | None:
    """Return where points rise from and to, and fall from and to; infinite = they do not."""
    found = goalposts(indicator, targets, place, year)
    return definition_checks.bounds(indicator.good, *found) if found else None


def _fits(row: Target, place: Place) -> bool:
    if place.kind not in row.kinds or (row.town_types and place.town_type not in row.town_types):
        return False
    of_field = bool(row.fields or row.risks)
    mine = place.field in row.fields if row.fields else place.risk in row.risks
    return mine if of_field else True


def _precision(row: Target) -> tuple[bool, bool, bool]:
    return bool(row.fields), bool(row.risks), bool(row.town_types)


def _is_twofold(row: Target) -> bool:
    return bool(row.by_field) and not (row.floor is row.target is None and row.fields == row.risks == ())


def _twofold(number: int) -> Fault:
    return Fault(
        FILE, "by_field 已写明领域和目标值", "by_field | fields, risks, floor, target", column=f"targets.{number}"
    )


def _unknown_fields(folder: Path, targets: Sequence[Target]) -> Iterator[Fault]:
    """Yield the fields that the city does not have, each once."""
    if not (folder / FIELDS).is_file():
        return
    with (folder / FIELDS).open(encoding="utf-8-sig", newline="") as rows:
        known = [row.get("code") or "" for row in csv.DictReader(rows)]
    for field in dict.fromkeys(field for row in targets for field in row.fields):
        if field not in known:
            yield reading.unknown(FILE, "fields", field, known)


def _by_id(target: Target, catalogue: Catalogue) -> Target:
    subject = catalogue.subject(target.indicator)
    return target.model_copy(update={"indicator": subject.id}) if subject else target


def _faults(target: Target, earlier: Sequence[Target], catalogue: Catalogue) -> Iterator[Fault]:
    indicator = catalogue.subject(target.indicator)
    if not isinstance(indicator, Indicator):
        known = {"known": " | ".join(catalogue.indicators)}
        yield Fault(FILE, "没有这个名称", "{known}", target.indicator, column="indicator", values=known)
        return
    place = " ".join([indicator.code, str(target.first_year), *target.fields])
    floor = indicator.floor if target.floor is None else target.floor
    goal = indicator.target if target.target is None else target.target
    if wrong := definition_checks.goalposts(indicator.good, floor, goal):
        yield Fault(FILE, *wrong, came=f"{floor} → {goal}", column=place)
    if (target.fields or target.risks) and not indicator.by_field:
        yield Fault(FILE, "指标不分领域", column=place)
    if alien := [kind for kind in target.kinds if kind not in indicator.kinds]:
        yield Fault(FILE, "指标不用于这一级区划", " | ".join(indicator.kinds), ", ".join(alien), column=place)
    if any(_same(target, other) for other in earlier):
        yield Fault(FILE, "同一指标、年度、区划级别写了两次", column=place)


def _same(one: Target, other: Target) -> bool:
    same = ("indicator", "first_year", "town_types", "risks", "fields")
    return all(getattr(one, name) == getattr(other, name) for name in same) and bool(set(one.kinds) & set(other.kinds))
