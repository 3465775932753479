"""Days in SQL that both engines understand: how far apart, how far back, where a month begins."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class days_between(GenericFunction[int]):  # noqa: N801 - named as it reads in a statement
    """Days from the first to the second day."""

    type = Integer()
    inherit_cache = True


class days_before(GenericFunction[Any]):  # noqa: N801
    """The day so many days before a day."""

    type = Date()
    inherit_cache = True


class month_start(GenericFunction[Any]):  # noqa: N801
    """The first day of a day's month."""

    type = Date()
    inherit_cache = True


def _parts(element: Any, compiler: Any, **words: Any) -> list[str]:
    clauses: list[ColumnElement[Any]] = list(element.clauses)
    return [compiler.process(clause, **words) for clause in clauses]


@compiles(days_between, "sqlite")
def _between_sqlite(element: Any, compiler: Any, **words: Any) -> str:
    first, last = _parts(element, compiler, **words)
    return f"CAST(julianday({last}) - julianday({first}) AS INTEGER)"


@compiles(days_between, "postgresql")
def _between_postgresql(element: Any, compiler: Any, **words: Any) -> str:
    first, last = _parts(element, compiler, **words)
    return f"({last} - {first})"


@compiles(days_before, "sqlite")
def _before_sqlite(element: Any, compiler: Any, **words: Any) -> str:
    day, back = _parts(element, compiler, **words)
    return f"date({day}, '-' || {back} || ' days')"


@compiles(days_before, "postgresql")
def _before_postgresql(element: Any, compiler: Any, **words: Any) -> str:
    day, back = _parts(element, compiler, **words)
    return f"({day} - CAST({back} AS integer))"


@compiles(month_start, "sqlite")
def _month_sqlite(element: Any, compiler: Any, **words: Any) -> str:
    return f"date({_parts(element, compiler, **words)[0]}, 'start of month')"


@compiles(month_start, "postgresql")
def _month_postgresql(element: Any, compiler: Any, **words: Any) -> str:
    return f"CAST(date_trunc('month', {_parts(element, compiler, **words)[0]}) AS date)"
