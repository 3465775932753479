"""Totals that a sheet states are no data; they are held against the sum of the rows above them."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select

from data_access.schema import reconciliations
from ingestion import delimited
from ingestion.reports import Report
from tests.ingestion.made import case, csv_of

Bring = Callable[..., Report]
HEAD = list(case())
AMOUNT = "罚款金额(元)"


def total(word: str, stated: str) -> str:
    cells = [word, *[""] * (len(HEAD) - 1)]
    cells[HEAD.index(AMOUNT)] = stated
    return ",".join(cells) + "\n"


def lines(*amounts: str, start: int = 1) -> str:
    rows = [case(**{"案件编号": f"A{at}", AMOUNT: amount}) for at, amount in enumerate(amounts, start)]
    return csv_of(*rows).split("\n", 1)[1]


HEADER = ",".join(HEAD) + "\n"


def test_subtotals_and_the_total_are_reconciled_with_their_own_rows(bring: Bring, store: Engine) -> None:
    content = HEADER + lines("100", "200") + total("小计", "300") + lines("50", start=3) + total("小计", "50")
    report = bring(content + total("合计", "350"))
    assert [(one.row_number, one.stated, one.summed) for one in report.totals] == [
        (4, 300, 300),
        (6, 50, 50),
        (7, 350, 350),
    ]
    assert (report.accepted, report.skipped, report.wrong_totals) == (3, 3, [])
    with store.connect() as connection:
        assert len(connection.execute(select(reconciliations)).all()) == 3


def test_a_total_that_is_not_the_sum_is_told(bring: Bring) -> None:
    report = bring(HEADER + lines("100", "200") + total("合  计", '"1,300"'))
    (wrong,) = report.wrong_totals
    assert (wrong.row_number, wrong.column_name, wrong.stated, wrong.summed) == (4, AMOUNT, 1300, 300)


def test_rejected_rows_belong_to_what_the_office_added_up(bring: Bring) -> None:
    rejected = lines("200", start=2).replace("予以处罚", "不知道")
    report = bring(HEADER + lines("100") + rejected + total("合计", "300"))
    assert (report.rejected, report.wrong_totals) == (1, [])


def test_a_blank_total_says_nothing(bring: Bring) -> None:
    assert bring(HEADER + lines("100") + total("合计", "—")).totals == ()


@pytest.mark.parametrize("size", [1, 2, 3])
def test_stretches_do_not_change_the_sums(bring: Bring, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(delimited, "STRETCH", size)
    content = (
        "案件表\n" + HEADER + lines("1", "2", "3") + total("小计", "6") + lines("4", start=4) + total("合计", "10")
    )
    report = bring(content)
    assert [(one.row_number, one.stated, one.summed) for one in report.totals] == [(6, 6, 6), (8, 10, 10)]
    assert (report.read, report.skipped, report.accepted) == (7, 3, 4)
