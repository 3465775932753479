"""Read the address of the data page: the choices of the map, kept, and what is looked at here."""

from collections.abc import Mapping
from typing import NamedTuple

from asked import one_of
from components.address import DATA_NAMES, NAMES, DataAddress
from data_access import reads
from data_access.engine import Engine
from indicators.definitions import Catalogue
from pages._known import Source, known
from pages._query import NotAllowed, address_of, city_of, given_in
from texts import tell
from uploads.shelf import TOKEN

LARGEST = 2**31 - 1  # what a number of a file or a page can be


class DataAsked(NamedTuple):
    """A checked address of the data page, and the city it is answered from."""

    address: DataAddress
    source: Source


def read_data_query(text: str, engine: Engine, catalogue: Catalogue) -> DataAsked:
    """Return what a query names; an unknown name or value raises NotAllowed, a store without cities NoDataError."""
    given = given_in(text, (*NAMES, *DATA_NAMES))
    home, one = city_of(given, engine)
    chosen = address_of({name: given[name] for name in NAMES if name in given}, home, one, catalogue)
    sources = [row.source for row in reads.source_files(engine, one.scope)]
    address = DataAddress(
        chosen=chosen,
        source=one_of("source", given.get("source"), sources, ""),
        batch=_number(given, "batch", ""),
        division=one_of("division", given.get("division"), list(known(one).divisions), ""),
        measure=one_of("measure", given.get("measure"), list(catalogue.measures), ""),
        upload=_token(given),
        page=_number(given, "page", "1"),
    )
    return DataAsked(address, one)


def _number(given: Mapping[str, str], name: str, default: str) -> str:
    came = given.get(name) or default
    if came and not (came.isascii() and came.isdigit() and 0 < int(came[:11]) <= LARGEST):
        raise NotAllowed(name, came[:60], [tell("正整数")])
    return came


def _token(given: Mapping[str, str]) -> str:
    came = given.get("upload", "")
    return came if TOKEN.fullmatch(came) else ""
