"""The definitions: every indicator's 口径 from its own file, with its goalposts, versions, distribution and numbers."""

import dash
from dash import html

from components.definition_models import DefinitionScreen
from components.definition_page import definition_page
from components.frame import First
from indicators.definitions import DefinitionError
from pages._definition import definition
from pages._definition_controls import controls
from pages._definition_desk import DefinitionDesk, today
from pages._definition_list import barred, every_index
from pages._definition_query import read_definition_query
from pages._query import NoDataError, NotAllowed
from pages._refusals import refused
from pages._store import catalogue, catalogue_of, engine
from texts import tell


def layout(**_: str) -> html.Div:
    """Return nothing more: the screen itself came with the document."""
    return html.Div()


def first(query: str) -> First:
    """Return the screen of a query, or the one sentence that says why there is none."""
    try:
        asked = read_definition_query(query, engine(), catalogue())
        desk = DefinitionDesk(asked.address, asked.source, catalogue_of(asked.source))
        shown = definition_page(_screen(desk))
    except (NotAllowed, NoDataError, DefinitionError) as refusal:
        return refused(refusal, query, "/definitions")
    words = [desk.named(desk.subject)] if not desk.address.listed else []
    words += [desk.seen.name] if desk.seen else []
    title = " · ".join([*words, tell("口径", desk.lang), desk.city.name, tell("三色图", desk.lang)])
    return First(shown, desk.lang, desk.chosen.theme, title)


def _screen(desk: DefinitionDesk) -> DefinitionScreen:
    listed = desk.address.listed
    return DefinitionScreen(
        address=desk.address,
        city=desk.city,
        cities=desk.cities,
        rules=every_index(desk),
        barred=barred(desk) if listed else (),
        controls=() if listed else controls(desk),
        shown=None if listed else definition(desk, today()),
        seen=desk.seen,
    )


dash.register_page(
    __name__,
    path="/definitions",
    title="口径 · 三色图",
    order=2,
    first=first,
    assets=("data.css", "definitions.css", "forms.js", "definitions.js"),
)
