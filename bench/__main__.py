"""Measure everything and print it against the budgets: `make bench`, `make bench-peers`."""

import sys
import tempfile
from pathlib import Path

from bench import engine, importing, noise, page, peers, server, store
from bench.figures import Figure
from bench.serving import served


def main(with_peers: bool) -> None:
    """Fill an installation of its own, measure, print; with peers, the same map in another tool beside it."""
    with tempfile.TemporaryDirectory(prefix="sanse-bench-") as name:
        home = Path(name)
        show([store.fill(home)])
        with served(home) as (address, process):
            ours = page.measure(address)
            show([*ours, *server.measure(address, process)])
            if with_peers:
                show(peers.measure(home, ours))
        if not with_peers:
            show(store.one_more_day(home))
            show(engine.full(home))
            with served(home) as (address, _):
                show(importing.meanwhile(home, address))
            show(importing.measure(home))
            show(noise.measure())
            show(engine.provinces(home))


def show(figures: list[Figure]) -> None:
    """Print figures as they come."""
    for figure in figures:
        print(figure.line(), flush=True)


if __name__ == "__main__":
    main("--peers" in sys.argv)
