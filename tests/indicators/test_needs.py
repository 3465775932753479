import pandas as pd
import pytest

from indicators import engine, needs
from indicators.models import Grain
from tests.indicators.test_engine import PERIODS, busy, ordered
from tests.indicators.world import CATALOGUE, DIVISIONS, RISKS

KINDS = dict(zip(DIVISIONS["division"], DIVISIONS["kind"], strict=True))


def needed(facts: pd.DataFrame, grain: Grain, first: int) -> pd.DataFrame:
    """The facts that are read to calculate the periods from one on, those in total without their fields."""
    told = {measure: need._asdict() for measure, need in needs.needs(CATALOGUE, grain).items()}
    need = pd.DataFrame([told.get(name, needs.Need()._asdict()) for name in facts["measure"]], index=facts.index)
    back = first - facts["period"].map(PERIODS[grain].index)
    townships = facts["division"].map(KINDS) == "township"
    by_field = (back <= need["by_field"]) | (~townships & (back <= need["above"]))
    return pd.concat([facts[by_field], facts[~by_field & (back <= need["total"])].assign(field="all")])


@pytest.mark.parametrize("grain", PERIODS)
def test_facts_that_are_not_needed_change_nothing(grain: Grain) -> None:
    facts, reported, calendar = busy(grain, seed=2).source()
    first = len(PERIODS[grain]) - 2
    before = busy(grain, seed=2).results()
    before = before[before["period"] == PERIODS[grain][first - 1]]
    some = needed(facts, grain, first)
    assert len(some) < len(facts)
    found = [
        engine.compute(
            CATALOGUE, (), grain, engine.Source(told, reported, calendar), DIVISIONS, before, first, None, RISKS
        )
        for told in (some, facts)
    ]
    pd.testing.assert_frame_equal(*map(ordered, found), check_exact=True)


def test_a_roster_is_looked_at_as_it_stands() -> None:
    found = needs.needs(CATALOGUE, "quarter")
    assert found["officers_county"] == needs.Need(total=0)
    assert found["items_used"] == needs.Need(by_field=0)


def test_fields_of_townships_are_not_read_where_nothing_shows_them() -> None:
    found = needs.needs(CATALOGUE, "week")
    assert found["inspections_countable"] == needs.Need(above=8)
    assert found["complaints_due"] == needs.Need(above=8, total=8)
    assert found["inspections"] == needs.Need(by_field=3, above=8, total=8)
