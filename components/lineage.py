"""From a number on the map to what it was counted from: its sum, the files, the rows."""

from markupsafe import Markup

from components import figures
from components.data_models import Files, Lineage, Row, Side
from components.indices import badge
from components.listing import listing
from components.markup import Child, join, tag
from components.paging import pager
from texts import tell


def lineage(told: Lineage, lang: str) -> Markup:
    """Return the section: the number, both sides of its sum with their files, the rows of one measure."""
    back = tag("a", tell("回到地图", lang), href=told.back, class_="close")
    return tag(
        "section",
        tag("h2", tell("这个数从哪里来", lang), back, class_="title"),
        _number(told, lang),
        tag("p", told.why, class_="reason") if told.why else None,
        _rule(told, lang) if told.definition else None,
        _parts(told, lang),
        tag("div", *(_side(one, lang) for one in told.sides), class_="sides") if told.sides else None,
        _rows(told, lang) if told.sides else None,
        id="lineage",
        class_="card traced",
    )


def _rule(told: Lineage, lang: str) -> Markup:
    way = tag("a", tell("本项口径", lang), href=told.definition)
    return tag("p", f"{told.rule} " if told.rule else None, way, class_="note")


def _number(told: Lineage, lang: str) -> Markup:
    words = " · ".join((told.place, told.subject, figures.period(told.period, lang)))
    value = tag("strong", told.result) if told.result else None
    return tag("p", tag("span", words), value, badge(told.colour, lang) if told.colour else None, class_="number-line")


def _parts(told: Lineage, lang: str) -> Markup:
    """Return the indicators of an index: each leads to its own sum."""
    if not told.parts:
        return Markup("")
    lines = [
        tag("li", tag("a", tag("i", class_=f"swatch {colour}"), tag("span", name), word, tag("b", value), href=link))
        for name, value, colour, link in told.parts
        for word in [tag("small", figures.colour_word(colour, lang))]
    ]
    hint = tell("指数由下列指标加权合成；点开一项，看它的分子、分母和文件。", lang)
    return join([tag("p", hint, class_="note"), tag("ul", *lines, class_="parts-list")])


def _side(one: Side, lang: str) -> Markup:
    head = tag("h3", tag("small", one.role), one.name, tag("b", one.value) if one.value else None)
    return tag("article", head, *(_files(part, len(one.parts) > 1, lang) for part in one.parts), class_="side")


def _files(part: Files, named: bool, lang: str) -> Markup:
    value = f"{figures.amount(part.value)} {part.unit}"
    head = tag("p", part.name, tag("b", value), class_="measure") if named else None
    if not part.files:
        return join([head, tag("p", part.note or tell("没有一行计入。", lang), class_="reason")])
    rows = [
        (join([tag("a", name, href=link), tag("small", when)]), figures.count(count), figures.amount(adds))
        for name, when, count, adds, link in part.files
    ]
    note = tag("p", part.note, class_="note") if part.note else None
    way = tag("p", tag("a", tell("看这些行", lang), href=part.link), class_="note") if not part.here else None
    return join([head, listing(("文件", "行数", "计入"), rows, lang, short=True), note, way])


def _rows(told: Lineage, lang: str) -> Markup:
    if not told.rows:
        return Markup("")
    return join(
        [
            tag("h3", tell("计入的行：{what}", lang, what=told.rows_of), id="rows"),
            tag("p", tell("只列编号和所在行；不含任何个人信息。", lang), class_="note"),
            listing(("区划", "编号", "日期", "领域", "文件", "行号"), map(_row, told.rows), lang),
            pager(told.pages, lang),
        ]
    )


def _row(one: Row) -> tuple[Child, ...]:
    words = (word or figures.DASH for word in (one.place, one.key, one.day, one.field))
    return (*words, tag("a", one.file, href=one.link) if one.link else one.file, one.at or figures.DASH)
