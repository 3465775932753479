"""Whether a file has its usual size: a tenth or ten times the rows, amounts off by thousands, are asked about."""

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

from sqlalchemy import Connection, Select, select

from data_access.batches import Batch, Extent, Sum, Unusual
from data_access.schema import batch_sums, batches

EARLIER = 12  # files looked back at
ENOUGH = 3  # fewer say nothing of what is usual
FEW = 20  # cells below which a mean says nothing
ROWS_TIMES, AMOUNT_TIMES = 10, 1000
IN_PIECES = ("sql", "http")  # ways that bring what is new, be it much or little


def unusual(connection: Connection, batch: Batch, extent: Extent, rows: int, sums: Mapping[str, Sum]) -> list[Unusual]:
    """Return what is far from each of the earlier files of the same source about the same counties.

    A size that was confirmed once is usual from then on: an office that turns from months to days is asked once.
    """
    if batch.way in IN_PIECES or batch.corrects:
        return []
    return [*_rows(connection, batch, extent, rows), *_amounts(connection, batch, extent, sums)]


def _rows(connection: Connection, batch: Batch, extent: Extent, rows: int) -> Iterator[Unusual]:
    kept = batches.c.rows_read - batches.c.rows_skipped
    earlier = _earlier(select(kept, batches.c.months), batch, extent).limit(EARLIER)
    rates = [read / months for read, months in connection.execute(earlier) if read and months]
    now = rows / max(extent.months, 1)
    if len(rates) >= ENOUGH and rows and _far_from_all(now, rates, ROWS_TIMES):
        yield Unusual("", now, median(rates))


def _amounts(connection: Connection, batch: Batch, extent: Extent, sums: Mapping[str, Sum]) -> Iterator[Unusual]:
    wanted = select(batch_sums.c.column_name, batch_sums.c.total, batch_sums.c.filled)
    joined = wanted.join(batches, batches.c.batch_id == batch_sums.c.batch_id).where(batch_sums.c.filled >= FEW)
    means: dict[str, list[float]] = {}
    for column, total, filled in connection.execute(_earlier(joined, batch, extent).limit(EARLIER * max(len(sums), 1))):
        means.setdefault(column, []).append(total / filled)
    for column, one in sums.items():
        known, now = [mean for mean in means.get(column, ()) if mean], one.total / max(one.filled, 1)
        if one.filled >= FEW and len(known) >= ENOUGH and now and _far_from_all(now, known, AMOUNT_TIMES):
            yield Unusual(column, now, median(known))


def _earlier(wanted: Select[Any], batch: Batch, extent: Extent) -> Select[Any]:
    return wanted.where(
        batches.c.city_id == batch.city_id,
        batches.c.source == batch.source,
        batches.c.counties == extent.counties,
        batches.c.undone == 0,
    ).order_by(batches.c.batch_id.desc())


def _far_from_all(now: float, earlier: list[float], times: int) -> bool:
    return all(now >= one * times or now * times <= one for one in earlier)
