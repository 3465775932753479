"""A migrated store with a registered city, on each engine in turn."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from data_access.engine import ready
from data_access.registry import register_city
from geo.models import City
from tests.data_access.made_city import made_city


@pytest.fixture
def city() -> City:
    return made_city()


@pytest.fixture
def empty(database_url: str) -> Iterator[Engine]:
    engine = ready(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def store(empty: Engine, city: City) -> Engine:
    register_city(empty, city, b'{"divisions": []}', "hash")
    return empty
