"""Read other people's databases: chosen columns of a table or a SELECT, in order, streamed; never a write."""

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import quote, quote_plus

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    FromClause,
    Select,
    bindparam,
    column,
    create_engine,
    make_url,
    select,
    table,
    text,
)
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from data_access.errors import StoreError

CONNECT_SECONDS = 10
AT_ONCE = 1000  # rows fetched at a time
LONGEST = 300


class ForeignError(StoreError):
    """Another database cannot be read; its password is never told."""


class Relation(NamedTuple):
    """A table (schema.name) or a SELECT, and the column its rows are in order of; "" = in no order."""

    table: str
    query: str
    increment: str


class Foreign:
    """An open connection to another database."""

    def __init__(self, connection: Connection, relation: Relation, address: URL) -> None:
        self.connection = connection
        self.relation = relation
        self.address = address

    def columns(self, since: Any) -> list[str]:
        """Return the names of the relation's columns; no row is read."""
        nothing = select(text("*")).select_from(self._source(since)).where(text("1 = 0"))
        with _told(self.address):
            return list(self.connection.execute(nothing).keys())

    def rows(self, names: Sequence[str], since: Any, beyond: bool) -> Generator[tuple[Any, ...]]:
        """Yield the rows from `since` on (`beyond`: after it), those with the lowest increment first.

        Rows without an increment come each time that the value itself is asked for: none is ever passed over.
        """
        wanted = self._wanted(names, since, beyond)
        streamed = self.connection.execution_options(stream_results=True, yield_per=AT_ONCE)
        with _told(self.address), streamed.execute(wanted) as found:
            for row in found:
                yield tuple(row)

    def _wanted(self, names: Sequence[str], since: Any, beyond: bool) -> Select[Any]:
        wanted = select(*map(column, names)).select_from(self._source(since))
        if not self.relation.increment:
            return wanted
        grows: Any = column(self.relation.increment)
        since = self._bound(since)
        if since is not None:
            wanted = wanted.where(grows > since if beyond else (grows >= since) | grows.is_(None))
        return wanted.order_by(grows)

    def _source(self, since: Any) -> FromClause:
        if self.relation.table:
            schema, _, name = self.relation.table.rpartition(".")
            return table(name, schema=schema or None)
        query = text(self.relation.query.rstrip().rstrip(";"))
        if "since" in query.compile().params:
            query = query.bindparams(bindparam("since", self._bound(since)))
        return query.columns().subquery("asked")

    def _bound(self, since: Any) -> Any:
        """Return a lower bound as the database compares it: SQLite keeps moments as text, in more than one form."""
        if self.connection.dialect.name == "sqlite" and isinstance(since, date):
            return since.isoformat(" ") if isinstance(since, datetime) else since.isoformat()
        return float(since) if self.connection.dialect.name == "sqlite" and isinstance(since, Decimal) else since


@contextmanager
def opened(address: str, relation: Relation, timeout: int) -> Iterator[Foreign]:
    """Open another database for reading; whatever is done in it is taken back."""
    url = _parsed(address)
    with _told(url):
        engine = _engine(url, timeout)
    try:
        with _told(url), engine.connect() as connection:
            _read_only(connection)
            yield Foreign(connection, relation, url)
            connection.rollback()
    finally:
        engine.dispose()


def _parsed(address: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise ForeignError(
            "数据库地址写法不对；允许：SQLAlchemy 地址，如 {example}", example="postgresql://…"
        ) from error
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _engine(url: URL, timeout: int) -> Engine:
    backend = url.get_backend_name()
    if backend == "sqlite":
        where = f"file:{quote(url.database or '')}?mode=ro"
        return create_engine(
            url, creator=lambda: sqlite3.connect(where, uri=True, timeout=timeout, check_same_thread=False)
        )
    limits: dict[str, Any] = {}
    if backend in ("postgresql", "opengauss"):
        limits = {"connect_timeout": CONNECT_SECONDS, "options": f"-c statement_timeout={timeout * 1000}"}
        limits["tcp_user_timeout"] = timeout * 1000
    elif backend in ("mysql", "mariadb"):
        limits = {"connect_timeout": CONNECT_SECONDS, "read_timeout": timeout}
    return create_engine(url, connect_args=limits)


def _read_only(connection: Connection) -> None:
    """Ask the database itself to refuse writes, where it can; SQLite is opened so."""
    if connection.dialect.name in ("postgresql", "opengauss", "mysql", "mariadb"):
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


@contextmanager
def _told(url: URL) -> Iterator[None]:
    """Tell what a database or its driver says as one sentence."""
    try:
        yield
    except ImportError as error:
        raise ForeignError("没有安装数据库“{name}”的驱动：{why}", name=url.drivername, why=error.name or "") from error
    except ArgumentError as error:
        raise ForeignError("没有安装数据库“{name}”的驱动：{why}", name=url.drivername, why=_why(error, url)) from error
    except SQLAlchemyError as error:
        where = url.set(query={}).render_as_string(hide_password=True)
        raise ForeignError("数据库 {where} 读不出来：{why}", where=where, why=_why(error, url)) from error


def _why(error: SQLAlchemyError, url: URL) -> str:
    said = str(getattr(error, "orig", None) or error).strip()
    line = next(iter(said.splitlines()), type(error).__name__)[:LONGEST]
    for secret in filter(None, {url.password, quote(url.password or ""), quote_plus(url.password or "")}):
        line = line.replace(secret, "***")
    return line
