"""The roll-up counted again by other means: plain Python and pandas over the stored rows, one measure at a time."""

from sqlalchemy import Engine

from geo.models import City
from tests.data_access.oracle.counting import counted
from tests.data_access.oracle.standing import OWN_ONLY, stood
from tests.data_access.oracle.store import Facts, ancestors, digest, read, stored

__all__ = ["OWN_ONLY", "Facts", "ancestors", "counted", "digest", "expected", "read", "stood", "stored"]


def expected(engine: Engine, city: City) -> Facts:
    """All facts that a full roll-up must store."""
    return counted(engine, city) | stood(engine, city)
