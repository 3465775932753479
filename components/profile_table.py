"""Every indicator of a division in one table: number, interval, points, course, and its place among its like."""

from markupsafe import Markup

from components import figures
from components.indices import sparkline
from components.markup import tag
from components.profile_models import Group, Line
from texts import tell

HEADS = ("指标", "数值", "可信区间", "得分", "较上期", "走势", "在同级中")
NUMBERS = (1, 2, 3, 4)  # heads above numbers


def table(groups: tuple[Group, ...], lang: str) -> Markup:
    """Return the table, one body a pillar."""
    heads = [
        tag("th", tell(word, lang), scope="col", class_="number" if at in NUMBERS else None)
        for at, word in enumerate(HEADS)
    ]
    bodies = (_body(one, lang) for one in groups)
    key = tag("p", tell("“在同级中”：横轴是得分 0–100，浅点是同级其他区划，深点是本区划。", lang), class_="note")
    whole = tag("table", tag("thead", tag("tr", *heads)), *bodies, class_="plain indicators")
    return tag("section", tag("h2", tell("计分指标", lang), class_="title"), tag("div", whole, class_="scroll"), key,
               class_="card all")  # fmt: skip


def _body(group: Group, lang: str) -> Markup:
    head = tag("tr", tag("th", group.name, colspan=len(HEADS), scope="rowgroup"), class_="group")
    return tag("tbody", head, *(_line(one, lang) for one in group.lines))


def _line(one: Line, lang: str) -> Markup:
    word = figures.colour_word(one.colour, lang)
    name = tag("a", one.name, href=one.link)
    rows = tag("a", one.sum, href=one.rows, title=tell("看明细", lang)) if one.sum else None
    label = tell("{name}近{n}期走势", lang, name=one.name, n=len(one.trend))
    return tag(
        "tr",
        tag("th", tag("i", class_=f"swatch {one.colour}", title=word), tag("span", one.code, class_="code"), " ", name,
            tag("small", rows) if rows else None, tag("small", one.note, class_="late") if one.note else None,
            scope="row"),
        tag("td", one.value, class_="number"),
        tag("td", one.interval or figures.DASH, class_="number"),
        tag("td", figures.score(one.score) if one.score is not None else word, class_="number"),
        tag("td", figures.change(one.change), class_="number"),
        tag("td", sparkline(one.trend, label)),
        tag("td", _place(one, lang)),
    )  # fmt: skip


def _place(one: Line, lang: str) -> Markup:
    """Return a strip of points: its like in pale, itself in ink."""
    if not one.peers and one.score is None:
        return Markup("")
    dots = [tag("circle", cx=f"{points:.1f}%", cy="50%", r="2.5") for points in one.peers]
    mine = [tag("circle", cx=f"{one.score:.1f}%", cy="50%", r="4", class_="mine")] if one.score is not None else []
    label = tell("同级 {of} 个中第 {rank} 名", lang, rank=one.rank, of=len(one.peers) + 1) if one.rank else ""
    return tag("svg", *dots, *mine, class_="place", role="img", aria_label=label or figures.DASH)
