"""Fill the card of one division from the store."""

from typing import Any

from components import figures
from components.models import Card, Part, Standing
from pages._area import own, pillars
from pages._desk import Desk
from pages._losses import Lost, dearest
from pages._screen import subject
from pages._standings import standings, volumes
from pages._sums import written
from texts import tell

CASE_TYPES = {"simple": "简易程序", "ordinary": "普通程序", "fast": "简案快办"}


def told(desk: Desk, code: str) -> Card | None:
    """Return the card of a division on the map, None for another."""
    found = next((one for one in standings(desk) if one.code == code), None)
    if found is None:
        return None
    mine = own(desk, desk.address.period, code) if desk.is_index else {}
    return Card(
        standing=found,
        subject=subject(desk),
        period=desk.address.period,
        before=desk.back(1),
        pillars=pillars(desk, desk.subject, mine) if desk.is_index else (),
        worst=_worst(desk, found, mine),
        known=(sum(mine[name].shown_colour in figures.COLOURS for name in desk.parts if name in mine), len(desk.parts)),
        volumes=_volumes(desk, code),
    )


def _worst(desk: Desk, standing: Standing, mine: dict[str, Any]) -> tuple[Part, ...]:
    """Return the indicators that cost the index most points, the dearest first."""
    if not desk.is_index:
        return ()
    return tuple(_part(desk, one, mine[one.indicator.id]) for one in dearest(desk, desk.subject, mine, standing.score))


def _part(desk: Desk, one: Lost, row: Any) -> Part:
    told = one.indicator
    value = figures.value(row.value, told.unit, desk.lang)
    lost = tell("少 {n} 分", desk.lang, n=f"{one.points:.1f}")
    return Part(desk.named(told), row.score, row.shown_colour, value, written(desk, told, row), lost)


def _volumes(desk: Desk, code: str) -> tuple[tuple[str, str], ...]:
    """Return case volume and demands in the chosen field and case type."""
    chosen = CASE_TYPES.get(desk.address.case_type)
    lines = []
    for name in ("cases", "complaints", "petitions"):
        told = desk.catalogue.measures[name]
        words = told.en if desk.lang == "en" else told.zh
        kind = f"（{tell(chosen, desk.lang)}）" if chosen and name == "cases" else ""
        kind += tell("（最新）", desk.lang) if desk.source.sight.known else ""
        lines.append((words + kind, figures.count(volumes(desk, (name,)).get(code))))
    return tuple(lines)
