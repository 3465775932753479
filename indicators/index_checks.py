"""What an index must agree with: weights that add up to 1, indicators scored there, edges in order, red lines."""

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from geo.faults import Fault
from indicators.models import Indicator, Measure
from indicators.reading import unknown
from indicators.rules import Edges, Index, Pillar

TOLERANCE = 1e-6  # of a sum of weights, so that a third may be written 0.3333333
ROUNDING = 1e-9  # of the sum itself

Measures = Mapping[str, Measure]
Indicators = Mapping[str, Indicator]


def check(index: Index, indicators: Indicators, measures: Measures) -> list[Fault]:
    """Return the faults of an index."""
    file = f"indices/{index.id}.toml"
    found: list[Iterable[Fault]] = [
        _colours(file, index),
        _weights(file, index),
        _red_lines(file, index, indicators, measures),
    ]
    found += [_members(file, index, pillar, indicators) for pillar in index.pillars]
    return [*chain.from_iterable(found)]


def _colours(file: str, index: Index) -> Iterator[Fault]:
    of: list[tuple[str, Index | Edges]] = [("red_below", index)]
    for column, edges in [*of, *((f"risks.{risk}", one) for risk, one in index.risks.items())]:
        if edges.red_below >= edges.blue_from:
            yield Fault(file, "红色上限不低于蓝色下限", "red_below < blue_from", str(edges.red_below), column=column)


def _weights(file: str, index: Index) -> Iterator[Fault]:
    """Yield the sets of weights that do not add up to 1: the pillars', and the indicators' of each pillar."""
    sets = {"pillars.weight": [pillar.weight for pillar in index.pillars]}
    sets |= {_column(pillar): [*pillar.indicators.values()] for pillar in index.pillars}
    for column, weights in sets.items():
        whole = math.fsum(weights)
        if not abs(whole - 1) <= TOLERANCE + ROUNDING:
            came = f"{' + '.join(f'{weight:g}' for weight in weights)} = {whole:g}"
            yield Fault(file, "权重之和不是 1", "1 ± 0.000001", came, column=column)


def _members(file: str, index: Index, pillar: Pillar, indicators: Indicators) -> Iterator[Fault]:
    column = _column(pillar)
    for name in pillar.indicators:
        if name not in indicators:
            yield unknown(file, column, name, list(indicators))
        elif not indicators[name].scored:
            yield Fault(file, "只展示的指标不得进入指数", "scored = true", name, column=column)
        elif (indicators[name].index, indicators[name].pillar) != (index.id, pillar.code):
            yield Fault(file, "指标的定义写着另一指数或板块", f"{index.id} / {pillar.code}", name, column=column)


def _red_lines(file: str, index: Index, indicators: Indicators, measures: Measures) -> Iterator[Fault]:
    for number, veto in enumerate(index.vetoes, 1):
        if bool(veto.indicator) == bool(veto.measure):
            yield Fault(file, "indicator 和 measure 须写其一", "indicator | measure", column=f"vetoes.{number}")
        elif veto.indicator and veto.indicator not in indicators:
            yield unknown(file, f"vetoes.{number}.indicator", veto.indicator, list(indicators))
        elif veto.measure and veto.measure not in measures:
            yield unknown(file, f"vetoes.{number}.measure", veto.measure, list(measures))
        if (veto.below is None) == (veto.above is None):
            yield Fault(file, "below 和 above 须写其一", "below | above", column=f"vetoes.{number}")


def _column(pillar: Pillar) -> str:
    return f"pillars.{pillar.code}.indicators"
