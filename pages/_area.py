"""Read how the whole area stands: both indices with their pillars and way here, and what was asked and done."""

from typing import Any

from components import figures
from components.models import Index, Pair, Part
from components.reasons import held, in_words
from pages._desk import Desk
from pages._known import results, series, sums_through
from pages._sight import nothing

SPANS = {"week": 13, "month": 12, "quarter": 8, "year": 3}
MEASURES = ("complaints", "petitions", "inspections", "penalties")
YEAR = {"week": 52, "month": 12, "quarter": 4, "year": 1}


def indices(desk: Desk) -> tuple[Index, ...]:
    """Return the two indices of the area, efficacy first."""
    names = sorted(desk.catalogue.indices, key=lambda name: (name != "efficacy", name))
    return tuple(_index(desk, desk.catalogue.indices[name]) for name in names)


def _index(desk: Desk, index: Any) -> Index:
    told = series(desk.source, desk.area, index.id, desk.grain)
    steps = [desk.back(step) for step in range(SPANS[desk.grain])]
    now = told.get(desk.address.period)
    score = _score(now)
    colour = now.shown_colour if now is not None else "nodata"
    return Index(
        code=index.id,
        name=desk.named(index),
        score=score,
        colour=colour,
        period=desk.address.period,
        change=_difference(score, _score(told.get(desk.back(1)))),
        year_change=_difference(score, _score(told.get(desk.back(YEAR[desk.grain])))),
        pillars=pillars(desk, index, own(desk, desk.address.period, desk.area)),
        trend=tuple(_score(told.get(step)) for step in reversed(steps) if step),
        held=held(now, index.hysteresis, desk.lang) if score is not None else "",
        reason="" if score is not None else _why_grey(desk, now),
    )


def _why_grey(desk: Desk, row: Any) -> str:
    return in_words(row.reasons, row.shown_colour, desk.lang) if row is not None else nothing(desk.source, desk.lang)


def _score(row: Any) -> float | None:
    return row.score if row is not None and row.shown_colour in figures.COLOURS else None


def _difference(now: float | None, before: float | None) -> float | None:
    return None if now is None or before is None else now - before


def own(desk: Desk, period: str, division: str) -> dict[str, Any]:
    """Return the stored results of one division by subject."""
    found = results(desk.source, period, desk.subjects, "all", desk.divisions[division].kind)
    return {subject: rows[division] for subject, rows in found.items() if division in rows}


def pillars(desk: Desk, index: Any, mine: dict[str, Any]) -> tuple[Part, ...]:
    """Return the pillars of an index as they are stored among the results of a division."""
    found = [(pillar, mine.get(pillar.code)) for pillar in index.pillars]
    return tuple(
        Part(desk.named(pillar), _score(row), row.shown_colour if row is not None else "nodata")
        for pillar, row in found
    )


def pairs(desk: Desk) -> tuple[Pair, ...]:
    """Return, for the last periods, complaints and petitions against inspections and penalties."""
    names = [desk.back(step) for step in reversed(range(SPANS[desk.grain]))]
    told = sums_through(desk.source, desk.area, tuple(filter(None, names)), MEASURES, desk.address.field)
    empty: dict[str, float] = {}
    return tuple(
        Pair(name, _sum(told.get(name, empty), MEASURES[:2]), _sum(told.get(name, empty), MEASURES[2:]))
        for name in names
    )


def _sum(told: dict[str, float], measures: tuple[str, ...]) -> float | None:
    known = [told[name] for name in measures if name in told]
    return sum(known) if known else None
