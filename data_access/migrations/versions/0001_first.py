"""Cities, divisions, calendar, ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "batches",
        sa.Column("batch_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("dataset", sa.String(length=40), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("mapping_hash", sa.String(length=64), nullable=False),
        sa.Column("demonstration", sa.Integer(), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("rows_skipped", sa.Integer(), nullable=False),
        sa.Column("rows_accepted", sa.Integer(), nullable=False),
        sa.Column("rows_rejected", sa.Integer(), nullable=False),
        sa.Column("rows_duplicate", sa.Integer(), nullable=False),
        sa.Column("rows_superseded", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_batches")),
    )
    op.create_index("ix_batches_file", "batches", ["city_id", "source", "sha256"], unique=True)
    op.create_table(
        "calendar",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("grain", sa.String(length=8), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "day", "grain", name=op.f("pk_calendar")),
    )
    op.create_table(
        "cities",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("demonstration", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", name=op.f("pk_cities")),
    )
    op.create_table(
        "coverage",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("dataset", sa.String(length=40), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "dataset", "division", "period", name=op.f("pk_coverage")),
    )
    op.create_table(
        "dirty_periods",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("dataset", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "dataset", "period", name=op.f("pk_dirty_periods")),
    )
    op.create_table(
        "division_closure",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("ancestor", sa.String(length=12), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "division", "ancestor", name=op.f("pk_division_closure")),
    )
    op.create_index("ix_division_closure_ancestor", "division_closure", ["city_id", "ancestor"], unique=False)
    op.create_table(
        "divisions",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("town_type", sa.String(length=20), nullable=False),
        sa.Column("parent", sa.String(length=12), nullable=False),
        sa.Column("nbs_code", sa.String(length=12), nullable=False),
        sa.Column("mca_code", sa.String(length=12), nullable=False),
        sa.Column("scored", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("city_id", "division", name=op.f("pk_divisions")),
    )
    op.create_table(
        "drawings",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", name=op.f("pk_drawings")),
    )
    op.create_table(
        "fields",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("risk", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "field", name=op.f("pk_fields")),
    )
    op.create_table(
        "periods",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("grain", sa.String(length=8), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.String(length=10), nullable=True),
        sa.Column("year", sa.String(length=10), nullable=True),
        sa.Column("has_results", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "period", name=op.f("pk_periods")),
    )
    op.create_table(
        "versions",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("results_version", sa.Integer(), nullable=False),
        sa.Column("refreshed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", name=op.f("pk_versions")),
    )
    op.create_table(
        "rejected_rows",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("fault", sa.Integer(), nullable=False),
        sa.Column("column_name", sa.String(length=120), nullable=False),
        sa.Column("found", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("allowed", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.batch_id"], name=op.f("fk_rejected_rows_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "row_number", "fault", name=op.f("pk_rejected_rows")),
    )


def downgrade() -> None:
    op.drop_table("rejected_rows")
    op.drop_table("versions")
    op.drop_table("periods")
    op.drop_table("fields")
    op.drop_table("drawings")
    op.drop_table("divisions")
    op.drop_table("division_closure")
    op.drop_table("dirty_periods")
    op.drop_table("coverage")
    op.drop_table("cities")
    op.drop_table("calendar")
    op.drop_table("batches")
