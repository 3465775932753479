"""Fetched rows become a CSV file in the private spool: only the columns that the mapping names are ever written."""

import csv
import os
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from ingestion.headers import column_at
from ingestion.ways.errors import SourceError

UNSAFE = re.compile(r"[^\w.+-]+")
LONGEST_NAME = 60
MOST = 2_000_000  # rows of one file, or of one HTTP list


class Piece(NamedTuple):
    """A file in the spool, and the mark once it is stored ("" = as before)."""

    path: Path
    rows: int
    mark: str


def too_many() -> SourceError:
    """Return the refusal of a source that gives more at once than can be held."""
    return SourceError("一次超过 {most} 行；请在映射的 [connection] 里写 increment", most=MOST)


def wanted(names: Iterable[str], known: Sequence[str]) -> list[str]:
    """Return those names that the mapping speaks of; the others are not even asked for."""
    return [name for name in names if column_at([name], known) is not None]


def file_name(source: str, since: Any, until: Any) -> str:
    """Return the name of a batch: its source and from which mark to which it goes."""
    ends = [UNSAFE.sub("-", _text(end))[:LONGEST_NAME] for end in (since, until) if end is not None]
    return f"{source}_{'_'.join(ends)}.csv" if ends else f"{source}.csv"


def write(path: Path, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows as CSV that only the owner can read; return how many."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    count = 0
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(names)
            for row in rows:
                writer.writerow(map(_text, row))
                count += 1
    except OSError as error:
        raise SourceError("暂存文件写不下：{why}；没有入库", why=error.strerror or "") from error
    return count


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, (float, Decimal)):
        return _plain(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return "|".join(map(_text, value))
    if isinstance(value, (bytes, memoryview, dict)):
        raise SourceError("一格的内容是 {came}；允许：数、日期、时间、文字", came=type(value).__name__)
    return str(value).replace("\0", "")


def _plain(value: float | Decimal) -> str:
    """Return a number without an exponent, a whole one without a point."""
    number = Decimal(repr(value)) if isinstance(value, float) else value
    if not number.is_finite():
        return ""
    return f"{number.to_integral() if number == number.to_integral() else number:f}"
