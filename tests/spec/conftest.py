"""The made-up city in a store of its own, and the application that serves it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from data_access.engine import ready
from settings import settings
from tests.spec.small_city import Office, write_folder


@pytest.fixture
def cities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of cities; the settings look there."""
    monkeypatch.setenv("SANSE_HOME", str(tmp_path))
    monkeypatch.setenv("SANSE_CITIES", str(tmp_path / "cities"))
    monkeypatch.delenv("SANSE_DATABASE", raising=False)
    settings.cache_clear()
    yield tmp_path / "cities"
    settings.cache_clear()


@pytest.fixture
def office(cities: Path) -> Iterator[Office]:
    """The city, registered, with nothing in its store."""
    engine = ready(f"sqlite:///{cities.parent / 'sanse.db'}")
    yield Office(engine, write_folder(cities), cities.parent)
    engine.dispose()


@pytest.fixture
def reader(office: Office, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A reader of the pages and the interface of the city."""
    from app import server  # Dash allows one application a process: only its store is exchanged

    monkeypatch.setitem(server.config, "SANSE_ENGINE", office.engine)
    return server.test_client()
