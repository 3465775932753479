"""An explanation on both sides of a change of the rule: each period by its own version, and what the change adds."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from data_access import reads
from data_access.engine import ready
from data_access.registry import register_city
from data_access.scope import Scope
from indicators import definitions
from indicators.saved_rules import of_city
from ingestion.refresh import refresh
from interface.explaining import Explainer, Question
from tests.data_access.made_city import made_city
from tests.data_access.made_rows import Maker
from tests.ingestion.ruled_city import bring, save_rule

CATALOGUE = definitions.load()
BEFORE, AFTER = ("2021-11", "2021-12"), ("2022-01",)
REFERENCES = ("target", "last_period")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A city whose efficacy index is scored by other weights and edges from 2022 on."""
    home, city = tmp_path_factory.mktemp("ruled"), made_city()
    engine = ready(f"sqlite:///{Path(home) / 'sanse.db'}")
    register_city(engine, city, b"{}", "hash")
    bring(engine, city, Maker(city, 3, "2021-09-10", "2022-01-25"), "first")
    save_rule(engine, city, date(2022, 1, 1), weights={"E1": 0.7}, red_below=84.0)
    refresh(engine, city.id, home)
    yield engine
    engine.dispose()


def asked(store: Engine, period: str, reference: str) -> list[dict[str, Any]]:
    """The explanations of the efficacy index of every county that has points."""
    scope, efficacy = Scope(made_city().id), CATALOGUE.indices["efficacy"]
    time = next(row for row in reads.periods(store, scope) if row.period == period)
    explainer = Explainer(store, scope, CATALOGUE, ())
    counties = [row for row in reads.divisions(store, scope) if row.kind == "county"]
    told = [explainer.answer(Question(row, time, efficacy, reference=reference)) for row in counties]
    return [one for one in told if one["gap"] is not None]


@pytest.mark.parametrize(("period", "reference"), [(BEFORE[0], "target"), *product((BEFORE[1], *AFTER), REFERENCES)])
def test_contributions_add_up_whichever_version_each_side_has(store: Engine, period: str, reference: str) -> None:
    explanations = asked(store, period, reference)
    assert explanations
    for told in explanations:
        assert sum(row["contribution"] for row in told["contributions"]) == pytest.approx(told["gap"], abs=1e-9)
        assert told["score"] - told["reference"] == pytest.approx(told["gap"])


@pytest.mark.parametrize("period", [*BEFORE, *AFTER])
def test_weights_are_those_of_the_version_in_force_in_the_period(store: Engine, period: str) -> None:
    rules = of_city(CATALOGUE, reads.rule_versions(store, Scope(made_city().id)))
    rule = rules.on("2021-12-31" if period in BEFORE else "2022-12-31").indices["efficacy"]
    pillars = {one.code: one for one in rule.pillars}
    explanations = asked(store, period, "target")
    assert explanations
    for told in explanations:
        shares: dict[str, float] = {}
        for row in told["contributions"]:
            shares[row["pillar"]] = shares.get(row["pillar"], 0.0) + row["weight"]
        whole = sum(pillars[code].weight for code in shares)
        assert shares == pytest.approx({code: pillars[code].weight / whole for code in shares})


def test_across_the_switch_the_reference_is_what_was_shown_and_the_change_is_named(store: Engine) -> None:
    shown = {
        row.division: row.score
        for row in reads.result_rows(store, Scope(made_city().id), "2021-12", ["efficacy"], kind="county")
    }
    explanations = asked(store, "2022-01", "last_period")
    assert explanations
    for told in explanations:
        (rule,) = [row for row in told["contributions"] if row["cause"] == "rule"]
        assert told["reference"] == shown[told["division"]]
        assert rule["contribution"] != 0
        assert rule["indicator"] is None
    assert {row["cause"] for told in asked(store, "2021-12", "last_period") for row in told["contributions"]} <= {
        "indicator",
        "available",
    }
