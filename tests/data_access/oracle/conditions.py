"""Which rows count, in pandas."""

from collections.abc import Callable

import pandas as pd

Keep = Callable[[pd.DataFrame], "pd.Series[bool]"]


def every(rows: pd.DataFrame) -> "pd.Series[bool]":
    return rows["division"].notna()


def once(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Rows that are no other office's row of an event that counts already."""
    return rows["twin_of"].isna() if "twin_of" in rows else every(rows)


def one_of(column: str, *values: object) -> Keep:
    return lambda rows: rows[column].isin(values)


def known(column: str) -> Keep:
    return lambda rows: rows[column].notna()


def by(column: str, limit: str) -> Keep:
    """A day that is known and no later than another."""
    return lambda rows: rows[column].notna() & (rows[column].fillna("9") <= rows[limit].fillna(""))


def within(days: int, first: str, last: str) -> Keep:
    """Both days are known and no further apart."""
    return lambda rows: (pd.to_datetime(rows[last]) - pd.to_datetime(rows[first])).dt.days <= days


def more(column: str, than: int) -> Keep:
    return lambda rows: rows[column].fillna(0).astype(int) > than


def both(*conditions: Keep) -> Keep:
    return lambda rows: pd.concat([one(rows) for one in conditions], axis=1).all(axis=1)


def either(*conditions: Keep) -> Keep:
    return lambda rows: pd.concat([one(rows) for one in conditions], axis=1).any(axis=1)


def neither(condition: Keep) -> Keep:
    return lambda rows: ~condition(rows).astype(bool)
