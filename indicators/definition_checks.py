"""What one definition cannot say of itself: names, directions, measures and weights that must fit together."""

import math
from collections.abc import Iterator, Mapping

from geo.faults import Fault
from indicators import legal_bar
from indicators.models import CELLS, UNITS, Goalpost, Indicator, Measure
from indicators.rules import Edges, Index

Measures = Mapping[str, Measure]
Indicators = Mapping[str, Indicator]
Indices = Mapping[str, Index]
Bounds = tuple[float, float, float, float]


def check(measures: Measures, indicators: Indicators, indices: Indices) -> list[Fault]:
    """Return the faults of all definitions together."""
    faults = [fault for measure in measures.values() for fault in _measure(measure, measures)]
    for indicator in indicators.values():
        faults += _indicator(indicator, indices)
        faults += _measures_of(indicator, measures)
    for index in indices.values():
        faults += rule(index, indicators, measures, file_of(index))
    return faults + list(_names([*indicators.values(), *indices.values()]))


def file_of(subject: Indicator | Index) -> str:
    """Return the file of a definition as faults name it."""
    return f"{'indices' if isinstance(subject, Index) else 'definitions'}/{subject.id}.toml"


def goalposts(good: str, floor: Goalpost, target: Goalpost) -> tuple[str, str] | None:
    """Return why goalposts cannot be used and what is allowed, or None."""
    if (good == "band") != isinstance(floor, tuple) or (good == "band") != isinstance(target, tuple):
        return "目标值、底线值的写法与方向不一致", "good = band: [a, b]; good = high | low: a"
    if isinstance(floor, tuple) and isinstance(target, tuple):
        rising = floor[0] < target[0] <= target[1] < floor[1]
        return None if rising else ("目标区间不在底线区间之内", "floor[0] < target[0] ≤ target[1] < floor[1]")
    if target == floor:
        return "目标值等于底线值", "target ≠ floor"
    if (target > floor) != (good == "high"):  # type: ignore[operator]
        return "方向与目标值、底线值不一致", "good = high: target > floor; good = low: target < floor"
    return None


def bounds(good: str, floor: Goalpost, target: Goalpost) -> Bounds:
    """Return where points rise from and to, and fall from and to; infinite = they do not."""
    if isinstance(floor, tuple) and isinstance(target, tuple):
        return floor[0], target[0], target[1], floor[1]
    low, high = float(floor), float(target)  # type: ignore[arg-type]
    return (low, high, math.inf, math.inf) if good == "high" else (-math.inf, -math.inf, high, low)


def _measure(measure: Measure, measures: Measures) -> Iterator[Fault]:
    if (measure.kind == "sum") != bool(measure.sum_of) or bool(measure.dataset) == bool(measure.sum_of):
        yield Fault("measures.toml", "须写 dataset 和 kind，或者只写 sum_of", column=measure.id)
    stored = [name for name, one in measures.items() if not one.sum_of]
    for part in measure.sum_of:
        if part not in stored:
            yield _unknown("measures.toml", f"{measure.id}.sum_of", part, stored)


def _indicator(indicator: Indicator, indices: Indices) -> Iterator[Fault]:
    file = file_of(indicator)
    wrong = goalposts(indicator.good, indicator.floor, indicator.target)
    if wrong:
        yield Fault(file, *wrong, came=f"{indicator.floor} → {indicator.target}", column="target")
    if indicator.unit not in UNITS[indicator.method]:
        yield Fault(file, "单位与方法不一致", " | ".join(UNITS[indicator.method]), indicator.unit, column="unit")
    if indicator.review_by <= indicator.reviewed:
        yield Fault(file, "复核期限早于复核日期", "> reviewed", str(indicator.review_by), column="review_by")
    if (indicator.method in CELLS) != (indicator.minimum_cell > 0):
        came = str(indicator.minimum_cell)
        yield Fault(file, "只有 absence、idle 方法写最小单元数", "> 0 | 0", came, column="minimum_cell")
    if indicator.index not in indices:
        yield _unknown(file, "index", indicator.index, list(indices))
    elif indicator.pillar not in (known := [pillar.code for pillar in indices[indicator.index].pillars]):
        yield _unknown(file, "pillar", indicator.pillar, known)


def _measures_of(indicator: Indicator, measures: Measures) -> Iterator[Fault]:
    file = file_of(indicator)
    sides = {"numerator": indicator.numerator, "denominator": indicator.denominator}
    unknown = {column: name for column, name in sides.items() if name not in measures}
    for column, name in unknown.items():
        yield _unknown(file, column, name, list(measures))
    if not unknown and indicator.scored and (found := legal_bar.breach(indicator, measures)):
        reason, allowed, column, came = found
        yield Fault(file, reason, allowed, came, column=column)


def _vetoes(index: Index, indicators: Indicators, measures: Measures, file: str) -> Iterator[Fault]:
    for number, veto in enumerate(index.vetoes, 1):
        if bool(veto.indicator) == bool(veto.measure):
            yield Fault(file, "indicator 和 measure 须写其一", "indicator | measure", column=f"vetoes.{number}")
        elif veto.indicator and veto.indicator not in indicators:
            yield _unknown(file, f"vetoes.{number}.indicator", veto.indicator, list(indicators))
        elif veto.measure and veto.measure not in measures:
            yield _unknown(file, f"vetoes.{number}.measure", veto.measure, list(measures))
        if (veto.below is None) == (veto.above is None):
            yield Fault(file, "below 和 above 须写其一", "below | above", column=f"vetoes.{number}")


def _edges(index: Index) -> list[tuple[str, Index | Edges]]:
    return [("red_below", index), *((f"risks.{risk}", one) for risk, one in index.risks.items())]


def rule(index: Index, indicators: Indicators, measures: Measures, file: str) -> Iterator[Fault]:
    """Yield the faults of the rule of an index: its edges, its red lines, the indicators of its pillars."""
    for column, edges in _edges(index):
        if edges.red_below >= edges.blue_from:
            yield Fault(file, "红色上限不低于蓝色下限", "red_below < blue_from", str(edges.red_below), column=column)
    yield from _vetoes(index, indicators, measures, file)
    for pillar in index.pillars:
        for name in pillar.indicators:
            column = f"pillars.{pillar.code}.indicators"
            if name not in indicators:
                yield _unknown(file, column, name, list(indicators))
            elif not indicators[name].scored:
                yield Fault(file, "只展示的指标不得进入指数", "scored = true", name, column=column)
            elif (indicators[name].index, indicators[name].pillar) != (index.id, pillar.code):
                yield Fault(file, "指标的定义写着另一指数或板块", f"{index.id} / {pillar.code}", name, column=column)


def _names(subjects: list[Indicator | Index]) -> Iterator[Fault]:
    pillars = [pillar for one in subjects if isinstance(one, Index) for pillar in one.pillars]
    for column in ("code", "name", "name_en"):
        seen: dict[str, str] = {getattr(pillar, column): pillar.code for pillar in pillars if column == "code"}
        for subject in subjects:
            name = getattr(subject, column)
            if name in seen:
                yield Fault(file_of(subject), "与另一定义重名", came=f"{name} ({seen[name]})", column=column)
            seen[name] = subject.id


def _unknown(file: str, column: str, came: str, known: list[str]) -> Fault:
    return Fault(file, "没有这个名称", "{known}", came, column=column, values={"known": " | ".join(known)})
