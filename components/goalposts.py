"""The goalposts of an indicator: by year and kind of division, each with whose words they are."""

from markupsafe import Markup

from components import figures
from components.definition_head import assumption
from components.definition_list import scale
from components.definition_models import Definition, Goalposts
from components.markup import Child, join, tag
from texts import tell


def goalposts(shown: Definition, lang: str) -> Markup:
    """Return the section: one row a year and kind, the one that holds for the period marked."""
    names = [post.name for post in shown.goalposts[0].posts]
    heads = (tell("年份", lang), tell("区划", lang), *names, tell("依据", lang))
    top = [tag("th", head, scope="col", class_="number" if head in names else None) for head in heads]
    rows = [_row(one, heads, shown.unit, lang) for one in shown.goalposts]
    table = tag("table", tag("thead", tag("tr", *top)), tag("tbody", *rows), class_="plain")
    unscored = shown.legal is not None
    told = tag("p", tell("本指标不评分，没有目标。", lang), class_="reason")
    return tag(
        "section",
        tag("h2", tell("目标值", lang), tag("small", scale(shown.unit, shown.yearly, lang)), class_="title"),
        told if unscored else tag("div", table, class_="scroll", tabindex="0"),
        *(tag("p", note, class_="note") for note in shown.notes),
        id="goalposts",
        class_="card",
    )


def _row(one: Goalposts, heads: tuple[str, ...], unit: str, lang: str) -> Markup:
    holds = tag("span", tell("本期适用", lang), class_="mark-word strong") if one.here else None
    numbers = [figures.mark(None, post.value, unit) for post in one.posts]
    cells: tuple[Child, ...] = (join([one.years, " ", holds]), one.kinds, *numbers, _origin(one, lang))
    told = [
        tag("td", cell, data_label=head, class_="number" if 2 <= at < len(cells) - 1 else None)
        for at, (cell, head) in enumerate(zip(cells, heads, strict=True))
    ]
    return tag("tr", *told, class_="here" if one.here else None)


def _origin(one: Goalposts, lang: str) -> Markup:
    """Return the mark of an assumption, the source, and the words that were published."""
    if one.origin == "assumption":
        mark = assumption(lang)
    else:
        mark = tag("span", tell("公布", lang), class_="mark-word strong")
    quoted = tag("small", tell("原文：{words}", lang, words=one.quoted)) if one.quoted else None
    return join([mark, " ", tag("span", one.source), quoted])
