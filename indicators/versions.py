"""Which version of its definition a result was made under; it changes with everything that could change the result."""

import hashlib
from collections.abc import Sequence

from indicators.definitions import Catalogue
from indicators.models import Indicator, Target
from indicators.rules import Index

ENGINE = "6"  # raise it when the calculation itself changes: every result is then made anew


def versions(catalogue: Catalogue, targets: Sequence[Target]) -> dict[str, str]:
    """Return subject id → version: code and hash of definition, measures, goalposts of the city, and colour rule."""
    made = {name: _indicator(one, catalogue, targets) for name, one in catalogue.indicators.items()}
    indices = {name: _index(name, catalogue, made) for name in catalogue.indices}
    pillars = {pillar.code: name for name, one in catalogue.indices.items() for pillar in one.pillars}
    return made | indices | {code: indices[name].replace("@", f"/{code}@") for code, name in pillars.items()}


def _indicator(indicator: Indicator, catalogue: Catalogue, targets: Sequence[Target]) -> str:
    index = catalogue.indices[indicator.index]
    colours = " ".join(_edges(one) for one in catalogue.rules(index.id))
    measures = (*catalogue.expand(indicator.numerator), "/", *catalogue.expand(indicator.denominator))
    own = (target.content_hash() for target in targets if target.indicator == indicator.id)
    return _version(indicator.code, indicator.content_hash(), colours, *measures, *own)


def _edges(index: Index) -> str:
    risks = [f"{name} {one.red_below} {one.blue_from}" for name, one in sorted(index.risks.items())]
    return " ".join([f"{index.valid_from} {index.red_below} {index.blue_from} {index.hysteresis}", *risks])


def _index(name: str, catalogue: Catalogue, made: dict[str, str]) -> str:
    index = catalogue.indices[name]
    hashes = (one.content_hash() for one in catalogue.rules(name))
    return _version(index.code, *hashes, *(made[one] for one in index.indicators))


def _version(code: str, *parts: str) -> str:
    return f"{code}@{hashlib.sha256(' '.join((ENGINE, *parts)).encode()).hexdigest()[:8]}"
