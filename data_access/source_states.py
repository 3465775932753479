"""The state of each source: who runs it until when, how far it has been read, when it is due, what it last said.

A run is claimed by one compare-and-swap, so two schedulers never run a source at once; the lease of one that has
ended, or says nothing for too long, is taken over. The mark moves only after its rows are stored.
"""

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, or_, select, update

from data_access import moments
from data_access.engine import lock_city, writing
from data_access.schema import source_states

WAITING, RUNNING, FAILED = "waiting", "running", "failed"
DESCRIBED = ("source", "name", "name_en", "kind", "expect_seconds")


class Profile(NamedTuple):
    """What a source's mapping says of it; kind "" = files are brought by hand."""

    source: str
    name: str
    name_en: str
    kind: str
    expect_seconds: int | None


class Claim(NamedTuple):
    """A source that is ours to run until the lease ends."""

    city_id: str
    source: str
    holder: str
    mark: str
    failures: int


class Ended(NamedTuple):
    """How a run ended; `said` by language."""

    failures: int
    due_in: float  # seconds
    received: bool
    said: dict[str, str]


def _now() -> datetime:
    return moments.now()


def _one(city_id: str, source: str) -> ColumnElement[bool]:
    return (source_states.c.city_id == city_id) & (source_states.c.source == source)


def describe(engine: Engine, city_id: str, profiles: Collection[Profile], faulty: Collection[str] = ()) -> None:
    """Store what the mappings say: new sources wait, those without a mapping are forgotten, the others go on.

    Of a source whose mapping is faulty stays what was known of it.
    """
    with engine.connect() as connection:
        before = _described(connection, city_id)
    wanted = {one.source: (one, False) for one in profiles}
    wanted |= {name: before.get(name, (Profile(name, name, name, "", None), False)) for name in faulty}
    if wanted == before:
        return
    with writing(engine) as connection:
        lock_city(connection, city_id)
        before = _described(connection, city_id)
        gone = (source_states.c.city_id == city_id) & source_states.c.source.not_in(list(wanted))
        connection.execute(delete(source_states).where(gone))
        for name, (profile, _) in wanted.items():
            if name not in faulty or name not in before:
                _describe(connection, city_id, profile, before.get(name))


def _described(connection: Connection, city_id: str) -> dict[str, tuple[Profile, bool]]:
    """Return what is known of each source, and whether one that is brought by hand still tells of a faulty mapping."""
    rows = connection.execute(select(*source_states.c[(*DESCRIBED, "state")]).where(source_states.c.city_id == city_id))
    return {row.source: (Profile(*row[:-1]), row.state == FAILED and not row.kind) for row in rows}


def _describe(connection: Connection, city_id: str, profile: Profile, before: tuple[Profile, bool] | None) -> None:
    told = profile._asdict()
    anew = {"state": WAITING, "mark": "", "holder": "", "held_until": None, "due_at": None, "failures": 0, "said": ""}
    if before is None:
        connection.execute(insert(source_states).values(city_id=city_id, known_since=_now(), **told, **anew))
    elif before != (profile, False):
        changed = told | anew if before[0].kind != profile.kind or before[1] else told
        connection.execute(update(source_states).where(_one(city_id, profile.source)).values(changed))


def holders(engine: Engine, city_id: str) -> dict[str, str]:
    """Return who runs each running source."""
    table = source_states
    wanted = select(table.c.source, table.c.holder).where(table.c.city_id == city_id, table.c.state == RUNNING)
    with engine.connect() as connection:
        return dict(connection.execute(wanted).tuples().all())


def claim(
    engine: Engine, city_id: str, source: str, holder: str, lease: float, at_once: bool = False, instead_of: str = ""
) -> Claim | None:
    """Take a source that is due (or `at_once`) and that nobody runs; `instead_of` names a holder that has ended."""
    table, now = source_states, _now()
    free = or_(table.c.state != RUNNING, table.c.held_until < now)
    if instead_of:
        free = or_(free, table.c.holder == instead_of)
    due = or_(table.c.due_at.is_(None), table.c.due_at <= now)
    taken = {"state": RUNNING, "holder": holder, "held_until": now + timedelta(seconds=lease), "tried_at": now}
    mine = _one(city_id, source) & free if at_once else _one(city_id, source) & free & due
    with writing(engine) as connection:
        if not connection.execute(update(table).where(mine).values(taken)).rowcount:
            return None
        mark, failures = connection.execute(select(table.c.mark, table.c.failures).where(_one(city_id, source))).one()
    return Claim(city_id, source, holder, mark, failures)


def extend(engine: Engine, claimed: Claim, lease: float) -> bool:
    """Hold a source longer; False when another has taken it over."""
    return _write(engine, claimed, held_until=_now() + timedelta(seconds=lease))


def advance(engine: Engine, claimed: Claim, mark: str) -> bool:
    """Move the mark: everything up to it is stored; False when another has taken the source over."""
    return _write(engine, claimed, mark=mark)


def release(engine: Engine, claimed: Claim, ended: Ended) -> bool:
    """End a run and say when the next is due."""
    now = _now()
    told = {
        "state": FAILED if ended.failures else WAITING,
        "holder": "",
        "held_until": None,
        "due_at": now + timedelta(seconds=ended.due_in),
        "failures": ended.failures,
        "said": json.dumps(ended.said, ensure_ascii=False) if any(ended.said.values()) else "",
    }
    return _write(engine, claimed, **told, **({"received_at": now} if ended.received else {}))


def _write(engine: Engine, claimed: Claim, **values: object) -> bool:
    mine = _one(claimed.city_id, claimed.source) & (source_states.c.holder == claimed.holder)
    with writing(engine) as connection:
        return bool(connection.execute(update(source_states).where(mine).values(values)).rowcount)


def start_over(engine: Engine, city_id: str, source: str) -> bool:
    """Forget how far a source was read, so that its next run reads everything; False while it runs."""
    idle = _one(city_id, source) & (source_states.c.state != RUNNING)
    with writing(engine) as connection:
        done = connection.execute(update(source_states).where(idle).values(mark="", due_at=None, failures=0))
        return bool(done.rowcount)


def seconds_to_next(engine: Engine, city_id: str, only: str = "") -> float | None:
    """Return how long until a source (or `only` one) is due, 0 for one that is; None without any."""
    table, now = source_states, _now()
    idle = (table.c.city_id == city_id) & (table.c.kind != "") & (table.c.state != RUNNING)
    wanted = select(table.c.due_at).where(idle if not only else idle & (table.c.source == only))
    with engine.connect() as connection:
        waits = [(due - now).total_seconds() if due else 0.0 for due in connection.scalars(wanted)]
    return max(min(waits), 0.0) if waits else None
