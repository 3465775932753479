"""One answer of an HTTP source: asked for with patience, read within bounds, and whole JSON or nothing."""

import json
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from threading import Event, Timer
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from ingestion.ways.errors import SourceError

FIRST_WAIT = 1.0  # seconds, twice as long before each further try
LONGEST_WAIT = 60.0  # who asks for more is left alone until the next run
CONNECT_SECONDS = 10
AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))


class Asked(NamedTuple):
    """How an answer is asked for."""

    headers: Mapping[str, str]
    timeout: float  # seconds for the whole answer
    most: int  # bytes
    tries: int


class _PassingError(Exception):
    """A failure that may be over in a moment."""

    def __init__(self, message: str, wait: float = 0, **values: object) -> None:
        self.told = SourceError(message, wait, **values)
        super().__init__(str(self.told))


def answer(url: str, asked: Asked, pause: Callable[[float], None]) -> Any:
    """Return the JSON at an address; asked again after failures that may pass, a little later each time."""
    attempt = 1
    while True:
        try:
            return _parsed(shown(url), _body(url, asked))
        except _PassingError as error:
            wait = max(FIRST_WAIT * 2 ** (attempt - 1), error.told.wait)
            if attempt == asked.tries or wait > LONGEST_WAIT:
                raise error.told from error
        pause(wait)
        attempt += 1


def shown(url: str) -> str:
    """Return an address as it may be told: what stands behind ? can be secret."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{parts.path}"


def _body(url: str, asked: Asked) -> bytes:
    where, late = shown(url), Event()
    connection = _connection(url, asked.timeout)
    try:
        connection.connect()
        clock = Timer(asked.timeout, _give_up, (connection.sock, late))
        clock.daemon = True
        clock.start()
        try:
            body = _read(where, connection, url, asked)
        finally:
            clock.cancel()
    except (OSError, HTTPException, UnicodeError) as error:
        if late.is_set():
            raise _late(where, asked) from error
        raise _broken(where, asked, error) from error
    finally:
        connection.close()
    if late.is_set():
        raise _late(where, asked)
    return body


def _broken(where: str, asked: Asked, error: Exception) -> _PassingError:
    if isinstance(error, TimeoutError):
        return _late(where, asked)
    if isinstance(error, IncompleteRead) and error.expected:
        return _PassingError("{where} 的回答没有传完，还差 {n} 字节", where=where, n=error.expected)
    return _PassingError("{where} 连不上或中途断开：{why}", where=where, why=_why(error))


def _late(where: str, asked: Asked) -> _PassingError:
    return _PassingError("{where} 在 {seconds:g} 秒内没有答完", where=where, seconds=asked.timeout)


def _connection(url: str, timeout: float) -> HTTPConnection:
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=min(timeout, CONNECT_SECONDS))


def _give_up(sock: socket.socket, late: Event) -> None:
    """End a connection that drips on and on, each drop within the time of a drop."""
    late.set()
    with suppress(OSError):  # it has ended by itself
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # below TLS, whose state belongs to the reading thread


def _read(where: str, connection: HTTPConnection, url: str, asked: Asked) -> bytes:
    connection.sock.settimeout(asked.timeout)
    parts = urlsplit(quote(url, safe="%/:=&?#+!$,;'@()*[]~"))
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    accepted = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "sanse"}
    connection.request("GET", path, headers={**accepted, **asked.headers})
    with connection.getresponse() as response:
        _check(where, response)
        body = response.read(asked.most + 1)
        missing = response.length
    if len(body) > asked.most:
        raise SourceError("{where} 的回答超过 {most} MB", where=where, most=asked.most // 1_000_000)
    if missing:
        raise IncompleteRead(b"", missing)
    return body


def _check(where: str, response: HTTPResponse) -> None:
    status = response.status
    if status == 200:
        return
    if status in AGAIN:
        wait = _retry_after(response.headers.get("Retry-After", ""))
        raise _PassingError("{where} 暂时不能回答（{status}）", wait, where=where, status=status)
    if 300 <= status < 400:
        target = (response.headers.get("Location") or "").split("?")[0][:200]
        raise SourceError("{where} 转到 {target}；不跟随转址，请直接写最终的网址", where=where, target=target)
    if status in (401, 403):
        raise SourceError("{where} 不认口令或没有权限（{status}）", where=where, status=status)
    raise SourceError("{where} 回答 {status}；允许：200", where=where, status=status)


def _retry_after(told: str) -> float:
    if told.strip().isdecimal():
        return min(float(told), 86_400)
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return 0
    return min(max((moment.astimezone(UTC) - datetime.now(UTC)).total_seconds(), 0), 86_400)


def _why(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error or type(error).__name__)[:200]


def _parsed(where: str, body: bytes) -> Any:
    if body.lstrip()[:1] == b"<":
        raise SourceError("{where} 回答的是网页，不是 JSON", where=where)
    try:
        return json.loads(body, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _PassingError("{where} 的回答不是完整的 JSON：{why}", where=where, why=_why(error)) from error


def _no_number(word: str) -> None:
    raise ValueError(word)
