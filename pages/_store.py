"""The store and the definitions that this server was started with, and the rules that a city has saved."""

from functools import lru_cache

from flask import current_app

from data_access import reads
from data_access.engine import Engine
from indicators.definitions import Catalogue
from interface.sight import ruled
from pages._known import Source


def engine() -> Engine:
    """Return the engine of the store."""
    found: Engine = current_app.config["SANSE_ENGINE"]
    return found


def catalogue() -> Catalogue:
    """Return the indicators and indices as they are shipped."""
    found: Catalogue = current_app.config["SANSE_CATALOGUE"]
    return found


def catalogue_of(one: Source) -> Catalogue:
    """Return the catalogue of a city with the rules that its results were made under."""
    return _ruled(catalogue(), one)


@lru_cache(maxsize=16)
def _ruled(shipped: Catalogue, one: Source) -> Catalogue:
    """Read the rules once for every version of the results: a refresh raises the version."""
    return ruled(shipped, reads.rule_versions(one.engine, one.scope), one.sight)
