"""The [connection] table of a source mapping: where its rows come from by themselves, and how often."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

DURATION = re.compile(r"^([1-9]\d{0,5})([smhd])$")
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
KINDS = ("folder", "sql", "http")


def _refused(allowed: str) -> PydanticCustomError:
    return PydanticCustomError("literal_error", "not allowed", {"expected": allowed})


def _seconds(value: object) -> int:
    match = DURATION.match(value) if isinstance(value, str) else None
    if match is None:
        raise _refused("30s | 15m | 1h | 35d")
    return int(match[1]) * UNITS[match[2]]


def _overlap(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    return _seconds(value)


def _from_to(least: int, most: int) -> BeforeValidator:
    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise _refused(f"{least} … {most}")
        return value

    return BeforeValidator(check)


def _start(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, (int, date, datetime, str)) or value == "":
        raise _refused('1 | 2022-01-01 | 2022-01-01T00:00:00 | "2022-01-01"')
    return value


Seconds = Annotated[int, BeforeValidator(_seconds)]
Overlap = Annotated[int, BeforeValidator(_overlap)]
Start = Annotated[Any, BeforeValidator(_start)]
Words = dict[str, Annotated[str, Field(min_length=1)]]


class _Connection(BaseModel):
    """`every`: how often it is looked for; `expect_every`: after so long without anything new the source is silent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    every: Seconds = 900
    expect_every: Seconds | None = None


class FolderConnection(_Connection):
    """A folder under SANSE_HOME/incoming/<city>; a file is taken when it stood still for `settle_seconds`."""

    kind: Literal["folder"]
    path: str = ""
    settle_seconds: Annotated[int, _from_to(0, 3600)] = 30


class _Fetched(_Connection):
    """Rows that are asked for; `increment` names what grows, `overlap` how much before the mark is read again."""

    kind: str
    address: str = Field(min_length=1)
    increment: str = ""
    start: Start = None
    overlap: Overlap | None = None
    rows: Annotated[int, _from_to(1, 1_000_000)] = 50_000
    timeout: Seconds = 60


class SqlConnection(_Fetched):
    """A table, or a SELECT with :since; `address` names the environment variable with the SQLAlchemy address."""

    kind: Literal["sql"]
    table: str = ""
    query: str = ""


class HttpConnection(_Fetched):
    """Records in a JSON answer; `address` is an address, or the environment variable that holds one."""

    kind: Literal["http"]
    path: str = ""
    records: str = ""  # dotted path to the list; "" = the answer is the list
    paging: Literal["none", "page", "offset", "next"] = "none"
    page_parameter: str = "page"
    first_page: Annotated[int, _from_to(0, 1)] = 1
    size_parameter: str = ""
    page_size: Annotated[int, _from_to(1, 100_000)] = 500
    next: str = ""  # dotted path to the address of the next page
    total: str = ""  # dotted path to the number of all records
    since_parameter: str = ""
    parameters: Words = {}
    headers: Words = {}
    tries: Annotated[int, _from_to(1, 10)] = 4
    most_pages: Annotated[int, _from_to(1, 100_000)] = 2000
    largest_mb: Annotated[int, _from_to(1, 1000)] = 50  # of one answer


def _known_kind(value: object) -> object:
    if isinstance(value, dict) and value.get("kind") not in KINDS:
        raise _refused(" | ".join(f'kind = "{kind}"' for kind in KINDS))
    return value


Connection = Annotated[
    FolderConnection | SqlConnection | HttpConnection, Field(discriminator="kind"), BeforeValidator(_known_kind)
]
