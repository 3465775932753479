"""What every command shares: the language, the store, refusals with exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import typer

from asked import NotAllowed
from data_access.engine import Engine, ready
from data_access.errors import StoreError
from geo.faults import FolderError
from settings import settings
from texts import tell

Rule = Annotated[
    Literal["then", "today"], typer.Option(help="当期规则或现行规则 · rule of the period's time, or of today")
]
Known = Annotated[str, typer.Option(help="截至该日所知，如 2023-01-10 · as known at the end of a past day")]
DONE, DONE_WITH_REJECTED, REFUSED = 0, 1, 2


def say(message: str, **values: object) -> None:
    """Print a message of the catalogue in the user's language."""
    typer.echo(tell(message, settings().lang, **values))


def refuse(text: str) -> typer.Exit:
    """Print why nothing was done and return the exit to raise."""
    typer.echo(text, err=True)
    return typer.Exit(REFUSED)


@contextmanager
def refusals() -> Iterator[None]:
    """Turn the refusals of the folders below into one message and exit code 2."""
    try:
        yield
    except (FolderError, NotAllowed, StoreError) as refusal:
        raise refuse(refusal.text(settings().lang)) from refusal


def store() -> Engine:
    """Return the store, migrated to the newest form."""
    return ready(settings().database_url)


def city_folder(city_id: str) -> Path:
    """Return the folder of a city by its id."""
    known = sorted(path.parent.name for path in settings().cities.glob("*/city.toml"))
    if city_id not in known:
        raise NotAllowed("city", city_id, known)
    return settings().cities / city_id
