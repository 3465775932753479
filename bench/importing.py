"""Importing: rows a second from file to store on both engines, memory of a large file, readers meanwhile."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
from psycopg import sql

from bench import exports
from bench.figures import Figure, middle, p95
from bench.server import MAP_READ, memory, read_times
from bench.serving import ROOT, environment
from tools import postgresql

LARGE, MIDDLE, SHEET = 1_000_000, 200_000, 100_000
RUNS = 3
STEP = 0.1  # seconds between looks at the memory


class Run(NamedTuple):
    """How long an import took, and the most memory that it and its helper held, in MB."""

    seconds: float
    memory: float


def measure(home: Path) -> list[Figure]:
    """Return the figures of imports into installations of their own below `home`."""
    large = exports.write_csv(home / "cases-large.csv", LARGE)
    million = _run(_fresh(home / "large"), large)
    some = exports.write_csv(home / "cases.csv", MIDDLE)
    book = exports.write_workbook(home / "cases.xlsx", SHEET)
    csv = [_run(_fresh(home / f"csv-{at}"), some).seconds for at in range(RUNS)]
    sheets = [_run(_fresh(home / f"xlsx-{at}"), book) for at in range(RUNS)]
    return [
        Figure("clean CSV into SQLite, 1,000,000 rows", LARGE / million.seconds, "rows/s", 100_000, least=True),
        Figure("memory of that import", million.memory, "MB", 500),
        Figure("clean CSV into SQLite, 200,000 rows", MIDDLE / middle(csv), "rows/s"),
        Figure(
            "Excel into SQLite, 100,000 rows",
            SHEET / middle([one.seconds for one in sheets]),
            "rows/s",
            20_000,
            least=True,
        ),
        Figure("memory of that import", max(one.memory for one in sheets), "MB"),
        *_largest_workbook(home),
        *_on_postgresql(home, some, middle(csv)),
    ]


def _largest_workbook(home: Path) -> list[Figure]:
    """Return speed and memory of a workbook as large as Excel makes them; writing it takes two minutes."""
    done = _run(_fresh(home / "largest"), exports.write_workbook(home / "largest.xlsx", LARGE))
    return [
        Figure("Excel into SQLite, 1,000,000 rows", LARGE / done.seconds, "rows/s", 20_000, least=True),
        Figure("memory of that import", done.memory, "MB", 500),
    ]


def _on_postgresql(home: Path, path: Path, on_sqlite: float) -> list[Figure]:
    """Return the time of the same file into PostgreSQL beside SQLite's: both into new stores."""
    with postgresql.server() as url:
        times = [
            _run(_fresh(home / f"postgresql-{at}", _database(url, f"bench{at}")), path).seconds for at in range(RUNS)
        ]
    return [
        Figure("the same into PostgreSQL by COPY", MIDDLE / middle(times), "rows/s"),
        Figure("PostgreSQL's time beside SQLite's", 100 * middle(times) / on_sqlite, "%", 100),
    ]


def meanwhile(home: Path, address: str) -> list[Figure]:
    """Return how map reads of a served installation fare while it imports a large file."""
    path = exports.write_csv(home / "meanwhile.csv", 3 * MIDDLE, name="M")
    idle = p95(read_times(address, MAP_READ))
    with _importing(environment(home), path) as running:
        busy = []
        while running.poll() is None:
            busy += read_times(address, MAP_READ, 100)
    return [Figure("map read p95 during an import beside idle", 100 * p95(busy) / idle, "%", 200)]


def _database(url: str, name: str) -> str:
    """Create a database on a server and return its address."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return url.removesuffix("postgres") + name


def _fresh(home: Path, database: str = "") -> dict[str, str]:
    """Return the environment of a new installation with the city registered."""
    home.mkdir()
    told = {**environment(home), "SANSE_DATABASE": database}
    _command(told, "city", "add", "cities/jinhua")
    return told


def _command(told: dict[str, str], *words: str) -> None:
    subprocess.run([sys.executable, "cli.py", *words], cwd=ROOT, env=told, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _importing(told: dict[str, str], path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    words = ["import", str(path), "--city", "jinhua", "--source", "cases", "--confirm"]
    with subprocess.Popen([sys.executable, "cli.py", *words], cwd=ROOT, env=told, stdout=subprocess.DEVNULL) as running:
        yield running
    if running.returncode:
        raise RuntimeError(f"import of {path.name} ended with {running.returncode}")


def _run(told: dict[str, str], path: Path) -> Run:
    """Import a file with the real command, watching its memory."""
    os.sync()
    most, before = 0.0, time.perf_counter()
    with _importing(told, path) as running:
        while running.poll() is None:
            most = max(most, _memory(running.pid))
            time.sleep(STEP)
    return Run(time.perf_counter() - before, most)


def _memory(pid: int) -> float:
    try:
        return memory(pid)
    except (FileNotFoundError, ProcessLookupError):  # it has just ended
        return 0.0
