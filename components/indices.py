"""The two indices of an area: score, colour word, changes, pillars and the way here."""

from markupsafe import Markup

from components import figures
from components.markup import join, tag
from components.models import Choice, Index, Part
from texts import tell


def indices(cards: tuple[Index, ...], area: Choice, lang: str) -> Markup:
    """Return one section an index."""
    return join(_card(card, area, lang) for card in cards)


def badge(colour: str, lang: str) -> Markup:
    """Return a colour's word with its mark: the word carries it, the colour helps."""
    return tag("span", tag("i", class_=f"swatch {colour}"), figures.colour_word(colour, lang), class_="badge")


def _card(card: Index, area: Choice, lang: str) -> Markup:
    return tag(
        "section",
        tag("h2", card.name, tag("small", f"{area.name} {figures.period(card.period, lang)}"), class_="title"),
        tag(
            "div",
            tag("strong", figures.score(card.score), class_="figure"),
            badge(card.colour, lang),
            tag(
                "a", tell("为什么", lang), data_set=f"subject={card.code}&why={area.code}&against=target", class_="ask"
            ),
            class_="headline",
        ),
        tag("p", card.held, class_="note") if card.held else None,
        _changes(card, lang) if card.score is not None else tag("p", card.reason, class_="reason"),
        tag("ul", *(pillar(part, lang) for part in card.pillars), class_="pillars"),
        class_="card index",
        data_index=card.code,
    )


def _changes(card: Index, lang: str) -> Markup:
    return tag(
        "p",
        tag("span", tell("环比", lang), " ", tag("b", figures.change(card.change))),
        tag("span", tell("同比", lang), " ", tag("b", figures.change(card.year_change))),
        sparkline(card.trend, tell("{name}近{n}期走势", lang, name=card.name, n=len(card.trend))),
        class_="changes",
    )


def pillar(part: Part, lang: str) -> Markup:
    """Return name, bar and score; the bar is ink, its colour is told by the mark."""
    width = 0 if part.score is None else max(0.0, min(100.0, part.score))
    return tag(
        "li",
        tag("i", class_=f"swatch {part.colour}", title=figures.colour_word(part.colour, lang)),
        tag("span", part.name, class_="name", title=part.name),
        tag("span", tag("span", style=f"width:{width:.1f}%"), class_="bar"),
        tag("span", figures.score(part.score), class_="number"),
    )


def sparkline(values: tuple[float | None, ...], label: str, width: int = 176, height: int = 56) -> Markup:
    """Return a line of the last periods in ink; a missing period is a gap, never a zero."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return Markup("")
    low, high = min(known), max(known)
    span = max(high - low, 4.0)
    step = (width - 12) / (len(values) - 1)
    spots = [
        None if value is None else (6 + at * step, height - 8 - (value - low) / span * (height - 16))
        for at, value in enumerate(values)
    ]
    path = ""
    for at, spot in enumerate(spots):
        if spot is not None:
            path += f"{'L' if at and spots[at - 1] is not None else 'M'}{spot[0]:.0f} {spot[1]:.0f}"
    x, y = next(spot for spot in reversed(spots) if spot is not None)
    return tag(
        "svg",
        tag("path", d=path),
        tag("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=5),
        class_="sparkline",
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_label=label,
    )
