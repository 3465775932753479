"""What people ask for: complaints and petitions that came, fell due, were found true, repeated, rated."""

from typing import Any

from sqlalchemy import Table, and_, func, literal, or_, select

from data_access.days import days_before
from data_access.measures.source import Condition, Source, when
from data_access.ordering import by_bytes
from data_access.schema import ALL, complaints, feedback, petitions

DEMANDED = ("complaint", "report")  # of the calls of the hotline only these count
ACTED = ("case_filed", "correction", "transferred")
AGAIN_WITHIN = 90  # days
EVERY = literal(ALL)


def _complaint(table: Any) -> Condition:
    return and_(table.c.kind.in_(DEMANDED), table.c.twin_of.is_(None))


def _petition(table: Any) -> Condition:
    return and_(table.c.twin_of.is_(None))


def _on_time(table: Table) -> Condition:
    return and_(table.c.closed_on.is_not(None), table.c.closed_on <= table.c.due_on)


def _repeats(table: Table, key: str, person: str, counts: Condition, other: Any) -> Condition:
    """Say that the same hash (of a party or a place) came with the same field within 90 days before."""
    mine, day = table.c, "received_on"
    same = and_(other.c.city_id == mine.city_id, other.c[person] == mine[person], other.c.field == mine.field)
    sooner = or_(other.c[day] < mine[day], by_bytes(other.c[key]) < by_bytes(mine[key]))
    near = and_(other.c[day] >= days_before(mine[day], AGAIN_WITHIN), other.c[day] <= mine[day])
    return select(other.c[key]).where(same, near, sooner, counts).exists()


def _by_hash(table: Table, key: str, person: str, counts: Any) -> Condition:
    other = table.alias(f"sooner_{person}")
    return _repeats(table, key, person, counts(other), other)


_COMPLAINED, _PETITIONED = _complaint(complaints), _petition(petitions)
_REPEATED = or_(*(_by_hash(complaints, "ticket_no", one, _complaint) for one in ("repeat_hash", "place_hash")))
_TRUE = complaints.c.substantiated == 1


def _ratings(table: Table, name: str) -> dict[str, Any]:
    rated = table.c.satisfaction
    return {f"{name}_rated": when(rated.is_not(None)), f"{name}_satisfied": when(rated == "satisfied")}


def _due(table: Table, name: str, counts: Condition) -> Source:
    due = {f"{name}_due": func.count(), f"{name}_on_time": when(_on_time(table))}
    return Source(table, "due_on", and_(counts, table.c.due_on.is_not(None)), EVERY, due)


DEMANDS = (
    Source(complaints, "received_on", _COMPLAINED, EVERY, {"complaints": func.count()}),
    _due(complaints, "complaints", _COMPLAINED),
    Source(
        complaints,
        "received_on",
        _COMPLAINED,
        EVERY,
        {
            "complaints_true": when(_TRUE),
            "complaints_acted_on": when(_TRUE, complaints.c.action.in_(ACTED)),
            "complaints_repeated": when(_REPEATED),
            **_ratings(complaints, "complaints"),
        },
        weekly=False,
        reach=AGAIN_WITHIN,
    ),
    Source(petitions, "received_on", _PETITIONED, EVERY, {"petitions": func.count()}),
    _due(petitions, "petitions", _PETITIONED),
    Source(
        petitions,
        "received_on",
        _PETITIONED,
        EVERY,
        {
            "petitions_repeated": when(_by_hash(petitions, "petition_no", "repeat_hash", _petition)),
            **_ratings(petitions, "petitions"),
        },
        weekly=False,
        reach=AGAIN_WITHIN,
    ),
    Source(
        feedback,
        "day",
        feedback.c.rating.is_not(None),
        EVERY,
        {"feedback_rated": func.count(), "feedback_negative": when(feedback.c.rating == "dissatisfied")},
        weekly=False,
    ),
)
