"""The tables of the store, in portable types only (storage.md §2)."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ALL = "all"


def _city() -> Column[str]:
    return Column("city_id", String(40), primary_key=True)


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
    _city(),
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
    _city(),
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
    _city(),
    Column("field", String(40), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("risk", String(10), nullable=False),
    Column("position", Integer, nullable=False),
)

calendar = Table(
    "calendar",
    metadata,
    _city(),
    Column("day", Date, primary_key=True),
    Column("grain", String(8), primary_key=True),
    Column("period", String(10), nullable=False),
)

periods = Table(
    "periods",
    metadata,
    _city(),
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
    _city(),
    Column("content_hash", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),  # gzipped JSON
    Column("drawn_at", DateTime, nullable=False),
)

batches = Table(
    "batches",
    metadata,
    Column("batch_id", Integer, primary_key=True, autoincrement=True),
    Column("city_id", String(40), nullable=False),
    Column("source", String(80), nullable=False),
    Column("dataset", String(40), nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("mapping_hash", String(64), nullable=False),
    Column("demonstration", Integer, nullable=False),
    Column("rows_read", Integer, nullable=False),
    Column("rows_skipped", Integer, nullable=False),
    Column("rows_accepted", Integer, nullable=False),
    Column("rows_rejected", Integer, nullable=False),
    Column("rows_duplicate", Integer, nullable=False),
    Column("rows_superseded", Integer, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("imported_at", DateTime, nullable=False),
    Index("ix_batches_file", "city_id", "source", "sha256", unique=True),
)

rejected_rows = Table(
    "rejected_rows",
    metadata,
    Column("batch_id", Integer, ForeignKey("batches.batch_id"), primary_key=True),
    Column("row_number", Integer, primary_key=True),
    Column("fault", Integer, primary_key=True),  # 0, 1, 2 … within the row
    Column("column_name", String(120), nullable=False),
    Column("found", String(200), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("allowed", String(500), nullable=False),
)

dirty_periods = Table(
    "dirty_periods",
    metadata,
    _city(),
    Column("dataset", String(40), primary_key=True),
    Column("period", String(10), primary_key=True),
)

coverage = Table(
    "coverage",
    metadata,
    _city(),
    Column("dataset", String(40), primary_key=True),
    Column("division", String(12), primary_key=True),  # county, or the city for its own units
    Column("period", String(10), primary_key=True),  # a month
    Column("last_day", Date, nullable=False),  # of the last row seen
    Column("batch_id", Integer, nullable=False),
)


def _event(name: str, key: str, *columns: Column[Any], day: str) -> Table:
    """Return an event table: who, where, which field, provenance, then its own columns."""
    return Table(
        name,
        metadata,
        _city(),
        Column(key, String(80), primary_key=True),
        Column("division", String(12), nullable=False),
        Column("field", String(40), nullable=False),
        *columns,
        Column("batch_id", Integer, nullable=False),
        Column("source_row", Integer, nullable=False),
        Column("row_hash", BigInteger, nullable=False),
        Index(f"ix_{name}_day", "city_id", day),
    )


cases = _event(
    "cases",
    "case_no",
    Column("case_type", String(20), nullable=False),  # simple | ordinary | fast
    Column("scope", String(20), nullable=False),  # general | township | specialised | traffic
    Column("origin", String(20)),  # complaint | patrol | transfer
    Column("filed_on", Date),
    Column("decided_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("outcome", String(30), nullable=False),
    Column("fine_yuan", Float),
    Column("party_type", String(20)),  # firm | person
    Column("coded", Integer),
    Column("org", String(80)),
    day="decided_on",
)

inspections = _event(
    "inspections",
    "inspection_no",
    Column("day", Date, nullable=False),
    Column("mode", String(10), nullable=False),  # onsite | offsite
    Column("kind", String(20), nullable=False),  # routine | special | single_case | dual_random | joint
    Column("visits_saved", Integer),
    Column("coded", Integer),
    Column("found_problem", Integer),
    Column("firm_hash", String(32)),
    Column("org", String(80)),
    day="day",
)

complaints = _event(
    "complaints",
    "ticket_no",
    Column("channel", String(30)),
    Column("kind", String(20), nullable=False),  # complaint | report | inquiry | help | suggestion | praise
    Column("received_on", Date, nullable=False),
    Column("due_on", Date),
    Column("closed_on", Date),
    Column("repeat_hash", String(32)),
    Column("satisfaction", String(20)),
    day="received_on",
)
Index("ix_complaints_due", complaints.c.city_id, complaints.c.due_on)

petitions = _event(
    "petitions",
    "petition_no",
    Column("form", String(20)),
    Column("kind", String(20)),
    Column("received_on", Date, nullable=False),
    Column("due_on", Date),
    Column("closed_on", Date),
    day="received_on",
)
Index("ix_petitions_due", petitions.c.city_id, petitions.c.due_on)

operations = _event(
    "operations",
    "operation_no",
    Column("day", Date, nullable=False),
    Column("n_orgs", Integer),
    day="day",
)


def _roster(name: str, *columns: Column[Any]) -> Table:
    """Return a dated roster: what was so from a day until the day before another."""
    return Table(
        name,
        metadata,
        _city(),
        Column("division", String(12), primary_key=True),
        *columns,
        Column("valid_from", Date, primary_key=True),
        Column("valid_to", Date, nullable=False),  # exclusive; 9999-12-31 = still so
        Column("batch_id", Integer, nullable=False),
        Column("source_row", Integer, nullable=False),
        Column("row_hash", BigInteger, nullable=False),
    )


officers = _roster(
    "officers",
    Column("officer_hash", String(32), primary_key=True),
    Column("tier", String(10), nullable=False),  # city | county | township
    Column("identity", String(20), nullable=False),  # civil | reference | institution | auxiliary
    Column("licence_valid_to", Date),
    Column("is_legal_reviewer", Integer),
    Column("org", String(80)),
)

delegation = _roster(
    "delegation",
    Column("item_code", String(20), primary_key=True),
    Column("mode", String(12), nullable=False),  # delegated | stationed | entrusted
    Column("field", String(40), nullable=False),
    Column("document_no", String(80)),
)

populations = _roster(
    "populations",
    Column("basis", String(20), nullable=False),  # resident
    Column("persons", Integer, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    _city(),
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
    _city(),
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
