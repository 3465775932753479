"""What the law forbids to score: fines, and bare numbers of cases, penalties, inspections and operations.

行政处罚法第七十四条第三款；国办发〔2024〕54号: no appraisal may hang on them. They may be shown. In a scored ratio they
may stand above and below the line only together, counted from the same acts (joint / all, coded / all). Methods that
compare shares (balance) or ask whether anything was done at all (absence, idle, first_cases) do not grow with their
number.
"""

from collections.abc import Mapping

from indicators.models import Indicator, Measure

ACTS = frozenset({"cases", "inspections", "operations"})
LEVEL_FREE = frozenset({"balance", "absence", "idle", "first_cases"})
ALLOWED = "分子、分母为同一类行为（如 综合查一次 / 全部检查）"

Breach = tuple[str, str, str, str]  # reason, allowed, column, what came


def breach(indicator: Indicator, measures: Mapping[str, Measure]) -> Breach | None:
    """Return why an indicator may not be scored, or None; both its measures are known."""
    sides = {"numerator": indicator.numerator, "denominator": indicator.denominator}
    for column, name in sides.items():
        if any(part.kind == "amount" for part in _parts(name, measures)):
            return "罚没金额不得计分（行政处罚法第七十四条）", "scored = false", column, name
    above, below = (_acts(name, measures) for name in sides.values())
    if indicator.method in LEVEL_FREE or above == below:
        return None
    column = "numerator" if above else "denominator"
    return "案件、处罚、检查、行动的数量不得计分（国办发〔2024〕54号）", ALLOWED, column, sides[column]


def _parts(name: str, measures: Mapping[str, Measure]) -> list[Measure]:
    return [measures[part] for part in measures[name].sum_of or (name,) if part in measures]


def _acts(name: str, measures: Mapping[str, Measure]) -> frozenset[str]:
    """Return the datasets of acts that a measure counts."""
    return frozenset(part.dataset for part in _parts(name, measures)) & ACTS
