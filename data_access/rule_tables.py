"""The saved versions of the rules of an index: rows are added, never changed or taken away (triggers refuse it)."""

from sqlalchemy import Column, Date, DateTime, Integer, String, Table, Text

from data_access.metadata import city_column, metadata

rule_versions = Table(
    "rule_versions",
    metadata,
    city_column(),
    Column("index_id", String(60), primary_key=True),
    Column("number", Integer, primary_key=True),  # 1, 2 … ; 0 is the shipped rule, which is no row
    Column("valid_from", Date, nullable=False),
    Column("author", String(80), nullable=False),
    Column("reason", String(500), nullable=False),
    Column("saved_at", DateTime, nullable=False),
    Column("rule", Text, nullable=False),  # all of the index as JSON
    Column("content_hash", String(64), nullable=False),  # SHA-256 of that text
)
