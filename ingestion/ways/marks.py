"""The mark of a source: the last value of the column that grows, kept as text, and what lies a little before it."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from ingestion.ways.errors import SourceError

LONGEST = 200
NUMBERS_AGAIN = 1000  # how much before the mark is read again where the mapping does not say
SECONDS_AGAIN = 600
READ: dict[str, Callable[[str], Any]] = {
    "i": int,
    "n": Decimal,
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "s": str,
}
ZONE = re.compile(r"(?<=:\d\d)(Z|[+-]\d\d:?\d\d)$|(?<=\.\d{3})(Z|[+-]\d\d:?\d\d)$")
# How offices write moments as text, all of one length, so that text sorts as time does.
WRITTEN = (
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y-%m-%dT%H:%M:%S.%f",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y%m%d%H%M%S",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y%m%d",
)


def pack(value: Any) -> str:
    """Return a mark as text that keeps its kind."""
    packed = f"{_kind(value)}:{value.isoformat() if isinstance(value, date) else value}"
    if len(packed) > LONGEST:
        raise SourceError("递增列的值过长：{came}；允许：{most} 字以内", came=packed[:80], most=LONGEST - 2)
    return packed


def _kind(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str, date)):
        raise SourceError("递增列的值 {came} 不能比较先后；允许：数、日期、时间、文字", came=repr(value)[:80])
    if isinstance(value, datetime):
        return "t"
    kinds = ((int, "i"), ((float, Decimal), "n"), (date, "d"), (str, "s"))
    return next(kind for types, kind in kinds if isinstance(value, types))


def unpack(mark: str) -> Any:
    """Return the value of a mark; None for none."""
    return READ[mark[0]](mark[2:]) if mark else None


def since(mark: str, start: Any, overlap: int | None) -> Any:
    """Return from where to read: a little before the mark but not before the start; None = everything."""
    if not mark:
        return start
    before = earlier(unpack(mark), overlap)
    least = start.isoformat(" ") if isinstance(before, str) and isinstance(start, datetime) else start
    if type(least) is not type(before) or getattr(least, "tzinfo", None) != getattr(before, "tzinfo", None):
        return before
    return max(before, least)


def earlier(value: Any, overlap: int | None) -> Any:
    """Return what lies `overlap` before a value: so much for numbers, so many seconds for days and moments.

    Rows may be committed late with a value below one already read: what is read twice is stored once.
    """
    if isinstance(value, (int, float, Decimal)):
        return value - (NUMBERS_AGAIN if overlap is None else overlap)
    back = timedelta(seconds=SECONDS_AGAIN if overlap is None else overlap)
    if isinstance(value, datetime):
        return value - back
    if isinstance(value, date):
        return value - max(back, timedelta(days=1)) if back else value
    return _earlier_text(value, back, overlap)


def _earlier_text(text: str, back: timedelta, overlap: int | None) -> str:
    zone = ZONE.search(text)
    if zone:
        return _earlier_text(text[: zone.start()], back, overlap) + zone[0]
    for form in WRITTEN:
        found = _moment(text, form)
        if found is not None:
            whole_days = "%H" not in form
            moved = found - (max(back, timedelta(days=1)) if whole_days and back else back)
            return _as_written(text, moved, form)
    if overlap:
        raise SourceError(
            "递增列的值 {came} 是文字，不能往前重读；允许：数、日期、时间，或 overlap = 0", came=text[:80]
        )
    return text


def _moment(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)  # noqa: DTZ007  (the same clock as the source's, whichever it is)
    except ValueError:
        return None


def _as_written(text: str, moved: datetime, form: str) -> str:
    """Return a moment in the form it came in, with as many digits of a second."""
    written = moved.strftime(form)
    digits = re.search(r"\.(\d+)$", text)
    return written[: len(written) - 6 + len(digits[1])] if digits else written


def latest(values: Iterable[Any]) -> Any:
    """Return the greatest value, None without any; values of several kinds have none."""
    found = [value for value in values if value is not None and value != ""]
    if len({_kind(value).replace("n", "i") for value in found}) > 1:
        raise SourceError("递增列的值有数也有文字，分不出先后")
    return max(found, default=None)
