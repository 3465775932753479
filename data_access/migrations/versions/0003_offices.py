"""Every table that an office fills, and more columns of those there were."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agencies",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("use_no", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("org", sa.String(length=80), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("required", sa.Integer(), nullable=True),
        sa.Column("acts", sa.Integer(), nullable=True),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.Column("accounts_active", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "use_no", name=op.f("pk_agencies")),
    )
    op.create_index("ix_agencies_day", "agencies", ["city_id", "day"], unique=False)
    op.create_table(
        "catalogue_items",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("catalogue", sa.String(length=20), nullable=False),
        sa.Column("item_code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("three_high", sa.Integer(), nullable=True),
        sa.Column("reserved", sa.Integer(), nullable=True),
        sa.Column("version_no", sa.String(length=80), nullable=True),
        sa.Column("document_no", sa.String(length=80), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("stated_to", sa.Date(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "city_id", "division", "catalogue", "item_code", "valid_from", name=op.f("pk_catalogue_items")
        ),
    )
    op.create_table(
        "disputes",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("dispute_no", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("act_type", sa.String(length=20), nullable=False),
        sa.Column("case_no", sa.String(length=80), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("leader_present", sa.Integer(), nullable=True),
        sa.Column("org", sa.String(length=80), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "dispute_no", name=op.f("pk_disputes")),
    )
    op.create_index("ix_disputes_concluded", "disputes", ["city_id", "concluded_on"], unique=False)
    op.create_index("ix_disputes_day", "disputes", ["city_id", "filed_on"], unique=False)
    op.create_table(
        "feedback",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("feedback_no", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("rating", sa.String(length=20), nullable=False),
        sa.Column("matter", sa.String(length=20), nullable=True),
        sa.Column("act_no", sa.String(length=80), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "feedback_no", name=op.f("pk_feedback")),
    )
    op.create_index("ix_feedback_day", "feedback", ["city_id", "day"], unique=False)
    op.create_table(
        "file_reviews",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("review_no", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("case_no", sa.String(length=80), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("passed", sa.Integer(), nullable=False),
        sa.Column("n_issues", sa.Integer(), nullable=True),
        sa.Column("org", sa.String(length=80), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "review_no", name=op.f("pk_file_reviews")),
    )
    op.create_index("ix_file_reviews_day", "file_reviews", ["city_id", "reviewed_on"], unique=False)
    op.create_table(
        "guidance",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("town_type", sa.String(length=20), nullable=False),
        sa.Column("n_items", sa.Integer(), nullable=False),
        sa.Column("document_no", sa.String(length=80), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("stated_to", sa.Date(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "division", "town_type", "valid_from", name=op.f("pk_guidance")),
    )
    op.create_table(
        "inspection_tasks",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("task_no", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("n_orgs", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("planned", sa.Integer(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=True),
        sa.Column("org", sa.String(length=80), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "task_no", name=op.f("pk_inspection_tasks")),
    )
    op.create_index("ix_inspection_tasks_day", "inspection_tasks", ["city_id", "day"], unique=False)
    op.create_table(
        "item_evaluations",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("evaluation_no", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("item_code", sa.String(length=20), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("evaluated_on", sa.Date(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("aspect_1", sa.Float(), nullable=True),
        sa.Column("aspect_2", sa.Float(), nullable=True),
        sa.Column("aspect_3", sa.Float(), nullable=True),
        sa.Column("aspect_4", sa.Float(), nullable=True),
        sa.Column("aspect_5", sa.Float(), nullable=True),
        sa.Column("aspect_6", sa.Float(), nullable=True),
        sa.Column("aspect_7", sa.Float(), nullable=True),
        sa.Column("aspect_8", sa.Float(), nullable=True),
        sa.Column("action", sa.String(length=20), nullable=True),
        sa.Column("action_due_on", sa.Date(), nullable=True),
        sa.Column("action_on", sa.Date(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "evaluation_no", name=op.f("pk_item_evaluations")),
    )
    op.create_index("ix_item_evaluations_day", "item_evaluations", ["city_id", "evaluated_on"], unique=False)
    op.create_table(
        "transfers",
        sa.Column("city_id", sa.String(length=40), nullable=False),
        sa.Column("transfer_no", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("from_org", sa.String(length=80), nullable=True),
        sa.Column("to_org", sa.String(length=80), nullable=True),
        sa.Column("to_kind", sa.String(length=20), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=20), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city_id", "transfer_no", name=op.f("pk_transfers")),
    )
    op.create_index("ix_transfers_day", "transfers", ["city_id", "sent_on"], unique=False)
    op.add_column("cases", sa.Column("decision_no", sa.String(length=80), nullable=True))
    op.add_column("cases", sa.Column("item_code", sa.String(length=20), nullable=True))
    op.add_column("cases", sa.Column("complaint_no", sa.String(length=80), nullable=True))
    op.add_column("cases", sa.Column("penalty_kinds", sa.String(length=120), nullable=True))
    op.add_column("cases", sa.Column("confiscated_yuan", sa.Float(), nullable=True))
    op.add_column("cases", sa.Column("mitigated", sa.Integer(), nullable=True))
    op.add_column("cases", sa.Column("review_required", sa.Integer(), nullable=True))
    op.add_column("cases", sa.Column("reviewed", sa.Integer(), nullable=True))
    op.add_column("cases", sa.Column("hearing", sa.Integer(), nullable=True))
    op.add_column("cases", sa.Column("served_on", sa.Date(), nullable=True))
    op.add_column("cases", sa.Column("published_on", sa.Date(), nullable=True))
    op.add_column("cases", sa.Column("fulfilled_on", sa.Date(), nullable=True))
    op.add_column("cases", sa.Column("party_hash", sa.String(length=32), nullable=True))
    op.add_column("cases", sa.Column("twin_of", sa.String(length=80), nullable=True))
    op.add_column("complaints", sa.Column("substantiated", sa.Integer(), nullable=True))
    op.add_column("complaints", sa.Column("action", sa.String(length=20), nullable=True))
    op.add_column("complaints", sa.Column("case_no", sa.String(length=80), nullable=True))
    op.add_column("complaints", sa.Column("place_hash", sa.String(length=32), nullable=True))
    op.add_column("complaints", sa.Column("twin_of", sa.String(length=80), nullable=True))
    op.add_column("inspections", sa.Column("task_no", sa.String(length=80), nullable=True))
    op.add_column("inspections", sa.Column("item_code", sa.String(length=20), nullable=True))
    op.add_column("inspections", sa.Column("n_orgs", sa.Integer(), nullable=True))
    op.add_column("inspections", sa.Column("result", sa.String(length=20), nullable=True))
    op.add_column("inspections", sa.Column("rating", sa.String(length=20), nullable=True))
    op.add_column("officers", sa.Column("on_sink_roster", sa.Integer(), nullable=True))
    op.add_column("officers", sa.Column("present", sa.Integer(), nullable=True))
    op.add_column("officers", sa.Column("age_band", sa.String(length=20), nullable=True))
    op.add_column("officers", sa.Column("law_degree", sa.Integer(), nullable=True))
    op.add_column("officers", sa.Column("specialism", sa.String(length=80), nullable=True))
    for roster in ("officers", "delegation", "populations"):
        op.add_column(roster, sa.Column("stated_to", sa.Date(), nullable=True))
    op.execute("UPDATE delegation SET stated_to = valid_to WHERE valid_to < '9999-12-31'")
    op.add_column("petitions", sa.Column("accepted_on", sa.Date(), nullable=True))
    op.add_column("petitions", sa.Column("stage", sa.String(length=20), nullable=True))
    op.add_column("petitions", sa.Column("n_persons", sa.Integer(), nullable=True))
    op.add_column("petitions", sa.Column("repeat_hash", sa.String(length=32), nullable=True))
    op.add_column("petitions", sa.Column("satisfaction", sa.String(length=20), nullable=True))
    op.add_column("petitions", sa.Column("twin_of", sa.String(length=80), nullable=True))


def downgrade() -> None:
    op.drop_column("petitions", "twin_of")
    op.drop_column("petitions", "satisfaction")
    op.drop_column("petitions", "repeat_hash")
    op.drop_column("petitions", "n_persons")
    op.drop_column("petitions", "stage")
    op.drop_column("petitions", "accepted_on")
    for roster in ("officers", "delegation", "populations"):
        op.drop_column(roster, "stated_to")
    op.drop_column("officers", "specialism")
    op.drop_column("officers", "law_degree")
    op.drop_column("officers", "age_band")
    op.drop_column("officers", "present")
    op.drop_column("officers", "on_sink_roster")
    op.drop_column("inspections", "rating")
    op.drop_column("inspections", "result")
    op.drop_column("inspections", "n_orgs")
    op.drop_column("inspections", "item_code")
    op.drop_column("inspections", "task_no")
    op.drop_column("complaints", "twin_of")
    op.drop_column("complaints", "place_hash")
    op.drop_column("complaints", "case_no")
    op.drop_column("complaints", "action")
    op.drop_column("complaints", "substantiated")
    op.drop_column("cases", "twin_of")
    op.drop_column("cases", "party_hash")
    op.drop_column("cases", "fulfilled_on")
    op.drop_column("cases", "published_on")
    op.drop_column("cases", "served_on")
    op.drop_column("cases", "hearing")
    op.drop_column("cases", "reviewed")
    op.drop_column("cases", "review_required")
    op.drop_column("cases", "mitigated")
    op.drop_column("cases", "confiscated_yuan")
    op.drop_column("cases", "penalty_kinds")
    op.drop_column("cases", "complaint_no")
    op.drop_column("cases", "item_code")
    op.drop_column("cases", "decision_no")
    op.drop_table("transfers")
    op.drop_table("item_evaluations")
    op.drop_table("inspection_tasks")
    op.drop_table("guidance")
    op.drop_table("file_reviews")
    op.drop_table("feedback")
    op.drop_table("disputes")
    op.drop_table("catalogue_items")
    op.drop_table("agencies")
