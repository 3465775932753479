"""Which version of its definition a result was made under; it changes with everything that could change the result."""

import hashlib
from collections.abc import Sequence

from indicators.definitions import Catalogue
from indicators.models import Index, Indicator, Target

ENGINE = "3"  # raise it when the calculation itself changes: every result is then made anew


def versions(catalogue: Catalogue, targets: Sequence[Target]) -> dict[str, str]:
    """Return subject id → version: code and hash of definition, measures, goalposts of the city, and colour rule."""
    made = {name: _indicator(one, catalogue, targets) for name, one in catalogue.indicators.items()}
    return made | {name: _index(one, made) for name, one in catalogue.indices.items()}


def _indicator(indicator: Indicator, catalogue: Catalogue, targets: Sequence[Target]) -> str:
    index = catalogue.indices[indicator.index]
    colours = f"{index.red_below} {index.blue_from} {index.hysteresis}"
    measures = (*catalogue.expand(indicator.numerator), "/", *catalogue.expand(indicator.denominator))
    own = (target.content_hash() for target in targets if target.indicator == indicator.id)
    return _version(indicator.code, indicator.content_hash(), colours, *measures, *own)


def _index(index: Index, made: dict[str, str]) -> str:
    return _version(index.code, index.content_hash(), *(made[name] for name in index.indicators))


def _version(code: str, *parts: str) -> str:
    return f"{code}@{hashlib.sha256(' '.join((ENGINE, *parts)).encode()).hexdigest()[:8]}"
