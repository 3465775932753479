"""The page of one division: what stands behind its colours, on one screen and on one sheet of paper."""

import dash
from dash import html
from flask import g

from components.frame import First
from components.messages import message
from components.profile import profile as written
from indicators.definitions import DefinitionError
from pages._profile import profile
from pages._profile_desk import ProfileDesk
from pages._query import NoDataError, NotAllowed, lang_of, read_query
from pages._refusals import refused
from pages._store import catalogue, catalogue_of, engine
from texts import tell


def layout(**_: str) -> html.Div:
    """Return nothing more: the screen itself came with the document."""
    return html.Div()


def first(query: str, code: str) -> First:
    """Return the screen of a division, or the one sentence that says why there is none."""
    try:
        asked = read_query(query, engine(), catalogue())
        told = catalogue_of(asked.source)
    except (NotAllowed, NoDataError, DefinitionError) as refusal:
        return refused(refusal, query, "/")
    desk = ProfileDesk(code, asked.address, asked.source, told)
    if code not in desk.divisions:
        return _unknown(query, code)
    seen = [desk.seen.name] if desk.seen else []
    title = " · ".join([*seen, desk.named(desk.division), desk.named(desk.city), tell("三色图", desk.lang)])
    return First(written(profile(desk)), desk.lang, desk.address.theme, title)


def _unknown(query: str, code: str) -> First:
    lang = lang_of(query)
    g.status = 404
    words = tell("没有代码为“{code}”的区划。", lang, code=code[:20])
    title = tell("没有这个区划", lang)
    return First(message(title, [words], lang, (f"/?lang={lang}", tell("回到地图", lang))), lang, "light", title)


dash.register_page(
    __name__,
    path_template="/division/<code>",
    title="区划 · 三色图",
    order=4,
    prefix="/division/",
    first=first,
    assets=("data.css", "profile.css", "forms.js"),
)
