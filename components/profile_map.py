"""The small map of a division's parts: the same outlines as on the warning map, written on the server."""

from markupsafe import Markup

from components import figures
from components.markup import tag
from components.profile_models import MiniMap, Shape
from texts import tell


def mini_map(told: MiniMap | None, lang: str) -> Markup:
    """Return the section; every part is a link to its own page, those without an outline stand below."""
    if told is None:
        return tag("section", tag("p", tell("这里没有下一级区划。", lang), class_="reason"), class_="card mini")
    return tag(
        "section",
        tag("h2", told.title, class_="title"),
        _svg(told, lang) if told.shapes else None,
        _chips(told, lang) if told.unplaced else None,
        class_="card mini",
    )


def _svg(told: MiniMap, lang: str) -> Markup:
    ordered = sorted(told.shapes, key=lambda one: one.here)  # the outline of this one lies above the others
    box = " ".join(f"{one:.1f}" for one in told.box)
    return tag("svg", *(_shape(one, lang) for one in ordered), viewBox=box, class_="mini-map", role="group",
               aria_label=told.title)  # fmt: skip


def _shape(one: Shape, lang: str) -> Markup:
    words = " ".join(filter(None, (one.name, figures.colour_word(one.colour, lang), one.figure)))
    path = tag("path", tag("title", words), d=one.d, class_=f"division {one.colour}" + (" here" if one.here else ""))
    return tag("a", path, href=one.link, aria_label=words)


def _chips(told: MiniMap, lang: str) -> Markup:
    chips = [
        tag("a", tag("i", class_=f"swatch {one.colour}"), one.name, " ", tag("b", one.figure), href=one.link,
            aria_current="true" if one.here else None)
        for one in told.unplaced
    ]  # fmt: skip
    return tag("p", tag("span", tell("未上图", lang), f" {len(chips)}"), *chips, class_="mini-chips")
