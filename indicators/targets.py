"""A city's own goalposts (cities/<id>/targets.toml): which floor and target hold for an indicator, year and kind."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from geo.faults import Fault
from indicators import definition_checks, reading
from indicators.definitions import Catalogue
from indicators.models import Index, Indicator, Target
from indicators.reading import DefinitionError

FILE = "targets.toml"


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
    targets = [_by_id(target, catalogue) for target in found if target]
    faults += [fault for place, target in enumerate(targets) for fault in _faults(target, targets[:place], catalogue)]
    if faults:
        raise DefinitionError(faults)
    return tuple(sorted(targets, key=lambda target: (target.indicator, target.first_year)))


def goalposts(indicator: Indicator, targets: Sequence[Target], kind: str, year: int) -> tuple[float, float]:
    """Return floor and target in force: the latest row of the city that has begun, else the definition's."""
    begun = [row for row in targets if row.indicator == indicator.id and kind in row.kinds and row.first_year <= year]
    if not begun:
        return indicator.floor, indicator.target
    row = max(begun, key=lambda row: row.first_year)
    return (
        indicator.floor if row.floor is None else row.floor,
        indicator.target if row.target is None else row.target,
    )


def _by_id(target: Target, catalogue: Catalogue) -> Target:
    subject = catalogue.subject(target.indicator)
    return target.model_copy(update={"indicator": subject.id}) if subject else target


def _faults(target: Target, earlier: Sequence[Target], catalogue: Catalogue) -> Iterator[Fault]:
    indicator = catalogue.subject(target.indicator)
    if indicator is None or isinstance(indicator, Index):
        known = {"known": " | ".join(catalogue.indicators)}
        yield Fault(FILE, "没有这个名称", "{known}", target.indicator, column="indicator", values=known)
        return
    place = f"{indicator.code} {target.first_year}"
    floor, goal = goalposts(indicator, [target], target.kinds[0], target.first_year)
    if wrong := definition_checks.goalposts(indicator.good, floor, goal):
        yield Fault(FILE, *wrong, came=f"{floor} → {goal}", column=place)
    if alien := [kind for kind in target.kinds if kind not in indicator.kinds]:
        yield Fault(FILE, "指标不用于这一级区划", " | ".join(indicator.kinds), ", ".join(alien), column=place)
    if any(_same(target, other) for other in earlier):
        yield Fault(FILE, "同一指标、年度、区划级别写了两次", column=place)


def _same(one: Target, other: Target) -> bool:
    return (one.indicator, one.first_year) == (other.indicator, other.first_year) and bool(
        set(one.kinds) & set(other.kinds)
    )
