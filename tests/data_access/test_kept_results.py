"""Results of a subject without a definition are kept, marked and found again, on each engine."""

import pytest
from sqlalchemy import Engine

from asked import Removed
from data_access import kept_results, reads, results
from data_access.scope import Scope
from geo.models import City
from tests.data_access.test_reads import MONTHS, made_results

KNOWN = ("reform",)


def test_what_no_definition_names_is_kept_marked_and_told(store: Engine, city: City) -> None:
    made = made_results(city, subjects=("reform", "old")).assign(definition="R9-01@12345678")
    with store.begin() as connection:
        results.store(connection, city.id, "month", MONTHS, made)
        assert kept_results.beside(connection, city.id, KNOWN) == ["old"]
        assert kept_results.mark(connection, city.id, ["old"])
        assert not kept_results.mark(connection, city.id, ["old"])
        assert not kept_results.mark(connection, city.id, [])
        results.store(connection, city.id, "month", MONTHS, made_results(city), kept=("old",))
    told = reads.definitions_used(store, Scope(city.id), "old")
    assert {row.definition for row in told} == {"R9-01@12345678 (removed)"}
    assert {row.definition for row in reads.definitions_used(store, Scope(city.id), "reform")} == {"d1"}
    for name in ("old", "R9-01"):
        with pytest.raises(Removed, match=f"“{name}”的定义已经删除：库中保留它 2022 年的结果（口径 R9-01@12345678）"):
            reads.check_subject(store, Scope(city.id), name, KNOWN, KNOWN)
    for name in ("", "reform", "R9", "never_there"):
        reads.check_subject(store, Scope(city.id), name, KNOWN, KNOWN)


def test_periods_that_are_gone_keep_nothing(store: Engine, city: City) -> None:
    with store.begin() as connection:
        results.store(connection, city.id, "month", MONTHS, made_results(city, subjects=("old",)))
        results.store(connection, city.id, "month", MONTHS[:1], made_results(city).iloc[:0])
    assert [row.period for row in reads.definitions_used(store, Scope(city.id), "old")] == list(MONTHS[1:])
