"""Read a query strictly: each value must name something that exists, and the refusal says what would."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl

from asked import NotAllowed, one_of, only_known
from components.address import NAMES, Address
from data_access import reads
from data_access.engine import Engine
from data_access.reads import Sight
from indicators.definitions import Catalogue
from interface.explaining import REFERENCES
from interface.sight import sight_of
from pages._known import ROSTERS, Known, Source, known, source
from settings import settings
from texts import LANGUAGES

CASE_TYPES = ("all", "simple", "ordinary", "fast")
VIEWS = ("map", "tiles", "table")
FIRST = ("quarter", "month", "year", "week")  # the grain shown first, and named first in a refusal
FIGURES = ("score", "cases", "demands")
PEERS = ("all", "same")  # whom a rank is among: all divisions shown, or those of the same group


class NoDataError(Exception):
    """The store holds no city, or a city without results."""


class Asked(NamedTuple):
    """A checked address and the version of the results it will be answered from."""

    address: Address
    source: Source


def read_query(text: str, engine: Engine, catalogue: Catalogue) -> Asked:
    """Return what a query names; an unknown name or value raises NotAllowed, an empty store NoDataError."""
    given = given_in(text, NAMES)
    home, told = city_of(given, engine)
    if not usual_period(known(told)):
        raise NoDataError("results")
    return Asked(address_of(given, home, told, catalogue), told)


def again(text: str, now: Asked, catalogue: Catalogue) -> Asked:
    """Return an earlier query, read from the source of the present one."""
    given, (home, *_) = given_in(text, NAMES), now.address.standard
    one_of("city", given.get("city"), [now.address.city], home)
    told = now.source._replace(sight=_sight(given))
    return Asked(address_of(given, home, told, catalogue), told)


def given_in(text: str, names: Sequence[str]) -> dict[str, str]:
    """Return the values of a query, of which only some names may be given."""
    given = dict(parse_qsl(text.removeprefix("?"), keep_blank_values=True))
    only_known(list(given), names)
    return given


def city_of(given: Mapping[str, str], engine: Engine) -> tuple[str, Source]:
    """Return the city shown when none is named, and the one that is."""
    cities = [row.city_id for row in reads.cities(engine)]
    if not cities:
        raise NoDataError("city")
    home = settings().city if settings().city in cities else cities[0]
    return home, source(engine, one_of("city", given.get("city"), cities, home), cities, _sight(given))


def _sight(given: Mapping[str, str]) -> Sight:
    return sight_of(given.get("rule"), given.get("known"))


def address_of(given: Mapping[str, str], home: str, one: Source, catalogue: Catalogue) -> Address:
    """Return the checked choices of a query; the period is empty in a city without results."""
    told = known(one)
    usual = usual_period(told)
    subjects = _subjects(catalogue)
    reads.check_subject(one.engine, one.scope, given.get("subject", ""), catalogue.subjects(), list(subjects))

    def checked(name: str, allowed: Sequence[str], default: str) -> str:
        return one_of(name, given.get(name), allowed, default)

    return Address(
        city=one.scope.city_id,
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
        why=_explained(given.get("why"), told),
        against=checked("against", REFERENCES, "target"),
        peers=checked("peers", PEERS, "all"),
        rule=one.sight.rule,
        known=one.sight.known,
        standard=(home, usual, settings().lang),
    )


def _subjects(catalogue: Catalogue) -> dict[str, str]:
    """Return every name of a subject, id or code, with the id it stands for."""
    codes = {one.code: one.id for one in catalogue.indices.values()}
    codes |= {one.code: one.id for one in catalogue.indicators.values()}
    return {name: name for name in codes.values()} | codes


def usual_period(told: Known) -> str:
    """Return the latest quarter that has ended by the last day that has come in, or the latest period, or ""."""
    days = [day for dates in told.arrived.values() for dataset, day in dates.items() if dataset not in ROSTERS]
    rows = [row for grain in FIRST for row in told.periods[grain]]
    ended = (row.period for row in rows if days and row.last_day <= max(days))
    return next(ended, rows[0].period if rows else "")


def lang_of(text: str) -> str:
    """Return the language of a query."""
    given = dict(parse_qsl(text.removeprefix("?"), keep_blank_values=True))
    return one_of("lang", given.get("lang"), LANGUAGES, settings().lang)


def _within(came: str | None, told: Known) -> str:
    """Return the county drilled into; the city's own code is the whole city."""
    kinds = {code: row.kind for code, row in told.divisions.items() if row.kind in ("city", "county")}
    chosen = one_of("within", came, list(kinds), "-")
    return chosen if kinds.get(chosen) == "county" else ""


def _explained(came: str | None, told: Known) -> str:
    """Return the division whose colour is explained, "" where none is."""
    return one_of("why", came, [code for code, row in told.divisions.items() if row.kind != "zone"], "")


__all__ = [
    "Asked",
    "NoDataError",
    "NotAllowed",
    "address_of",
    "again",
    "city_of",
    "given_in",
    "lang_of",
    "read_query",
    "usual_period",
]
