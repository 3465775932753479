"""The real application over a small real store, without a network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import api
from indicators import definitions
from tests.browser import small_store


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of the interface alone."""
    engine = small_store.build(f"sqlite:///{Path(tmp_path_factory.mktemp('api')) / 'sanse.db'}")
    server = Flask("test")
    api.register(server, engine, definitions.load())
    with server.test_client() as found:
        yield found
    engine.dispose()
