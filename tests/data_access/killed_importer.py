"""Forks importers that load made files until they are killed: python -m tests.data_access.killed_importer URL.

For each line it is given it forks one and prints its number; forking is faster than starting Python anew.
"""

import os
import sys

from data_access.engine import open_engine
from tests.data_access.made_city import made_city
from tests.data_access.made_rows import Maker, put

ROWS = 4000


def load_on(address: str, seed: int) -> None:
    """Load files for ever, each correcting rows of those before."""
    store, city = open_engine(address), made_city()
    at = 0
    while True:
        rows = FILES[at % len(FILES)].assign(fine_yuan=float(seed * 10_000 + at))
        put(store, city, "cases", rows, f"{seed}-{at}", confirmed=True)
        at += 1


if __name__ == "__main__":
    FILES = [Maker(made_city(), at).events("cases", ROWS, start=at * ROWS // 2) for at in range(6)]
    for number, _ in enumerate(sys.stdin):
        child = os.fork()
        if not child:
            load_on(sys.argv[1], number)
        print(child, flush=True)
        os.waitpid(child, 0)
