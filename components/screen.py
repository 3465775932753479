"""The map page put together: named panels, so that only those that changed travel again."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from zlib import crc32

from markupsafe import Markup

from components import figures
from components.edits import edit
from components.guide import guide
from components.header import header
from components.indices import indices
from components.markup import join, tag
from components.models import Screen
from components.pairs import pairs
from components.ranking import changed, ranking
from components.sight import USUAL, band
from components.table import table
from components.toolbar import breadcrumb, toolbar
from components.warning_map import answer, legend, seen_name
from components.why import why
from texts import tell

Panels = dict[str, Markup]


@dataclass(frozen=True)
class Made:
    """A screen with its map and panels written, and the checksum by which a reader names what he holds."""

    screen: Screen
    panels: Panels
    map: dict[str, Any]
    head: dict[str, Any]
    sum: int


def make(screen: Screen) -> Made:
    """Return the screen written once, for every reader of it."""
    address, body, told = screen.address, panels(screen), answer(screen)
    head = {
        "search": address.link()[1:],
        "usual": address.usual(),
        "theme": address.theme,
        "title": " · ".join([*seen_name(screen), screen.city.name, tell("三色图", address.lang)]),
    }
    return Made(screen, body, told, head, crc32(repr((body, told, head)).encode()))


def panels(screen: Screen) -> Panels:
    """Return what each named place of the page holds."""
    lang, area, grain = screen.address.lang, screen.area.name, figures.grain_of(screen.address.period)
    return {
        "map-header": _header(screen),
        "map-breadcrumb": breadcrumb(screen),
        "map-toolbar": toolbar(screen),
        "map-sight": band(screen.seen, lang, data_set=urlencode(USUAL)),
        "map-legend": legend(screen),
        "map-table": table(screen) if screen.address.view == "table" else Markup(""),
        "map-footer": footer(screen),
        "map-indices": indices(screen.indices, screen.area, lang),
        "map-pairs": pairs(screen.pairs, area, grain, lang),
        "map-why": why(screen.why, lang) if screen.why else Markup(""),
        "map-ranking": ranking(screen),
        "map-changed": changed(screen),
        "map-guide": guide(screen),
    }


def _header(screen: Screen) -> Markup:
    """Return the head; the script gives its links their address, so that no answer repeats them."""
    return header(screen.city, screen.cities, screen.address, "/", _set, _page)


def _set(choice: str) -> dict[str, str]:
    return {"data_set": choice}


def _page(path: str) -> dict[str, str]:
    return _set("") if path == "/" else {"data_page": path}


def reply(made: Made, held: Made | None) -> dict[str, Any]:
    """Return what makes this screen of the one a reader holds: values to exchange, or whole panels."""
    told = {
        "sum": made.sum,
        **_other(made.head, held.head if held else {}),
        "map": _other(made.map, held.map if held else {}),
        "panels": {},
        "edits": {},
    }
    for name, body in made.panels.items():
        was = held.panels[name] if held else None
        if body != was:
            changes = None if was is None else edit(was, body)
            told["panels" if changes is None else "edits"][name] = body if changes is None else changes
    return told


def _other(now: dict[str, Any], was: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in now.items() if name not in was or was[name] != value}


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
    told = {**reply(made, None), "panels": {}}
    return join(
        [
            _place("header", made, "map-header", class_="top"),
            tag(
                "main",
                _centre(made),
                _left(made),
                _why(made),
                _right(made),
                id="map-desk",
                class_="desk",
                data_view=told["map"]["view"],
                data_why=bool(made.screen.why) or None,
            ),
            tag("aside", id="map-card", class_="peek", hidden=True, role="tooltip"),
            data(told),
        ]
    )


def _place(name: str, made: Made, id_: str, **attributes: str) -> Markup:
    return tag(name, made.panels[id_], id=id_, data_place=True, **attributes)


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
        _place("div", made, "map-sight", class_="seen", role="status"),
        tag(
            "div",
            tag("div", id="map-stage", class_="stage"),
            _place("div", made, "map-legend", class_="legend"),
            _place("div", made, "map-table", class_="table"),
            tag("p", tell("正在取数…", lang), class_="busy", role="status"),
            tag("p", tell("没有取到新的数据，", lang), _again(lang), class_="busy lost", role="alert"),
            class_="frame",
        ),
        tag("div", id="map-chips", class_="chips"),
        _behind(lang),
        _place("div", made, "map-footer", class_="footer"),
        class_="card centre",
    )


def _behind(lang: str) -> Markup:
    """Return the ways to the rows behind the map and to what it means."""
    rows = tag("a", tell("数据来源", lang), tag("b"), id="map-lineage")
    return tag("p", rows, tag("a", tell("本项口径", lang), id="map-definition"), class_="lineage")


def _again(lang: str) -> Markup:
    return tag("a", tell("再试一次", lang), data_set="")


def _left(made: Made) -> Markup:
    return tag("div", _place("div", made, "map-indices"), _place("div", made, "map-pairs"), class_="left")


def _why(made: Made) -> Markup:
    label = tell("为什么是这个颜色", made.screen.address.lang)
    return _place("aside", made, "map-why", class_="card why", aria_label=label)


def _right(made: Made) -> Markup:
    return tag(
        "div",
        _place("div", made, "map-ranking"),
        _place("div", made, "map-changed"),
        _place("div", made, "map-guide"),
        class_="right",
    )


def data(told: object) -> Markup:
    """Return a value for the page's own script, as JSON that cannot end its element."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/json" id="map-first">{}</script>').format(Markup(text))
