"""What must hold inside a [connection], beyond the form of its keys; an address is never quoted."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingestion.ways.connection import FolderConnection, HttpConnection, SqlConnection

if TYPE_CHECKING:
    from ingestion.mapping import Mapping

VARIABLE = re.compile(r"^[A-Z][A-Z0-9_]*$")
SECRET = re.compile(r"auth|token|secret|cookie|passw|(api|app|access)[-_]?key|sign", re.IGNORECASE)
READS = re.compile(r"^\s*(select|with)\b", re.IGNORECASE)
SINCE = re.compile(r"(?<![:\w\\]):since\b")
FROM_ENVIRONMENT = "env:"
A_VARIABLE = "名称如 SANSE_CASES_URL 的环境变量"

Found = Iterator[tuple[str, str, str, str, dict[str, object]]]


def connection_faults(mapping: "Mapping") -> Found:
    """Yield place, what came, reason, what is allowed and its values."""
    told = mapping.connection
    if isinstance(told, FolderConnection):
        yield from _folder(told)
        return
    if told is None:
        return
    if mapping.lookup:
        yield "lookup", mapping.lookup.file, "只有文件夹来源可以带第二个文件", "", {}
    yield from _sql(told) if isinstance(told, SqlConnection) else _http(told)


def _folder(told: FolderConnection) -> Found:
    path = PurePosixPath(told.path)
    if path.is_absolute() or ".." in path.parts or "\\" in told.path:
        yield "connection.path", told.path, "不在来件文件夹之内", "incoming/<city>/…", {}


def _sql(told: SqlConnection) -> Found:
    if not VARIABLE.match(told.address):
        yield "connection.address", "", "不是环境变量的名称", A_VARIABLE, {}
    if bool(told.table) == bool(told.query):
        yield "connection", "", "表和查询要写一个，只写一个", "table | query", {}
    if told.query and (not READS.match(told.query) or ";" in told.query.rstrip().rstrip(";")):
        yield "connection.query", told.query[:80], "只能是一条 SELECT", "SELECT … | WITH … SELECT …", {}
    if SINCE.search(told.query):
        for name in ("increment", "start"):
            if not getattr(told, name):
                yield f"connection.{name}", "", "查询里有 :since，缺少此项", "", {}


def _http(told: HttpConnection) -> Found:
    if not VARIABLE.match(told.address) and not plain_address(told.address):
        yield "connection.address", "", "不是网址，也不是环境变量的名称", "http:// | https:// | SANSE_…", {}
    if told.since_parameter and not told.increment:
        yield "connection.increment", "", "有起点参数，缺少此项", "", {}
    if told.paging == "next" and not told.next:
        yield "connection.next", "", "按下一页的网址翻页，缺少此项", "", {}
    for part in ("headers", "parameters"):
        for name, value in getattr(told, part).items():
            variable = value.removeprefix(FROM_ENVIRONMENT)
            from_environment = value.startswith(FROM_ENVIRONMENT) and VARIABLE.match(variable)
            if not from_environment and (SECRET.search(name) or value.startswith(FROM_ENVIRONMENT)):
                yield f"connection.{part}.{name}", "", "口令不能写在城市文件夹里", "env:SANSE_…", {}


def plain_address(text: str) -> bool:
    """Say whether a text is an address of HTTP without a name, password or query in it."""
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return known and not (parts.username or parts.password or parts.query or parts.fragment)
