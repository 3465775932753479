"""Plain tables under their heads: faults, totals, files, rows."""

from collections.abc import Iterable

from markupsafe import Markup

from components import figures
from components.data_models import Fault, Total
from components.markup import Child, tag
from texts import tell

NUMBERS = frozenset({"行号", "行数", "计入", "表上合计", "各行相加"})


def listing(heads: tuple[str, ...], rows: Iterable[tuple[Child, ...]], lang: str, short: bool = False) -> Markup:
    """Return a table that scrolls by itself; the heads say which columns hold numbers."""
    classes = ["number" if head in NUMBERS else None for head in heads]
    top = [tag("th", tell(head, lang), scope="col", class_=one) for head, one in zip(heads, classes, strict=True)]
    body = [tag("tr", *(tag("td", cell, class_=one) for cell, one in zip(row, classes, strict=True))) for row in rows]
    table = tag("table", tag("thead", tag("tr", *top)), tag("tbody", *body), class_="plain")
    return tag("div", table, class_="scroll short" if short else "scroll", tabindex="0")


def faults(told: tuple[Fault, ...], lang: str) -> Markup:
    """Return faults: row, column, what came, what is wrong, what is allowed."""
    rows = [(one.row, one.column, one.came, one.reason, one.allowed) for one in told]
    return listing(("行号", "列", "写的是", "问题", "允许"), rows, lang)


def totals(told: tuple[Total, ...], lang: str) -> Markup:
    """Return the totals that a sheet states beside the sums of its rows."""
    rows = [
        (one.row, one.column, figures.amount(one.stated), figures.amount(one.summed), _checked(one, lang))
        for one in told
    ]
    return tag("div", listing(("行号", "列", "表上合计", "各行相加", "核对"), rows, lang), class_="snug")


def _checked(one: Total, lang: str) -> Markup:
    gap = one.stated - one.summed
    if abs(gap) < 0.01:
        return tag("b", tell("相符", lang))
    return tag("b", tell("差 {n}", lang, n=figures.amount(gap)), class_="wrong")
