"""Which version of its definition a result was made under; it changes with everything that could change the result."""

import hashlib
from collections.abc import Sequence

from indicators.definitions import Catalogue
from indicators.models import Indicator, Target
from indicators.rules import Index

ENGINE = "7"  # raise it when the calculation itself changes: every result is then made anew


def versions(catalogue: Catalogue, targets: Sequence[Target]) -> dict[str, str]:
    """Return subject id → version: code and hash of definition, measures, goalposts of the city, and colour rule."""
    return {name: told[-1] for name, told in in_turn(catalogue, targets).items()}


def in_turn(catalogue: Catalogue, targets: Sequence[Target]) -> dict[str, tuple[str, ...]]:
    """Return subject id → its version while each version of its index's rule was in force, in their order.

    A version covers the rules up to its own, since colours remember: what came later does not change it.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name in catalogue.indices:
        rules = catalogue.rules(name)
        told = [_under(rules[: number + 1], catalogue, targets) for number in range(len(rules))]
        found |= {subject: tuple(one[subject] for one in told) for subject in told[-1]}
    return found


def _under(rules: Sequence[Index], catalogue: Catalogue, targets: Sequence[Target]) -> dict[str, str]:
    """Return the versions of an index, its pillars and its indicators under the last of some rules."""
    mine = (one for one in catalogue.indicators.values() if one.index == rules[0].id)
    made = {one.id: _indicator(one, catalogue, targets, rules) for one in mine}
    parts = dict.fromkeys(name for rule in rules for name in rule.indicators)
    index = _version(rules[0].code, *(rule.content_hash() for rule in rules), *(made[name] for name in parts))
    codes = [pillar.code for pillar in catalogue.pillars(rules[0].id)]
    return made | {rules[0].id: index} | {code: index.replace("@", f"/{code}@") for code in codes}


def _indicator(indicator: Indicator, catalogue: Catalogue, targets: Sequence[Target], rules: Sequence[Index]) -> str:
    colours = " ".join(_edges(rule) for rule in rules)
    measures = (*catalogue.expand(indicator.numerator), "/", *catalogue.expand(indicator.denominator))
    own = (target.content_hash() for target in targets if target.indicator == indicator.id)
    return _version(indicator.code, indicator.content_hash(), colours, *measures, *own)


def _edges(index: Index) -> str:
    risks = [f"{name} {one.red_below} {one.blue_from}" for name, one in sorted(index.risks.items())]
    return " ".join([f"{index.valid_from} {index.red_below} {index.blue_from} {index.hysteresis}", *risks])


def _version(code: str, *parts: str) -> str:
    return f"{code}@{hashlib.sha256(' '.join((ENGINE, *parts)).encode()).hexdigest()[:8]}"
