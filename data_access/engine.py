"""Open the store (SQLite or PostgreSQL) and bring its tables to the newest form."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text, update
from sqlalchemy.exc import OperationalError

from data_access import schema
from data_access.errors import StoreError, UnknownCityError
from data_access.migrations import HEAD

__all__ = [
    "Engine",
    "alembic_config",
    "analyse",
    "lock_city",
    "migrate",
    "open_engine",
    "ready",
    "work_wide",
    "writing",
]

BUSY_MS = 60_000
PRAGMAS = (
    "journal_mode=WAL",
    "foreign_keys=ON",
    f"busy_timeout={BUSY_MS}",
    "wal_autocheckpoint=8000",  # pages: a file is written back once, not every few thousand rows
    "synchronous=NORMAL",
    "cache_size=-16000",
    "temp_store=MEMORY",
)
MIGRATION_LOCK = 7_330_700


def open_engine(url: str) -> Engine:
    """Return an engine for an address such as sqlite:///var/sanse.db or postgresql://user@host/name."""
    address = _with_driver(make_url(url))
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address)
    return create_engine(address, pool_pre_ping=True)


def _with_driver(address: URL) -> URL:
    if address.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError("数据库“{name}”不支持；允许：sqlite、postgresql", name=address.get_backend_name())
    return address.set(drivername="postgresql+psycopg") if address.drivername == "postgresql" else address


def _open_sqlite(address: URL) -> Engine:
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: table changes stay in the transaction
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    at_once = connection.get_execution_options().get("write_at_once", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if at_once else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open the transaction of one writer; a store that cannot be written is told in one sentence, nothing changed."""
    try:
        with engine.connect().execution_options(write_at_once=True) as connection, connection.begin():
            yield connection
    except (OperationalError, engine.dialect.loaded_dbapi.OperationalError) as error:  # bulk.insert is the driver's own
        raise StoreError("数据库写不进去，没有任何改动（{why}）", why=getattr(error, "orig", error)) from error


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest revision; two processes at once do it one after the other."""
    if _revision(engine) == HEAD:
        return
    from alembic import command  # a third of a second, needed once

    with engine.connect().execution_options(write_at_once=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection) -> Any:
    """Return Alembic's configuration for an open connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def ready(url: str) -> Engine:
    """Open the store and migrate it."""
    engine = open_engine(url)
    migrate(engine)
    return engine


def lock_city(connection: Connection, city_id: str) -> None:
    """Make this transaction the only writer of a city until it ends (a row lock; on SQLite of the whole store)."""
    cities = schema.cities
    found = connection.execute(
        update(cities).where(cities.c.city_id == city_id).values(demonstration=cities.c.demonstration)
    )
    if not found.rowcount:
        raise UnknownCityError("没有登记城市“{city}”", city=city_id)


def analyse(connection: Connection, table: str) -> None:
    """Let the engine sample a table, so that it plans well; cheap, worth it after big loads."""
    sqlite = connection.dialect.name == "sqlite"
    connection.exec_driver_sql("PRAGMA analysis_limit=1000" if sqlite else "SET LOCAL default_statistics_target=20")
    connection.exec_driver_sql(f'ANALYZE "{table}"')


def work_wide(connection: Connection, megabytes: int = 128) -> None:
    """Give this transaction more memory for sorting and for pages."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size=-{megabytes * 1024}")
    else:
        connection.exec_driver_sql(f"SET LOCAL work_mem = '{megabytes}MB'")
