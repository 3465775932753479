"""Nobody owes what a month may have nothing of, nor what no county sends."""

from datetime import date
from types import SimpleNamespace

import pytest

from data_access.reads import SentMonth
from pages import _freshness as freshness

NOW = freshness.Calendar(date(2023, 1, 20), simulated=False)
DESK = SimpleNamespace(
    known=SimpleNamespace(divisions={"1": SimpleNamespace(division="1", kind="county")}), opened=lambda batch: ""
)


def sent(dataset: str, month: str) -> SentMonth:
    return SentMonth("1", dataset, month, f"{month}-28", 1, dataset, "")


@pytest.mark.parametrize("dataset", sorted(freshness.UNEVEN))
def test_a_quiet_month_is_not_owed(dataset: str) -> None:
    told = freshness._sent(DESK, [sent(dataset, "2022-03"), sent(dataset, "2022-09")], "2022-01", NOW, False)  # type: ignore[arg-type]
    assert (told.state, told.gaps) == ("standing", ())


def test_a_month_of_cases_is() -> None:
    told = freshness._sent(DESK, [sent("cases", "2022-09"), sent("cases", "2022-11")], "2022-09", NOW, True)  # type: ignore[arg-type]
    assert (told.state, told.gaps) == ("late", ("2022-10",))


def test_what_only_the_city_sends_is_owed_by_no_county() -> None:
    expected = freshness._expected(DESK, [("330700", "catalogue_items"), ("1", "cases"), ("1", "disputes")])  # type: ignore[arg-type]
    assert expected == {("1", "cases")}
