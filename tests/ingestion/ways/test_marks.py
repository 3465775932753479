"""A mark comes back as it was, and what lies before it keeps the form the source writes."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ingestion.ways.errors import SourceError
from ingestion.ways.marks import earlier, latest, pack, unpack

VALUES = [
    17,
    Decimal("17.50"),
    date(2022, 3, 1),
    datetime(2022, 3, 1, 10, 0, 0, 123456),
    datetime(2022, 3, 1, 10, tzinfo=UTC),
    "2022-03-01 10:00:00",
    "A:B",
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_mark_comes_back_as_it_was(value: object) -> None:
    again = unpack(pack(value))
    assert (type(again), again) == (type(value), value)


EARLIER = {
    17_000: (None, 16_000),
    17: (0, 17),
    date(2022, 3, 1): (None, date(2022, 2, 28)),
    datetime(2022, 3, 1, 10): (60, datetime(2022, 3, 1, 9, 59)),
    "2022-03-01 10:00:00": (None, "2022-03-01 09:50:00"),
    "2022-03-01T10:00:00.125": (60, "2022-03-01T09:59:00.125"),
    "2022/03/01 00:00:00": (1, "2022/02/28 23:59:59"),
    "2022-03-01": (None, "2022-02-28"),
    "2022-03-01T10:00:00Z": (60, "2022-03-01T09:59:00Z"),
    "2022-03-01T10:00:00.125+08:00": (60, "2022-03-01T09:59:00.125+08:00"),
    "20220301100000": (60, "20220301095900"),
    "A17": (None, "A17"),
}


@pytest.mark.parametrize("value", EARLIER, ids=repr)
def test_what_lies_before_keeps_the_form_of_the_source(value: object) -> None:
    overlap, before = EARLIER[value]
    assert earlier(value, overlap) == before


def test_text_in_no_order_of_time_cannot_be_read_again_from_before() -> None:
    with pytest.raises(SourceError, match="A17 是文字"):
        earlier("A17", 60)


def test_values_of_several_kinds_have_no_latest() -> None:
    assert latest([None, "", 3, Decimal("3.5"), 2]) == Decimal("3.5")
    with pytest.raises(SourceError, match="分不出先后"):
        latest([3, "4"])


@pytest.mark.parametrize("value", [True, b"x", [1], "x" * 300], ids=["a flag", "bytes", "a list", "a long text"])
def test_what_has_no_order_is_no_mark(value: object) -> None:
    with pytest.raises(SourceError, match="递增列的值"):
        pack(value)
