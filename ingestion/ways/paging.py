"""The pages of an HTTP source, one after the other: each new, all of the same host, and as many as it said."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from ingestion.ways.connection import HttpConnection
from ingestion.ways.errors import SourceError
from ingestion.ways.http_answers import shown

Record = Mapping[str, Any]


class Pages:
    """The records page by page; a list that does not end, repeats itself or is too short is refused."""

    def __init__(self, told: HttpConnection, first: str, ask: Callable[[str], Any]) -> None:
        self.told, self.first, self.ask = told, first, ask
        self.where = shown(first)
        self.seen: set[str] = set()
        self.count = 0
        self.total: int | None = None

    def __iter__(self) -> Iterator[list[Record]]:
        url = self._numbered(0)
        for number in range(1, self.told.most_pages + 1):
            answer = self.ask(url)
            records = self._records(answer)
            self._check_new(records)
            self.count += len(records)
            self.total = self._total(answer)
            yield records
            following = self._following(url, answer, number, bool(records))
            if following is None:
                self._check_count()
                return
            url = following
        raise self._wrong("{where} 翻了 {most} 页还没有完", most=self.told.most_pages)

    def _numbered(self, number: int) -> str:
        """Return the address of a page by its number, from 0."""
        told = self.told
        asked: dict[str, object] = {told.size_parameter: told.page_size} if told.size_parameter else {}
        if told.paging == "page":
            asked[told.page_parameter] = told.first_page + number
        elif told.paging == "offset":
            asked[told.page_parameter] = self.count
        if not asked:
            return self.first
        return f"{self.first}{'&' if '?' in self.first else '?'}{urlencode(asked)}"

    def _following(self, url: str, answer: Any, number: int, some: bool) -> str | None:
        """Return the address of the next page; one that is not full may be of a server that makes them smaller."""
        if self.told.paging == "next":
            return self._linked(url, answer)
        all_came = self.total is not None and self.count >= self.total
        return None if self.told.paging == "none" or not some or all_came else self._numbered(number)

    def _linked(self, url: str, answer: Any) -> str | None:
        link = at(answer, self.told.next)
        if link is None or link == "":
            return None
        if not isinstance(link, str):
            raise self._wrong("{where} 的下一页 {came} 不是网址", came=str(link)[:80])
        target = urljoin(url, link)
        if _origin(target) != _origin(self.first):
            raise self._wrong("{where} 的下一页不在同一台主机：{came}；不跟随", came=_told(target))
        return target

    def _records(self, answer: Any) -> list[Record]:
        found = at(answer, self.told.records)
        if isinstance(found, list) and all(isinstance(one, dict) for one in found):
            return found
        came = " | ".join(map(str, answer)) if isinstance(answer, dict) else type(answer).__name__
        path = self.told.records or "[…]"
        raise self._wrong("{where} 的回答在 {path} 处没有记录列表；来了：{came}", path=path, came=came[:200])

    def _total(self, answer: Any) -> int | None:
        if not self.told.total:
            return None
        found = at(answer, self.told.total)
        if isinstance(found, bool) or not str(found).isdecimal():
            raise self._wrong("{where} 的总数 {path} 是 {came}；允许：整数", path=self.told.total, came=str(found)[:80])
        return int(found)

    def _check_new(self, records: list[Record]) -> None:
        digest = hashlib.sha256(json.dumps(records, default=str, sort_keys=True).encode()).hexdigest()
        if records and digest in self.seen:
            raise self._wrong("{where} 又给了一页前面给过的记录")
        self.seen.add(digest)

    def _check_count(self) -> None:
        if self.total is not None and self.count < self.total:
            raise self._wrong("{where} 说有 {total} 条，只给了 {count} 条", total=self.total, count=self.count)

    def _wrong(self, message: str, **values: object) -> SourceError:
        return SourceError(message, 0, where=self.where, **values)


def at(answer: Any, path: str) -> Any:
    """Return what stands at a dotted path of an answer, None for nothing."""
    for part in filter(None, path.split(".")):
        answer = answer.get(part) if isinstance(answer, dict) else None
    return answer


def _origin(url: str) -> tuple[object, ...]:
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
        return parts.scheme, parts.hostname, port, parts.username, parts.password
    except ValueError:
        return (url,)


def _told(url: str) -> str:
    return url.split("?")[0].rpartition("@")[2][:200]
