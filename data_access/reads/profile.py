"""What the profile of one division shows besides its results of one period: its course, and its formal letters."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Engine, select

from data_access import schema
from data_access.reads.sight import NOW, Conditions, Sight, seen
from data_access.schema import ALL, letters, periods
from data_access.scope import Scope


class CourseRow(NamedTuple):
    """A stored result of one subject in one period, all fields together."""

    subject: str
    period: str
    value: float | None
    score: float | None
    shown_colour: str
    reasons: str


class LetterRow(NamedTuple):
    """A formal letter to a division; days are ISO text, "" where there is none."""

    division: str
    letter_no: str
    kind: str
    warning: str
    issued_on: str
    due_on: str
    closed_on: str
    issues: int | None


def course(
    engine: Engine,
    scope: Scope,
    division: str,
    subjects: Sequence[str],
    named: Sequence[str],
    sight: Sight = NOW,
) -> list[CourseRow]:
    """Return the results of a division in the periods named, the earliest first within each subject."""

    def asked(table: Any) -> Conditions:
        return [
            *(table.c.subject.in_(list(subjects)), table.c.field == ALL, table.c.period.in_(list(named))),
            *(table.c.division == division, scope.allows(table.c.division)),
        ]

    rows = seen(scope, sight, CourseRow._fields, asked)
    wanted = (
        select(*rows.c[CourseRow._fields])
        .join(periods, (periods.c.city_id == scope.city_id) & (periods.c.period == rows.c.period))
        .order_by(rows.c.subject, periods.c.position)
    )
    with engine.connect() as connection:
        return [CourseRow(*row) for row in connection.execute(wanted)]


def letters_of(engine: Engine, scope: Scope, division: str, last_day: str) -> list[LetterRow]:
    """Return the letters to a division, or to any below it, issued by a day, the newest first."""
    below = schema.division_closure
    wanted = (
        select(*letters.c[LetterRow._fields])
        .join(below, (below.c.city_id == letters.c.city_id) & (below.c.division == letters.c.division))
        .where(letters.c.city_id == scope.city_id, below.c.ancestor == division)
        .where(letters.c.issued_on.between(below.c.valid_from, below.c.valid_to), scope.allows(letters.c.division))
        .where(letters.c.issued_on <= date.fromisoformat(last_day))
        .order_by(letters.c.issued_on.desc(), letters.c.letter_no)
    )
    with engine.connect() as connection:
        rows = connection.execute(wanted).all()
    return [
        LetterRow(row.division, row.letter_no, row.kind, _text(row.warning), _text(row.issued_on), _text(row.due_on),
                  _text(row.closed_on), row.issues)
        for row in rows
    ]  # fmt: skip


def _text(value: object) -> str:
    return "" if value is None else str(value)
