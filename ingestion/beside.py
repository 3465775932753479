"""Run a generator in a process beside this one: it makes the next item while the one before is used."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from multiprocessing import forkserver, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from geo.faults import FolderError
from ingestion.refusals import refused

P = ParamSpec("P")
T = TypeVar("T")
CONTEXT = get_context("forkserver")
LARGE = 5_000_000  # bytes; such a file is read in a process beside the one that stores
NICE = 10  # of 19
WIDE = 1 << 20  # bytes in the pipe between the two, the most that Linux gives everybody


def is_large(path: Path) -> bool:
    """Tell whether reading a file takes so long that a process of its own is worth it."""
    with suppress(OSError):
        return path.is_file() and path.stat().st_size > LARGE
    return False


def give_way() -> None:
    """Let the pages go first on a busy machine: what brings figures in can wait a moment."""
    os.setpriority(os.PRIO_PROCESS, 0, max(NICE, os.getpriority(os.PRIO_PROCESS, 0)))


def get_ready() -> None:
    """Let the processes to come load what reading needs, while this one still loads what storing needs."""
    give_way()
    CONTEXT.set_forkserver_preload(["__main__", "ingestion.reading"])
    forkserver.ensure_running()


def beside(make: Callable[P, Iterator[T]], *given: P.args, **named: P.kwargs) -> Iterator[T]:
    """Yield what `make` yields; what it refuses is raised here. Given and yielded things must pickle."""
    here, there = CONTEXT.Pipe(duplex=False)
    with suppress(OSError):  # some machines allow less
        fcntl.fcntl(there.fileno(), fcntl.F_SETPIPE_SZ, WIDE)
    running = CONTEXT.Process(target=_send, args=(there, make, given, named), daemon=True)
    running.start()
    there.close()
    try:
        yield from _received(here)
    finally:
        here.close()
        running.terminate()
        running.join()


def _received(here: "Connection[Any, Any]") -> Iterator[Any]:
    while True:
        try:
            kind, item = here.recv()
        except EOFError:
            raise refused("", "读文件的进程意外停止，没有任何改动") from None
        if kind == "end":
            return
        if kind == "refused":
            refusal, faults = item
            raise refusal(faults)
        yield item


def _send(there: "Connection[Any, Any]", make: Callable[..., Iterator[Any]], given: Any, named: Any) -> None:
    with closing(there):
        try:
            for item in make(*given, **named):
                there.send(("item", item))
        except FolderError as refusal:
            there.send(("refused", (type(refusal), refusal.faults)))
        else:
            there.send(("end", None))
