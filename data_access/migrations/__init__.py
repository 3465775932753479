"""The revisions of the store's tables (Alembic)."""

HEAD = "0008"
