"""San Francisco's inspections and violations: every count equals one made here from the raw files alone."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from ingestion.importing import import_file
from tests.examples.counting import by_month, facts, stored

Example = tuple[Path, Path, Engine]
OUTLINES = {"county": ("sf_neighborhoods.geojson", "neighborhood")}
LAST = "2026-01-01"


@pytest.fixture
def sf(example: Callable[..., Example]) -> Example:
    return example("sf", **OUTLINES)


def raw(exports: Path, file: str) -> pd.DataFrame:
    """The file as it is, with the neighbourhood of each business."""
    firms = pd.read_csv(exports / "sf_businesses.csv", dtype=str, keep_default_na=False)
    rows = pd.read_csv(exports / file, dtype=str, keep_default_na=False)
    return rows.merge(firms[["business_id", "neighborhood"]], on="business_id", how="left").fillna("")


def test_inspections_are_counted_as_in_the_raw_file(sf: Example) -> None:
    folder, exports, engine = sf
    report = import_file(engine, folder, "inspections", exports / "sf_inspections.csv")
    rows = raw(exports, "sf_inspections.csv")
    placed = rows[rows.neighborhood != ""]
    once = placed.drop_duplicates(["business_id", "date", "type"])
    assert report.read == len(rows)
    assert report.rejected == (rows.neighborhood == "").sum() == 5611
    assert report.accepted == len(once)
    assert report.duplicate + report.superseded == len(placed) - len(once)
    counted = by_month(once.neighborhood, once.date.str[:7])
    assert stored(engine, "inspections", "day") == counted
    assert facts(engine, "sf", "inspections", "county") == counted


def test_violations_are_counted_as_in_the_raw_file(sf: Example) -> None:
    folder, exports, engine = sf
    report = import_file(engine, folder, "violations", exports / "sf_violations.csv")
    rows = raw(exports, "sf_violations.csv")
    fixed = rows.corrected != ""
    wrong = (rows.neighborhood == "") | (fixed & ((rows.corrected < rows.date) | (rows.corrected > LAST)))
    once = rows[~wrong].drop_duplicates(["business_id", "date", "description"], keep="last")
    assert (report.read, report.skipped, report.rejected) == (len(rows), 0, wrong.sum())
    assert report.accepted == len(once)
    assert report.accepted + report.rejected + report.duplicate + report.superseded == len(rows)
    counted = by_month(once.neighborhood, once.date.str[:7])
    assert stored(engine, "cases", "decided_on") == counted
    assert facts(engine, "sf", "corrections", "county") == counted
    corrected = once[once.corrected != ""]
    assert stored(engine, "cases", "closed_on") == by_month(corrected.neighborhood, corrected.corrected.str[:7])
