"""The numbers of one division on a subject: the sum, the points, what they rest on, and where to look further."""

from typing import Any

from components import figures, sums
from components.address import DataAddress
from components.definition_models import Before, Own, Share
from components.models import Choice
from components.reasons import held, in_words
from data_access import reads
from indicators.models import Indicator
from indicators.rules import Index
from pages._definition_desk import DefinitionDesk
from pages._query import FIRST
from pages._sight import nothing
from pages._spread import is_scored, posts
from texts import tell

SHOWN = 8  # periods of the course
EXACT = 0.05  # points: what one decimal shows


def own(desk: DefinitionDesk) -> Own | None:
    """Return the numbers of the chosen division, or why there are none; None in a city without results."""
    if not desk.chosen.period:
        return None
    place, period = desk.named(desk.division), desk.chosen.period
    if desk.grain not in desk.grains:
        why = tell("本指标不按这一周期计算", desk.lang)
        return Own(place, period, why=why, instead=_instead(desk))
    if desk.division.kind not in desk.kinds:
        return Own(place, period, why=tell("本指标不在这一级计算", desk.lang))
    row = desk.rows(desk.division.kind, desk.subject.id)[desk.subject.id].get(desk.division.division)
    if row is None:
        return Own(place, period, why=nothing(desk.stored, desk.lang, desk.field))
    return _numbers(desk, place, row)


def _instead(desk: DefinitionDesk) -> Choice | None:
    """Return the last period that the subject is told for and that had begun by the end of the chosen one."""
    rows = [row for grain in FIRST if grain in desk.grains for row in desk.known.periods[grain]]
    found = next((row.period for row in rows if row.first_day <= desk.period.last_day), None)
    return Choice(desk.address.link(period=found), figures.period(found, desk.lang)) if found else None


def _numbers(desk: DefinitionDesk, place: str, row: Any) -> Own:
    subject, known = desk.subject, row.shown_colour in figures.COLOURS
    indicator = subject if isinstance(subject, Indicator) else None
    return Own(
        place,
        desk.chosen.period,
        colour=row.shown_colour if is_scored(desk) else "",
        value=figures.value(row.value, indicator.unit, desk.lang) if indicator else figures.score(row.score),
        **(_sides(desk, indicator, row) if indicator else {}),
        score=row.score if known else None,
        sum=_sum(desk, indicator, row) if indicator and known else "",
        coverage=row.coverage,
        held=held(row, desk.index.hysteresis, desk.lang) if known else "",
        reason=in_words(row.reasons, row.shown_colour, desk.lang),
        alone=tell("本指标只在全市计算，没有可以相比的区划。", desk.lang) if not desk.kind else "",
        version=row.definition,
        parts=_parts(desk, subject) if isinstance(subject, Index) else (),
        course=_course(desk),
        map=_map(desk),
        data=DataAddress(desk.chosen).link("lineage", division=desk.division.division, period=desk.chosen.period),
    )


def _sides(desk: DefinitionDesk, indicator: Indicator, row: Any) -> dict[str, Any]:
    """Return both sides of the sum with their names and units, and the interval."""
    told = [desk.measure(name) for name in (indicator.numerator, indicator.denominator)]
    names = sums.names(indicator.method, desk.lang) or (told[0][0], told[1][0])
    units = [sums.unit(indicator.method, desk.lang) or unit for _, unit in told]
    numbers = [
        f"{figures.amount(number)} {unit}" if number is not None else ""
        for number, unit in zip((row.numerator, row.denominator), units, strict=True)
    ]
    interval = figures.interval(row.lower, row.upper, indicator.unit) if row.lower is not None else ""
    return {"numerator": numbers[0], "denominator": numbers[1], "names": names, "interval": interval}


def _sum(desk: DefinitionDesk, indicator: Indicator, row: Any) -> str:
    """Return how the value became points, with the numbers put in; nothing where that does not give the stored ones."""
    found = posts(desk, desk.division.kind, desk.division.town_type)
    if row.value is None or row.score is None or len(found) != 2:
        return ""
    floor, target = (post.value for post in found)
    raw = (row.value - floor) / (target - floor) * 100
    if abs(min(max(raw, 0.0), 100.0) - row.score) > EXACT:
        return ""
    value, low, high = (figures.mark(None, one, indicator.unit) for one in (row.value, floor, target))
    told = f"({value} − {low}) ÷ ({high} − {low}) × 100 = {raw:.1f}".replace("-", "−")
    if raw < 0:
        return told + tell("，不足 0 按 0", desk.lang)
    return told + (tell("，超过 100 按 100", desk.lang) if raw > 100 else "")


def _parts(desk: DefinitionDesk, index: Index) -> tuple[tuple[str, Share], ...]:
    """Return what the division has of each indicator of an index."""
    found = desk.rows(desk.division.kind, *index.indicators)
    told = {name: rows[desk.division.division] for name, rows in found.items() if desk.division.division in rows}
    return tuple(
        (one.code, Share(figures.value(row.value, one.unit, desk.lang), score, row.shown_colour))
        for one in desk.members
        if one.id in told
        for row in [told[one.id]]
        for score in [row.score if row.shown_colour in figures.COLOURS else None]
    )


def _course(desk: DefinitionDesk) -> tuple[Before, ...]:
    """Return the division's results up to the period, the latest first."""
    place = (desk.division.division, desk.subject.id, desk.grain)
    rows = [
        row
        for row in reads.series(desk.engine, desk.scope, *place, desk.field, desk.stored.sight)
        if row.position <= desk.period.position
    ]
    return tuple(_before(desk, row) for row in rows[: -SHOWN - 1 : -1])


def _before(desk: DefinitionDesk, row: reads.SeriesRow) -> Before:
    known = row.shown_colour in figures.COLOURS
    indicator = desk.subject if isinstance(desk.subject, Indicator) else None
    sides = (row.numerator, row.denominator)
    return Before(
        row.period,
        figures.mark(None, row.value, indicator.unit) if indicator else figures.score(row.score),
        " ÷ ".join(map(figures.amount, sides)) if indicator and None not in sides else "",
        row.score if known else None,
        row.shown_colour if is_scored(desk) else "",
        desk.address.link("own", period=row.period),
        row.period == desk.chosen.period,
    )


def _map(desk: DefinitionDesk) -> str:
    """Return the map on which the division is seen: a township's county, else the whole city."""
    within = desk.division.parent if desk.division.kind == "township" else ""
    return desk.chosen.link(within=within)
