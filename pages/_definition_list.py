"""All definitions: both indices with their pillars and indicators, and the measures that may only be shown."""

from components.definition_models import Barred, Listed, Pillar, Rules
from components.definition_words import KINDS, words
from indicators import legal_bar
from indicators.models import Indicator
from indicators.rules import Index
from indicators.rules import Pillar as PillarRule
from pages._definition_desk import DefinitionDesk
from pages._goalposts import in_force, is_yearly
from texts import tell

FINES = "行政处罚法第七十四条第三款"
FINES_WORDS = "罚款、没收的违法所得等不得同行政机关及其工作人员的考核、考评直接或者变相挂钩。"
COUNTS = "国办发〔2024〕54号"
COUNTS_WORDS = "严禁下达检查指标，不得将考核考评与检查频次、罚款数额挂钩。案件、处罚、检查、行动的数量一律只展示。"


def every_index(desk: DefinitionDesk) -> tuple[Rules, ...]:
    """Return the indices: the one asked for first, so that its indicators are in sight, else efficacy as on the map."""
    first = "efficacy" if desk.address.listed else desk.index.id
    names = sorted(desk.catalogue.indices, key=lambda name: (name != first, name))
    return tuple(rules(desk, desk.catalogue.indices[name]) for name in names)


def rules(desk: DefinitionDesk, index: Index) -> Rules:
    """Return an index with its rule of colours and its pillars."""
    return Rules(
        id=index.id,
        code=index.code,
        name=desk.named(index),
        origin=index.origin,
        red_below=index.red_below,
        blue_from=index.blue_from,
        hysteresis=index.hysteresis,
        minimum_weight=index.minimum_weight,
        minimum_indicators=index.minimum_indicators,
        valid_from=index.valid_from.isoformat(),
        number=len(desk.catalogue.rules(index.id)) - 1,
        pillars=tuple(_pillar(desk, index, pillar) for pillar in _pillars(desk, index)),
        link=desk.address.link(subject=index.id, kind=""),
        here=_here(desk, index.id),
    )


def _here(desk: DefinitionDesk, name: str) -> bool:
    return not desk.address.listed and desk.chosen.subject == name


def _pillars(desk: DefinitionDesk, index: Index) -> tuple[PillarRule, ...]:
    """Return the pillars of an index; one that its rule leaves out comes last and weighs nothing."""
    codes = {pillar.code for pillar in index.pillars}
    out = [pillar for pillar in desk.catalogue.pillars(index.id) if pillar.code not in codes]
    return (*index.pillars, *(one.model_copy(update={"weight": 0.0, "indicators": {}}) for one in out))


def _pillar(desk: DefinitionDesk, index: Index, pillar: PillarRule) -> Pillar:
    """Return a pillar: its indicators, also those that have no weight in it."""
    every = desk.catalogue.indicators
    named = {one.id for one in every.values() if (one.index, one.pillar) == (index.id, pillar.code)}
    belong = [every[name] for name in sorted({*pillar.indicators, *named}, key=lambda name: every[name].code)]
    return Pillar(
        code=pillar.code,
        name=desk.named(pillar),
        share=pillar.weight / sum(one.weight for one in index.pillars),
        indicators=tuple(_listed(desk, one) for one in belong),
    )


def _listed(desk: DefinitionDesk, indicator: Indicator) -> Listed:
    kind = next((kind for kind in ("county", *indicator.kinds) if kind in indicator.kinds), "")
    posts, origin = in_force(desk, indicator, kind)
    weight, share = weights(desk, indicator)
    return Listed(
        code=indicator.code,
        name=desk.named(indicator),
        question=indicator.question_en if desk.lang == "en" else indicator.question,
        weight=weight,
        share=share,
        posts=posts,
        unit=indicator.unit,
        yearly=is_yearly(indicator),
        good=indicator.good,
        origin=origin,
        scored=indicator.scored,
        kinds=words(KINDS, indicator.kinds, desk.lang),
        link=desk.address.link(subject=indicator.id, kind=""),
        here=_here(desk, indicator.id),
    )


def weights(desk: DefinitionDesk, indicator: Indicator) -> tuple[float | None, float | None]:
    """Return an indicator's share of its pillar and of its index, None where no index takes it in."""
    index = desk.catalogue.indices[indicator.index]
    pillar = next((one for one in index.pillars if indicator.id in one.indicators), None)
    if pillar is None:
        return None, None
    within = pillar.indicators[indicator.id] / sum(pillar.indicators.values())
    return within, within * pillar.weight / sum(one.weight for one in index.pillars)


def barred(desk: DefinitionDesk) -> tuple[Barred, ...]:
    """Return the measures that the law keeps out of every score: amounts, and bare numbers of acts."""
    measures = desk.catalogue.measures
    amounts = [name for name, one in measures.items() if one.kind == "amount"]
    acts = [
        name
        for name, one in measures.items()
        if name not in amounts and not one.sum_of and one.dataset in legal_bar.ACTS
    ]
    told = ((FINES, FINES_WORDS, amounts), (COUNTS, COUNTS_WORDS, acts))
    return tuple(
        Barred(tell(law, desk.lang), tell(said, desk.lang), tuple(map(desk.measure, names)))
        for law, said, names in told
        if names
    )


def legal(desk: DefinitionDesk, indicator: Indicator) -> tuple[str, str] | None:
    """Return the law and its words that keep an indicator out of the score; of a scored one there is none."""
    if indicator.scored:
        return None
    measures = desk.catalogue.measures
    if legal_bar.breach(indicator, measures) is None:
        return tell("只展示，不评分", desk.lang), tell("本指标只供参考，不进入指数，也不上色。", desk.lang)
    parts = [*desk.catalogue.expand(indicator.numerator), *desk.catalogue.expand(indicator.denominator)]
    fines = any(measures[name].kind == "amount" for name in parts)
    law, said = (FINES, FINES_WORDS) if fines else (COUNTS, COUNTS_WORDS)
    return tell(law, desk.lang), tell(said, desk.lang)
