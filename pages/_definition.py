"""Everything about one indicator or index, from its definition, the city's goalposts and the stored results."""

from datetime import date

from components import sums
from components.definition_models import Definition, Formula, Side
from components.definition_words import COUNTED, listed, method, words
from components.reasons import DATASETS
from indicators.models import Indicator
from indicators.rules import Index
from pages._definition_desk import DefinitionDesk
from pages._definition_facts import facts
from pages._definition_list import legal, rules
from pages._goalposts import every, is_yearly
from pages._own import own
from pages._spread import spread
from pages._versions import history
from texts import tell

OF_INDEX = "由下列板块、指标合成一个 0–100 的分数：{pillars}。"
ASSUMED = "构成、权重和颜色界线没有公布的标准，均为示例口径，可由本市修改。"
SUM = "指数得分 = Σ（板块权重 × 板块得分）÷ Σ 板块权重"
GEOMETRIC = "指数得分 = 各板块得分按权重的几何平均"
SUM_OF_PILLAR = "板块得分 = 板块内各指标得分按权重的平均"
LINE = "得分 =（数值 − 底线）÷（目标 − 底线）× 100，最低 0，最高 100。"
POINTS = {"high": LINE, "low": LINE, "band": "数值在区间内得 100 分，到下限或上限得 0 分，其间按比例。"}


def definition(desk: DefinitionDesk, today: date) -> Definition:
    """Return the definition asked for."""
    one, indicator = desk.subject, desk.subject if isinstance(desk.subject, Indicator) else None
    goalposts = every(desk, indicator) if indicator else ()
    origins = {row.origin for row in goalposts if row.here} if indicator else {desk.index.origin}
    return Definition(
        id=one.id,
        code=one.code,
        name=desk.named(one),
        other_name=one.name if desk.lang == "en" else one.name_en,
        unit=indicator.unit if indicator else "",
        yearly=indicator is not None and is_yearly(indicator),
        marks=_marks(desk, indicator),
        assumed="assumption" in origins and (indicator is None or indicator.scored),
        question=_question(desk),
        rule=_rule(desk),
        formula=_formula(desk, indicator) if indicator else _of_index(desk),
        facts=facts(desk, today),
        goalposts=goalposts,
        notes=_notes(desk, indicator),
        legal=legal(desk, indicator) if indicator else None,
        rules=rules(desk, one) if isinstance(one, Index) else None,
        own=own(desk),
        spread=spread(desk),
        versions=history(desk),
    )


def _marks(desk: DefinitionDesk, indicator: Indicator | None) -> tuple[str, ...]:
    if indicator is None:
        return (tell("指数，0–100 分", desk.lang),)
    return (tell("评分" if indicator.scored else "只展示，不评分", desk.lang),)


def _question(desk: DefinitionDesk) -> str:
    if isinstance(desk.subject, Indicator):
        return desk.subject.question_en if desk.lang == "en" else desk.subject.question
    names = [desk.named(pillar) for pillar in desk.index.pillars]
    return tell(OF_INDEX, desk.lang, pillars=listed(names, desk.lang))


def _rule(desk: DefinitionDesk) -> str:
    if isinstance(desk.subject, Indicator):
        return desk.subject.rule_en if desk.lang == "en" else desk.subject.rule
    return tell(ASSUMED, desk.lang) if desk.index.origin == "assumption" else ""


def _formula(desk: DefinitionDesk, one: Indicator) -> Formula:
    """Return the formula built from the names of the measures and the words of the method."""
    told = method(one.method)
    names = {"numerator": desk.measure(one.numerator)[0], "denominator": desk.measure(one.denominator)[0]}
    names["cell"] = f"{one.minimum_cell:g}"
    top, bottom, after, note = (tell(part, desk.lang, **names) for part in told)
    roles = ("分子", "分母") if sums.names(one.method, desk.lang) is None else ("所用的量", "所用的量")
    measures = zip(roles, (one.numerator, one.denominator), strict=True)
    sides = tuple(_side(desk, tell(role, desk.lang), name) for role, name in measures)
    return Formula(top, bottom, after, note, sides)


def _of_index(desk: DefinitionDesk) -> Formula:
    told = GEOMETRIC if desk.index.across == "geometric" else SUM
    return Formula(tell(told, desk.lang), "", "", tell(SUM_OF_PILLAR, desk.lang), ())


def _side(desk: DefinitionDesk, role: str, name: str) -> Side:
    """Return one measure: what it adds up, how it is counted, from which data."""
    catalogue = desk.catalogue
    stored = catalogue.expand(name)
    counted = tuple(dict.fromkeys(catalogue.measures[part].kind for part in stored))
    return Side(
        role,
        *desk.measure(name),
        parts=tuple(desk.measure(part)[0] for part in stored) if len(stored) > 1 else (),
        counted=words(COUNTED, counted, desk.lang),
        datasets=words(DATASETS, catalogue.datasets(name) or ("divisions",), desk.lang),
    )


def _notes(desk: DefinitionDesk, indicator: Indicator | None) -> tuple[str, ...]:
    """Return what must be known about the goalposts."""
    if indicator is None:
        return ()
    notes = [tell(POINTS[indicator.good], desk.lang)] if indicator.scored else []
    fields = {field for row in desk.of_city[0] if row.indicator == indicator.id for field in row.fields}
    if fields and desk.field == "all":
        notes.append(tell("另有 {n} 个领域的目标值：在地图上选一个领域，再打开本页", desk.lang, n=len(fields)))
    notes += desk.of_city[1].splitlines()
    return tuple(notes)
