"""Read the address of the laboratory: the choices of the map, kept, who is looked at, and what is moved."""

from collections.abc import Mapping
from typing import NamedTuple

from asked import NotAllowed, one_of
from components.address import NAMES, TrialAddress
from data_access import reads
from data_access.engine import Engine
from indicators.definitions import Catalogue
from indicators.rules import Index
from indicators.saved_rules import of_city
from pages._known import Source
from pages._query import address_of, city_of, given_in

KINDS = ("county", "township")
EDGES = {"red_below": 100.0, "blue_from": 100.0, "hysteresis": 10.0}  # the most they can be


class TrialAsked(NamedTuple):
    """A checked address of the laboratory, the city it is answered from, and its rules, the newest saved one too."""

    address: TrialAddress
    source: Source
    catalogue: Catalogue


def read_trial_query(text: str, engine: Engine, catalogue: Catalogue) -> TrialAsked:
    """Return what a query names; an unknown name or value raises NotAllowed, a store without cities NoDataError."""
    codes = [name for index in catalogue.indices.values() for name in now(index, catalogue)]
    given = given_in(text, (*NAMES, "kind", *dict.fromkeys(codes)))
    home, one = city_of(given, engine)
    catalogue = of_city(catalogue, reads.rule_versions(engine, one.scope))
    chosen = address_of({name: given[name] for name in NAMES if name in given}, home, one, catalogue)
    index = catalogue.indices[catalogue.home[chosen.subject]]
    kind = one_of("kind", given.get("kind"), KINDS, "")
    return TrialAsked(TrialAddress(chosen, kind, tuple(_moved(given, index, catalogue))), one, catalogue)


def now(index: Index, catalogue: Catalogue) -> dict[str, float]:
    """Return what can be moved and where it stands: weights in percent by code, then the edges in points.

    A weight that was taken out of the rule stands at 0 and may come in again.
    """
    shipped = catalogue.rules(index.id)[0]
    told: dict[str, float] = {}
    for pillar in shipped.pillars:
        here = next((one for one in index.pillars if one.code == pillar.code), None)
        told[pillar.code] = here.weight / sum(one.weight for one in index.pillars) * 100 if here else 0.0
        inner = here.indicators if here else {}
        for name in pillar.indicators:
            code = catalogue.indicators[name].code
            told[code] = inner.get(name, 0.0) / (sum(inner.values()) or 1.0) * 100
    return told | {name: float(getattr(index, name)) for name in EDGES}


def written(number: float) -> str:
    """Return a weight or an edge as it stands in a field: two decimals where it has them."""
    return f"{round(number, 2):g}"


def _moved(given: Mapping[str, str], index: Index, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return what differs from the rule, as it is written."""
    found = []
    for name, standing in now(index, catalogue).items():
        came = given.get(name, "").strip()
        if came and written(_number(name, came)) != written(standing):
            found.append((name, written(_number(name, came))))
    return found


def _number(name: str, came: str) -> float:
    most = EDGES.get(name, 100.0)
    try:
        number = float(came)
    except ValueError:
        number = -1.0
    if not 0 <= number <= most:
        raise NotAllowed(name, came[:60], [f"0–{most:g}"])
    return number
