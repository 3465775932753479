"""The tables of the store, in portable types only (storage.md §2)."""

from typing import Any

from sqlalchemy import BigInteger, Column, Date, DateTime, Float, Integer, String, Table, Text

from data_access.ledger_tables import (
    batch_sums,
    batches,
    reconciliations,
    rejected_rows,
    repeated_rows,
    replaced_rows,
    source_states,
)
from data_access.metadata import ABSENT, ALL, city_column, metadata
from data_access.place_tables import calendar, cities, division_closure, divisions, drawings, fields, periods
from data_access.row_tables import TABLES
from data_access.rule_tables import rule_versions

__all__ = [
    "ABSENT",
    "ALL",
    "agencies",
    "batch_sums",
    "batches",
    "calendar",
    "cases",
    "catalogue_items",
    "cities",
    "complaints",
    "coverage",
    "delegation",
    "dirty_periods",
    "disputes",
    "division_closure",
    "divisions",
    "drawings",
    "facts",
    "feedback",
    "fields",
    "file_reviews",
    "guidance",
    "inspection_tasks",
    "inspections",
    "item_evaluations",
    "item_uses",
    "letters",
    "metadata",
    "officers",
    "operations",
    "past_results",
    "periods",
    "petitions",
    "populations",
    "reconciliations",
    "recorded",
    "rejected_rows",
    "repeated_rows",
    "replaced_rows",
    "restated",
    "results",
    "rule_versions",
    "source_states",
    "transfers",
    "versions",
]

agencies = TABLES["agencies"]
cases = TABLES["cases"]
catalogue_items = TABLES["catalogue_items"]
complaints = TABLES["complaints"]
delegation = TABLES["delegation"]
disputes = TABLES["disputes"]
feedback = TABLES["feedback"]
file_reviews = TABLES["file_reviews"]
guidance = TABLES["guidance"]
inspection_tasks = TABLES["inspection_tasks"]
inspections = TABLES["inspections"]
item_evaluations = TABLES["item_evaluations"]
letters = TABLES["letters"]
officers = TABLES["officers"]
operations = TABLES["operations"]
petitions = TABLES["petitions"]
populations = TABLES["populations"]
transfers = TABLES["transfers"]

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

item_uses = Table(  # in which months a township used a delegated item, kept by the roll-up
    "item_uses",
    metadata,
    city_column(),
    Column("division", String(12), primary_key=True),
    Column("item_code", String(20), primary_key=True),
    Column("month", String(10), primary_key=True),
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
    Column("reasons", String(500), nullable=False),
    Column("definition", String(80), nullable=False),
    Column("scored_value", Float),  # what the points were made of: the value, where few with that of earlier periods
    Column("pooled", Integer),  # periods in it
    Column("own_weight", Float),  # by how much it moves when the value of the period moves by 1
    Column("margin", Float),  # points by which an edge must be passed for the colour to change at once
    Column("run", Integer),  # periods, this one included, with this colour by points
    Column("may_turn_red", Integer),
    Column("rank", Integer),  # of an index, all fields: among the coloured divisions of the same kind, 1 = most points
    Column("rank_of", Integer),  # how many those are
    Column("rank_lower", Integer),  # the best and the worst rank in nine of ten draws of weights, means and scales
    Column("rank_upper", Integer),
    Column("steady", Integer),  # 1 where that band keeps close to the rank
    sqlite_with_rowid=False,
)


def _like_results(name: str, *more: Column[Any]) -> Table:
    """Return a table with the columns and the key of the results, and more."""
    same = (Column(one.name, one.type, primary_key=one.primary_key, nullable=one.nullable) for one in results.columns)
    return Table(name, metadata, *same, *more, sqlite_with_rowid=False)


restated = _like_results("restated")  # periods of an earlier rule, judged under the newest alone
past_results = _like_results("past_results", Column("known_until", DateTime, primary_key=True))

recorded = Table(  # from when on it can be told what was known of a period
    "recorded",
    metadata,
    city_column(),
    Column("period", String(10), primary_key=True),
    Column("known_from", DateTime),  # it got its first results; NULL = before there was any record
    Column("kept_from", DateTime),  # it had ended: what takes the place of its results is kept from then on
    Column("results_hash", BigInteger),  # of what its results show, to see at once whether anything differs
)

versions = Table(
    "versions",
    metadata,
    Column("city_id", String(40), primary_key=True),
    Column("results_version", Integer, nullable=False),
    Column("refreshed_at", DateTime, nullable=False),
    Column("rules", Text, nullable=False, server_default="{}"),  # newest rule_versions known to it, JSON by index
)
