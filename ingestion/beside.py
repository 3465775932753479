"""Run a generator in a process beside this one: it makes the next item while the one before is used."""

from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from geo.faults import FolderError
from ingestion.refusals import refused

P = ParamSpec("P")
T = TypeVar("T")
CONTEXT = get_context("forkserver")


def beside(make: Callable[P, Iterator[T]], *given: P.args, **named: P.kwargs) -> Iterator[T]:
    """Yield what `make` yields; what it refuses is raised here. Given and yielded things must pickle."""
    here, there = CONTEXT.Pipe(duplex=False)
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
