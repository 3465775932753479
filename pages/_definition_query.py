"""Read the address of the definitions page: the choices of the map, kept, and what is looked at here."""

from typing import NamedTuple

from asked import one_of
from components.address import DEFINITION_NAMES, NAMES, DefinitionAddress
from data_access.engine import Engine
from indicators.definitions import Catalogue
from pages._known import Source, known
from pages._query import address_of, city_of, given_in


class DefinitionAsked(NamedTuple):
    """A checked address of the definitions page, and the city it is answered from."""

    address: DefinitionAddress
    source: Source


def read_definition_query(text: str, engine: Engine, catalogue: Catalogue) -> DefinitionAsked:
    """Return what a query names; an unknown name or value raises NotAllowed, a store without cities NoDataError."""
    given = given_in(text, (*NAMES, *DEFINITION_NAMES))
    home, one = city_of(given, engine)
    chosen = address_of({name: given[name] for name in NAMES if name in given}, home, one, catalogue)
    divisions = known(one).divisions
    kinds = sorted({row.kind for row in divisions.values()} - {"city"})
    address = DefinitionAddress(
        chosen=chosen,
        listed=not given.get("subject"),
        division=one_of("division", given.get("division"), list(divisions), ""),
        kind=one_of("kind", given.get("kind"), kinds, ""),
    )
    return DefinitionAsked(address, one)
