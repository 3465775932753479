"""The laboratory: what would follow if weights and edges were others, before anything is saved."""

import dash
from dash import html

from components.frame import First
from components.laboratory import laboratory
from components.trial_models import TrialScreen
from indicators.definitions import DefinitionError
from pages._definition_desk import today
from pages._query import NoDataError, NotAllowed
from pages._refusals import refused
from pages._store import catalogue, engine
from pages._trial import TrialDesk, edges, pillars, rows
from pages._trial_query import read_trial_query
from pages._trial_saving import save, saving
from pages._trial_words import changes, controls, faults, rule_words, unmoved
from texts import tell


def layout(**_: str) -> html.Div:
    """Return nothing more: the screen itself came with the document."""
    return html.Div()


def first(query: str) -> First:
    """Return the screen of a query, or the one sentence that says why there is none."""
    try:
        asked = read_trial_query(query, engine(), catalogue())
        if not asked.address.chosen.period:
            raise NoDataError("results")
    except (NotAllowed, NoDataError, DefinitionError) as refusal:
        return refused(refusal, query, "/laboratory")
    desk = TrialDesk(*asked)
    title = " · ".join([tell("试算", desk.lang), desk.city.name, tell("三色图", desk.lang)])
    return First(laboratory(_screen(desk)), desk.lang, desk.chosen.theme, title)


def _screen(desk: TrialDesk) -> TrialScreen:
    refused = faults(desk)
    return TrialScreen(
        address=desk.address,
        city=desk.city,
        cities=desk.cities,
        rule=rule_words(desk),
        controls=controls(desk),
        pillars=pillars(desk),
        edges=edges(desk),
        rows=() if refused else rows(desk),
        changes=changes(desk),
        unmoved="" if desk.moved else unmoved(desk),
        saving=saving(desk, today()) if desk.moved else None,
        refused=refused,
    )


dash.register_page(
    __name__,
    path="/laboratory",
    title="试算 · 三色图",
    order=3,
    first=first,
    assets=("data.css", "laboratory.css", "forms.js", "laboratory.js"),
    forms={"/laboratory/save": save},
)
