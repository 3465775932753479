"""The tables of what a city is: its divisions and fields, its calendar and periods, its drawing."""

from sqlalchemy import Column, Date, DateTime, Index, Integer, LargeBinary, String, Table, Text

from data_access.metadata import city_column, metadata

cities = Table(
    "cities",
    metadata,
    Column("city_id", String(40), primary_key=True),
    Column("division", String(12), nullable=False),
    Column("name", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("profile", Text, nullable=False),  # city.toml as JSON text
    Column("demonstration", Integer, nullable=False, default=0),
)

divisions = Table(
    "divisions",
    metadata,
    city_column(),
    Column("division", String(12), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("town_type", String(20), nullable=False),
    Column("parent", String(12), nullable=False),
    Column("nbs_code", String(12), nullable=False),
    Column("mca_code", String(12), nullable=False),
    Column("scored", Integer, nullable=False),
    Column("position", Integer, nullable=False),  # order of divisions.csv
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("peer_group", String(40), nullable=False, default=""),  # whom it is compared with; "" = nobody in particular
)

division_closure = Table(
    "division_closure",
    metadata,
    city_column(),
    Column("division", String(12), primary_key=True),
    Column("ancestor", String(12), primary_key=True),
    Column("depth", Integer, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=False),  # inclusive
    Index("ix_division_closure_ancestor", "city_id", "ancestor"),
)

fields = Table(
    "fields",
    metadata,
    city_column(),
    Column("field", String(40), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("risk", String(10), nullable=False),
    Column("position", Integer, nullable=False),
)

calendar = Table(
    "calendar",
    metadata,
    city_column(),
    Column("day", Date, primary_key=True),
    Column("grain", String(8), primary_key=True),
    Column("period", String(10), nullable=False),
    Column("workday", Integer, nullable=False, default=0),  # working days from the first day of the calendar to this
)

periods = Table(
    "periods",
    metadata,
    city_column(),
    Column("period", String(10), primary_key=True),
    Column("grain", String(8), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("position", Integer, nullable=False),  # 0, 1, 2 … within the grain
    Column("quarter", String(10)),  # of a month
    Column("year", String(10)),  # of a month
    Column("has_results", Integer, nullable=False, default=0),
)

drawings = Table(
    "drawings",
    metadata,
    city_column(),
    Column("content_hash", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),  # gzipped JSON
    Column("drawn_at", DateTime, nullable=False),
)
