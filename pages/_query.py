"""Read a query strictly: each value must name something that exists, and the refusal says what would."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl

from asked import NotAllowed, one_of, only_known
from components.address import NAMES, Address
from data_access import reads
from data_access.engine import Engine
from indicators.definitions import Catalogue
from pages._known import ROSTERS, Known, Source, known, source
from settings import settings
from texts import LANGUAGES

CASE_TYPES = ("all", "simple", "ordinary", "fast")
VIEWS = ("map", "tiles", "table")
FIRST = ("quarter", "month", "year", "week")  # the grain shown first, and named first in a refusal
FIGURES = ("score", "cases", "demands")


class NoDataError(Exception):
    """The store holds no city, or a city without results."""


class Asked(NamedTuple):
    """A checked address and the version of the results it will be answered from."""

    address: Address
    source: Source


def read_query(text: str, engine: Engine, catalogue: Catalogue) -> Asked:
    """Return what a query names; an unknown name or value raises NotAllowed, an empty store NoDataError."""
    given = _given(text)
    cities = [row.city_id for row in reads.cities(engine)]
    if not cities:
        raise NoDataError("city")
    home = settings().city if settings().city in cities else cities[0]
    city = one_of("city", given.get("city"), cities, home)
    told = source(engine, city, cities)
    return Asked(_address(given, city, home, known(told), catalogue), told)


def again(text: str, now: Asked, catalogue: Catalogue) -> Asked:
    """Return an earlier query, read from the source of the present one."""
    given, (home, *_) = _given(text), now.address.standard
    city = one_of("city", given.get("city"), [now.address.city], home)
    return Asked(_address(given, city, home, known(now.source), catalogue), now.source)


def _given(text: str) -> dict[str, str]:
    given = dict(parse_qsl(text.removeprefix("?"), keep_blank_values=True))
    only_known(list(given), NAMES)
    return given


def _address(given: dict[str, str], city: str, home: str, told: Known, catalogue: Catalogue) -> Address:
    usual = usual_period(told)
    subjects = _subjects(catalogue)

    def checked(name: str, allowed: Sequence[str], default: str) -> str:
        return one_of(name, given.get(name), allowed, default)

    return Address(
        city=city,
        period=checked("period", [row.period for grain in FIRST for row in told.periods[grain]], usual),
        within=_within(given.get("within"), told),
        subject=subjects[checked("subject", list(subjects), "efficacy")],
        field=checked("field", ["all", *(row.field for row in told.fields)], "all"),
        case_type=checked("case_type", CASE_TYPES, "all"),
        view=checked("view", VIEWS, "map"),
        lang=checked("lang", LANGUAGES, settings().lang),
        theme=checked("theme", ("light", "dark"), "light"),
        figure=checked("figure", FIGURES, "score"),
        letters=checked("letters", ("0", "1"), "0"),
        standard=(home, usual, settings().lang),
    )


def _subjects(catalogue: Catalogue) -> dict[str, str]:
    """Return every name of a subject, id or code, with the id it stands for."""
    codes = {one.code: one.id for one in catalogue.indices.values()}
    codes |= {one.code: one.id for one in catalogue.indicators.values()}
    return {name: name for name in codes.values()} | codes


def usual_period(told: Known) -> str:
    """Return the latest quarter that has ended by the last day that has come in, or the latest period at all."""
    days = [day for dates in told.arrived.values() for dataset, day in dates.items() if dataset not in ROSTERS]
    rows = [row for grain in FIRST for row in told.periods[grain]]
    if not rows:
        raise NoDataError("results")
    return next((row.period for row in rows if days and row.last_day <= max(days)), rows[0].period)


def lang_of(text: str) -> str:
    """Return the language of a query."""
    given = dict(parse_qsl(text.removeprefix("?"), keep_blank_values=True))
    return one_of("lang", given.get("lang"), LANGUAGES, settings().lang)


def _within(came: str | None, told: Known) -> str:
    """Return the county drilled into; the city's own code is the whole city."""
    kinds = {code: row.kind for code, row in told.divisions.items() if row.kind in ("city", "county")}
    chosen = one_of("within", came, list(kinds), "-")
    return chosen if kinds.get(chosen) == "county" else ""


__all__ = ["Asked", "NoDataError", "NotAllowed", "again", "lang_of", "read_query", "usual_period"]
