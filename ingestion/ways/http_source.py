"""An HTTP source: all records from the mark on are fetched first, then stored; a broken list leaves nothing."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from ingestion.ways import marks, spool
from ingestion.ways.connection import HttpConnection
from ingestion.ways.connection_checks import FROM_ENVIRONMENT, VARIABLE
from ingestion.ways.errors import SourceError
from ingestion.ways.http_answers import Asked, answer
from ingestion.ways.job import Job, from_environment
from ingestion.ways.paging import Pages, Record
from ingestion.ways.spool import MOST, Piece, too_many

DEEPEST = 5  # levels of objects in objects


def pieces(job: Job, told: HttpConnection, mark: str) -> Iterator[Piece]:
    """Yield the fetched records as files; only the last moves the mark, as records come in any order."""
    since = marks.since(mark, told.start, told.overlap)
    files = _Files(job, told)
    asked = Asked(_words(told.headers), told.timeout, told.largest_mb * 1_000_000, told.tries)

    def ask(url: str) -> Any:
        job.go_on()
        return answer(url, asked, job.pause)

    for records in Pages(told, _first(told, since), ask):
        files.add(records)
    yield from files.named(since)


def _first(told: HttpConnection, since: Any) -> str:
    literal = not VARIABLE.match(told.address)
    url = (told.address if literal else from_environment(told.address)) + told.path
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and not parts.fragment
    except ValueError:
        known = False
    if not known or parts.username or parts.password:
        raise SourceError("环境变量 {name} 里的网址写法不对；允许：http:// | https://", name=told.address)
    asked: dict[str, object] = dict(_words(told.parameters))
    if told.since_parameter and since is not None:
        asked[told.since_parameter] = since.isoformat() if hasattr(since, "isoformat") else since
    return f"{url}{'&' if parts.query else '?'}{urlencode(asked)}" if asked else url


def _words(told: Mapping[str, str]) -> dict[str, str]:
    """Return words with what the environment holds for those that say so."""
    found = {}
    for name, word in told.items():
        variable = word.removeprefix(FROM_ENVIRONMENT)
        found[name] = word if variable == word else from_environment(variable)
        if not found[name].isprintable() or not found[name].isascii():
            raise SourceError("{name} 的值里有不能发送的字符；允许：ASCII", name=variable)
    return found


class _Files:
    """Records become files of so many rows; a roster stays one file: in pieces it would end rows that still stand."""

    def __init__(self, job: Job, told: HttpConnection) -> None:
        self.job, self.told = job, told
        self.most = MOST if job.mapping.target.roster else told.rows
        self.waiting: list[dict[str, Any]] = []
        self.written: list[tuple[Path, int]] = []
        self.came = 0
        self.until: Any = None
        self.known: dict[str, bool] = {}  # what came, and whether the mapping names it

    def add(self, records: list[Record]) -> None:
        """Take the records of a page: of each only what the mapping names."""
        for record in records:
            cells = dict(_flat(record))
            if self.told.increment:
                self.until = marks.latest((self.until, cells.get(self.told.increment)))
            self.waiting.append({name: cell for name, cell in cells.items() if self._is_wanted(name)})
        self.came += len(records)
        if self.came > MOST:
            raise too_many()
        while len(self.waiting) >= self.most:
            self._write(self.most)

    def _is_wanted(self, name: str) -> bool:
        if name not in self.known:
            self.known[name] = bool(spool.wanted([name], self.job.mapping.known_headers))
        return self.known[name]

    def named(self, since: Any) -> Iterator[Piece]:
        """Write what is left and yield all files under their names."""
        if self.came and self.told.increment and self.until is None:
            raise self._missing("{where} 里没有递增列 {name}；来了：{came}")
        if self.waiting:
            self._write(len(self.waiting))
        name = spool.file_name(self.job.source, since, self.until)
        for at, (path, rows) in enumerate(self.written):
            last = at + 1 == len(self.written)
            part = name if len(self.written) == 1 else name.replace(".csv", f"_{at + 1}.csv")
            mark = marks.pack(self.until) if last and self.until is not None else ""
            yield Piece(path.rename(path.with_name(part)), rows, mark)

    def _write(self, count: int) -> None:
        now, self.waiting = self.waiting[:count], self.waiting[count:]
        names = list(dict.fromkeys(name for record in now for name in record))
        if not names:
            raise self._missing("{where} 里没有映射写到的列；来了：{came}")
        path = self.job.spool / f"{self.job.source}-{len(self.written)}.part"
        rows = spool.write(path, names, ([record.get(name) for name in names] for record in now))
        self.written.append((path, rows))

    def _missing(self, message: str) -> SourceError:
        came = " | ".join(self.known)[:300]
        return SourceError(message, where=self.told.records or "[…]", name=self.told.increment, came=came)


def _flat(record: Record, before: str = "", depth: int = 1) -> Iterator[tuple[str, Any]]:
    """Yield the cells of a record, those of objects in it under dotted names."""
    for name, value in record.items():
        if isinstance(value, dict) and depth < DEEPEST:
            yield from _flat(value, f"{before}{name}.", depth + 1)
        else:
            yield f"{before}{name}", value
