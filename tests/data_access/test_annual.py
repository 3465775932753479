"""The penalties of a year as the statistics count them, on rows small enough to count by hand."""

import pandas as pd
import pytest
from sqlalchemy import Engine, update

from data_access import reads
from data_access.reads import PenaltySum
from data_access.schema import cases
from data_access.scope import Scope
from geo.models import City
from tests.data_access.made_rows import put

FIRST = {
    "division": "330701001", "field": "field_0", "case_type": "ordinary", "scope": "township", "outcome": "penalty",
    "decided_on": "2022-03-01", "penalty_kinds": "fine", "fine_yuan": 100.1, "confiscated_yuan": None,
}  # fmt: skip


def load(store: Engine, city: City, *changes: dict[str, object]) -> None:
    rows = [FIRST | {"case_no": f"A{n}", "source_row": n + 2} | one for n, one in enumerate(changes)]
    put(store, city, "cases", pd.DataFrame(rows))


def sums(store: Engine, city: City, year: int = 2022) -> tuple[PenaltySum, ...]:
    return reads.annual_penalties(store, Scope(city.id), year).sums


def test_decisions_of_a_countys_townships_are_added(store: Engine, city: City) -> None:
    load(store, city, {}, {"division": "330701002", "fine_yuan": 0.2}, {"division": "330701"})
    assert sums(store, city) == (PenaltySum("330701", "township", "fine", 3, 3, 200.4),)


def test_only_penalties_decided_in_the_year_count(store: Engine, city: City) -> None:
    days = ({"decided_on": "2021-12-31"}, {"decided_on": "2022-01-01"}, {"decided_on": "2022-12-31"})
    load(store, city, *days, {"decided_on": "2023-01-01"}, {"outcome": "correction"}, {"outcome": "exempt_first"})
    assert sums(store, city) == (PenaltySum("330701", "township", "fine", 2, 2, 200.2),)


def test_a_twin_does_not_count(store: Engine, city: City) -> None:
    load(store, city, {}, {})
    with store.begin() as connection:
        connection.execute(update(cases).where(cases.c.case_no == "A1").values(twin_of="A0"))
    assert sums(store, city) == (PenaltySum("330701", "township", "fine", 1, 1, 100.1),)


@pytest.mark.parametrize(
    ("fine", "taken", "kinds"),
    [(5, None, "fine"), (None, 5, "confiscation"), (5, 5, "fine|confiscation"), (0, None, ""), (None, None, "")],
)
def test_without_kinds_the_amounts_tell(
    store: Engine, city: City, fine: int | None, taken: int | None, kinds: str
) -> None:
    load(store, city, {"penalty_kinds": None, "fine_yuan": fine, "confiscated_yuan": taken})
    (found,) = sums(store, city)
    assert (found.kinds, found.amounts) == (kinds, 0 if fine is taken is None else 1)


def test_who_sent_any_case_reports_and_others_do_not(store: Engine, city: City) -> None:
    load(store, city, {"outcome": "correction"}, {"division": "330700", "scope": "traffic", "decided_on": "2022-05-05"})
    found = reads.annual_penalties(store, Scope(city.id), 2022)
    assert found.reporting == {("330701", "township"), ("330700", "traffic")}
    assert found.months == {"330701": 1, "330700": 1}
    assert found.sources == ("cases",)
    assert reads.case_years(store, Scope(city.id)) == [2022]
    assert reads.annual_penalties(store, Scope(city.id), 2021).reporting == frozenset()
