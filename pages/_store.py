"""The store and the definitions that this server was started with."""

from flask import current_app

from data_access.engine import Engine
from indicators.definitions import Catalogue


def engine() -> Engine:
    """Return the engine of the store."""
    found: Engine = current_app.config["SANSE_ENGINE"]
    return found


def catalogue() -> Catalogue:
    """Return the indicators and indices."""
    found: Catalogue = current_app.config["SANSE_CATALOGUE"]
    return found
