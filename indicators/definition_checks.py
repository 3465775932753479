"""What one definition cannot say of itself: names, directions and measures that must fit together."""

import math
from collections.abc import Iterator, Mapping

from geo.faults import Fault
from indicators import index_checks, legal_bar
from indicators.models import CELLS, UNITS, Goalpost, Indicator, Measure
from indicators.reading import unknown
from indicators.rules import Index

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
        faults += index_checks.check(index, indicators, measures)
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
            yield unknown("measures.toml", f"{measure.id}.sum_of", part, stored)


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
        yield unknown(file, "index", indicator.index, list(indices))
    elif indicator.pillar not in (known := [pillar.code for pillar in indices[indicator.index].pillars]):
        yield unknown(file, "pillar", indicator.pillar, known)


def _measures_of(indicator: Indicator, measures: Measures) -> Iterator[Fault]:
    file = file_of(indicator)
    sides = {"numerator": indicator.numerator, "denominator": indicator.denominator}
    absent = {column: name for column, name in sides.items() if name not in measures}
    for column, name in absent.items():
        yield unknown(file, column, name, list(measures))
    if not absent and indicator.scored and (found := legal_bar.breach(indicator, measures)):
        reason, allowed, column, came = found
        yield Fault(file, reason, allowed, came, column=column)


def _names(subjects: list[Indicator | Index]) -> Iterator[Fault]:
    pillars: dict[str, str] = {}
    for index in (one for one in subjects if isinstance(one, Index)):
        for pillar in index.pillars:
            if pillar.code in pillars:
                yield Fault(file_of(index), "与另一定义重名", came=pillar.code, column="pillars.code")
            pillars[pillar.code] = pillar.code
    for column in ("code", "name", "name_en"):
        seen = {**pillars} if column == "code" else {}
        for subject in subjects:
            name = getattr(subject, column)
            if name in seen:
                yield Fault(file_of(subject), "与另一定义重名", came=f"{name} ({seen[name]})", column=column)
            seen[name] = subject.id
