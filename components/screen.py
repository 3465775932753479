"""The map page put together: named panels, so that only those that changed travel again."""

import json
from collections.abc import Mapping
from zlib import crc32

from markupsafe import Markup

from components import figures
from components.header import brand, header
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


def reply(screen: Screen, held: Mapping[str, int]) -> dict[str, object]:
    """Return the map and the panels that differ from those the reader holds (name: checksum)."""
    made = panels(screen)
    sums = {name: crc32(body.encode()) for name, body in made.items()}
    changed_ones = {name: body for name, body in made.items() if held.get(name) != sums[name]}
    theme, lang = screen.address.theme, screen.address.lang
    return {
        "search": screen.address.link()[1:],
        "map": answer(screen),
        "panels": changed_ones,
        "sums": {name: sums[name] for name in changed_ones},
        "theme": theme,
        "lang": lang,
        "title": f"{screen.city.name} · {tell('三色图', lang)}",
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


def page(screen: Screen) -> Markup:
    """Return the whole first screen, so that it is painted before any library has arrived."""
    told, lang = reply(screen, {}), screen.address.lang
    made = panels(screen)
    centre = tag(
        "section",
        tag(
            "div",
            tag("nav", made["map-breadcrumb"], id="map-breadcrumb", aria_label="breadcrumb"),
            tag("div", made["map-toolbar"], id="map-toolbar", class_="toolbar"),
            class_="controls",
        ),
        tag("h1", tell("三色预警图", lang), class_="visually-hidden"),
        tag(
            "div",
            tag("div", id="map-stage", class_="stage"),
            tag("div", made["map-legend"], id="map-legend", class_="legend"),
            tag("div", made["map-table"], id="map-table", class_="table"),
            tag("p", tell("正在取数…", lang), id="map-busy", class_="busy", role="status"),
            class_="frame",
        ),
        tag("div", id="map-chips", class_="chips"),
        tag("div", made["map-footer"], id="map-footer", class_="footer"),
        class_="card centre",
    )
    left = tag("div", tag("div", made["map-indices"], id="map-indices"), tag("div", made["map-pairs"], id="map-pairs"), class_="left")
    right = tag(
        "div", tag("div", made["map-ranking"], id="map-ranking"), tag("div", made["map-changed"], id="map-changed"), class_="right"
    )
    told = {**told, "panels": {}}
    return join(
        [
            tag("header", made["map-header"], id="map-header", class_="top"),
            tag("main", centre, left, right, id="map-desk", class_="desk", data_view=screen.address.view),
            tag("aside", id="map-card", class_="hover", hidden=True, role="tooltip"),
            data(told),
        ]
    )


def data(told: object) -> Markup:
    """Return a value for the page's own script, as JSON that cannot end its element."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/json" id="map-first">{}</script>').format(Markup(text))


def message(title: str, lines: list[str], lang: str, link: tuple[str, str] | None = None) -> Markup:
    """Return a page that says one thing and offers one way on."""
    way = tag("p", tag("a", link[1], href=link[0], class_="way")) if link else None
    body = tag("section", tag("h1", title), *(tag("p", line) for line in lines), way, class_="card message", role="alert")
    return join([tag("header", brand(lang), class_="top"), tag("main", body, class_="alone")])
