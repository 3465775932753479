"""From facts to stored results: the whole demonstration with its fields, and a province without, at two sizes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from bench.figures import Figure
from bench.serving import ROOT, environment

ALONE = "import json, sys; from bench.engine import calculate; print(json.dumps(calculate(sys.argv[1])))"


def full(home: Path) -> list[Figure]:
    """Return how long a full recalculation of the demonstration takes, roll-up and results apart."""
    os.environ.update({"SANSE_HOME": str(home), "SANSE_DATABASE": ""})
    from commands.console import store  # settings are read once: the installation is chosen first
    from ingestion.refresh import refresh

    done = refresh(store(), "jinhua", ROOT / "cities" / "jinhua", full=True)
    return [
        Figure(f"facts to {done.results:,} stored results, two years", done.seconds - done.roll_up_seconds, "s", 20),
        Figure("the roll-up before it, events to facts", done.roll_up_seconds, "s"),
    ]


def provinces(home: Path) -> list[Figure]:
    """Return time and memory of a province and of half of it, each in a process of its own."""
    from bench import province

    sizes, found = [], []
    for counties in (province.COUNTIES // 2, province.COUNTIES):
        place = home / f"province-{counties}"
        place.mkdir()
        sizes.append(province.fill(place, counties))
        words = [sys.executable, "-c", ALONE, str(place)]
        done = subprocess.run(words, cwd=ROOT, env=environment(place), check=True, capture_output=True, text=True)
        found.append(json.loads(done.stdout))
    (half, _), (whole, memory) = found
    linear = (whole / sizes[1]) / (half / sizes[0])
    return [
        Figure(f"facts to results, {sizes[1]:,} divisions without fields", whole, "s", 120),
        Figure("memory of that", memory, "MB", 1_500),
        Figure("its time a division beside half the divisions", 100 * linear, "%", 120),
    ]


def calculate(home: str) -> tuple[float, float]:
    """Calculate a filled province; return the seconds and the most memory held, in MB."""
    from bench.province import CITY
    from data_access.engine import ready, writing
    from indicators import definitions
    from ingestion.refresh import recalculate

    before = perf_counter()
    with writing(ready(f"sqlite:///{home}/sanse.db")) as connection:
        recalculate(connection, CITY, definitions.load(), (), frozenset(), full=True)
    return perf_counter() - before, _most()


def _most() -> float:
    """Return the most memory this process held, in MB; what it was forked from does not count."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024
