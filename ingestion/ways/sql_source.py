"""A SQL source: the rows from the mark on, a batch at a time, each a file in the spool."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from data_access.foreign import Foreign, Relation, opened
from ingestion.ways import marks, spool
from ingestion.ways.connection import SqlConnection
from ingestion.ways.errors import SourceError
from ingestion.ways.job import Job, from_environment
from ingestion.ways.spool import MOST, Piece, too_many


class Cut:
    """Rows until there are so many, and on to the end of the value reached: equal values are never torn apart."""

    def __init__(self, rows: Iterator[tuple[Any, ...]], most: int | None, at: int | None) -> None:
        self.rows, self.most, self.at = rows, most, at
        self.until: Any = None
        self.more = False
        self.count = 0

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for row in self.rows:
            value = row[self.at] if self.at is not None else None
            if self._full(value):
                self.more = True
                return
            if value is not None:
                self.until = value
            self.count += 1
            yield row

    def _full(self, value: Any) -> bool:
        if self.most is None and self.count >= MOST:
            raise too_many()
        enough = self.most is not None and self.count >= self.most
        return enough and self.until is not None and value is not None and value != self.until


def pieces(job: Job, told: SqlConnection, mark: str) -> Iterator[Piece]:
    """Yield the batches in the order of their marks; the other database is closed while one is stored."""
    since = marks.since(mark, told.start, told.overlap)
    beyond, more = False, True
    while more:
        job.go_on()
        piece, until, more = _piece(job, told, since, beyond)
        if piece.rows:
            yield piece
        since, beyond = until, True


def _piece(job: Job, told: SqlConnection, since: Any, beyond: bool) -> tuple[Piece, Any, bool]:
    relation = Relation(told.table, told.query, told.increment)
    path = job.spool / f"{job.source}.part"
    with opened(from_environment(told.address), relation, told.timeout) as foreign:
        names = _names(job, told, foreign, since)
        asked = names if not told.increment or told.increment in names else [*names, told.increment]
        at = asked.index(told.increment) if told.increment else None
        whole = at is None or job.mapping.target.roster  # a roster in pieces would end rows that still stand
        with closing(foreign.rows(asked, since, beyond)) as found:
            cut = Cut(found, None if whole else told.rows, at)
            rows = spool.write(path, names, (row[: len(names)] for row in cut))
    named = path.rename(job.spool / spool.file_name(job.source, since, cut.until))
    return Piece(named, rows, marks.pack(cut.until) if cut.until is not None else ""), cut.until, cut.more


def _names(job: Job, told: SqlConnection, foreign: Foreign, since: Any) -> list[str]:
    """Return the columns to ask for; one that the source does not have any more is told at once."""
    found = foreign.columns(since)
    names = spool.wanted(found, job.mapping.known_headers)
    where, came = told.table or "query", " | ".join(found)[:300]
    if not names:
        raise SourceError("{where} 里没有映射写到的列；来了：{came}", where=where, came=came)
    if told.increment and told.increment not in found:
        raise SourceError("{where} 里没有递增列 {name}；来了：{came}", where=where, name=told.increment, came=came)
    return names
