"""Fill the card of one division from the store."""

from typing import Any

from components import figures, sums
from components.models import Card, Part, Standing
from pages._area import own
from pages._desk import Desk
from pages._screen import subject
from pages._standings import standings, volumes
from texts import tell

CASE_TYPES = {"simple": "简易程序", "ordinary": "普通程序", "fast": "简案快办"}


def told(desk: Desk, code: str) -> Card | None:
    """Return the card of a division on the map, None for another."""
    found = next((one for one in standings(desk) if one.code == code), None)
    if found is None:
        return None
    return Card(
        standing=found,
        subject=subject(desk),
        period=desk.address.period,
        before=desk.back(1),
        parts=_parts(desk, found),
        volumes=_volumes(desk, code),
    )


def _parts(desk: Desk, standing: Standing) -> tuple[Part, ...]:
    if not desk.is_index:
        return ()
    results = own(desk, desk.address.period, standing.code)
    return tuple(_part(desk, name, results.get(name)) for name in desk.parts if name in results)


def _part(desk: Desk, name: str, row: Any) -> Part:
    told = desk.catalogue.indicators[name]
    return Part(
        desk.named(told),
        row.score,
        row.shown_colour,
        figures.value(row.value, told.unit, desk.lang)
        if row.value is not None
        else figures.colour_word(row.shown_colour, desk.lang),
        _sum(desk, told, row),
    )


def _sum(desk: Desk, indicator: Any, row: Any) -> str:
    """Return what was divided by what, each with its name and unit."""
    if row.numerator is None or row.denominator is None:
        return ""
    sides = [desk.catalogue.measures[name] for name in (indicator.numerator, indicator.denominator)]
    english = desk.lang == "en"
    names = sums.names(indicator.method, desk.lang) or [one.en if english else one.zh for one in sides]
    units = [sums.unit(indicator.method, desk.lang) or (one.unit_en if english else one.unit) for one in sides]
    told = zip(names, (row.numerator, row.denominator), units, strict=True)
    return " ÷ ".join(f"{name} {number:,.0f} {unit}" for name, number, unit in told)


def _volumes(desk: Desk, code: str) -> tuple[tuple[str, str], ...]:
    """Return case volume and demands in the chosen field and case type."""
    chosen = CASE_TYPES.get(desk.address.case_type)
    lines = []
    for name in ("cases", "complaints", "petitions"):
        told = desk.catalogue.measures[name]
        words = told.en if desk.lang == "en" else told.zh
        kind = f"（{tell(chosen, desk.lang)}）" if chosen and name == "cases" else ""
        lines.append((words + kind, figures.count(volumes(desk, (name,)).get(code))))
    return tuple(lines)
