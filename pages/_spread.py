"""How the divisions of one kind are distributed on a subject in the period."""

from typing import Any

from components import figures
from components.definition_models import Dot, Post, Spread
from components.definition_words import EVERY, word
from components.models import Choice
from components.reasons import in_words
from indicators import targets
from indicators.models import Indicator
from pages._definition_desk import DefinitionDesk
from pages._goalposts import scaled
from pages._sight import nothing
from texts import tell


def edges(desk: DefinitionDesk) -> tuple[float, float]:
    """Return the points at which red ends and blue begins; the risk of the field may move them."""
    risk = desk.place(desk.kind).risk
    found = next((edge for name, edge in desk.index.risks.items() if name == risk), desk.index)
    return found.red_below, found.blue_from


def is_scored(desk: DefinitionDesk) -> bool:
    """Say whether the numbers shown are scored: one field of a rate is not."""
    subject = desk.subject
    if not isinstance(subject, Indicator):
        return True
    place = desk.place(desk.kind or desk.kinds[0])
    return subject.scored and targets.goalposts(subject, desk.of_city[0], place, desk.year) is not None


def posts(desk: DefinitionDesk, kind: str, town_type: str = "") -> tuple[Post, ...]:
    """Return the goalposts of the period: of an index 0 and 100, of what is not scored none."""
    if not is_scored(desk):
        return ()
    if isinstance(desk.subject, Indicator):
        return scaled(desk, desk.subject, desk.place(kind, town_type))
    return Post("0", 0.0, 0.0), Post("100", 100.0, 100.0)


def spread(desk: DefinitionDesk) -> Spread | None:
    """Return the divisions of the chosen kind on the axis of values, None where there is nothing to compare."""
    if not (desk.chosen.period and desk.kind) or desk.grain not in desk.grains:
        return None
    rows = [row for row in desk.known.divisions.values() if row.kind == desk.kind and row.scored]
    inside = desk.chosen.within if desk.kind == "township" else ""
    shown = [row for row in rows if not inside or row.parent == inside]
    found = desk.rows(desk.kind, desk.subject.id)[desk.subject.id]
    return Spread(
        place=desk.named(desk.known.divisions[inside]) if inside else desk.city.name,
        kind=word(EVERY, desk.kind, desk.lang),
        period=desk.chosen.period,
        unit=desk.subject.unit if isinstance(desk.subject, Indicator) else "",
        dots=tuple(_dot(desk, row, found.get(row.division)) for row in shown),
        posts=posts(desk, desk.kind),
        edges=edges(desk),
        whole=_whole(desk),
        ways=_ways(desk, inside),
        why="" if found else nothing(desk.stored, desk.lang),
    )


def _whole(desk: DefinitionDesk) -> float | None:
    """Return the city's value."""
    found = desk.rows("city", desk.subject.id)[desk.subject.id] if "city" in desk.kinds else {}
    return next((row.value for row in found.values()), None)


def _dot(desk: DefinitionDesk, row: Any, result: Any) -> Dot:
    told = {
        "code": row.division,
        "name": desk.named(row),
        "link": desk.address.link("own", division=row.division),
        "here": row.division == desk.division.division,
    }
    if result is None:
        reason = tell("本期没有上报数据", desk.lang)
        return Dot(**told, colour="nodata", value=None, score=None, numerator=None, denominator=None, reason=reason)
    return Dot(
        **told,
        colour=result.shown_colour if is_scored(desk) else "plain",
        value=result.value,
        score=result.score if result.shown_colour in figures.COLOURS else None,
        numerator=result.numerator,
        denominator=result.denominator,
        reason=in_words(result.reasons, result.shown_colour, desk.lang),
    )


def _ways(desk: DefinitionDesk, inside: str) -> tuple[Choice, ...]:
    """Return the other kinds of division that can be compared, and the whole city from inside a county."""
    able = [
        kind for kind in desk.kinds if kind != "city" and any(r.kind == kind for r in desk.known.divisions.values())
    ]
    ways = [
        Choice(desk.address.link("spread", kind=kind), word(EVERY, kind, desk.lang))
        for kind in able
        if kind != desk.kind
    ]
    if inside:
        name = tell("全市{kind}", desk.lang, kind=word(EVERY, desk.kind, desk.lang))
        ways.append(Choice(desk.address.link("spread", kind=desk.kind, within=""), name))
    return tuple(ways)
