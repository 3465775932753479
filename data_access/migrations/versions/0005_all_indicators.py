"""All indicators: letters, use of items, working days, indexes of repeats; what the points of a result are made of."""

import sqlalchemy as sa
from alembic import op

from data_access.working_days import numbered

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "item_uses",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("item_code", sa.String(length=20), nullable=False),
        sa.Column("month", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "division", "item_code", "month", name=op.f("pk_item_uses")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "letters",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("letter_no", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("warning", sa.String(length=20), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("issues", sa.Integer(), nullable=True),
        sa.Column("to_org", sa.String(length=80), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "letter_no", name=op.f("pk_letters")),
    )
    op.create_index("ix_letters_day", "letters", ["city_id", "issued_on"], unique=False)
    op.create_index("ix_letters_due", "letters", ["city_id", "due_on"], unique=False)
    op.add_column("calendar", sa.Column("workday", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_complaints_place", "complaints", ["city_id", "place_hash", "received_on"], unique=False)
    op.create_index("ix_complaints_repeat", "complaints", ["city_id", "repeat_hash", "received_on"], unique=False)
    op.create_index("ix_inspections_firm", "inspections", ["city_id", "firm_hash", "day"], unique=False)
    op.create_index("ix_item_evaluations_action_due", "item_evaluations", ["city_id", "action_due_on"], unique=False)
    op.create_index("ix_petitions_repeat", "petitions", ["city_id", "repeat_hash", "received_on"], unique=False)
    op.add_column("results", sa.Column("scored_value", sa.Float(), nullable=True))
    op.add_column("results", sa.Column("pooled", sa.Integer(), nullable=True))
    op.add_column("results", sa.Column("own_weight", sa.Float(), nullable=True))
    op.add_column("results", sa.Column("may_turn_red", sa.Integer(), nullable=True))
    op.create_index("ix_transfers_due", "transfers", ["city_id", "due_on"], unique=False)
    _number_working_days()


def downgrade() -> None:
    op.drop_index("ix_transfers_due", table_name="transfers")
    op.drop_column("results", "may_turn_red")
    op.drop_column("results", "own_weight")
    op.drop_column("results", "pooled")
    op.drop_column("results", "scored_value")
    op.drop_index("ix_petitions_repeat", table_name="petitions")
    op.drop_index("ix_item_evaluations_action_due", table_name="item_evaluations")
    op.drop_index("ix_inspections_firm", table_name="inspections")
    op.drop_index("ix_complaints_repeat", table_name="complaints")
    op.drop_index("ix_complaints_place", table_name="complaints")
    op.drop_column("calendar", "workday")
    op.drop_index("ix_letters_due", table_name="letters")
    op.drop_index("ix_letters_day", table_name="letters")
    op.drop_table("letters")
    op.drop_table("item_uses")


def _number_working_days() -> None:
    calendar = sa.table("calendar", sa.column("day", sa.Date()), sa.column("workday", sa.Integer()))
    days = op.get_bind().scalars(sa.select(calendar.c.day).distinct().order_by(calendar.c.day)).all()
    for day, number in numbered(days).items():
        op.execute(calendar.update().where(calendar.c.day == day).values(workday=number))
