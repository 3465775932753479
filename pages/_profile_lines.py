"""All indicators of a division, pillar by pillar: number, points, course, and where it lies among its like."""

from typing import Any

from components import figures
from components.address import DefinitionAddress
from components.profile_models import Group, Line
from components.reasons import held, in_words
from indicators.models import Indicator
from pages._known import results
from pages._profile_desk import ProfileDesk
from pages._ranks import ranks
from pages._sums import written
from pages._why_steps import rows_of


def groups(desk: ProfileDesk, mine: dict[str, Any]) -> tuple[Group, ...]:
    """Return the pillars of both indices with those of their indicators that are told for the division."""
    like = results(desk.source, desk.address.period, desk.subjects, "all", desk.division.kind)
    made = []
    for index in sorted(desk.catalogue.indices.values(), key=lambda one: one.id != "efficacy"):
        for pillar in index.pillars:
            told = [desk.catalogue.indicators[name] for name in pillar.indicators if name in mine]
            told.sort(key=lambda one: one.code)
            lines = tuple(_line(desk, one, mine[one.id], like.get(one.id, {})) for one in told)
            made.append(Group(f"{desk.named(index)} · {desk.named(pillar)}", lines))
    return tuple(one for one in made if one.lines)


def _line(desk: ProfileDesk, told: Indicator, row: Any, like: dict[str, Any]) -> Line:
    coloured = row.shown_colour in figures.COLOURS
    course = desk.course.get(told.id, {})
    was = _known(course.get(desk.back(1)))
    return Line(
        code=told.code,
        name=desk.named(told),
        link=DefinitionAddress(desk.address).link(subject=told.id, division=desk.code),
        rows=rows_of(desk, told, desk.code),
        colour=row.shown_colour,
        value=figures.value(row.value, told.unit, desk.lang),
        interval=figures.interval(row.lower, row.upper, told.unit) if row.lower is not None else "",
        sum=written(desk, told, row),
        score=row.score if coloured else None,
        change=row.score - was if coloured and was is not None else None,
        trend=tuple(_known(course.get(step)) for step in desk.steps),
        rank=ranks(like).get(desk.code),
        peers=_points(like, desk.code),
        note=_note(desk, told, row),
    )


def _note(desk: ProfileDesk, told: Indicator, row: Any) -> str:
    """Return why there are no points, or why colour or points are not those of the value alone."""
    why = [in_words(row.reasons, row.shown_colour, desk.lang)]
    if row.shown_colour in figures.COLOURS:
        why.append(held(row, desk.catalogue.indices[told.index].hysteresis, desk.lang))
    return ("；" if desk.lang == "zh" else "; ").join(filter(None, why))


def _known(row: Any) -> float | None:
    """Return the points of a result with a colour."""
    return row.score if row is not None and row.shown_colour in figures.COLOURS else None


def _points(like: dict[str, Any], code: str) -> tuple[float, ...]:
    """Return the points of the others of its kind that have a colour."""
    return tuple(
        row.score
        for other, row in like.items()
        if other != code and row.shown_colour in figures.COLOURS and row.score is not None
    )
