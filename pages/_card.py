"""Fill the card of one division from the store."""

from dataclasses import replace
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
        standing=replace(found, reason=found.reason),
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
        _amount(desk, told.method, told.numerator, row.numerator),
        _amount(desk, told.method, told.denominator, row.denominator),
    )


def _amount(desk: Desk, method: str, measure: str, number: float | None) -> str:
    if number is None:
        return ""
    told = desk.catalogue.measures[measure]
    own = told.unit_en if desk.lang == "en" else told.unit
    return f"{number:,.0f} {sums.unit(method, desk.lang) or own}"


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
