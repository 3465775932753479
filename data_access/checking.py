"""Refuse, before anything is written, rows that the store could not count: a whole file at once."""

from collections.abc import Iterable

import pandas as pd
from sqlalchemy import Connection, func, select

from data_access.account import Stretch
from data_access.batches import Batch
from data_access.datasets import DATASETS, Dataset
from data_access.errors import LoadingError
from data_access.preparing import Prepared
from data_access.schema import ALL, calendar, divisions, fields, metadata

SHOWN = 5


def dataset_of(batch: Batch) -> Dataset:
    """Return the batch's dataset; refuse an unknown one."""
    if batch.dataset not in DATASETS:
        _refuse("{file}：没有数据集“{came}”；允许：{allowed}", batch, [batch.dataset], allowed=DATASETS)
    return DATASETS[batch.dataset]


def check_columns(batch: Batch, dataset: Dataset, rows: pd.DataFrame) -> None:
    """Refuse rows without a required column."""
    missing = (dataset.required | {"source_row"}) - set(rows.columns)
    if missing:
        _refuse("{file}：缺少列 {came}", batch, missing)


def check_counts(batch: Batch, stretch: Stretch) -> None:
    """Refuse a file of which some rows are neither given nor rejected nor skipped."""
    rows, rejected = len(stretch.rows), stretch.rejected
    if stretch.read - stretch.skipped != rows + rejected:
        raise LoadingError(
            "{file}：读入 {read} 行，跳过 {skipped} 行，却交来 {rows} 行、拒收 {rejected} 行，数目不符",
            file=batch.file_name,
            read=stretch.read,
            skipped=stretch.skipped,
            rows=rows,
            rejected=rejected,
        )


def check_values(connection: Connection, batch: Batch, dataset: Dataset, prepared: Prepared) -> None:
    """Refuse blanks where a value is required, texts too long, unknown divisions, fields and days."""
    for name in sorted(dataset.required):
        if name in prepared.gaps:
            _refuse("{file}：列 {came} 有空白", batch, [name])
    _check_lengths(batch, dataset, prepared)
    city = batch.city_id
    known = connection.scalars(select(divisions.c.division).where(divisions.c.city_id == city))
    _check_known("{file}：没有区划 {came}", batch, prepared.columns["division"], set(known))
    if "field" in dataset.columns:
        named = connection.scalars(select(fields.c.field).where(fields.c.city_id == city))
        _check_known("{file}：没有领域 {came}", batch, prepared.columns["field"], {*named, ALL})
    _check_days(connection, batch, dataset, prepared)


def _check_lengths(batch: Batch, dataset: Dataset, prepared: Prepared) -> None:
    for name, characters in prepared.longest.items():
        allowed = getattr(metadata.tables[dataset.name].c[name].type, "length", None)
        if allowed and characters > allowed:
            longest = max(filter(None, prepared.columns[name]), key=len)
            _refuse("{file}：列 {column} 超过 {allowed} 字：{came}", batch, [longest], [allowed], column=name)


def _check_known(message: str, batch: Batch, values: Iterable[str], known: set[str]) -> None:
    unknown = set(values) - known
    if unknown:
        _refuse(message, batch, unknown)


def _check_days(connection: Connection, batch: Batch, dataset: Dataset, prepared: Prepared) -> None:
    """Refuse counted days outside the city's calendar; days nothing is counted by may lie anywhere."""
    ends = select(func.min(calendar.c.day), func.max(calendar.c.day)).where(calendar.c.city_id == batch.city_id)
    first, last = connection.execute(ends).one()
    for name in [dataset.day, *(["due_on"] if "due_on" in dataset.columns else [])]:
        days = set(prepared.columns[name]) - {None}
        outside = {day for day in days if not first.isoformat() <= day <= last.isoformat()}
        if outside:
            _refuse("{file}：日期 {came} 不在 {allowed} 之内", batch, outside, [first, last])


def _refuse(
    message: str, batch: Batch, came: Iterable[object], allowed: Iterable[object] = (), **values: object
) -> None:
    shown = sorted(str(one) for one in came)
    told = "、".join(shown[:SHOWN]) + (" …" if len(shown) > SHOWN else "")
    raise LoadingError(
        message, file=batch.file_name, came=told, allowed="、".join(str(one) for one in allowed), **values
    )
