"""Forks workers that import and refresh until killed: python -m tests.ingestion.killed_worker URL FOLDER.

For each line it is given it forks one and prints its number; forking is faster than starting Python anew.
"""

import os
import random
import sys
from pathlib import Path

from data_access.engine import Engine, open_engine
from ingestion.importing import import_file
from ingestion.refresh import refresh
from settings import ROOT
from tests.ingestion.made import case, csv_of

JINHUA = ROOT / "cities" / "jinhua"
ROWS = 400
FILES = 12
OUTCOMES = ("予以处罚", "责令改正", "首违不罚")


def write_files(folder: Path, seed: int) -> list[Path]:
    """Write files of cases, half of each correcting those before."""
    chance, paths = random.Random(seed), []
    for at in range(FILES):
        numbers = range(at * ROWS // 2, at * ROWS // 2 + ROWS)
        days = (f"2022-{chance.randint(3, 9):02d}-{chance.randint(1, 28):02d}" for _ in numbers)
        rows = [
            case(案件编号=f"A{number}", 决定日期=day, 处理结果=chance.choice(OUTCOMES))
            for number, day in zip(numbers, days, strict=True)
        ]
        paths.append(folder / f"cases-{seed}-{at}.csv")
        paths[-1].write_text(csv_of(*rows), encoding="utf-8")
    return paths


def work(store: Engine, files: list[Path]) -> None:
    """Import each file and refresh after it."""
    for path in files:
        import_file(store, JINHUA, "cases", path, confirmed=True)
        refresh(store, "jinhua", JINHUA)


if __name__ == "__main__":
    address, folder = sys.argv[1], Path(sys.argv[2])
    for number, _ in enumerate(sys.stdin):
        written = write_files(folder, number)
        child = os.fork()
        if not child:
            while True:
                work(open_engine(address), written)
        print(child, flush=True)
        os.waitpid(child, 0)
