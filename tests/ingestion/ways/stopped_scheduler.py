"""Runs what is due and ends badly: python -m tests.ingestion.ways.stopped_scheduler URL FOLDER HOME WHERE."""

import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from data_access import source_states
from data_access.engine import open_engine
from ingestion.ways import running, watched_folder
from ingestion.ways.holder import Holder
from ingestion.ways.running import Place
from ingestion.ways.schedule import due_runs
from settings import settings


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def prepare(where: str) -> None:
    """End at a place: before a file is moved, before the mark moves, before a run is released, or with a full disk."""
    if where == "move":
        watched_folder._Watched._move = die  # type: ignore[method-assign]
    elif where == "mark":
        source_states.advance = die  # type: ignore[assignment]
    elif where == "release":
        source_states.release = die  # type: ignore[assignment]
    elif where == "import":
        running.bring_in = die  # type: ignore[assignment]
    elif where == "full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


if __name__ == "__main__":
    url, folder, home, where = sys.argv[1:]
    settings().home = Path(home)
    place = Place(open_engine(url), "jinhua", Path(folder), Path(home), Holder(Path(home)))
    prepare(where)
    for done in due_runs(place):
        print(done.source, done.outcome, done.tally.accepted, done.told("zh"), flush=True)
    place.holder.close()
