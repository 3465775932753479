"""Read a query strictly: each value must name something that exists, and the refusal says what would."""

from urllib.parse import parse_qsl

from asked import NotAllowed, one_of, only_known
from components.address import NAMES, Address
from data_access import reads
from data_access.engine import Engine
from data_access.scope import Scope
from indicators.definitions import Catalogue
from settings import settings
from texts import LANGUAGES

GRAINS = ("week", "month", "quarter", "year")
CASE_TYPES = ("all", "simple", "ordinary", "fast")
VIEWS = ("map", "tiles", "table")
FIGURES = ("score", "cases", "demands")


class NoDataError(Exception):
    """The store holds no city, or a city without results."""


def read_query(text: str, engine: Engine, catalogue: Catalogue) -> Address:
    """Return the address a query names; an unknown name or value raises NotAllowed, an empty store NoDataError."""
    given = dict(parse_qsl(text.removeprefix("?"), keep_blank_values=True))
    only_known(list(given), NAMES)
    cities = [row.city_id for row in reads.cities(engine)]
    if not cities:
        raise NoDataError("city")
    home = settings().city if settings().city in cities else cities[0]
    city = one_of("city", given.get("city"), cities, home)
    scope = Scope(city)
    usual = usual_period(engine, scope)
    periods = [row.period for grain in GRAINS for row in reads.periods(engine, scope, grain)]
    fields = ["all", *(row.field for row in reads.fields(engine, scope))]
    subject = one_of("subject", given.get("subject"), list(_subjects(catalogue)), "efficacy")
    return Address(
        city=city,
        period=one_of("period", given.get("period"), periods, usual),
        within=_within(given.get("within"), engine, scope),
        subject=_subjects(catalogue)[subject],
        field=one_of("field", given.get("field"), fields, "all"),
        case_type=one_of("case_type", given.get("case_type"), CASE_TYPES, "all"),
        view=one_of("view", given.get("view"), VIEWS, "map"),
        lang=lang_of(text),
        theme=one_of("theme", given.get("theme"), ("light", "dark"), "light"),
        figure=one_of("figure", given.get("figure"), FIGURES, "score"),
        letters=one_of("letters", given.get("letters"), ("0", "1"), "0"),
        standard=(home, usual, settings().lang),
    )


def _subjects(catalogue: Catalogue) -> dict[str, str]:
    """Return every name of a subject, id or code, with the id it stands for."""
    told = (*catalogue.indices.values(), *catalogue.indicators.values())
    return {one.id: one.id for one in told} | {one.code: one.id for one in told}


def usual_period(engine: Engine, scope: Scope) -> str:
    """Return the latest quarter with results, or the latest period of another grain."""
    for grain in ("quarter", "month", "year", "week"):
        found = reads.latest_period(engine, scope, grain)
        if found:
            return found.period
    raise NoDataError("results")


def lang_of(text: str) -> str:
    """Return the language of a query."""
    given = dict(parse_qsl(text.removeprefix("?"), keep_blank_values=True))
    return one_of("lang", given.get("lang"), LANGUAGES, settings().lang)


def _within(came: str | None, engine: Engine, scope: Scope) -> str:
    """Return the county drilled into; the city's own code is the whole city."""
    whole = [row.division for row in reads.divisions(engine, scope, kind="city")]
    counties = [row.division for row in reads.divisions(engine, scope, kind="county")]
    chosen = one_of("within", came, [*whole, *counties], "-")
    return chosen if chosen in counties else ""


__all__ = ["NoDataError", "NotAllowed", "lang_of", "read_query", "usual_period"]
