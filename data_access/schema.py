"""The tables of the store, in portable types only (storage.md §2)."""

from sqlalchemy import Column, Date, DateTime, Float, Index, Integer, LargeBinary, String, Table, Text

from data_access.ledger_tables import (
    batch_sums,
    batches,
    reconciliations,
    rejected_rows,
    repeated_rows,
    replaced_rows,
    source_states,
)
from data_access.metadata import ALL, city_column, metadata
from data_access.row_tables import TABLES

__all__ = [
    "ALL",
    "batch_sums",
    "batches",
    "calendar",
    "cases",
    "cities",
    "complaints",
    "coverage",
    "delegation",
    "dirty_periods",
    "division_closure",
    "divisions",
    "drawings",
    "facts",
    "fields",
    "inspections",
    "metadata",
    "officers",
    "operations",
    "periods",
    "petitions",
    "populations",
    "reconciliations",
    "rejected_rows",
    "repeated_rows",
    "replaced_rows",
    "results",
    "source_states",
    "versions",
]

cases = TABLES["cases"]
complaints = TABLES["complaints"]
delegation = TABLES["delegation"]
inspections = TABLES["inspections"]
officers = TABLES["officers"]
operations = TABLES["operations"]
petitions = TABLES["petitions"]
populations = TABLES["populations"]

cities = Table(
    "cities",
    metadata,
    Column("city_id", String(40), primary_key=True),
    Column("division", String(12), nullable=False),
    Column("name", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("profile", Text, nullable=False),  # city.toml as JSON text
    Column("demonstration", Integer, nullable=False, default=0),
)

divisions = Table(
    "divisions",
    metadata,
    city_column(),
    Column("division", String(12), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("town_type", String(20), nullable=False),
    Column("parent", String(12), nullable=False),
    Column("nbs_code", String(12), nullable=False),
    Column("mca_code", String(12), nullable=False),
    Column("scored", Integer, nullable=False),
    Column("position", Integer, nullable=False),  # order of divisions.csv
    Column("valid_from", Date),
    Column("valid_to", Date),
)

division_closure = Table(
    "division_closure",
    metadata,
    city_column(),
    Column("division", String(12), primary_key=True),
    Column("ancestor", String(12), primary_key=True),
    Column("depth", Integer, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=False),  # inclusive
    Index("ix_division_closure_ancestor", "city_id", "ancestor"),
)

fields = Table(
    "fields",
    metadata,
    city_column(),
    Column("field", String(40), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("risk", String(10), nullable=False),
    Column("position", Integer, nullable=False),
)

calendar = Table(
    "calendar",
    metadata,
    city_column(),
    Column("day", Date, primary_key=True),
    Column("grain", String(8), primary_key=True),
    Column("period", String(10), nullable=False),
)

periods = Table(
    "periods",
    metadata,
    city_column(),
    Column("period", String(10), primary_key=True),
    Column("grain", String(8), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("position", Integer, nullable=False),  # 0, 1, 2 … within the grain
    Column("quarter", String(10)),  # of a month
    Column("year", String(10)),  # of a month
    Column("has_results", Integer, nullable=False, default=0),
)

drawings = Table(
    "drawings",
    metadata,
    city_column(),
    Column("content_hash", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),  # gzipped JSON
    Column("drawn_at", DateTime, nullable=False),
)

dirty_periods = Table(
    "dirty_periods",
    metadata,
    city_column(),
    Column("dataset", String(40), primary_key=True),
    Column("period", String(10), primary_key=True),
)

coverage = Table(
    "coverage",
    metadata,
    city_column(),
    Column("dataset", String(40), primary_key=True),
    Column("division", String(12), primary_key=True),  # county, or the city for its own units
    Column("period", String(10), primary_key=True),  # a month
    Column("last_day", Date, nullable=False),  # of the last row seen
    Column("batch_id", Integer, nullable=False),
)


facts = Table(
    "facts",
    metadata,
    city_column(),
    Column("measure", String(40), primary_key=True),
    Column("period", String(10), primary_key=True),
    Column("division", String(12), primary_key=True),
    Column("field", String(40), primary_key=True),
    Column("case_type", String(20), primary_key=True),
    Column("grain", String(8), nullable=False),
    Column("value", Float, nullable=False),
    sqlite_with_rowid=False,
)

results = Table(
    "results",
    metadata,
    city_column(),
    Column("subject", String(60), primary_key=True),
    Column("field", String(40), primary_key=True),
    Column("period", String(10), primary_key=True),
    Column("division", String(12), primary_key=True),
    Column("grain", String(8), nullable=False),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("value", Float),
    Column("lower", Float),
    Column("upper", Float),
    Column("score", Float),
    Column("colour", String(14), nullable=False),
    Column("shown_colour", String(14), nullable=False),
    Column("coverage", Float),
    Column("reasons", String(200), nullable=False),
    Column("definition", String(80), nullable=False),
    sqlite_with_rowid=False,
)

versions = Table(
    "versions",
    metadata,
    Column("city_id", String(40), primary_key=True),
    Column("results_version", Integer, nullable=False),
    Column("refreshed_at", DateTime, nullable=False),
)
