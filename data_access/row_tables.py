"""The tables of what offices send: events and dated rosters."""

from typing import Any

from sqlalchemy import BigInteger, Column, Date, Float, Index, Integer, String, Table

from data_access.metadata import city_column, metadata


def _event(name: str, key: str, *columns: Column[Any], day: str) -> Table:
    """Return an event table: who, where, which field, provenance, then its own columns."""
    return Table(
        name,
        metadata,
        city_column(),
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
        city_column(),
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
