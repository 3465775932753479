"""The data: who owes what, a file to bring, each source against its own history, the ledger, where a number is from."""

from pathlib import Path

import dash
from dash import html
from flask import Response, g, request, send_file

from components.data_models import DataScreen, Form
from components.data_page import data_page
from components.frame import First
from components.messages import message
from data_access import reads
from data_access.scope import Scope
from indicators.definitions import DefinitionError
from pages import _posts
from pages._data_desk import DataDesk
from pages._data_query import read_data_query
from pages._forms import Refusal, token
from pages._freshness import matrix
from pages._history import courses
from pages._ledger import ledger, opened
from pages._lineage import lineage
from pages._query import NoDataError, NotAllowed
from pages._refusals import refused
from pages._sending import sending
from pages._sheets import sheet_of
from pages._sight import of_rows
from pages._store import catalogue, catalogue_of, engine
from pages._waiting import state, waiting
from settings import settings
from texts import tell


def layout(**_: str) -> html.Div:
    """Return nothing more: the screen itself came with the document."""
    return html.Div()


def first(query: str) -> First:
    """Return the screen of a query, or the one sentence that says why there is none."""
    try:
        asked = read_data_query(query, engine(), catalogue())
        desk = DataDesk(asked.address, asked.source, catalogue_of(asked.source))
    except (NotAllowed, NoDataError, DefinitionError) as refusal:
        return refused(refusal, query, "/data")
    if (
        desk.address.batch
        and not desk.address.division
        and reads.batch(desk.engine, desk.scope, int(desk.address.batch)) is None
    ):
        g.status = 404
    chosen = desk.address.chosen
    title = f"{tell('数据', desk.lang)} · {desk.city.name} · {tell('三色图', desk.lang)}"
    return First(data_page(_screen(desk)), chosen.lang, chosen.theme, title)


def _screen(desk: DataDesk) -> DataScreen:
    return DataScreen(
        address=desk.address,
        city=desk.city,
        cities=desk.cities,
        matrix=matrix(desk),
        sending=sending(desk),
        courses=courses(desk),
        ledger=ledger(desk),
        form=_form(desk),
        opened=None if desk.address.division else opened(desk),
        lineage=lineage(desk),
        waiting=waiting(desk),
        seen=of_rows(desk.seen, desk.lang),
    )


def _form(desk: DataDesk) -> Form:
    """Return what a form sends along: the choices of the page, and the token."""
    sources = tuple((one.source, desk.named(one), "|".join(one.patterns)) for one in desk.offered.values())
    kept = {**desk.address.chosen.query(), "city": desk.scope.city_id, "lang": desk.lang}
    return Form(sources, settings().upload_megabytes, token(), tuple(kept.items()))


def rejected(batch: int) -> Response:
    """Return the sheet of the rejected rows of a file, by its number."""
    lang = _posts.lang_of_form()
    city = request.args.get("city", "")
    row = reads.batch(engine(), Scope(city), batch)
    path = sheet_of(city, row) if row else None
    if row is None or path is None:
        raise Refusal("这个文件没有退回表，或退回表已不在这台机器上。", 404)
    response = send_file(
        path, as_attachment=True, download_name=f"{tell('退回表', lang)}_{Path(row.file_name).stem}.xlsx"
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def said(refusal: Refusal) -> First:
    """Return the one sentence that says why a form was not taken, and the way back."""
    lang = _posts.lang_of_form()
    title = tell("没有执行", lang)
    laboratory = (f"/laboratory?lang={lang}", tell("回到试算", lang))
    data = (f"/data?lang={lang}", tell("回到数据页", lang))
    body = message(title, [refusal.text(lang)], lang, laboratory if request.path.startswith("/laboratory/") else data)
    return First(body, lang, "light", title)


dash.register_page(
    __name__,
    path="/data",
    title="数据 · 三色图",
    order=1,
    first=first,
    assets=("data.css", "forms.js", "data.js"),
    answers={"/data/state": lambda asked: {"state": state(asked.get("upload", ""))}},
    forms={
        "/data/upload": _posts.upload,
        "/data/take": _posts.take,
        "/data/drop": _posts.drop,
        "/data/undo": _posts.undo,
    },
    files={"/data/rejected/<int:batch>.xlsx": rejected},
    refusal=(Refusal, said),
)
