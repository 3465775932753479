"""The yearly statistics on rows small enough to add up by hand."""

from pathlib import Path
from typing import NamedTuple

import pytest

from indicators.annual_report import COLUMNS, annual_table, heaviest, order_of
from indicators.reading import DefinitionError


class Row(NamedTuple):
    division: str
    scope: str
    kinds: str
    decisions: int
    amounts: int
    yuan: float


ROWS = [
    Row("01", "general", "warning", 3, 0, 0.0),
    Row("01", "general", "fine", 5, 5, 12_345.0),
    Row("01", "general", "warning|fine", 2, 2, 700.0),
    Row("01", "general", "fine|confiscation|closure", 1, 1, 90_000.0),
    Row("02", "traffic", "detention", 4, 0, 0.0),
    Row("02", "traffic", "", 6, 0, 0.0),
]
SENT = {("01", "general"), ("02", "traffic"), ("02", "general")}


def test_a_decision_counts_once_in_its_heaviest_kind() -> None:
    line = annual_table(ROWS, SENT, ["01", "02"], "00").lines[0]
    assert dict(zip(COLUMNS, line.counts or (), strict=True)) == dict.fromkeys(COLUMNS, 0) | {
        "warning": 3,
        "fine": 7,
        "closure": 1,
    }
    assert (line.total, line.wan) == (11, pytest.approx(10.3045))


def test_the_order_of_kinds_can_be_another() -> None:
    order = ("closure", *(kind for kind in COLUMNS if kind != "closure"))
    line = annual_table(ROWS, SENT, ["01", "02"], "00", order).lines[0]
    assert dict(zip(COLUMNS, line.counts or (), strict=True))["confiscation"] == 1
    assert heaviest("fine|warning", COLUMNS) == "fine"
    assert heaviest("", COLUMNS) == ""


def test_who_sent_nothing_has_no_zero_and_who_sent_has() -> None:
    table = annual_table(ROWS, SENT, ["01", "02"], "00")
    lines = {(line.division, line.scope): line for line in table.lines}
    assert (lines["01", "traffic"].counts, lines["01", "traffic"].total, lines["01", "traffic"].wan) == (None,) * 3
    assert (lines["02", "general"].total, lines["02", "general"].wan) == (0, 0)
    assert ("00", "township") not in lines


def test_an_amount_that_no_decision_tells_is_not_zero() -> None:
    rows = [Row("01", "general", "fine", 5, 0, 0.0)]
    assert annual_table(rows, [("01", "general")], ["01"], "00").lines[0].wan is None


def test_totals_are_the_sums_of_the_lines_and_of_the_columns() -> None:
    table = annual_table(ROWS, SENT, ["01", "02"], "00")
    told = [line for line in table.lines if line.counts]
    assert table.whole.counts == tuple(map(sum, zip(*(line.counts or () for line in told), strict=True)))
    assert table.whole.total == sum(table.whole.counts or ()) == 15
    assert table.whole.wan == pytest.approx(10.3045)
    assert [line.total for line in table.by_scope] == [11, None, None, 4]
    assert table.unknown == 6


def test_a_city_may_name_its_own_order(tmp_path: Path) -> None:
    assert order_of(tmp_path) == COLUMNS
    told = [*COLUMNS[1:], COLUMNS[0]]
    (tmp_path / "annual_report.toml").write_text(f"order = {told}".replace("'", '"'), encoding="utf-8")
    assert order_of(tmp_path) == tuple(told)


@pytest.mark.parametrize("text", ['order = ["fine"]', 'order = ["fine", "fine"]', "colour = 1", "order = ["])
def test_a_wrong_order_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "annual_report.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"annual_report\.toml"):
        order_of(tmp_path)
