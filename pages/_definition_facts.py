"""What else a definition says, line by line: unit, weight, colours, kinds, smallest denominator, source, review."""

from collections.abc import Iterator
from datetime import date

from components.definition_models import Fact
from components.definition_words import GOOD, GRAINS, KINDS, ORIGINS, RISKS, UNITS, listed, word, words
from indicators.models import Indicator
from indicators.rules import Index
from pages._definition_desk import DefinitionDesk
from pages._definition_list import weights
from pages._goalposts import by_field
from pages._spread import edges
from texts import tell


def facts(desk: DefinitionDesk, today: date) -> tuple[Fact, ...]:
    """Return the facts of the subject."""
    if isinstance(desk.subject, Index):
        return tuple(_of_index(desk, desk.subject))
    one = desk.subject
    return (*_of_indicator(desk, one), *_answerable(desk, one, today))


def _of_index(desk: DefinitionDesk, index: Index) -> Iterator[Fact]:
    lang = desk.lang
    yield Fact(tell("权重与界线", lang), word(ORIGINS, index.origin, lang))
    yield Fact(tell("颜色", lang), _colours(desk))
    yield Fact(tell("缓冲", lang), tell("越过界线不到 {n} 分，要连续两期才变色", lang, n=f"{index.hysteresis:g}"))
    told = tell(
        "可用指标不少于 {n} 项，且占权重 {share} 以上，否则不计算",
        lang,
        n=index.minimum_indicators,
        share=f"{index.minimum_weight * 100:.0f}%",
    )
    yield Fact(tell("最低要求", lang), told)
    across = "板块按权重几何平均，短板更难被掩盖" if index.across == "geometric" else "板块按权重算术平均"
    yield Fact(tell("合成", lang), tell(across, lang))
    for risk, edge in index.risks.items():
        told = tell(
            "{blue} 分及以上为蓝，{red} 分以下为红", lang, blue=f"{edge.blue_from:g}", red=f"{edge.red_below:g}"
        )
        yield Fact(word(RISKS, risk, lang), told)
    if index.vetoes:
        lines = [veto.words_en if lang == "en" else veto.words for veto in index.vetoes]
        yield Fact(
            tell("红线", lang),
            tell("{lines}：一条压到黄，两条压到红", lang, lines=("；" if lang == "zh" else "; ").join(lines)),
        )
    yield Fact(tell("缺项", lang), tell("缺的指标不计，其权重按比例分给其余指标", lang))
    yield Fact(tell("计算到", lang), words(KINDS, desk.kinds, lang))
    yield Fact(tell("生效", lang), index.valid_from.isoformat())


def _colours(desk: DefinitionDesk) -> str:
    red, blue = (f"{edge:g}" for edge in edges(desk))
    return tell("{blue} 分及以上为蓝，{red} 分以下为红，其间为黄", desk.lang, blue=blue, red=red)


def _of_indicator(desk: DefinitionDesk, one: Indicator) -> Iterator[Fact]:
    lang = desk.lang
    yield Fact(tell("方向", lang), word(GOOD, one.good, lang))
    yield Fact(tell("计量单位", lang), word(UNITS, one.unit, lang))
    yield Fact(tell("计分", lang), _weight(desk, one))
    if one.scored:
        yield Fact(tell("颜色", lang), _colours(desk))
    yield Fact(tell("计算到", lang), words(KINDS, one.kinds, lang))
    yield Fact(tell("周期", lang), words(GRAINS, one.grains, lang))
    yield Fact(tell("分领域", lang), _by_field(desk, one))
    unit = tell("个单元", lang) if one.minimum_cell else desk.measure(one.denominator)[1]
    least = tell("{n} {unit}，不足则不评价", lang, n=f"{one.minimum_denominator:,g}", unit=unit)
    yield Fact(tell("最小分母", lang), least)
    if one.steady_denominator:
        told_ = tell("分母不足 {n} 时，得分参考本区划以前各期", lang, n=f"{one.steady_denominator:,g}")
        yield Fact(tell("稳健", lang), told_)
    if any(one.window.values()):
        told = [
            tell("{grain}：本期及前 {n} 期", lang, grain=word(GRAINS, grain, lang), n=back)
            for grain, back in one.window.items()
            if back
        ]
        yield Fact(tell("回看期数", lang), ("；" if lang == "zh" else "; ").join(told))
    if one.requires_delegation:
        yield Fact(tell("前提", lang), tell("只评价已赋权的乡镇（街道）", lang))


def _weight(desk: DefinitionDesk, one: Indicator) -> str:
    """Return what an indicator weighs, or that it is only shown."""
    within, share = weights(desk, one)
    if not one.scored:
        return tell("只展示，不评分", desk.lang)
    if within is None or share is None:
        return tell("评分上色，尚未计入指数", desk.lang)
    pillar = next(part for part in desk.index.pillars if one.id in part.indicators)
    return tell(
        "占{index} {share}（{pillar}板块的 {within}）",
        desk.lang,
        index=desk.named(desk.index),
        share=f"{share * 100:.1f}%",
        pillar=desk.named(pillar),
        within=f"{within * 100:.0f}%",
    )


def _by_field(desk: DefinitionDesk, one: Indicator) -> str:
    if not one.by_field:
        return tell("不分领域", desk.lang)
    if not by_field(desk, one):
        return tell("分领域只看数值，不评分", desk.lang)
    return tell("定有目标值的领域分别评分，其余只看数值" if one.of_all_fields else "分领域计算并评分", desk.lang)


def _answerable(desk: DefinitionDesk, one: Indicator, today: date) -> Iterator[Fact]:
    """Yield where the figures come from, who answers for them, and whether the review is due."""
    english, lang = desk.lang == "en", desk.lang
    yield Fact(tell("数据出自", lang), one.source_en if english else one.source)
    yield Fact(tell("责任处室", lang), one.owner_en if english else one.owner)
    yield Fact(tell("最近复核", lang), one.reviewed.isoformat())
    late = (today - one.review_by).days
    told = [one.review_by.isoformat()]
    told += [tell("已过期 {n} 天，请责任处室复核", lang, n=late)] if late > 0 else []
    yield Fact(tell("复核期限", lang), listed(told, lang) if late <= 0 else "，".join(told), late > 0)
