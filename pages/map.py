"""The three-colour map: one city, one period, one subject; everything a reader chose is in the address.

The screen comes with the document and every later one from `/map/answer`: asked for by the page's own script, an answer
is on the screen in half the time that it takes through Dash's store of components.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import dash
from dash import html

from components.card import card
from components.frame import First
from components.screen import Made, make, page, reply
from indicators.definitions import DefinitionError
from pages._card import told
from pages._desk import Desk
from pages._query import Asked, NoDataError, NotAllowed, again, read_query
from pages._refusals import refused
from pages._screen import screen
from pages._store import catalogue, catalogue_of, engine


def layout(**_: str) -> html.Div:
    """Return nothing more: the screen itself came with the document."""
    return html.Div()


def first(query: str) -> First:
    """Return the first screen of a query, or the one sentence that says why there is none."""
    try:
        made = _made(_asked(query))
    except (NotAllowed, NoDataError, DefinitionError) as refusal:
        return refused(refusal, query, "/")
    address = made.screen.address
    return First(page(made), address.lang, address.theme, made.head["title"], made.screen.drawing)


def _asked(query: str) -> Asked:
    return read_query(query, engine(), catalogue())


@lru_cache(maxsize=128)
def _made(asked: Asked) -> Made:
    """Return the screen of an address; a new version of the results is another screen."""
    return make(screen(Desk(*asked, catalogue_of(asked.source))))


def answer(asked: Mapping[str, str]) -> dict[str, Any]:
    """Return what turns the screen the reader holds into the one of the address asked for."""
    try:
        now = _asked(asked.get("search", ""))
        made, held = _made(now), _held(asked, now)
    except (NotAllowed, NoDataError, DefinitionError):
        return {"refused": True}
    return {**reply(made, held), "from": held.sum if held else 0}


def _held(asked: Mapping[str, str], now: Asked) -> Made | None:
    """Return the screen the reader holds; None where it was made by another version, or nothing is held."""
    try:
        made = _made(again(asked["held"], now, catalogue()))
    except (KeyError, NotAllowed):
        return None
    return made if str(made.sum) == asked.get("sum") else None


def card_of(asked: Mapping[str, str]) -> dict[str, str]:
    """Return the card of the division a reader points at, nothing for another."""
    try:
        checked = _asked(asked.get("search", ""))
        desk = Desk(*checked, catalogue_of(checked.source))
    except (NotAllowed, NoDataError, DefinitionError):
        return {}
    found = told(desk, asked.get("code", ""))
    return {} if found is None else {"card": card(found, checked.address.lang)}


dash.register_page(
    __name__,
    path="/",
    title="三色图 · Sanse",
    order=0,
    first=first,
    assets=("map.js", "labels.js", "hands.js", "table.js", "controls.js", "places.js", "page.js"),  # in their order
    answers={"/map/answer": answer, "/map/card": card_of},
)
