"""What is said of an address that names no page."""

import dash
from dash import html
from flask import g

from components.frame import First
from components.messages import message
from pages._query import NotAllowed, lang_of
from settings import settings
from texts import tell


def layout(**_: str) -> html.Div:
    """Return nothing more: the screen itself came with the document."""
    return html.Div()


def first(query: str) -> First:
    """Return one sentence and the way to the map."""
    g.status = 404
    try:
        lang = lang_of(query)
    except NotAllowed:
        lang = settings().lang
    title = tell("没有这个页面", lang)
    words = tell("这个地址不是本系统的页面，可能写错了，或这一页还没有做。", lang)
    return First(message(title, [words], lang, (f"/?lang={lang}", tell("回到地图", lang))), lang, "light", title)


dash.register_page(__name__, title="没有这个页面 · 三色图", first=first)
