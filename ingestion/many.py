"""Many files one after the other: the next is read in a process beside, while the one before is stored."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from ingestion.beside import beside
from ingestion.importing import take
from ingestion.reading import Asked, Head, Part, read
from ingestion.reports import Report

if TYPE_CHECKING:
    from sqlalchemy import Engine


def import_files(
    engine: "Engine", folder: Path, files: Sequence[tuple[str, Path]], demonstration: bool = False
) -> Iterator[Report]:
    """Import (source, path) pairs in their order; the first that cannot be taken raises, those before it are stored."""
    asked = [Asked(folder, source, path, demonstration) for source, path in files]
    for _, items in groupby(beside(_read, asked), key=itemgetter(0)):
        yield take(engine, (item for _, item in items))


def _read(files: Sequence[Asked]) -> Iterator[tuple[int, Head | Part]]:
    for at, asked in enumerate(files):
        yield from ((at, item) for item in read(asked))
