"""What the map in the browser needs: one class string, name, figure and spoken label a division; and its legend."""

from typing import Any

from markupsafe import Markup

from components import figures
from components.markup import tag
from components.models import Screen, Standing
from texts import tell


def answer(screen: Screen) -> dict[str, Any]:
    """Return the colours of the divisions shown, in division order; outlines are a file of their own.

    The browser puts labels together from name, colour word and value; figures are sent where they are not the scores.
    """
    address, standings = screen.address, screen.standings
    return {
        "drawing": screen.drawing,
        "period": address.period,
        "subject": address.subject,
        "within": address.within,
        "why": address.why,
        "area": screen.area.code,
        "kind": screen.kind,
        "view": address.view,
        "label": title(screen),
        "words": _words(address.letters == "1", address.lang),
        "codes": [one.code for one in standings],
        "names": [one.name for one in standings],
        "classes": [_classes(one) for one in standings],
        "values": [_value(one, screen.subject.unit) for one in standings],
        "figures": None if address.figure == "score" else [one.figure for one in standings],
    }


def _words(letters: bool, lang: str) -> dict[str, Any]:
    """Return what the browser writes by itself."""
    return {
        "colours": {colour: figures.colour_word(colour, lang) for colour in figures.WORDS},
        "letters": {colour: figures.letter(colour, lang) for colour in figures.COLOURS} if letters else {},
        "comma": "，" if lang == "zh" else ", ",
        "unplaced": tell("未上图", lang),
        "failed": tell("地图未能取到，请重新打开本页", lang),
    }


def _value(one: Standing, unit: str) -> str:
    """Return the score of an index, the value of an indicator, the reason of a grey."""
    return one.reason if one.score is None else figures.mark(one.score, one.value, unit)


def title(screen: Screen) -> str:
    """Return what the map or its table shows: area, subject, period, and how it is looked at."""
    period = figures.period(screen.address.period, screen.address.lang)
    return " · ".join([screen.area.name, screen.subject.name, period, *seen_name(screen)])


def seen_name(screen: Screen) -> list[str]:
    """Return by which rule or as known on which day, where that is not the usual view."""
    return [screen.seen.name] if screen.seen else []


def _classes(one: Standing) -> str:
    return one.colour + (" may-turn-red" if one.warned else "") + (" stale" if one.stale else "")


def legend(screen: Screen) -> Markup:
    """Return the key: three colours with their word and edges, then the greys."""
    lang = screen.address.lang
    red, blue = f"{screen.subject.red_below:g}", f"{screen.subject.blue_from:g}"
    edges = {"blue": f"≥ {blue}", "yellow": f"{red}–{blue}", "red": f"< {red}"}
    if screen.subject.unit:  # the map shows values, the edges are points
        edges = {colour: tell("{edge} 分", lang, edge=edge) for colour, edge in edges.items()}
    lines = [
        tag("li", tag("i", class_=f"swatch {colour}"), tag("span", figures.colour_word(colour, lang)), tag("b", edge))
        for colour, edge in edges.items()
    ]
    greys = [
        tag("li", tag("i", class_=f"swatch {colour}"), tag("span", figures.colour_word(colour, lang)))
        for colour in figures.GREYS
    ]
    late = tag("li", tag("i", class_="swatch stale"), tag("span", tell("部分未报送", lang)))
    warned = tag("li", tag("i", class_="swatch may-turn-red"), tag("span", tell("可能变红", lang)))
    return tag("ul", *lines, *greys, late, warned, aria_label=tell("图例", lang))
