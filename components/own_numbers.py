"""The numbers of one division: the sum, the points with the numbers put in, what they rest on, the way on."""

from markupsafe import Markup

from components import figures
from components.definition_models import Before, Own
from components.indices import badge
from components.markup import join, tag
from texts import tell

COURSE = (("时段", None), ("分子 ÷ 分母", "number"), ("数值", "number"), ("得分", "number"))


def own_numbers(own: Own, lang: str) -> Markup:
    """Return the section of one division in one period."""
    small = tag("small", figures.period(own.period, lang))
    return tag(
        "section",
        tag("h2", tell("{place}的数值", lang, place=own.place), small, class_="title"),
        _why(own, lang) if own.why else join(_numbers(own, lang)),
        id="own",
        class_="card own",
    )


def _why(own: Own, lang: str) -> Markup:
    instead = own.instead
    way = tag("a", tell("看{period}", lang, period=instead.name), href=instead.code) if instead else None
    return join([tag("p", own.why, class_="reason"), tag("p", way, class_="ways") if way else None])


def _numbers(own: Own, lang: str) -> list[Markup | None]:
    return [
        tag("p", tag("strong", own.value), badge(own.colour, lang) if own.colour else None, class_="number-line"),
        tag("p", own.reason, class_="reason") if own.reason else None,
        *(tag("p", note, class_="note") for note in (own.held, own.alone) if note),
        tag("dl", *(join([tag("dt", name), tag("dd", told)]) for name, told in _lines(own, lang)), class_="facts"),
        _course(own, lang),
        tag(
            "p",
            tag("a", tell("这个数从哪里来：文件和行", lang), href=own.data),
            tag("a", tell("在地图上看", lang), href=own.map),
            class_="ways",
        ),
    ]


def _lines(own: Own, lang: str) -> list[tuple[str, Markup | str]]:
    """Return both sides of the sum, interval, points, coverage and version; what is not known is left out."""
    index = bool(own.parts)
    sides = zip((tell("分子", lang), tell("分母", lang)), own.names, (own.numerator, own.denominator), strict=True)
    told: list[tuple[str, Markup | str]] = [
        (role, join([tag("b", number), " ", tag("small", name)])) for role, name, number in sides if number
    ]
    told += [(tell("可信区间", lang), join([own.interval, " ", tag("small", "95%")]))] if own.interval else []
    if own.score is not None and not index:
        told.append((tell("得分", lang), join([tag("b", figures.score(own.score)), " ", tag("small", own.sum)])))
    if own.coverage is not None:
        share = tell("可用权重", lang) if index else tell("已报送", lang)
        told.append((share, f"{own.coverage * 100:.0f}%"))
    return [*told, (tell("定义版本", lang), own.version)]


def _course(own: Own, lang: str) -> Markup | None:
    """Return how the division came here, period by period, the latest first."""
    if len(own.course) < 2:
        return None
    shown = [True, any(one.sum for one in own.course), not own.parts, bool(own.colour)]
    heads = [head for head, there in zip(COURSE, shown, strict=True) if there]
    top = [tag("th", tell(head, lang), scope="col", class_=class_) for head, class_ in heads]
    rows = [_before(one, shown[1:], lang) for one in own.course]
    return tag("div", tag("table", tag("thead", tag("tr", *top)), tag("tbody", *rows), class_="plain"), class_="scroll")


def _before(one: Before, shown: list[bool], lang: str) -> Markup:
    score = figures.score(one.score) if one.score is not None else figures.colour_word(one.colour, lang)
    numbers = zip((one.sum or figures.DASH, one.value, score), shown, strict=True)
    word = figures.colour_word(one.colour, lang)
    mark = tag("i", class_=f"swatch {one.colour}", title=word) if one.colour else None
    return tag(
        "tr",
        tag("td", mark, " ", tag("a", figures.period(one.period, lang), href=one.link)),
        *(tag("td", told, class_="number") for told, there in numbers if there),
        class_="here" if one.here else None,
    )
