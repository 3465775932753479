"""Two clocks: what was known of a period on a day, and periods of an earlier rule under the newest."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = ("city_id", "subject", "field", "period", "division")


def upgrade() -> None:
    _like_results("restated")
    _like_results("past_results", sa.Column("known_until", sa.DateTime(), nullable=False))
    op.create_table(
        "recorded",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("known_from", sa.DateTime(), nullable=True),
        sa.Column("kept_from", sa.DateTime(), nullable=True),
        sa.Column("results_hash", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("city_id", "period", name=op.f("pk_recorded")),
    )
    _note_what_came_before()


def downgrade() -> None:
    for name in ("recorded", "past_results", "restated"):
        op.drop_table(name)


def _like_results(name: str, *more: sa.Column[Any]) -> None:
    """Create a table with the columns that the results have by now."""
    results = sa.Table("results", sa.MetaData(), autoload_with=op.get_bind())
    op.create_table(
        name,
        *(sa.Column(one.name, one.type, nullable=one.nullable) for one in results.columns),
        *more,
        sa.PrimaryKeyConstraint(*KEY, *(one.name for one in more), name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )


def _note_what_came_before() -> None:
    """Note the periods that may have had results of which nothing is known any more."""
    recorded = sa.table("recorded", sa.column("city_id"), sa.column("period"))
    periods = sa.table("periods", sa.column("city_id"), sa.column("period"), sa.column("first_day"))
    versions = sa.table("versions", sa.column("city_id"), sa.column("refreshed_at"))
    earlier = sa.select(periods.c.city_id, periods.c.period).where(
        periods.c.city_id == versions.c.city_id, periods.c.first_day <= versions.c.refreshed_at
    )
    op.execute(recorded.insert().from_select(["city_id", "period"], earlier))
