"""The ledger: who sent what and how, what a file replaced, repeated and added up to; the state of sources."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "repeated_rows",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("dataset", sa.String(length=40), nullable=False),
        sa.Column("row_key", sa.String(length=200), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "dataset", "row_key", "batch_id", name=op.f("pk_repeated_rows")),
    )
    op.create_index("ix_repeated_rows_batch", "repeated_rows", ["city_id", "batch_id"], unique=False)
    op.create_table(
        "replaced_rows",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("dataset", sa.String(length=40), nullable=False),
        sa.Column("row_key", sa.String(length=200), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "dataset", "row_key", "replaced_by", name=op.f("pk_replaced_rows")),
    )
    op.create_index("ix_replaced_rows_batch", "replaced_rows", ["city_id", "batch_id"], unique=False)
    op.create_index("ix_replaced_rows_by", "replaced_rows", ["city_id", "replaced_by"], unique=False)
    op.create_table(
        "source_states",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("expect_seconds", sa.Integer(), nullable=True),
        sa.Column("known_since", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("mark", sa.String(length=200), nullable=False),
        sa.Column("holder", sa.String(length=80), nullable=False),
        sa.Column("held_until", sa.DateTime(), nullable=True),
        sa.Column("tried_at", sa.DateTime(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "source", name=op.f("pk_source_states")),
    )
    op.create_table(
        "batch_sums",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("column_name", sa.String(length=40), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("total", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.batch_id"], name=op.f("fk_batch_sums_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "column_name", name=op.f("pk_batch_sums")),
    )
    op.create_table(
        "reconciliations",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("column_name", sa.String(length=120), nullable=False),
        sa.Column("stated", sa.Float(), nullable=False),
        sa.Column("summed", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.batch_id"], name=op.f("fk_reconciliations_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "row_number", "column_name", name=op.f("pk_reconciliations")),
    )
    op.add_column("batches", sa.Column("imported_by", sa.String(length=80), server_default="", nullable=False))
    op.add_column("batches", sa.Column("way", sa.String(length=10), server_default="", nullable=False))
    op.add_column("batches", sa.Column("counties", sa.Text(), server_default="", nullable=False))
    op.add_column("batches", sa.Column("months", sa.Integer(), server_default="0", nullable=False))
    op.add_column("batches", sa.Column("confirmed", sa.Integer(), server_default="0", nullable=False))
    op.add_column("batches", sa.Column("undone", sa.Integer(), server_default="0", nullable=False))
    op.add_column("batches", sa.Column("undone_at", sa.DateTime(), nullable=True))
    op.add_column("batches", sa.Column("undone_by", sa.String(length=80), nullable=True))
    op.drop_index(op.f("ix_batches_file"), table_name="batches")
    op.create_index(
        "ix_batches_file", "batches", ["city_id", "source", "sha256", "mapping_hash", "undone"], unique=True
    )


def downgrade() -> None:
    op.drop_index("ix_batches_file", table_name="batches")
    op.create_index(op.f("ix_batches_file"), "batches", ["city_id", "source", "sha256"], unique=True)
    op.drop_column("batches", "undone_by")
    op.drop_column("batches", "undone_at")
    op.drop_column("batches", "undone")
    op.drop_column("batches", "confirmed")
    op.drop_column("batches", "months")
    op.drop_column("batches", "counties")
    op.drop_column("batches", "way")
    op.drop_column("batches", "imported_by")
    op.drop_table("reconciliations")
    op.drop_table("batch_sums")
    op.drop_table("source_states")
    op.drop_table("replaced_rows")
    op.drop_table("repeated_rows")
