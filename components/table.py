"""The table twin of the map: every division with its sum, to be read, sorted and copied."""

from markupsafe import Markup

from components import bands, figures
from components.indices import badge
from components.markup import tag
from components.models import Screen, Standing, Subject
from components.warning_map import title
from texts import tell

FIRST = ("区划", "颜色", "得分", "名次", "较上期")
SUM = ("分子", "分母", "数值", "可信区间")
LAST = ("已报送", "数据至")
LAST_OF_INDEX = ("可计指标", "数据至")
WORDY = 2


def table(screen: Screen) -> Markup:
    """Return the table; every head is a button that sorts."""
    lang, subject = screen.address.lang, screen.subject
    middle = screen.part_names if subject.is_index else tuple(tell(word, lang) for word in SUM)
    heads = (
        *(tell(word, lang) for word in FIRST),
        *middle,
        *(tell(word, lang) for word in (LAST_OF_INDEX if subject.is_index else LAST)),
    )
    return tag(
        "table",
        tag("caption", title(screen)),
        tag("thead", tag("tr", *(_head(word, at) for at, word in enumerate(heads)))),
        tag("tbody", *(_row(one, subject, lang) for one in screen.standings)),
        class_="twin",
    )


def _head(word: str, at: int) -> Markup:
    button = tag("button", word, type="button", data_sort=at)
    return tag("th", button, scope="col", class_=None if at < WORDY else "number")


def _row(one: Standing, subject: Subject, lang: str) -> Markup:
    """Return one division; data-value is what a column sorts by."""
    order = (*figures.COLOURS, *figures.GREYS).index(one.colour)
    share = figures.DASH if one.coverage is None else f"{one.coverage * 100:.0f}%"
    known = one.counted if subject.is_index else share
    return tag(
        "tr",
        tag("th", tag("button", one.name, type="button", data_code=one.code), scope="row"),
        tag("td", badge(one.colour, lang), data_value=order),
        _cell(figures.score(one.score), one.score),
        _cell(_rank(one, lang), one.rank),
        _cell(figures.change(one.change), one.change),
        *([_cell(*part) for part in one.parts] if subject.is_index else _sum(one, subject, lang)),
        _cell(known or figures.DASH, one.coverage),
        tag("td", one.until or figures.DASH, class_="number", data_value=one.until),
        title=one.reason or None,
    )


def _rank(one: Standing, lang: str) -> str:
    """Return the rank, with its band and word where it has them."""
    if one.rank is None:
        return figures.DASH
    return bands.beside(one.band, lang) if one.band else str(one.rank)


def _sum(one: Standing, subject: Subject, lang: str) -> list[Markup]:
    """Return numerator, denominator, value and interval of an indicator."""
    return [
        _cell(figures.amount(one.numerator), one.numerator),
        _cell(figures.amount(one.denominator), one.denominator),
        _cell(figures.value(one.value, subject.unit, lang), one.value),
        _cell(figures.interval(one.lower, one.upper, subject.unit), one.lower),
    ]


def _cell(words: str, number: float | None) -> Markup:
    return tag("td", words, class_="number", data_value="" if number is None else number)
