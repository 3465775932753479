"""The card of one division: what its colour rests on, in one look."""

from markupsafe import Markup

from components import bands, figures
from components.indices import badge, pillar
from components.markup import join, tag
from components.models import Card, Part
from texts import tell


def card(told: Card, lang: str) -> Markup:
    """Return the card: name and colour, score and rank, what it is made of, volumes, age of the data."""
    made = _made(told, lang) if told.subject.is_index else _sum(told, lang)
    return join([_head(told, lang), _lines(told, lang), made, _volumes(told, lang), _foot(told, lang)])


def _head(told: Card, lang: str) -> Markup:
    return tag("header", tag("b", told.standing.name), badge(told.standing.colour, lang))


def _lines(told: Card, lang: str) -> Markup:
    one = told.standing
    if one.score is None:
        return tag("p", one.reason or figures.colour_word(one.colour, lang), class_="reason")
    place = tell("第 {rank} 名，共 {of} 个", lang, rank=one.rank, of=one.of) if one.rank else ""
    place += f" · {bands.short(one.band, lang)}" if one.band else ""
    before = figures.period(told.before, lang) if told.before else tell("上一期", lang)
    return tag(
        "dl",
        tag("dt", told.subject.name),
        tag("dd", tag("b", figures.score(one.score)), " ", tag("small", place)),
        tag("dt", tell("较{period}", lang, period=before)),
        tag("dd", figures.change(one.change)),
    )


def _made(told: Card, lang: str) -> Markup:
    """Return the pillars of an index, and the indicators that cost it most."""
    pillars = [pillar(part, lang) for part in told.pillars]
    worst = [_part(part) for part in told.worst]
    return join(
        [
            tag("ul", *pillars, class_="pillars") if pillars else None,
            tag("h3", tell("失分最多", lang)) if worst else None,
            tag("table", tag("tbody", *worst), class_="parts") if worst else None,
        ]
    )


def _sum(told: Card, lang: str) -> Markup:
    """Return the sum of an indicator."""
    one = told.standing
    if one.value is None:
        return Markup("")
    return tag(
        "dl",
        tag("dt", tell("数值", lang)),
        tag("dd", tag("b", figures.value(one.value, told.subject.unit, lang))),
        tag("dt", tell("分子", lang)),
        tag("dd", tag("small", told.subject.numerator), " ", figures.amount(one.numerator)),
        tag("dt", tell("分母", lang)),
        tag("dd", tag("small", told.subject.denominator), " ", figures.amount(one.denominator)),
        tag("dt", tell("可信区间", lang)),
        tag("dd", figures.interval(one.lower, one.upper, told.subject.unit)),
    )


def _part(part: Part) -> Markup:
    """Return name, value and points lost, below them what was divided by what."""
    return tag(
        "tr",
        tag("td", tag("i", class_=f"swatch {part.colour}"), part.name, tag("small", part.sum) if part.sum else None),
        tag("td", tag("b", part.value), tag("small", part.lost)),
    )


def _volumes(told: Card, lang: str) -> Markup:
    rows = [tag("span", name, " ", tag("b", number)) for name, number in told.volumes]
    return tag("p", tag("em", tell("件数（不评分）", lang)), *rows, class_="volumes") if rows else Markup("")


def _foot(told: Card, lang: str) -> Markup:
    one = told.standing
    words = [figures.period(told.period, lang)]
    words += [tell("数据至 {day}", lang, day=one.until)] if one.until else []
    known, of = told.known
    if of:
        words.append(tell("{of} 项指标中可计 {n} 项", lang, n=known, of=of))
    elif one.coverage is not None:
        words.append(tell("已报送 {share}", lang, share=f"{one.coverage * 100:.0f}%"))
    stale = tag("p", tag("i", class_="swatch stale"), one.reason, class_="late") if one.stale else None
    notes = [tag("p", note, class_="late") for note in (one.held, one.warned) if note]
    return tag("footer", stale, *notes, tag("p", " · ".join(words)))
