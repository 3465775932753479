"""The saved versions of a city's rules, and which of them the results were made under."""

import json
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, select

from data_access import schema
from data_access.scope import Scope

TABLE = schema.rule_versions


class RuleVersion(NamedTuple):
    """A saved version of the rule of an index: the day from which it holds, who saved it when (UTC) and why.

    `rule` is the whole index as JSON, `content_hash` the SHA-256 of that text. `calculated` says whether the last
    refresh knew it: what is shown beside results must not know more than they do.
    """

    index_id: str
    number: int
    valid_from: str
    author: str
    reason: str
    saved_at: str
    rule: str
    content_hash: str
    calculated: bool


def rule_versions(engine: Engine, scope: Scope) -> list[RuleVersion]:
    """Return the saved versions of all indices, the oldest first; the shipped rule before them is none of them."""
    with engine.connect() as connection:
        return saved(connection, scope.city_id)


def saved(connection: Connection, city_id: str) -> list[RuleVersion]:
    """Return the same within a transaction."""
    known = calculated(connection, city_id)
    wanted = select(TABLE).where(TABLE.c.city_id == city_id).order_by(TABLE.c.index_id, TABLE.c.number)
    return [_version(row, known) for row in connection.execute(wanted)]


def calculated(connection: Connection, city_id: str) -> dict[str, int]:
    """Return the number of the newest version of each index that the last refresh knew."""
    table = schema.versions
    told = connection.scalar(select(table.c.rules).where(table.c.city_id == city_id))
    found: dict[str, int] = json.loads(told or "{}")
    return found


def _version(row: Any, known: dict[str, int]) -> RuleVersion:
    return RuleVersion(
        row.index_id,
        row.number,
        row.valid_from.isoformat(),
        row.author,
        row.reason,
        row.saved_at.isoformat(timespec="seconds") + "Z",
        row.rule,
        row.content_hash,
        row.number <= known.get(row.index_id, 0),
    )
