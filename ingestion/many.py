"""Many files one after the other: the next are read in a process beside, while the one before is stored."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from ingestion.importing import Prepared, prepare, store
from ingestion.reports import Report

if TYPE_CHECKING:
    from sqlalchemy import Engine

AHEAD = 3  # files read and waiting; bounds the memory


def import_files(
    engine: "Engine", folder: Path, files: Sequence[tuple[str, Path]], demonstration: bool = False
) -> Iterator[Report]:
    """Import (source, path) pairs in their order; the first that cannot be taken raises, those before it are stored."""
    with ProcessPoolExecutor(1, mp_context=get_context("forkserver")) as pool:
        coming = ((pool.submit(prepare, folder, source, path, demonstration)) for source, path in files)
        waiting: list[Future[Prepared]] = list(islice(coming, AHEAD))
        while waiting:
            ready = waiting.pop(0).result()
            waiting += islice(coming, 1)
            yield store(engine, ready)
