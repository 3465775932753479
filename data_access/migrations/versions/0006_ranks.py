"""Ranks with their bands beside results, which the next refresh makes anew; whom a division is compared with."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

RANKS = ("rank", "rank_of", "rank_lower", "rank_upper", "steady")


def upgrade() -> None:
    there = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("results")}
    for name, kind in (("margin", sa.Float()), ("run", sa.Integer())):  # what revision 0005 at first did not make
        if name not in there:
            op.add_column("results", sa.Column(name, kind, nullable=True))
    for name in RANKS:  # results stand meanwhile: what is shown needs no rank
        op.add_column("results", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("divisions", sa.Column("peer_group", sa.String(length=40), nullable=False, server_default=""))
    divisions = sa.table("divisions", sa.column("peer_group", sa.String()), sa.column("town_type", sa.String()))
    op.execute(divisions.update().values(peer_group=divisions.c.town_type))


def downgrade() -> None:
    op.drop_column("divisions", "peer_group")
    for name in reversed(RANKS):
        op.drop_column("results", name)
