"""Fill the map page's plain data from the store."""

from typing import Any

from components import figures, sums
from components.models import Choice, City, Screen, Subject
from pages._area import indices, pairs
from pages._desk import Desk
from pages._known import GRAINS, ROSTERS
from pages._ranks import peers
from pages._standings import rows, standings, tabled
from pages._why import why
from texts import tell

GRAIN_WORDS = {"week": "周", "month": "月", "quarter": "季", "year": "年"}


def screen(desk: Desk) -> Screen:
    """Return everything the page shows."""
    return Screen(
        address=desk.address,
        city=city_words(desk),
        cities=cities(desk),
        area=desk.choice(desk.area),
        kind=desk.kind,
        subject=subject(desk),
        subjects=_subjects(desk),
        fields=_fields(desk),
        grains=_grains(desk),
        periods=tuple(Choice(row.period, _told(row, desk.lang), row.period[:4]) for row in desk.periods[desk.grain]),
        standings=standings(desk),
        indices=indices(desk),
        pairs=pairs(desk),
        drawing=f"/maps/{desk.address.city}/{desk.known.drawing}.json",
        part_names=tuple(desk.named(desk.catalogue.indicators[name]) for name in tabled(desk)),
        until=_until(desk),
        version=desk.source.version,
        why=why(desk),
        notes=_notes(desk),
        peers=peers(desk, rows(desk, desk.address.period)),
        seen=desk.seen,
    )


def _until(desk: Desk) -> str:
    """Return the last day of which any event has come in, within the period; how far data went once is not kept."""
    if desk.source.sight.known:
        return ""
    days = [day for told in desk.arrived.values() for dataset, day in told.items() if dataset not in ROSTERS]
    return min(max(days), desk.last_day) if days else ""


def _told(row: Any, lang: str) -> str:
    """Return a period in words; a week with its days, for nobody knows weeks by number."""
    words = figures.period(row.period, lang)
    first, last = (day[5:].replace("-", ".") for day in (row.first_day, row.last_day))
    return f"{words} · {first}–{last}" if "W" in row.period else words


def city_words(desk: Desk) -> City:
    profile = desk.city.profile
    said = {
        name: (profile.get(name) or {}).get(desk.lang, "")
        for name in ("footer", "schematic_note", "county_word", "township_word")
    }
    return City(
        desk.address.city,
        desk.named(desk.city),
        bool(desk.city.demonstration),
        said["footer"],
        said["schematic_note"],
        said["county_word"],
        said["township_word"],
    )


def cities(desk: Desk) -> tuple[Choice, ...]:
    """Return every city."""
    return tuple(Choice(row.city_id, desk.named(row)) for row in desk.known.cities)


def subject(desk: Desk) -> Subject:
    """Return what colours the map, in words."""
    told = desk.subject
    name = desk.named(told)
    if desk.is_index:
        return Subject(
            told.id,
            name,
            "",
            red_below=desk.edges.red_below,
            blue_from=desk.edges.blue_from,
            hysteresis=told.hysteresis,
            assumed=told.origin == "assumption",
        )
    sides = sums.names(told.method, desk.lang) or (measure(desk, told.numerator), measure(desk, told.denominator))
    return Subject(
        told.id,
        name,
        told.rule_en if desk.lang == "en" else told.rule,
        unit=told.unit,
        is_index=False,
        by_field=told.by_field,
        red_below=desk.edges.red_below,
        blue_from=desk.edges.blue_from,
        hysteresis=desk.index.hysteresis,
        numerator=sides[0],
        denominator=sides[1],
        assumed=told.origin == "assumption" or desk.index.origin == "assumption",
    )


def measure(desk: Desk, name: str) -> str:
    """Return a measure with its unit in words."""
    told = desk.catalogue.measures[name]
    words, unit = (told.en, told.unit_en) if desk.lang == "en" else (told.zh, told.unit)
    return f"{words} ({unit})" if desk.lang == "en" else f"{words}（{unit}）"


def _subjects(desk: Desk) -> tuple[Choice, ...]:
    told = [Choice(one.id, desk.named(one), tell("指数", desk.lang)) for one in desk.catalogue.indices.values()]
    for index in desk.catalogue.indices.values():
        mine = (one for one in desk.catalogue.indicators.values() if one.index == index.id)
        told += [Choice(one.id, desk.named(one), desk.named(index)) for one in mine]
    return tuple(told)


def _fields(desk: Desk) -> tuple[Choice, ...]:
    told = [Choice(row.field, desk.named(row)) for row in desk.known.fields]
    return (Choice("all", tell("全部领域", desk.lang)), *told)


def _grains(desk: Desk) -> tuple[Choice, ...]:
    """Return the grains, each with its period that ends with or before the one on the map."""
    made = []
    for grain in GRAINS:
        rows = [row for row in desk.periods[grain] if row.first_day <= desk.last_day]
        made.append(Choice(rows[0].period if rows else "", tell(GRAIN_WORDS[grain], desk.lang)))
    return tuple(made)


def _notes(desk: Desk) -> tuple[str, ...]:
    """Return what a reader must know about the choices made."""
    notes = []
    if desk.address.field != desk.coloured_field:
        notes.append(tell("颜色按全部执法领域计算；所选领域只影响件数", desk.lang))
    if desk.address.case_type != "all":
        notes.append(tell("案件类型只影响办案数，不影响颜色", desk.lang))
    if desk.address.figure != "score":
        notes.append(tell("图上数字为件数，不评分", desk.lang))
    return tuple(notes)
