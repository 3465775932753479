"""The application in this process, over a small real store."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from settings import settings
from tests.browser import data_store, small_store


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A reader of the map page; Dash allows one application a process, so only its store is exchanged."""
    home = tmp_path_factory.mktemp("home")
    engine = small_store.build(f"sqlite:///{home / 'sanse.db'}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SANSE_HOME", str(home))
        patch.delenv("SANSE_DATABASE", raising=False)
        settings.cache_clear()
        from app import server  # reads the settings

        before = server.config["SANSE_ENGINE"]
        server.config["SANSE_ENGINE"] = engine
        yield server.test_client()
        server.config["SANSE_ENGINE"] = before
        engine.dispose()
    settings.cache_clear()


@pytest.fixture(scope="module")
def empty(client: FlaskClient, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A reader of an empty store."""
    from data_access.engine import ready

    engine = ready(f"sqlite:///{tmp_path_factory.mktemp('empty') / 'sanse.db'}")
    config = client.application.config
    before, config["SANSE_ENGINE"] = config["SANSE_ENGINE"], engine
    yield client
    config["SANSE_ENGINE"] = before
    engine.dispose()


@pytest.fixture(scope="module")
def filled(client: FlaskClient, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A reader of a store that was filled from files; its home is SANSE_HOME."""
    home = tmp_path_factory.mktemp("filled")
    config = client.application.config
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SANSE_HOME", str(home))
        settings.cache_clear()
        engine = data_store.build(home)
        before, config["SANSE_ENGINE"] = config["SANSE_ENGINE"], engine
        yield client
        config["SANSE_ENGINE"] = before
        engine.dispose()
    settings.cache_clear()
