"""All indicators: letters, use of items, working days, indexes of repeats; results, made anew by the next refresh."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from data_access.working_days import numbered

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

COUNTED = (
    *("agencies", "cases", "catalogue_items", "complaints", "delegation", "disputes", "feedback", "file_reviews"),
    *("guidance", "inspection_tasks", "inspections", "item_evaluations", "letters", "officers", "operations"),
    *("petitions", "populations", "transfers"),
)


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
    op.create_index("ix_transfers_due", "transfers", ["city_id", "due_on"], unique=False)
    _number_working_days()
    _make_results(
        500,
        sa.Column("scored_value", sa.Float(), nullable=True),
        sa.Column("pooled", sa.Integer(), nullable=True),
        sa.Column("own_weight", sa.Float(), nullable=True),
        sa.Column("margin", sa.Float(), nullable=True),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.Column("may_turn_red", sa.Integer(), nullable=True),
    )
    _count_all_again()


def downgrade() -> None:
    _make_results(200)
    op.drop_index("ix_transfers_due", table_name="transfers")
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


def _make_results(reasons: int, *more: sa.Column[Any]) -> None:
    """Put an empty table in the place of the results, which are only calculated from the facts."""
    op.drop_table("results")
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
        sa.Column("reasons", sa.String(length=reasons), nullable=False),
        sa.Column("definition", sa.String(length=80), nullable=False),
        *more,
        sa.PrimaryKeyConstraint("city_id", "subject", "field", "period", "division", name=op.f("pk_results")),
        sqlite_with_rowid=False,
    )
    periods = sa.table("periods", sa.column("has_results", sa.Integer()))
    op.execute(periods.update().values(has_results=0))


def _number_working_days() -> None:
    calendar = sa.table(
        "calendar", sa.column("city_id", sa.String()), sa.column("day", sa.Date()), sa.column("workday", sa.Integer())
    )
    store, mine = op.get_bind(), calendar.c.city_id == sa.bindparam("city")
    numbering = calendar.update().where(mine, calendar.c.day == sa.bindparam("of")).values(workday=sa.bindparam("so"))
    for city in store.scalars(sa.select(calendar.c.city_id).distinct()).all():
        days = store.scalars(sa.select(calendar.c.day).where(calendar.c.city_id == city).distinct().order_by("day"))
        numbers = numbered(days.all())
        store.execute(numbering, [{"city": city, "of": day, "so": number} for day, number in numbers.items()])


def _count_all_again() -> None:
    """Mark every period of every dataset: the next refresh counts the measures that are new."""
    dirty = sa.table("dirty_periods", sa.column("city_id"), sa.column("dataset"), sa.column("period"))
    periods = sa.table("periods", sa.column("city_id"), sa.column("period"))
    op.execute(dirty.delete())
    for dataset in COUNTED:
        every = sa.select(periods.c.city_id, sa.literal(dataset), periods.c.period)
        op.execute(dirty.insert().from_select(["city_id", "dataset", "period"], every))
