"""Fill the page of one division from the store."""

from dataclasses import replace
from typing import Any

from components import bands, figures
from components.definition_words import KINDS, TOWNS
from components.models import Choice
from components.profile_models import Loss, Moment, Profile, Standing
from components.reasons import DATASETS
from data_access.reads import RANKS
from pages._area import indices, own, pairs
from pages._known import sums
from pages._losses import dearest
from pages._periods import period_choices
from pages._profile_desk import ProfileDesk
from pages._profile_letters import letters
from pages._profile_lines import groups
from pages._profile_map import mini_map
from pages._screen import cities, city_words
from pages._sums import written
from texts import tell


def profile(desk: ProfileDesk) -> Profile:
    """Return everything on the page."""
    listed, older = letters(desk)
    mine = own(desk, desk.address.period, desk.code)
    return Profile(
        address=desk.address,
        city=city_words(desk),
        cities=cities(desk),
        code=desk.code,
        name=desk.named(desk.division),
        facts=_facts(desk),
        way=_way(desk),
        before=_beside(desk, -1),
        after=_beside(desk, 1),
        periods=period_choices(desk.known, desk.lang),
        standings=tuple(_standing(desk, one, mine) for one in indices(desk)),
        groups=groups(desk, mine),
        map=mini_map(desk),
        pairs=pairs(desk),
        letters=listed,
        older=older,
        signals=_signals(desk, mine),
        ages=_ages(desk),
        notes=_notes(desk),
        seen=desk.seen,
    )


def _facts(desk: ProfileDesk) -> tuple[str, ...]:
    row = desk.division
    people = sums(desk.source, desk.address.period, ("population",), row.kind, "all").get(desk.code, {})
    number = people.get("population")
    told = [tell(TOWNS[row.town_type] if row.town_type else KINDS[row.kind], desk.lang), row.division]
    told += [tell("常住人口 {n} 人", desk.lang, n=figures.count(number))] if number else []
    return tuple(told)


def _way(desk: ProfileDesk) -> tuple[Choice, ...]:
    """Return the divisions above, the city first."""
    found, code = [], desk.division.parent
    while code in desk.divisions:
        found.append(Choice(desk.of(code), desk.named(desk.divisions[code])))
        code = desk.divisions[code].parent
    return tuple(reversed(found))


def _beside(desk: ProfileDesk, step: int) -> Choice | None:
    codes = [row.division for row in desk.siblings]
    at = codes.index(desk.code) + step if desk.code in codes else -1
    return Choice(desk.of(codes[at]), desk.named(desk.divisions[codes[at]])) if 0 <= at < len(codes) else None


def _standing(desk: ProfileDesk, index: Any, mine: dict[str, Any]) -> Standing:
    told = desk.course.get(index.code, {})
    course = tuple(
        Moment(step, row.shown_colour if row else "nodata",
               row.score if row and row.shown_colour in figures.COLOURS else None,
               _at(desk, step),
               step == desk.address.period)
        for step in desk.steps
        for row in [told.get(step)]
    )  # fmt: skip
    row = mine.get(index.code)
    stored = bands.stored(*(getattr(row, name) for name in RANKS)) if row is not None else None
    place = desk.division.parent if desk.division.kind == "township" else ""
    why = desk.address.link(subject=index.code, why=desk.code, within=place, against="target")
    return Standing(index, course, bands.in_city(stored, desk.lang) if stored else "", _losses(desk, index, mine), why)


def _at(desk: ProfileDesk, period: str) -> str:
    return replace(desk.address, period=period).at(f"/division/{desk.code}")


def _losses(desk: ProfileDesk, index: Any, mine: dict[str, Any]) -> tuple[Loss, ...]:
    found = dearest(desk, desk.catalogue.indices[index.code], mine, index.score)
    return tuple(
        Loss(desk.named(one.indicator), one.points, written(desk, one.indicator, mine[one.indicator.id]))
        for one in found
    )


def _signals(desk: ProfileDesk, mine: dict[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what asks for attention: what may turn red, and what has been red for two periods or more."""
    warned, lasting = [], []
    for name in (name for index in desk.catalogue.indices.values() for name in (index.id, *index.indicators)):
        row = mine.get(name)
        steps = [desk.course.get(name, {}).get(step) for step in desk.steps[-2:]]
        if row is not None and row.may_turn_red:
            warned.append(desk.named(desk.catalogue.named(name)))
        elif len(steps) == 2 and all(one is not None and one.shown_colour == "red" for one in steps):
            lasting.append(desk.named(desk.catalogue.named(name)))
    told = ((tell("可能变红", desk.lang), tuple(warned)), (tell("连续两期为红", desk.lang), tuple(lasting)))
    return tuple(one for one in told if one[1])


def _ages(desk: ProfileDesk) -> tuple[tuple[str, str], ...]:
    """Return what comes in about the division, each with the last day of it."""
    sender = desk.code if desk.code in desk.arrived else desk.division.parent
    came = desk.arrived.get(sender, {})
    return tuple((tell(DATASETS[name], desk.lang), day) for name, day in came.items() if name in DATASETS)


def _notes(desk: ProfileDesk) -> tuple[str, ...]:
    said = [desk.city.profile.get("footer", {}).get(desk.lang, "")]
    said.append(tell("分值边界与权重为示例口径，可由本市修改", desk.lang))
    if desk.city.demonstration:
        said.append(tell("演示数据：按公开总数生成，不反映任何单位的实际情况", desk.lang))
    return tuple(filter(None, said))
