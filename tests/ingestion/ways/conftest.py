"""A city folder of one's own, a store on each engine in turn, and a place where the schedule runs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data_access.engine import ready
from data_access.registry import register_city
from data_access.schema import batches, cases, source_states
from geo.city import City
from ingestion.ways.holder import Holder
from ingestion.ways.running import Done, Place
from ingestion.ways.schedule import due_runs
from settings import settings
from tests.ingestion.conftest import JINHUA

MAPPING = (JINHUA / "sources" / "cases.toml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The real city without its sources: each test writes those it is about."""
    made = tmp_path / "city"
    (made / "sources").mkdir(parents=True)
    for path in JINHUA.iterdir():
        if path.name != "sources":
            (made / path.name).symlink_to(path)
    return made


@pytest.fixture
def store(database_url: str, jinhua: City) -> Iterator[Engine]:
    engine = ready(database_url)
    register_city(engine, jinhua, b"{}", "none")
    yield engine
    engine.dispose()


@pytest.fixture
def place(store: Engine, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(settings(), "home", home)
    made = Place(store, "jinhua", folder, home, Holder(home))
    yield made
    made.holder.close()


@pytest.fixture
def connect(folder: Path) -> Callable[..., None]:
    """Return a function that writes the cases mapping with a connection."""

    def write(connection: str, source: str = "cases", mapping: str = MAPPING) -> None:
        path = folder / "sources" / f"{source}.toml"
        path.write_text(f"{mapping}\n[connection]\n{connection}\n", encoding="utf-8")

    return write


@pytest.fixture
def run(place: Place) -> Callable[..., Done]:
    """Return a function that runs a source at once and says what became of it."""

    def run_now(source: str = "cases") -> Done:
        (done,) = due_runs(place, source, at_once=True)
        assert [path.name for path in place.holder.spool.iterdir()] == ["lock"]
        return done

    return run_now


@pytest.fixture
def numbers(store: Engine) -> Callable[[], list[str]]:
    """Return a function that lists the case numbers in the store."""

    def read() -> list[str]:
        with store.connect() as connection:
            return list(connection.scalars(select(cases.c.case_no).order_by(cases.c.case_no)))

    return read


@pytest.fixture
def files(store: Engine) -> Callable[[], list[str]]:
    """Return a function that lists the files of the ledger."""

    def read() -> list[str]:
        with store.connect() as connection:
            return list(connection.scalars(select(batches.c.file_name).order_by(batches.c.batch_id)))

    return read


@pytest.fixture
def state(store: Engine) -> Callable[..., Any]:
    """Return a function that gives the state of a source."""

    def read(source: str = "cases") -> Any:
        with store.connect() as connection:
            return connection.execute(select(source_states).where(source_states.c.source == source)).one()

    return read
