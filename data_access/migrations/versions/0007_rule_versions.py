"""Saved versions of rules, which nobody changes afterwards; which of them the results were made under."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SAID = "rule_versions: rows are only ever added"
SQLITE = """
CREATE TRIGGER rule_versions_no_{what} BEFORE {what} ON rule_versions
BEGIN SELECT RAISE(ABORT, '{said}'); END
"""
FUNCTION = """
CREATE FUNCTION rule_versions_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{said}'; END $$
"""
TRIGGER = """
CREATE TRIGGER rule_versions_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_versions
FOR EACH STATEMENT EXECUTE FUNCTION rule_versions_refuse()
"""


def upgrade() -> None:
    op.create_table(
        "rule_versions",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("index_id", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "index_id", "number", name=op.f("pk_rule_versions")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(SQLITE.format(what=what, said=SAID))
    else:
        op.execute(FUNCTION.format(said=SAID))
        op.execute(TRIGGER)
    op.add_column("versions", sa.Column("rules", sa.Text(), server_default="{}", nullable=False))


def downgrade() -> None:
    op.drop_column("versions", "rules")
    op.drop_table("rule_versions")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION rule_versions_refuse()")
