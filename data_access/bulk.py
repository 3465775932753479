"""Put many rows into a table the fastest way its engine has: executemany on SQLite, COPY on PostgreSQL."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table

Row = Sequence[Any]


def insert(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows of plain values (days as ISO text) inside the connection's transaction."""
    raw: Any = connection.connection.driver_connection
    listed = ", ".join(f'"{column}"' for column in columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        raw.executemany(f'INSERT INTO "{table.name}" ({listed}) VALUES ({marks})', rows)  # noqa: S608
        return
    with raw.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({listed}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def fetch(connection: Connection, statement: Any) -> list[tuple[Any, ...]]:
    """Return a Core statement's rows as the driver gives them, without SQLAlchemy's work on each row.

    Days come as ISO text from SQLite and as dates from PostgreSQL: select none where that matters.
    """
    compiled = statement.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    values: Any = compiled.params
    if compiled.positional:
        values = tuple(values[name] for name in compiled.positiontup)
    raw: Any = connection.connection.driver_connection
    cursor = raw.cursor()
    try:
        cursor.execute(str(compiled), values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    finally:
        cursor.close()
    return found
