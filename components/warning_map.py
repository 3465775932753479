"""What the map in the browser needs: one class string, name, figure and spoken label a division; and its legend."""

from typing import Any

from markupsafe import Markup

from components import figures
from components.markup import tag
from components.models import Screen, Standing
from texts import tell


def answer(screen: Screen) -> dict[str, Any]:
    """Return the colours of the divisions shown, in division order; outlines are a file of their own."""
    address = screen.address
    return {
        "drawing": screen.drawing,
        "period": address.period,
        "subject": address.subject,
        "within": address.within,
        "area": screen.area.code,
        "drills": screen.kind == "county",
        "kind": screen.kind,
        "view": address.view,
        "label": _title(screen),
        "unplaced": tell("未上图", address.lang),
        "failed": tell("地图未能取到，请重新打开本页", address.lang),
        "codes": [one.code for one in screen.standings],
        "classes": [_classes(one) for one in screen.standings],
        "names": [one.name for one in screen.standings],
        "figures": [_figure(one, address.letters == "1", address.lang) for one in screen.standings],
        "labels": [spoken(one, address.lang) for one in screen.standings],
    }


def _title(screen: Screen) -> str:
    period = figures.period(screen.address.period, screen.address.lang)
    return f"{screen.area.name} · {screen.subject.name} · {period}"


def _classes(one: Standing) -> str:
    return one.colour + (" stale" if one.stale else "")


def _figure(one: Standing, letters: bool, lang: str) -> str:
    sign = figures.letter(one.colour, lang) if letters else ""
    return f"{sign} {one.figure}".strip()


def spoken(one: Standing, lang: str) -> str:
    """Return name, colour word and value in one breath."""
    value = figures.score(one.score) if one.score is not None else one.reason
    mark = "，" if lang == "zh" else ", "
    return mark.join(word for word in (one.name, figures.colour_word(one.colour, lang), value) if word)


def legend(screen: Screen) -> Markup:
    """Return the key: three colours with their word and edges, then the greys."""
    lang = screen.address.lang
    red, blue = f"{screen.subject.red_below:g}", f"{screen.subject.blue_from:g}"
    edges = {"blue": f"≥ {blue}", "yellow": f"{red}–{blue}", "red": f"< {red}"}
    lines = [
        tag("li", tag("i", class_=f"swatch {colour}"), tag("span", figures.colour_word(colour, lang)), tag("b", edge))
        for colour, edge in edges.items()
    ]
    greys = [
        tag("li", tag("i", class_=f"swatch {colour}"), tag("span", figures.colour_word(colour, lang)))
        for colour in figures.GREYS
    ]
    late = tag("li", tag("i", class_="swatch stale"), tag("span", tell("部分未报送", lang)))
    return tag("ul", *lines, *greys, late, aria_label=tell("图例", lang))
