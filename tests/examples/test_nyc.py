"""New York's complaints: ZIP areas within boroughs, counted as in the raw file."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine, text

from ingestion.importing import import_file
from tests.examples.counting import by_month, facts, stored

Example = tuple[Path, Path, Engine]
OUTLINES = {"county": ("nyc_boroughs.geojson", "borough"), "township": ("nyc_zipcodes.geojson", "postalCode")}
FORM = "%m/%d/%Y %I:%M:%S %p"


@pytest.fixture
def nyc(example: Callable[..., Example]) -> Example:
    return example("nyc", **OUTLINES)


def raw(folder: Path, exports: Path) -> pd.DataFrame:
    """The file as it is, with the place a reader would give each row and whether it has to be refused."""
    rows = pd.read_csv(exports / "nyc_complaints.csv", dtype=str, keep_default_na=False)
    rows["zip"] = rows["Incident Zip"].str.removesuffix(".0")
    divisions = pd.read_csv(folder / "divisions.csv", dtype=str, keep_default_na=False)
    counties = divisions[divisions["kind"] == "county"]
    codes = dict(zip(counties["name"].str.upper(), counties["code"], strict=True))
    names = dict(zip(counties["name"].str.upper(), counties["name"], strict=True))
    inside = dict(zip(divisions["code"], divisions["parent"], strict=True))
    rows["borough"] = rows["Borough"].map(codes)
    rows["borough name"] = rows["Borough"].map(names)
    rows["place"] = rows["zip"].where(rows["zip"] != "", rows["borough name"])
    made, closed = (pd.to_datetime(rows[name], format=FORM) for name in ("Created Date", "Closed Date"))
    rows["month"] = made.dt.strftime("%Y-%m")
    rows["unknown"] = rows["borough"].isna() | ((rows["zip"] != "") & (rows["zip"].map(inside) != rows["borough"]))
    rows["impossible"] = closed.dt.normalize() < made.dt.normalize()
    return rows


def test_complaints_are_counted_as_in_the_raw_file(nyc: Example) -> None:
    folder, exports, engine = nyc
    report = import_file(engine, folder, "complaints", exports / "nyc_complaints.csv")
    rows = raw(folder, exports)
    wrong = rows["unknown"] | rows["impossible"]
    good = rows[~wrong]
    assert (report.read, report.rejected, report.accepted) == (len(rows), wrong.sum(), len(good))
    assert (report.duplicate, report.superseded, report.skipped) == (0, 0, 0)
    assert stored(engine, "complaints", "received_on") == by_month(good["place"], good["month"])
    inside = good[good["zip"] != ""]
    assert facts(engine, "nyc", "complaints", "township") == by_month(inside["zip"], inside["month"])
    assert facts(engine, "nyc", "complaints", "county") == by_month(good["borough name"], good["month"])


def test_every_refused_row_is_named_with_its_reason(nyc: Example) -> None:
    folder, exports, engine = nyc
    import_file(engine, folder, "complaints", exports / "nyc_complaints.csv")
    rows = raw(folder, exports)
    query = text("SELECT row_number, reason FROM rejected_rows")
    with engine.connect() as connection:
        told = dict(connection.execute(query).tuples().all())
    wrong = {
        at + 2: ("日期" if rows["impossible"][at] else "区划")
        for at in rows.index[rows["unknown"] | rows["impossible"]]
    }
    assert told.keys() == wrong.keys()
    assert all(word in told[at] for at, word in wrong.items())
