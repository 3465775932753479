"""Fill the card of one division from the store."""

from typing import Any

from components import figures
from components.models import Card, Part, Standing
from indicators import explanation
from interface.explaining import costs, points_of
from pages._area import own
from pages._desk import Desk
from pages._screen import subject
from pages._standings import standings, volumes
from pages._sums import written
from texts import tell

CASE_TYPES = {"simple": "简易程序", "ordinary": "普通程序", "fast": "简案快办"}
WORST = 3  # indicators named on the card
LEAST = 0.05  # points: less is not seen with one decimal


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
        pillars=_pillars(desk, mine),
        worst=_worst(desk, found, mine),
        known=(sum(mine[name].shown_colour in figures.COLOURS for name in desk.parts if name in mine), len(desk.parts)),
        volumes=_volumes(desk, code),
    )


def _pillars(desk: Desk, mine: dict[str, Any]) -> tuple[Part, ...]:
    if not desk.is_index:
        return ()
    found = [(pillar, mine[pillar.code]) for pillar in desk.subject.pillars if pillar.code in mine]
    return tuple(
        Part(desk.named(pillar), row.score if row.shown_colour in figures.COLOURS else None, row.shown_colour)
        for pillar, row in found
    )


def _worst(desk: Desk, standing: Standing, mine: dict[str, Any]) -> tuple[Part, ...]:
    """Return the indicators that cost the index most points, the dearest first."""
    if not desk.is_index:
        return ()
    parts = costs(desk.subject, points_of(mine, desk.subject), standing.score)
    dearest = sorted(parts, key=lambda one: one.contribution)[:WORST]
    return tuple(_part(desk, one, mine[one.indicator]) for one in dearest if one.contribution <= -LEAST)


def _part(desk: Desk, one: explanation.Contribution, row: Any) -> Part:
    told = desk.catalogue.indicators[one.indicator]
    value = figures.value(row.value, told.unit, desk.lang)
    lost = tell("少 {n} 分", desk.lang, n=f"{-one.contribution:.1f}")
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
