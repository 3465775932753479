"""Events, rosters, facts and results."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("case_no", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("case_type", sa.String(length=20), nullable=False),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("fine_yuan", sa.Float(), nullable=True),
        sa.Column("party_type", sa.String(length=20), nullable=True),
        sa.Column("coded", sa.Integer(), nullable=True),
        sa.Column("org", sa.String(length=80), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "case_no", name=op.f("pk_cases")),
    )
    op.create_index("ix_cases_day", "cases", ["city_id", "decided_on"], unique=False)
    op.create_table(
        "complaints",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("ticket_no", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=30), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("repeat_hash", sa.String(length=32), nullable=True),
        sa.Column("satisfaction", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "ticket_no", name=op.f("pk_complaints")),
    )
    op.create_index("ix_complaints_day", "complaints", ["city_id", "received_on"], unique=False)
    op.create_index("ix_complaints_due", "complaints", ["city_id", "due_on"], unique=False)
    op.create_table(
        "delegation",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("item_code", sa.String(length=20), nullable=False),
        sa.Column("mode", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("document_no", sa.String(length=80), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "division", "item_code", "valid_from", name=op.f("pk_delegation")),
    )
    op.create_table(
        "facts",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("case_type", sa.String(length=20), nullable=False),
        sa.Column("grain", sa.String(length=8), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint(
            "city_id", "measure", "period", "division", "field", "case_type", name=op.f("pk_facts")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "inspections",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("inspection_no", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("visits_saved", sa.Integer(), nullable=True),
        sa.Column("coded", sa.Integer(), nullable=True),
        sa.Column("found_problem", sa.Integer(), nullable=True),
        sa.Column("firm_hash", sa.String(length=32), nullable=True),
        sa.Column("org", sa.String(length=80), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "inspection_no", name=op.f("pk_inspections")),
    )
    op.create_index("ix_inspections_day", "inspections", ["city_id", "day"], unique=False)
    op.create_table(
        "officers",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("officer_hash", sa.String(length=32), nullable=False),
        sa.Column("tier", sa.String(length=10), nullable=False),
        sa.Column("identity", sa.String(length=20), nullable=False),
        sa.Column("licence_valid_to", sa.Date(), nullable=True),
        sa.Column("is_legal_reviewer", sa.Integer(), nullable=True),
        sa.Column("org", sa.String(length=80), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "division", "officer_hash", "valid_from", name=op.f("pk_officers")),
    )
    op.create_table(
        "operations",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("operation_no", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("n_orgs", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "operation_no", name=op.f("pk_operations")),
    )
    op.create_index("ix_operations_day", "operations", ["city_id", "day"], unique=False)
    op.create_table(
        "petitions",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("petition_no", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "petition_no", name=op.f("pk_petitions")),
    )
    op.create_index("ix_petitions_day", "petitions", ["city_id", "received_on"], unique=False)
    op.create_index("ix_petitions_due", "petitions", ["city_id", "due_on"], unique=False)
    op.create_table(
        "populations",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("basis", sa.String(length=20), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "division", "valid_from", name=op.f("pk_populations")),
    )
    op.create_table(
        "results",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("grain", sa.String(length=8), nullable=False),
        sa.Column("numerator", sa.Float(), nullable=True),
        sa.Column("denominator", sa.Float(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("lower", sa.Float(), nullable=True),
        sa.Column("upper", sa.Float(), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("colour", sa.String(length=14), nullable=False),
        sa.Column("shown_colour", sa.String(length=14), nullable=False),
        sa.Column("coverage", sa.Float(), nullable=True),
        sa.Column("reasons", sa.String(length=200), nullable=False),
        sa.Column("definition", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "subject", "field", "period", "division", name=op.f("pk_results")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("results")
    op.drop_table("populations")
    op.drop_table("petitions")
    op.drop_table("operations")
    op.drop_table("officers")
    op.drop_table("inspections")
    op.drop_table("facts")
    op.drop_table("delegation")
    op.drop_table("complaints")
    op.drop_table("cases")
