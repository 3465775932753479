"""Read how the divisions on the map stand, now and one period before."""

from typing import Any, NamedTuple

from components import figures
from components.models import Standing
from components.reasons import held, in_words
from pages._desk import Desk
from pages._known import results, sums
from pages._ranks import ranks, sure
from pages._sight import nothing
from texts import tell

STORED = ("value", "lower", "upper", "numerator", "denominator", "coverage")
VOLUMES = {"cases": ("cases",), "demands": ("complaints", "petitions")}


class Told(NamedTuple):
    """What the store says about all divisions shown: results now and before, ranks, and what is printed or listed."""

    now: dict[str, Any]
    before: dict[str, Any]
    ranks: dict[str, int]
    printed: dict[str, float] | None
    most: dict[str, str]
    counted: dict[str, str]
    parts: dict[str, tuple[tuple[str, float | None], ...]]


def standings(desk: Desk) -> tuple[Standing, ...]:
    """Return one standing a division shown, in order."""
    now, before = rows(desk, desk.address.period), rows(desk, desk.back(1))
    told = Told(now, before, ranks(now), _printed(desk), _most(desk, now, before), _counted(desk), _in_table(desk))
    return tuple(_standing(desk, division, told) for division in desk.shown)


def rows(desk: Desk, period: str) -> dict[str, Any]:
    """Return the stored results of the subject by division."""
    if not period:
        return {}
    return _results(desk, period, desk.coloured_field)[desk.address.subject]


def _results(desk: Desk, period: str, field: str = "all") -> dict[str, dict[str, Any]]:
    """Return the stored results of the divisions shown, by subject and division."""
    return results(desk.source, period, desk.subjects, field, desk.kind, desk.area)


def _standing(desk: Desk, division: Any, told: Told) -> Standing:
    code, name = division.division, desk.named(division)
    row, before = told.now.get(code), told.before.get(code)
    figure = None if told.printed is None else figures.count(told.printed.get(code))
    parts = told.parts.get(code, ())
    if row is None:
        return Standing(code, name, "nodata", reason=_not_told(desk), figure=figure or "", parts=parts)
    known = code in told.ranks
    was = before.score if before is not None and before.shown_colour in figures.COLOURS else None
    return Standing(
        code,
        name,
        row.shown_colour,
        score=row.score if known else None,
        rank=told.ranks.get(code),
        of=len(told.ranks),
        change=row.score - was if known and was is not None else None,
        before=before.shown_colour if before is not None else "",
        stale=known and "partial:" in row.reasons,
        held=held(row, desk.index.hysteresis, desk.lang) if known else "",
        warned=tell("可能变红：本期数值或得分已在红区", desk.lang) if known and row.may_turn_red else "",
        reason=in_words(row.reasons, row.shown_colour, desk.lang),
        figure=figure if figure is not None else figures.mark(row.score, row.value, unit_of(desk)) if known else "",
        **{name: getattr(row, name) for name in STORED},
        until=until(desk, code),
        most=told.most.get(code, ""),
        counted=told.counted.get(code, ""),
        parts=parts,
        **sure(row, told.ranks.get(code), len(told.ranks), desk.lang)._asdict(),
    )


def unit_of(desk: Desk) -> str:
    """Return the unit of the indicator on the screen, "" for an index."""
    indicator = desk.catalogue.indicators.get(desk.address.subject)
    return indicator.unit if indicator else ""


def tabled(desk: Desk) -> tuple[str, ...]:
    """Return the indicators that stand beside an index in the table."""
    return desk.parts if desk.address.view == "table" else ()


def _in_table(desk: Desk) -> dict[str, tuple[tuple[str, float | None], ...]]:
    """Return, by division, the values of the indicators beside an index, in words and to sort by."""
    names = tabled(desk)
    if not names:
        return {}
    found = _results(desk, desk.address.period)
    told = {(code, name): row.value for name in names for code, row in found[name].items()}
    units = {name: desk.catalogue.indicators[name].unit for name in names}
    return {
        row.division: tuple(
            (figures.value(told.get((row.division, name)), units[name], desk.lang), told.get((row.division, name)))
            for name in names
        )
        for row in desk.shown
    }


def _not_told(desk: Desk) -> str:
    """Say why a division has no result at all."""
    if not desk.is_index and desk.kind not in desk.subject.kinds:
        return tell("本指标不在这一级计算", desk.lang)
    if not desk.is_index and desk.grain not in desk.subject.grains:
        return tell("本指标不按这一周期计算", desk.lang)
    return nothing(desk.source, desk.lang, desk.coloured_field)


def _printed(desk: Desk) -> dict[str, float] | None:
    """Return the volumes to print on the map, or None when scores are printed."""
    measures = VOLUMES.get(desk.address.figure)
    return None if measures is None else volumes(desk, measures)


def volumes(desk: Desk, measures: tuple[str, ...]) -> dict[str, float]:
    """Return counts by division in the chosen field and case type; never scored."""
    case_type = desk.address.case_type if "cases" in measures else "all"
    told = sums(desk.source, desk.address.period, measures, desk.kind, desk.address.field, case_type)
    return {code: sum(counts.values()) for code, counts in told.items()}


def _most(desk: Desk, now: dict[str, Any], before: dict[str, Any]) -> dict[str, str]:
    """Return, for each division whose colour changed, the indicator that rose or fell most, the way its score went."""
    moved = {
        code: -1 if row.score < before[code].score else 1
        for code, row in now.items()
        if code in before and before[code].shown_colour != row.shown_colour
        and row.score is not None and before[code].score is not None
    }  # fmt: skip
    if not moved or not desk.parts:
        return {}
    scores = [part_scores(desk, period) for period in (desk.address.period, desk.back(1))]
    steps: dict[str, list[tuple[float, str]]] = {}
    for (code, part), score in scores[0].items():
        was = scores[1].get((code, part))
        if code in moved and score is not None and was is not None and (score - was) * moved[code] > 0.05:
            steps.setdefault(code, []).append(((score - was) * moved[code], part))
    return {code: desk.named(desk.catalogue.indicators[max(some)[1]]) for code, some in steps.items()}


def _counted(desk: Desk) -> dict[str, str]:
    """Return how many of an index's indicators could be counted, for the table."""
    names = [name for name in tabled(desk) if desk.counts(name, desk.kind)]
    found = _results(desk, desk.address.period) if names else {}
    coloured = {
        (code, name) for name in names for code, row in found[name].items() if row.shown_colour in figures.COLOURS
    }
    known = {row.division: sum((row.division, name) in coloured for name in names) for row in desk.shown}
    return {code: f"{number}/{len(names)}" for code, number in known.items() if names}


def part_scores(desk: Desk, period: str) -> dict[tuple[str, str], float | None]:
    """Return the scores of the index's indicators by division and indicator."""
    found = _results(desk, period)
    return {(code, name): row.score for name in desk.parts for code, row in found[name].items()}


def until(desk: Desk, code: str) -> str:
    """Return the day to which everything the subject is counted from has come in, within the period.

    Nothing where the past is looked at: how far the data went then is not kept.
    """
    if desk.source.sight.known:
        return ""
    sender = code if code in desk.arrived else desk.divisions[code].parent
    days = [day for dataset, day in desk.arrived.get(sender, {}).items() if dataset in desk.datasets]
    return min([*days, desk.last_day]) if days else ""
