"""A stored sum in words: what was divided by what, each with its name and unit."""

from typing import Any

from components import figures, sums
from indicators.models import Indicator
from pages._desk import Desk


def written(desk: Desk, indicator: Indicator, row: Any) -> str:
    """Return the sum behind a result, "" where a side of it is not known."""
    if row.numerator is None or row.denominator is None:
        return ""
    sides = [desk.catalogue.measures[name] for name in (indicator.numerator, indicator.denominator)]
    english = desk.lang == "en"
    names = sums.names(indicator.method, desk.lang) or [one.en if english else one.zh for one in sides]
    units = [sums.unit(indicator.method, desk.lang) or (one.unit_en if english else one.unit) for one in sides]
    told = zip(names, (row.numerator, row.denominator), units, strict=True)
    return " ÷ ".join(f"{name} {figures.amount(number)} {unit}" for name, number, unit in told)
