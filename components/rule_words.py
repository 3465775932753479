"""What a new version of a rule changes, in words."""

from collections.abc import Iterable, Mapping

from components.definition_words import ORIGINS, RISKS, word
from indicators.definitions import Catalogue
from indicators.ruling import Difference, Told
from texts import tell

WORDS = {
    "pillar": "权重 {name} {before}→{after}",
    "indicator": "板块内权重 {name} {before}→{after}",
    "red_below": "红色上限 {before}→{after} 分",
    "blue_from": "蓝色下限 {before}→{after} 分",
    "risk_red_below": "{name}红色上限 {before}→{after} 分",
    "risk_blue_from": "{name}蓝色下限 {before}→{after} 分",
    "hysteresis": "缓冲 {before}→{after} 分",
    "across": "板块合成 {before}→{after}",
    "minimum_weight": "最低权重 {before}→{after}",
    "minimum_indicators": "最少指标 {before}→{after} 项",
    "red_line": "红线 {name} {before}→{after}",
    "origin": "出处 {before}→{after}",
}
ACROSS = {"arithmetic": "算术平均", "geometric": "几何平均"}
TABLES = {"across": ACROSS, "origin": ORIGINS}
WEIGHTS = ("pillar", "indicator", "minimum_weight")


def in_words(changes: Iterable[Difference], names: Mapping[str, str], lang: str) -> tuple[str, ...]:
    """Return each change as one phrase; `names` are those of pillars, indicators and measures by code or id."""
    return tuple(
        tell(
            WORDS[one.what],
            lang,
            name=word(RISKS, one.name, lang) if one.what.startswith("risk") else names.get(one.name, one.name),
            before=_told(one.what, one.before, lang),
            after=_told(one.what, one.after, lang),
        )
        for one in changes
    )


def names_of(catalogue: Catalogue, lang: str) -> dict[str, str]:
    """Return what the parts of rules are called, by code or id: pillars and indicators with their codes, measures."""
    english = lang == "en"
    pillars = (pillar for name in catalogue.indices for pillar in catalogue.pillars(name))
    told = {name: one.en if english else one.zh for name, one in catalogue.measures.items()}
    told |= {one.code: f"{one.code} {one.name_en if english else one.name}" for one in pillars}
    found = catalogue.indicators.values()
    return told | {one.id: f"{one.code} {one.name_en if english else one.name}" for one in found}


def _told(what: str, told: Told, lang: str) -> str:
    if told is None:
        return tell("不计" if what in WEIGHTS else "无", lang)
    if isinstance(told, str):
        return word(TABLES.get(what, {}), told, lang)
    return weight(told) if what in WEIGHTS else f"{told:g}"


def weight(share: float) -> str:
    """Return a weight with at least two decimals and at most four."""
    whole, part = f"{share:.4f}".split(".")
    return f"{whole}.{part.rstrip('0').ljust(2, '0')}"
