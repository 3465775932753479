"""The map page put together: named panels, so that only those that changed travel again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from markupsafe import Markup

from components import figures
from components.header import header
from components.indices import indices
from components.markup import join, tag
from components.models import Screen
from components.pairs import pairs
from components.ranking import changed, ranking
from components.table import table
from components.toolbar import breadcrumb, toolbar
from components.warning_map import answer, legend
from texts import tell

Panels = dict[str, Markup]


@dataclass(frozen=True)
class Made:
    """A screen with its panels written and their checksums."""

    screen: Screen
    panels: Panels
    sums: dict[str, int]
    title: str


def make(screen: Screen) -> Made:
    """Return the screen written once, for every reader of it."""
    made = panels(screen)
    title = f"{screen.city.name} · {tell('三色图', screen.address.lang)}"
    return Made(screen, made, {name: crc32(body.encode()) for name, body in made.items()}, title)


def panels(screen: Screen) -> Panels:
    """Return what each named place of the page holds."""
    lang, area, grain = screen.address.lang, screen.area.name, figures.grain_of(screen.address.period)
    return {
        "map-header": header(screen),
        "map-breadcrumb": breadcrumb(screen),
        "map-toolbar": toolbar(screen),
        "map-legend": legend(screen),
        "map-table": table(screen) if screen.address.view == "table" else Markup(""),
        "map-footer": footer(screen),
        "map-indices": indices(screen.indices, area, lang),
        "map-pairs": pairs(screen.pairs, area, grain, lang),
        "map-ranking": ranking(screen),
        "map-changed": changed(screen),
    }


def reply(made: Made, held: Mapping[str, int]) -> dict[str, Any]:
    """Return the map and the panels that differ from those the reader holds (name: checksum)."""
    screen = made.screen
    changed_ones = [name for name in made.panels if held.get(name) != made.sums[name]]
    return {
        "search": screen.address.link()[1:],
        "map": answer(screen),
        "panels": {name: made.panels[name] for name in changed_ones},
        "sums": {name: made.sums[name] for name in changed_ones},
        "theme": screen.address.theme,
        "title": made.title,
    }


def footer(screen: Screen) -> Markup:
    """Return what must stand under every map: source, sketch, whose rules, age of the data."""
    lang = screen.address.lang
    notes = list(screen.notes)
    notes.append(screen.city.footer)
    if screen.kind == "township" and screen.city.schematic:
        notes.append(screen.city.schematic)
    if screen.subject.assumed:
        notes.append(tell("分值边界与权重为示例口径，可由本市修改", lang))
    if screen.city.demonstration:
        notes.append(tell("演示数据：按公开总数生成，不反映任何单位的实际情况", lang))
    if screen.until:
        notes.append(tell("数据至 {day}", lang, day=screen.until))
    return join(tag("span", note) for note in notes if note)


def page(made: Made) -> Markup:
    """Return the whole first screen, so that it is painted before any library has arrived."""
    told = {**reply(made, {}), "panels": {}}
    return join(
        [
            _place("header", made, "map-header", class_="top"),
            tag(
                "main",
                _centre(made),
                _left(made),
                _right(made),
                id="map-desk",
                class_="desk",
                data_view=told["map"]["view"],
            ),
            tag("aside", id="map-card", class_="peek", hidden=True, role="tooltip"),
            data(told),
        ]
    )


def _place(name: str, made: Made, id_: str, **attributes: str) -> Markup:
    return tag(name, made.panels[id_], id=id_, **attributes)


def _centre(made: Made) -> Markup:
    lang = made.screen.address.lang
    return tag(
        "section",
        tag("h1", tell("三色预警图", lang), class_="visually-hidden"),
        tag(
            "div",
            _place("nav", made, "map-breadcrumb", aria_label="breadcrumb"),
            _place("div", made, "map-toolbar", class_="toolbar"),
            class_="controls",
        ),
        tag(
            "div",
            tag("div", id="map-stage", class_="stage"),
            _place("div", made, "map-legend", class_="legend"),
            _place("div", made, "map-table", class_="table"),
            tag("p", tell("正在取数…", lang), class_="busy", role="status"),
            class_="frame",
        ),
        tag("div", id="map-chips", class_="chips"),
        _place("div", made, "map-footer", class_="footer"),
        class_="card centre",
    )


def _left(made: Made) -> Markup:
    return tag("div", _place("div", made, "map-indices"), _place("div", made, "map-pairs"), class_="left")


def _right(made: Made) -> Markup:
    return tag("div", _place("div", made, "map-ranking"), _place("div", made, "map-changed"), class_="right")


def data(told: object) -> Markup:
    """Return a value for the page's own script, as JSON that cannot end its element."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/json" id="map-first">{}</script>').format(Markup(text))
