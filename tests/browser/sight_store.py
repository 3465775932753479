"""The small store with a past: a quarter that changed one day, one that still runs, a stricter rule since October."""

from datetime import date, datetime
from unittest.mock import patch

import pandas as pd
from sqlalchemy import Engine, update

from data_access import moments, restating, results, rule_versions, schema
from geo.city import read_city
from indicators import definitions, rule_checks
from indicators.ruling import changed
from tests.browser import small_store

CHANGED = "330726"  # 浦江县: 32 points on the day before, then as in the small store
BEFORE, DAY = "2026-02-09", "2026-02-10"  # the day before the change, and that of the change
CLOSED, RUNNING = "2022-Q3", "2022-Q4"
KEPT = datetime.fromisoformat("2026-01-05 02:00:00")
POINTS = 32.0
RULE = {"red_below": 99.0, "blue_from": 99.5}  # everybody is red


def build(url: str) -> Engine:
    """Return the engine of the store."""
    engine = small_store.build(url)
    whole = small_store.results_of(read_city(small_store.ROOT / "cities" / "jinhua"))
    closed = whole[whole["period"] == CLOSED]
    earlier = closed.assign(score=closed["score"].where(closed["division"] != CHANGED, POINTS))
    earlier.loc[earlier["division"] == CHANGED, ["colour", "shown_colour"]] = "red"
    with engine.begin() as connection:
        results.store(connection, "jinhua", "quarter", [CLOSED], earlier)
        connection.execute(update(schema.recorded).values(known_from=KEPT))
        connection.execute(update(schema.recorded).where(schema.recorded.c.period == CLOSED).values(kept_from=KEPT))
        with patch.object(moments, "now", lambda: datetime.fromisoformat(f"{DAY} 04:00:00")):
            results.store(connection, "jinhua", "quarter", [CLOSED], closed)
    _rule(engine, closed)
    return engine


def _rule(engine: Engine, closed: pd.DataFrame) -> None:
    """Save a rule that holds from the fourth quarter, and judge the third under it."""
    catalogue = definitions.load()
    rule = changed(catalogue.indices["efficacy"], **RULE).model_copy(update={"valid_from": date(2022, 10, 1)})
    told = rule_checks.checked(catalogue, rule, "王", "从严", "rule")
    rule_versions.save(engine, "jinhua", "efficacy", told, rule.valid_from, "王", "从严", confirmed=True)
    names = [name for name, home in catalogue.home.items() if home == "efficacy"]
    again = closed[closed["subject"].isin(names)].reindex(columns=results.COLUMNS).assign(grain="quarter")
    again.loc[again["score"].notna(), ["colour", "shown_colour"]] = "red"
    with engine.begin() as connection:
        restating.store(connection, "jinhua", "quarter", names, None, again)
        rule_versions.note(connection, "jinhua")
        results.bump(connection, "jinhua")
