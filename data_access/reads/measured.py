"""A measure of every division: counted, nothing counted, or not reported."""

from typing import NamedTuple

from sqlalchemy import Engine

from data_access.counties import county_of
from data_access.measures import DATASET_OF
from data_access.reads.figures import fact_sums
from data_access.reads.places import DivisionRow, divisions
from data_access.reported import read_sent, read_weights, shares
from data_access.schema import ALL
from data_access.scope import Scope


class Measured(NamedTuple):
    """A measure of a division; `value` is None where nobody reported it, `reported` is the share sent."""

    division: str
    name: str
    period: str
    measure: str
    field: str
    case_type: str
    value: float | None
    reported: float


def measured(
    engine: Engine,
    scope: Scope,
    period: str,
    measure: str,
    stored: tuple[str, ...],
    within: str | None = None,
    kind: str | None = None,
    field: str = ALL,
    case_type: str = ALL,
) -> list[Measured]:
    """Return a measure of the divisions asked for, in division order; `stored` are the stored measures it adds up."""
    asked = divisions(engine, scope, within, kind)
    sums: dict[str, float] = {}
    for row in fact_sums(engine, scope, period, stored, within, kind, field, case_type):
        sums[row.division] = sums.get(row.division, 0.0) + row.value
    shares = _reported(engine, Scope(scope.city_id), period, stored, asked)
    return [
        Measured(
            one.division,
            one.name,
            period,
            measure,
            field,
            case_type,
            sums.get(one.division, 0.0) if shares[one.division] > 0 else None,
            shares[one.division],
        )
        for one in asked
    ]


def _reported(
    engine: Engine, scope: Scope, period: str, stored: tuple[str, ...], asked: list[DivisionRow]
) -> dict[str, float]:
    """Return the least share reported over the datasets of the measures; 0 where nobody ever sent one of them."""
    wanted = {DATASET_OF[measure] for measure in stored}
    with engine.connect() as connection:
        sent = read_sent(connection, scope.city_id)
        found = shares(sent, read_weights(connection, scope.city_id, [period]))
        senders = county_of(connection, scope.city_id)
    return {
        one.division: min(found.get((period, senders[one.division], dataset), 0.0) for dataset in wanted)
        for one in asked
    }
