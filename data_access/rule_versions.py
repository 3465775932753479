"""Save a version of the rule of an index; what is saved stays as it is, a later version takes its place."""

import hashlib
import json
from datetime import date

from sqlalchemy import Connection, Engine, func, insert, select, update

from data_access import moments
from data_access.engine import lock_city, writing
from data_access.errors import ReachesBackError, StoreError
from data_access.reads.rules import calculated, saved
from data_access.schema import periods, rule_versions, versions

__all__ = ["calculated", "note", "save", "saved"]


def save(
    engine: Engine,
    city_id: str,
    index_id: str,
    rule_json: str,
    valid_from: date,
    author: str,
    reason: str,
    confirmed: bool = False,
) -> int:
    """Save a rule that `indicators.rule_checks` has passed, and return its number; the next refresh calculates by it.

    One transaction: a version is there whole or not at all. Raises StoreError where another one from that day on or
    later is there already, ReachesBackError where periods that have results would change and nobody confirmed it.
    """
    with writing(engine) as connection:
        lock_city(connection, city_id)
        number = _next(connection, city_id, index_id, valid_from)
        reached = _with_results(connection, city_id, valid_from)
        if reached and not confirmed:
            raise ReachesBackError(valid_from, reached)
        told = {"city_id": city_id, "index_id": index_id, "number": number, "valid_from": valid_from}
        told |= {"author": author, "reason": reason, "rule": rule_json}
        told |= {"saved_at": moments.now()}
        told |= {"content_hash": hashlib.sha256(rule_json.encode("utf-8")).hexdigest()}
        connection.execute(insert(rule_versions).values(told))
        return number


def _next(connection: Connection, city_id: str, index_id: str, valid_from: date) -> int:
    """Return the number of the version to save: versions follow each other in number and in time."""
    mine = (rule_versions.c.city_id == city_id) & (rule_versions.c.index_id == index_id)
    wanted = select(rule_versions.c.number, rule_versions.c.valid_from).where(mine)
    newest = connection.execute(wanted.order_by(rule_versions.c.number.desc()).limit(1)).first()
    if newest is None:
        return 1
    if valid_from <= newest.valid_from:
        raise StoreError(
            "{index}：第 {number} 版规则自 {day} 起施行，新的一版须晚于这一天，来的是 {came}",
            index=index_id,
            number=newest.number,
            day=newest.valid_from,
            came=valid_from,
        )
    return int(newest.number) + 1


def _with_results(connection: Connection, city_id: str, valid_from: date) -> int:
    """Return how many periods that have results end on that day or later."""
    wanted = select(func.count()).where(
        periods.c.city_id == city_id, periods.c.has_results == 1, periods.c.last_day >= valid_from
    )
    return int(connection.scalar(wanted) or 0)


def note(connection: Connection, city_id: str) -> bool:
    """Write down, in the transaction that calculates, that the results are those of every version saved by now.

    Return whether that is new; where nothing was ever calculated there is nothing to write down.
    """
    found: dict[str, int] = {}
    for one in saved(connection, city_id):  # in the order of their numbers
        found[one.index_id] = one.number
    if found == calculated(connection, city_id):
        return False
    told = json.dumps(found, sort_keys=True)
    return bool(connection.execute(update(versions).where(versions.c.city_id == city_id).values(rules=told)).rowcount)
