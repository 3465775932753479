"""The table twin of the map: every division with its sum, to be read, sorted and copied."""

from markupsafe import Markup

from components import figures
from components.indices import badge
from components.markup import tag
from components.models import Screen, Standing, Subject
from texts import tell

COLUMNS = ("区划", "颜色", "得分", "名次", "较上期", "分子", "分母", "数值", "可信区间", "已报送", "数据至")
WORDY = 2


def table(screen: Screen) -> Markup:
    """Return the table; every head is a button that sorts."""
    lang, subject = screen.address.lang, screen.subject
    heads = [
        tag(
            "th",
            tag("button", tell(word, lang), type="button", data_sort=at),
            scope="col",
            class_="" if at < WORDY else "number",
        )
        for at, word in enumerate(COLUMNS)
    ]
    rows = [_row(one, subject, lang) for one in screen.standings]
    period = figures.period(screen.address.period, lang)
    return tag(
        "table",
        tag("caption", f"{screen.area.name} · {subject.name} · {period}"),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *rows),
        class_="twin",
    )


def _row(one: Standing, subject: Subject, lang: str) -> Markup:
    """Return one division; data-value is what a column sorts by."""
    rank = one.rank if one.rank is not None else ""
    order = (*figures.COLOURS, *figures.GREYS).index(one.colour)
    sum_ = (one.numerator, one.denominator) if not subject.is_index else (None, None)
    value = figures.DASH if subject.is_index else figures.value(one.value, subject.unit, lang)
    share = figures.DASH if one.coverage is None else f"{one.coverage * 100:.0f}%"
    return tag(
        "tr",
        tag("th", tag("button", one.name, type="button", data_code=one.code), scope="row"),
        tag("td", badge(one.colour, lang), data_value=order),
        _cell(figures.score(one.score), one.score),
        _cell(str(rank), one.rank),
        _cell(figures.change(one.change), one.change),
        _cell(_plain(sum_[0]), sum_[0]),
        _cell(_plain(sum_[1]), sum_[1]),
        _cell(value, one.value),
        _cell(
            figures.interval(one.lower, one.upper, subject.unit) if not subject.is_index else figures.DASH, one.lower
        ),
        _cell(share, one.coverage),
        tag("td", one.until or figures.DASH, class_="number", data_value=one.until),
        title=one.reason or None,
    )


def _plain(number: float | None) -> str:
    whole = number is None or float(number).is_integer()
    return figures.count(number) if whole else f"{number:,.2f}"


def _cell(words: str, number: float | None) -> Markup:
    return tag("td", words, class_="number", data_value="" if number is None else number)
