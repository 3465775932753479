"""All definitions: an index with its pillars and indicators, the way to each, and what may only be shown."""

from markupsafe import Markup

from components import figures
from components.definition_head import assumption
from components.definition_models import Barred, Listed, Pillar, Post, Rules
from components.definition_words import GOOD, word
from components.markup import Child, join, tag
from texts import tell

HEADS = ("代码", "指标", "占指数", "目标", "方向", "计算到")


def index_card(rules: Rules, lang: str, heading: bool = True) -> Markup:
    """Return an index: its rule of colours, then every indicator by pillar."""
    title = tag("a", rules.name, href=rules.link) if heading else tell("板块、指标与权重", lang)
    mark = assumption(lang) if rules.origin == "assumption" else None
    heads = [tag("th", tell(head, lang), scope="col") for head in HEADS]
    bodies = [_pillar(pillar, lang) for pillar in rules.pillars]
    return tag(
        "section",
        tag("h2", title, " ", mark, tag("small", tell("自 {day} 起", lang, day=rules.valid_from)), class_="title"),
        _rule(rules, lang) if heading else None,
        tag("table", tag("thead", tag("tr", *heads)), *bodies, class_="plain index-table"),
        id=rules.id,
        class_="card index-card",
    )


def _rule(rules: Rules, lang: str) -> Markup:
    """Return edges, hysteresis and the least that must be there, in one line."""
    red, blue, points = (f"{one:g}" for one in (rules.red_below, rules.blue_from, rules.hysteresis))
    least = tell(
        "至少 {n} 项指标、{share} 的权重",
        lang,
        n=rules.minimum_indicators,
        share=f"{rules.minimum_weight * 100:.0f}%",
    )
    edges = (("blue", f"≥ {blue}"), ("yellow", f"{red}–{blue}"), ("red", f"< {red}"))
    return tag(
        "p",
        *(
            tag("span", tag("i", class_=f"swatch {colour}"), figures.colour_word(colour, lang), " ", tag("b", edge))
            for colour, edge in edges
        ),
        tag("span", tell("缓冲", lang), " ", tag("b", tell("{n} 分", lang, n=points))),
        tag("span", tell("最低要求", lang), " ", tag("b", least)),
        class_="rule-line",
    )


def _pillar(pillar: Pillar, lang: str) -> Markup:
    weight = tell("权重 {n}，占 {share}", lang, n=f"{pillar.weight:g}", share=f"{pillar.share * 100:.1f}%")
    head = tag("th", tag("b", f"{pillar.code} {pillar.name}"), " ", tag("small", weight), colspan=6, scope="rowgroup")
    return tag("tbody", tag("tr", head, class_="pillar-row"), *(_indicator(one, lang) for one in pillar.indicators))


def _indicator(one: Listed, lang: str) -> Markup:
    year, mark = scale(one.unit, one.yearly, lang), assumption(lang) if one.origin == "assumption" else None
    goal = [posts(one.posts, one.unit), " ", tag("span", year, class_="year") if year else None, mark]
    cells: tuple[Child, ...] = (
        one.code,
        join([tag("a", one.name, href=one.link), tag("small", one.question)]),
        _share(one, lang),
        join(goal) if one.scored else "",
        word(GOOD, one.good, lang),
        one.kinds,
    )
    told = [tag("td", cell, data_label=tell(head, lang)) for cell, head in zip(cells, HEADS, strict=True)]
    return tag("tr", *told)


def _share(one: Listed, lang: str) -> Child:
    if not one.scored:
        return tag("span", tell("只展示", lang), class_="mark-word strong")
    return tell("未计入", lang) if one.share is None else f"{one.share * 100:.1f}%"


def posts(told: tuple[Post, ...], unit: str) -> str:
    """Return goalposts from the one of no points to the one of all; of a band where all points are given."""
    if len(told) == 2:
        return " → ".join(figures.mark(None, post.value, unit) for post in told)
    return figures.DASH.join(figures.mark(None, post.value, unit) for post in told if post.points == 100)


def scale(unit: str, yearly: bool, lang: str) -> str:
    """Return what must be known to read goalposts: they may be per 10,000 residents, and for a year."""
    if unit != "per_10k":
        return ""
    return tell("每万人每年" if yearly else "每万人", lang)


def tree(rules: Rules, lang: str) -> Markup:
    """Return the way to an index and each of its indicators."""
    here = "page" if rules.here else None
    return join(
        [
            tag("h2", tag("a", rules.name, href=rules.link, aria_current=here)),
            tag("ul", *(_branch(pillar, lang) for pillar in rules.pillars)),
        ]
    )


def _branch(pillar: Pillar, lang: str) -> Markup:
    leaves = [
        tag("li", tag("a", tag("small", one.code), one.name, href=one.link, aria_current="page" if one.here else None))
        for one in pillar.indicators
    ]
    share = tag("small", f"{pillar.share * 100:.0f}%")
    return tag("li", tag("span", f"{pillar.code} {pillar.name}", share, class_="branch"), tag("ul", *leaves))


def barred(told: tuple[Barred, ...], lang: str) -> Markup:
    """Return what is shown and never scored, with the law that says so."""
    return tag(
        "section",
        tag("h2", tell("只展示、不评分的数", lang), class_="title"),
        *(
            tag(
                "div",
                tag("h3", one.law),
                tag("p", one.words, class_="note"),
                tag("ul", *(tag("li", name, tag("small", unit)) for name, unit in one.measures), class_="chipset"),
            )
            for one in told
        ),
        id="barred",
        class_="card barred",
    )
