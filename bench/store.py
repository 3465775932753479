"""From an empty store to served, and what one more day of data costs."""

import os
import re
import time
from pathlib import Path

from bench.figures import Figure, middle
from bench.serving import ROOT, command, served

DAYS = 5
EXPORTS = {"inspections": "inspections", "cases": "cases", "complaints_12345": "complaints_12345"}
LAST_DAY, MONTH = "2022-12-30", "2022-12"


def fill(home: Path) -> Figure:
    """Fill an installation with the demonstration and serve it; return how long that took."""
    before = time.perf_counter()
    command(home, "demo")
    with served(home):
        taken = time.perf_counter() - before
    return Figure("demonstration, empty store to served, two years", taken, "s", 90)


def one_more_day(home: Path) -> list[Figure]:
    """Import a further day of inspections, cases and complaints, refresh, and repeat; return medians."""
    os.environ.update({"SANSE_HOME": str(home), "SANSE_DATABASE": ""})
    from commands.console import store  # settings are read once: the installation is chosen first
    from ingestion.importing import import_file
    from ingestion.refresh import refresh

    engine, folder = store(), ROOT / "cities" / "jinhua"
    imports, refreshes, results = [], [], []
    for day in range(1, DAYS + 1):
        before = time.perf_counter()
        rows = sum(
            import_file(engine, folder, *file, confirmed=True).accepted for file in next_day(home, f"2023-01-{day:02d}")
        )
        between = time.perf_counter()
        done = refresh(engine, "jinhua", folder)
        imports.append(between - before)
        refreshes.append(time.perf_counter() - between)
        results.append(done.seconds - done.roll_up_seconds)
    return [
        Figure(f"refresh after one more day ({rows:,} rows)", middle(refreshes[1:]), "s", 1),
        Figure("of that, facts to results", middle(results[1:]), "s", 2),
        Figure("import of that day, three files", middle(imports[1:]), "s"),
    ]


def next_day(home: Path, day: str) -> list[tuple[str, Path]]:
    """Write the last full day's rows again as another day's, with numbers of their own."""
    written = []
    for source, name in EXPORTS.items():
        export = max((home / "demo" / "jinhua" / name).glob(f"*{MONTH}*.csv"), key=lambda path: path.stat().st_size)
        head, *lines = export.read_text(encoding="utf-8-sig").splitlines()
        same = [line for line in lines if LAST_DAY in line]
        path = home / f"{source}-{day}.csv"
        path.write_text("\n".join([head, *(renumbered(line, day) for line in same)]) + "\n", encoding="utf-8")
        written.append((source, path))
    return written


def renumbered(line: str, day: str) -> str:
    """Return a row moved to another day, its number (the first cell) made new."""
    first, rest = line.split(",", 1)
    return f"{first}{day.replace('-', '')}," + re.sub(r"2022-\d\d-\d\d", day, rest)
