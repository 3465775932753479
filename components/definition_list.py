"""All definitions: an index with its pillars and indicators, and what may only be shown."""

from collections.abc import Mapping

from markupsafe import Markup

from components import figures
from components.definition_head import assumption
from components.definition_models import Barred, Listed, Own, Pillar, Post, Rules, Share
from components.definition_words import GOOD, word
from components.markup import Child, join, tag
from texts import tell

HEADS = ("代码", "指标", "占指数", "目标", "方向", "计算到")
HEADS_OF_ONE = ("代码", "指标", "占指数", "目标", "数值", "得分")


def index_card(rules: Rules, lang: str) -> Markup:
    """Return an index in the list: its rule of colours, then every indicator by pillar."""
    title = tag("a", rules.name, href=rules.link)
    mark = assumption(lang) if rules.origin == "assumption" else None
    return tag(
        "section",
        tag("h2", title, " ", mark, tag("small", _version(rules, lang)), class_="title"),
        _rule(rules, lang),
        _table(rules, None, lang),
        id=rules.id,
        class_="card index-card",
    )


def _version(rules: Rules, lang: str) -> str:
    """Return which version of the rule this is, and from when."""
    day = tell("自 {day} 起", lang, day=rules.valid_from)
    return f"{tell('第 {n} 版', lang, n=rules.number)} · {day}" if rules.number else day


def parts(rules: Rules, own: Own | None, lang: str) -> Markup:
    """Return what an index is made of, with the numbers of the chosen division."""
    place = f"{own.place} · {figures.period(own.period, lang)}" if own and own.parts else ""
    mark = assumption(lang) if rules.origin == "assumption" else None
    return tag(
        "section",
        tag("h2", tell("板块、指标与权重", lang), " ", mark, tag("small", place), class_="title"),
        _table(rules, dict(own.parts) if own else {}, lang),
        id="parts",
        class_="card index-card",
    )


def _table(rules: Rules, own: Mapping[str, Share] | None, lang: str) -> Markup:
    heads = HEADS if own is None else HEADS_OF_ONE
    top = [tag("th", tell(head, lang), scope="col") for head in heads]
    bodies = [_pillar(pillar, own, lang) for pillar in rules.pillars]
    return tag("table", tag("thead", tag("tr", *top)), *bodies, class_="plain index-table")


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


def _pillar(pillar: Pillar, own: Mapping[str, Share] | None, lang: str) -> Markup:
    weight = tell("权重 {share}", lang, share=f"{pillar.share * 100:.1f}%") if pillar.share else tell("未计入", lang)
    head = tag("th", tag("b", f"{pillar.code} {pillar.name}"), " ", tag("small", weight), colspan=6, scope="rowgroup")
    return tag(
        "tbody", tag("tr", head, class_="pillar-row"), *(_indicator(one, own, lang) for one in pillar.indicators)
    )


def _indicator(one: Listed, own: Mapping[str, Share] | None, lang: str) -> Markup:
    year, mark = scale(one.unit, one.yearly, lang), assumption(lang) if one.origin == "assumption" else None
    goal = [posts(one.posts, one.unit), " ", tag("span", year, class_="year") if year else None, mark]
    cells: tuple[Child, ...] = (
        one.code,
        join([tag("a", one.name, href=one.link), tag("small", one.question)]),
        _share(one, lang),
        join(goal) if one.scored else "",
        *((word(GOOD, one.good, lang), one.kinds) if own is None else _own(own.get(one.code), lang)),
    )
    heads = HEADS if own is None else HEADS_OF_ONE
    told = [tag("td", cell, data_label=tell(head, lang)) for cell, head in zip(cells, heads, strict=True)]
    return tag("tr", *told)


def _own(share: Share | None, lang: str) -> tuple[Child, Child]:
    """Return value and points of the chosen division."""
    if share is None:
        return figures.DASH, figures.DASH
    word_ = figures.colour_word(share.colour, lang)
    points = word_ if share.score is None else figures.score(share.score)
    return share.value, join([tag("i", class_=f"swatch {share.colour}", title=word_), " ", points])


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
