"""The steps of an explanation in the order in which they are read, each with its sum and where it leads."""

from dataclasses import replace
from typing import Any, NamedTuple

from components import figures
from components.address import DataAddress, DefinitionAddress
from components.why_models import Step
from data_access.reads import ResultRow
from indicators.models import Indicator
from pages._desk import Desk
from pages._known import results
from pages._sums import written
from texts import tell

MOST = 8  # steps shown at once
OTHER = {"available": "可用指标不同", "rule": "规则改版"}


class _Sides(NamedTuple):
    numerator: float | None
    denominator: float | None


def steps(desk: Desk, code: str, told: dict[str, Any]) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Return the steps shown, and those that are added up in the last of them; all add up to the gap.

    First what pulls down, then what lifts, the largest first.
    """
    mine = results(desk.source, desk.address.period, desk.subjects, desk.coloured_field, desk.divisions[code].kind)
    made = [_step(desk, code, row, mine) for row in told["contributions"]]
    large = sorted((one for one in made if abs(one.part) >= figures.SEEN), key=lambda one: -abs(one.part))[:MOST]
    shown = sorted(large, key=lambda one: (one.part > 0, -abs(one.part)))
    little = [one for one in made if one not in large]
    if len(little) == 1:
        shown, little = [*shown, *little], []
    rest = Step(tell("其余 {n} 项", desk.lang, n=len(little)), sum(one.part for one in little), 0, 0)
    at = told["reference"]
    shown = _placed([*shown, rest] if little else shown, at)
    return tuple(shown), tuple(_placed(little, shown[-1].start if little else at))


def _placed(made: list[Step], start: float) -> list[Step]:
    """Return steps one after the other, each beginning where the one before ends."""
    placed = []
    for one in made:
        placed.append(replace(one, start=start, end=start + one.part))
        start += one.part
    return placed


def _step(desk: Desk, code: str, row: dict[str, Any], mine: dict[str, dict[str, ResultRow]]) -> Step:
    if row["indicator"] is None:
        return Step(tell(OTHER[row["cause"]], desk.lang), row["contribution"], 0, 0)
    told = desk.catalogue.indicators[row["indicator"]]
    value = figures.value(row["value"], told.unit, desk.lang)
    words = written(desk, told, _Sides(row["numerator"], row["denominator"]))
    return Step(
        desk.named(told),
        row["contribution"],
        0,
        0,
        colour=mine[told.id][code].shown_colour,
        score=row["score"],
        reference=row["reference_score"],
        sum=f"{words} = {value}" if words else value,
        definition=_definition(desk, told, code),
        rows=rows_of(desk, told, code),
    )


def _definition(desk: Desk, told: Indicator, code: str) -> str:
    return DefinitionAddress(desk.address).link(subject=told.id, division=code)


def rows_of(desk: Desk, told: Indicator, code: str) -> str:
    """Return the address of the rows behind an indicator of a division."""
    address = replace(desk.address, subject=told.id)
    return DataAddress(address).link("lineage", division=code, period=desk.address.period)
