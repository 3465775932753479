"""Which divisions, fields and periods a city has, read once for every version of its results."""

from functools import lru_cache
from typing import NamedTuple

from data_access import reads
from data_access.engine import Engine
from data_access.scope import Scope


class Known(NamedTuple):
    """The values that an address may name."""

    divisions: tuple[str, ...]
    fields: tuple[str, ...]
    periods: tuple[str, ...]


def known(engine: Engine, scope: Scope) -> Known:
    """Return what a city has now; a refresh raises the version and with it what is known."""
    return _known(engine, scope, reads.version(engine, scope).number)


@lru_cache(maxsize=16)
def _known(engine: Engine, scope: Scope, _version: int) -> Known:
    return Known(
        tuple(row.division for row in reads.divisions(engine, scope)),
        ("all", *(row.field for row in reads.fields(engine, scope))),
        tuple(row.period for row in reads.periods(engine, scope)),
    )
