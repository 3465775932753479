"""The order of numbers that name rows: by their bytes on every engine, whatever language a database sorts in."""

from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class by_bytes(GenericFunction[str]):  # noqa: N801 - named as it reads in a statement
    """A text that compares by its bytes."""

    type = String()
    inherit_cache = True


@compiles(by_bytes, "sqlite")
def _sqlite(element: Any, compiler: Any, **words: Any) -> str:
    return str(compiler.process(element.clauses, **words))


@compiles(by_bytes, "postgresql")
def _postgresql(element: Any, compiler: Any, **words: Any) -> str:
    return f'({compiler.process(element.clauses, **words)} COLLATE "C")'
