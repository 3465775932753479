"""The smallest single change that leaves red, told in units somebody can act on."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from components import sums
from data_access.reads import Standing
from indicators import targets, way_out
from indicators.models import YEAR, Indicator
from indicators.rules import Index
from indicators.way_out import Figures, WayOut
from texts import tell

if TYPE_CHECKING:
    from interface.explaining import Explainer, Question


def smallest_change(
    given: "Explainer", asked: "Question", index: Index, mine: Mapping[str, Standing], points: Mapping[str, float]
) -> dict[str, Any] | None:
    """Return the change, or None where the subject is not red by its points or no single number alone leaves it.

    What is promised holds in any case: the edge is passed by the margin.
    """
    told = mine[asked.subject.id]
    if told.shown_colour != "red" or told.margin is None:
        return None
    edge = index.edges(given.risks.get(asked.field, "")).red_below + told.margin
    if isinstance(asked.subject, Indicator):
        figures = _figures(given, asked, asked.subject, mine)
        found = way_out.way_out_alone(asked.subject, figures, edge) if figures else None
    else:
        known = {name: _figures(given, asked, given.catalogue.indicators[name], mine) for name in points}
        some = {name: one for name, one in known.items() if one}
        found = way_out.way_out(index, points, some, given.catalogue.indicators, edge)
    return _told(given, asked, found) if found else None


def _figures(
    given: "Explainer", asked: "Question", indicator: Indicator, mine: Mapping[str, Standing]
) -> Figures | None:
    """Return what the way out needs of an indicator."""
    told, bounds = mine[indicator.id], _bounds(given, asked, indicator)
    numbers = (told.numerator, told.denominator, told.scored_value, told.own_weight)
    if bounds is None or any(number is None for number in numbers):
        return None
    numerator, denominator, scored, weight = (float(number or 0) for number in numbers)
    return Figures(numerator, denominator, scored, weight, bounds)


def _bounds(given: "Explainer", asked: "Question", indicator: Indicator) -> Any:
    risk = given.risks.get(asked.field, "")
    place = targets.Place(asked.division.kind, asked.division.town_type, asked.field, risk)
    found = targets.bounds(indicator, given.own, place, int(asked.period.period[:4]))
    if found is None or indicator.method != "rate":
        return found
    first, last = (date.fromisoformat(day) for day in (asked.period.first_day, asked.period.last_day))
    return tuple(bound * ((last - first).days + 1) / YEAR for bound in found)


def _told(given: "Explainer", asked: "Question", found: WayOut) -> dict[str, Any]:
    indicator = given.catalogue.indicators[found.indicator]
    measure = given.catalogue.measures[indicator.numerator]
    name, unit = (measure.zh, measure.unit) if asked.lang == "zh" else (measure.en, measure.unit_en)
    name = (sums.names(indicator.method, asked.lang) or (name,))[0]  # some methods count cells, not the measure itself
    unit = sums.unit(indicator.method, asked.lang) or unit
    by = found.numerator_to - found.numerator_from
    more = "“{name}”再多 {by} {unit}（由 {a} 到 {b}），其他不变，即可离开红色。"
    less = "“{name}”减少 {by} {unit}（由 {a} 到 {b}），其他不变，即可离开红色。"
    numbers = {"a": f"{found.numerator_from:g}", "b": f"{found.numerator_to:g}", "by": f"{abs(by):g}"}
    text = tell(more if by > 0 else less, asked.lang, name=name, unit=unit, **numbers)
    return {
        "indicator": indicator.id,
        "from": found.numerator_from,
        "to": found.numerator_to,
        "unit": unit,
        "text": text,
    }
