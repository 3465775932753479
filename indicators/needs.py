"""Which facts the calculation of a grain reads: how many periods back, of which divisions, and whether by field.

Facts by field are many, most of them of townships. In weeks no field of a township is shown, and many indicators are
none of townships.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from indicators import basis
from indicators.absence import DEMANDS
from indicators.definitions import Catalogue
from indicators.judging import POWERS
from indicators.models import CELLS, Grain, Indicator

NEVER = -1
OF_FIELDS = ("balance", "absence", "breadth", "first_cases")  # methods that compare or count fields


class Need(NamedTuple):
    """How many periods before the first wanted one a measure is looked at, NEVER = not even in that one."""

    by_field: int = NEVER
    above: int = NEVER  # by field of the divisions that are no townships
    total: int = NEVER  # over all fields


def used(catalogue: Catalogue, grain: Grain) -> list[Indicator]:
    """Return the indicators that have results in a grain."""
    return [one for one in catalogue.indicators.values() if grain in one.grains]


def reach(catalogue: Catalogue, grain: Grain) -> int:
    """Return how many periods before the first wanted one are looked at."""
    return max((basis.reach(one, catalogue, grain) for one in used(catalogue, grain)), default=0)


def needs(catalogue: Catalogue, grain: Grain) -> dict[str, Need]:
    """Return what is needed of each stored measure."""
    vetoed = [veto.measure for name in catalogue.indices for one in catalogue.rules(name) for veto in one.vetoes]
    extra = [(POWERS, Need(total=0)), *((name, Need(by_field=0)) for name in vetoed if name)]
    return _joined([*_needed(catalogue, used(catalogue, grain), grain), *_stored(catalogue, extra)])


def quarterly(catalogue: Catalogue) -> dict[str, Need]:
    """Return what the indicators whose year is made of quarters need of quarters."""
    return _joined(_needed(catalogue, [one for one in used(catalogue, "year") if one.method == "absence"], "quarter"))


def _needed(catalogue: Catalogue, indicators: Iterable[Indicator], grain: Grain) -> Iterator[tuple[str, Need]]:
    for one in indicators:
        need = _need(one, basis.reach(one, catalogue, grain), grain)
        more = (DEMANDS,) if one.method == "idle" else ()
        yield from _stored(catalogue, [(name, need) for name in (one.numerator, one.denominator, *more)])


def _need(indicator: Indicator, back: int, grain: Grain) -> Need:
    of_fields = indicator.method in OF_FIELDS
    if not (indicator.by_field or of_fields):
        return Need(total=back)
    if "township" not in indicator.kinds and indicator.method not in CELLS:
        return Need(above=back)
    return Need(by_field=back) if of_fields or grain != "week" else Need(above=back, total=back)


def _stored(catalogue: Catalogue, needed: Iterable[tuple[str, Need]]) -> Iterator[tuple[str, Need]]:
    return ((part, need) for name, need in needed for part in catalogue.expand(name))


def _joined(needed: Iterable[tuple[str, Need]]) -> dict[str, Need]:
    """Return the most that is needed of each measure."""
    found: dict[str, Need] = {}
    for name, need in needed:
        found[name] = Need(*map(max, need, found.get(name, need)))
    return found
