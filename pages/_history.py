"""Each source against its own history: rows by month, or by file where files are not about single months."""

from dataclasses import replace
from itertools import groupby
from statistics import median

from components.data_models import Bar, Course
from data_access import reads
from data_access.reads import BatchRow
from pages._data_desk import DataDesk
from pages._freshness import between

SHOWN = 24  # bars
ENOUGH = 3  # months or files before anything is called unusual
FACTOR = 10


def courses(desk: DataDesk) -> tuple[Course, ...]:
    """Return every source that sent a file which counts."""
    rows = reads.history(desk.engine, desk.scope)
    return tuple(_course(desk, name, list(files)) for name, files in groupby(rows, key=lambda row: row.source))


def _course(desk: DataDesk, source: str, files: list[BatchRow]) -> Course:
    dated = [file for file in files if file.first_day]
    monthly = all(file.first_day[:7] == file.last_day[:7] for file in dated)
    bars = _months(desk, dated) if monthly else [_bar(desk, file) for file in dated]
    known = [bar.rows for bar in bars if bar.rows is not None]
    usual = median(known) if known else None
    told = [replace(bar, flag=flag(bar.rows, usual if len(known) >= ENOUGH else None)) for bar in bars]
    return Course(source, desk.source(source), len(files), usual, tuple(told[-SHOWN:]), monthly)


def flag(rows: int | None, usual: float | None) -> str:
    """Say what is far from usual: a tenth or less, ten times or more, or no file at all."""
    if rows is None:
        return "missing"
    if not usual:
        return ""
    return "few" if rows * FACTOR <= usual else "many" if rows >= usual * FACTOR else ""


def _months(desk: DataDesk, files: list[BatchRow]) -> list[Bar]:
    """Return a bar a month, also for months without a file between the first and the last."""
    found: dict[str, list[BatchRow]] = {}
    for file in files:
        found.setdefault(file.first_day[:7], []).append(file)
    if not found:
        return []
    return [_month(desk, month, found.get(month, [])) for month in between(min(found), max(found))]


def _month(desk: DataDesk, month: str, files: list[BatchRow]) -> Bar:
    if not files:
        return Bar(month, None)
    largest = max(files, key=_rows)
    return Bar(month, sum(map(_rows, files)), "", desk.opened(largest.batch_id))


def _bar(desk: DataDesk, file: BatchRow) -> Bar:
    return Bar(file.first_day, _rows(file), "", desk.opened(file.batch_id))


def _rows(file: BatchRow) -> int:
    return file.rows_read - file.rows_skipped
