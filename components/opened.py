"""One file of the ledger, opened: its account, its marks, what it replaced, its rejected rows, the way to undo it."""

from markupsafe import Markup

from components import figures
from components.data_models import Entry, Form, Opened
from components.ledger import COUNTS, WAYS, marks
from components.listing import faults, totals
from components.markup import join, tag
from components.paging import pager
from components.posting import posting
from texts import tell


def opened(told: Opened, form: Form, close: str, lang: str) -> Markup:
    """Return the section of one file."""
    one = told.entry
    title = tag("span", tell("第 {n} 批", lang, n=one.number), " · ", one.file)
    return tag(
        "section",
        tag("h2", title, marks(one, lang), tag("a", tell("关闭", lang), href=close, class_="close"), class_="title"),
        tag("p", tell("已撤销：{words}", lang, words=one.undone), class_="reason") if one.undone else None,
        tag("div", _facts(one, lang), counts(one.counts, lang), class_="account"),
        _rejected(told, lang),
        join([tag("h3", tell("合计核对", lang)), totals(told.totals, lang)]) if told.totals else None,
        _sums(told, lang),
        _replaced(told, lang),
        None if one.undone else _undo(one, form, lang),
        id="batch",
        class_="card opened",
    )


def counts(told: tuple[tuple[str, int], ...], lang: str) -> Markup:
    """Return the counts of a file, large enough to be read at once."""
    boxes = [
        tag("div", tag("dt", tell(COUNTS[name], lang)), tag("dd", figures.count(number)), data_count=name)
        for name, number in told
    ]
    return tag("dl", *boxes, class_="counts")


def _facts(one: Entry, lang: str) -> Markup:
    way = tell(WAYS[one.way], lang) if one.way in WAYS else ""
    lines = (
        ("来源", one.source_name),
        ("导入时间", one.when),
        ("经办", " · ".join(filter(None, (one.by, way)))),
        ("涉及日期", one.days),
        ("涉及单位", one.senders),
        ("SHA-256", one.sha256),
        ("映射版本", one.mapping[:12]),
    )
    pairs = [join([tag("dt", tell(head, lang)), tag("dd", word)]) for head, word in lines if word]
    return tag("dl", *pairs, class_="facts")


def _rejected(told: Opened, lang: str) -> Markup:
    if not told.faults:
        return tag("p", tell("没有退回的行。", lang), class_="reason")
    link = tag("a", tell("下载退回表（Excel）", lang), href=told.sheet, class_="way") if told.sheet else None
    hint = tag("p", tell("在表里改正后，用同一来源再次上传。", lang), class_="note")
    head = tag("h3", tell("退回的行", lang))
    return join([head, tag("div", link, hint, class_="offer"), faults(told.faults, lang), pager(told.pages, lang)])


def _sums(told: Opened, lang: str) -> Markup:
    if not told.sums:
        return Markup("")
    words = [
        tell("{column}：{filled} 行有数，合计 {total}", lang, column=name, filled=figures.count(filled), total=total)
        for name, filled, number in told.sums
        for total in [figures.amount(number)]
    ]
    return join([tag("h3", tell("数值合计", lang)), tag("ul", *(tag("li", word) for word in words), class_="lines")])


def _replaced(told: Opened, lang: str) -> Markup:
    if not told.replaced:
        return Markup("")
    lines = [
        tag("li", tag("a", name, href=link), " ", tell("{n} 行", lang, n=figures.count(rows)))
        for name, rows, link in told.replaced
    ]
    return join([tag("h3", tell("它更正了以前的文件", lang)), tag("ul", *lines, class_="lines")])


def _undo(one: Entry, form: Form, lang: str) -> Markup:
    """Return the way to undo a file: first a press that asks, then one that does."""
    asked = tell("撤销后，这个文件的行从库中移除，被它更正的内容恢复原样，指标随即重算。账本仍留有记录。", lang)
    body = posting("/data/undo", form, tell("确认撤销", lang), lang, batch=str(one.number), named=True)
    return tag("details", tag("summary", tell("撤销这个文件…", lang)), tag("p", asked), body, class_="undo")
