"""A small city of the real one's names, and a store where it is registered."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.engine import open_engine, ready
from data_access.registry import register_city
from geo.city import City, read_city
from ingestion.importing import import_file
from ingestion.reports import Report
from settings import ROOT, settings

JINHUA = ROOT / "cities" / "jinhua"


@pytest.fixture(scope="session")
def jinhua() -> City:
    return read_city(JINHUA)


@pytest.fixture(scope="session")
def registered(tmp_path_factory: pytest.TempPathFactory, jinhua: City) -> Path:
    """A store with the city and nothing else, made once and copied for each test."""
    path = tmp_path_factory.mktemp("registered") / "sanse.db"
    engine = ready(f"sqlite:///{path}")
    register_city(engine, jinhua, b"{}", "none")
    engine.dispose()
    return path


@pytest.fixture
def store(tmp_path: Path, registered: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setattr(settings(), "home", tmp_path)
    shutil.copy(registered, tmp_path / "sanse.db")
    engine = open_engine(f"sqlite:///{tmp_path / 'sanse.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def bring(store: Engine, tmp_path: Path) -> Callable[..., Report]:
    """Return a function that writes a file and imports it as cases of the city."""

    def bring_file(
        content: bytes | str, name: str = "cases.csv", source: str = "cases", dry_run: bool = False
    ) -> Report:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8-sig"))
        return import_file(store, JINHUA, source, path, dry_run=dry_run)

    return bring_file
