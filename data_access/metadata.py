"""What all tables share: the naming of keys and the city each row belongs to."""

from sqlalchemy import Column, MetaData, String

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ALL = "all"
ABSENT = "absent"  # the colour of a row that says there is none


def city_column() -> Column[str]:
    """Return the first part of every key."""
    return Column("city_id", String(40), primary_key=True)
