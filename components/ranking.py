"""The list beside the map: who stands where, and who has no rank because nothing is known."""

import re

from markupsafe import Markup

from components import figures
from components.markup import join, tag
from components.models import Screen, Standing
from texts import tell

BECAME = ("{n} 个变红", "{n} 个变黄", "{n} 个变蓝", "{n} 个变灰")
SUFFIX = re.compile(r" (?:District|County|City)$")


def ranking(screen: Screen) -> Markup:
    """Return the ranked divisions, then the greys apart with their reason."""
    lang = screen.address.lang
    ranked = sorted((one for one in screen.standings if one.rank is not None), key=lambda one: (one.rank, one.code))
    greys = [one for one in screen.standings if one.rank is None]
    lines = [_line(one, screen.subject.unit, lang) for one in ranked]
    edges = f"--red-below:{screen.subject.red_below:g}%;--blue-from:{screen.subject.blue_from:g}%"
    return tag(
        "section",
        tag("h2", tell("排名", lang), tag("small", screen.subject.name), class_="title"),
        tag("ol", *lines, class_="ranks", style=edges) if ranked else _nobody(lang),
        _apart(greys, lang) if greys else None,
        class_="card ranking",
    )


def _nobody(lang: str) -> Markup:
    return tag("p", tell("本期没有可排名的区划。", lang), class_="reason")


def _line(one: Standing, unit: str, lang: str) -> Markup:
    """Return rank, mark, name, place on the scale with both edges, score and change."""
    width = max(0.0, min(100.0, one.score or 0.0))
    return tag(
        "li",
        tag(
            "button",
            tag("span", one.rank, class_="rank"),
            tag("i", class_=f"swatch {one.colour}"),
            tag("span", short(one.name), class_="name"),
            tag("span", tag("i", style=f"left:{width:.1f}%"), class_="scale"),
            tag("span", figures.mark(one.score, one.value, unit), class_="number"),
            tag("span", figures.change(one.change), tell("分", lang) if unit and one.change else None, class_="change"),
            type="button",
            data_code=one.code,
        ),
    )


def _apart(greys: list[Standing], lang: str) -> Markup:
    """Return the divisions without a rank, one group a reason: grey is not a rank."""
    reasons: dict[tuple[str, str], list[Standing]] = {}
    for one in greys:
        reasons.setdefault((one.colour, one.reason), []).append(one)
    return tag(
        "div",
        tag("h3", tell("不参加排名（{n}）", lang, n=len(greys))),
        *(
            tag(
                "p",
                tag("i", class_=f"swatch {colour}"),
                tag("b", figures.colour_word(colour, lang)),
                tag("span", reason, class_="reason") if reason else None,
                tag("span", join(_name(one) for one in some), class_="names"),
            )
            for (colour, reason), some in reasons.items()
        ),
        class_="apart",
    )


def _name(one: Standing) -> Markup:
    return tag("button", one.name, type="button", data_code=one.code)


def changed(screen: Screen) -> Markup:
    """Return who changed colour since the period before, the deepest fall first, and what moved most."""
    lang = screen.address.lang
    moved = [one for one in screen.standings if one.before and one.before != one.colour]
    moved.sort(key=lambda one: (one.change is None, one.change or 0))
    counts = [sum(one.colour == colour for one in moved) for colour in figures.COLOURS]
    counts.append(len(moved) - sum(counts))
    summary = " · ".join(tell(word, lang, n=n) for word, n in zip(BECAME, counts, strict=True) if n)
    return tag(
        "section",
        tag("h2", tell("本期变化", lang), tag("small", summary), class_="title"),
        tag("ul", *(_move(one, lang) for one in moved), class_="moves")
        if moved
        else tag("p", tell("与上一期相比，没有区划改变颜色。", lang), class_="reason"),
        class_="card moved",
    )


def _move(one: Standing, lang: str) -> Markup:
    most = tell("升幅最大：{name}" if (one.change or 0) > 0 else "降幅最大：{name}", lang, name=one.most)
    return tag(
        "li",
        tag(
            "button",
            tag("b", short(one.name)),
            tag("span", *_from(one, lang), class_="from"),
            tag("span", figures.change(one.change), class_="change") if one.change is not None else None,
            tag("small", most if one.most else one.reason) if one.most or one.change is None else None,
            type="button",
            data_code=one.code,
        ),
    )


def _from(one: Standing, lang: str) -> list[Markup | str]:
    """Return both colours: a colour with its letter, a grey with its word."""
    marks: list[Markup | str] = []
    for colour in (one.before, one.colour):
        word = figures.letter(colour, lang) or figures.colour_word(colour, lang)
        marks += [" → ", tag("i", class_=f"swatch {colour}"), word]
    return marks[1:]


def short(name: str) -> str:
    """Return a county's English name without its rank in the state, which a list has no room for."""
    return SUFFIX.sub("", name)
