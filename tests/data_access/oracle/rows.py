"""What a row is beside what it says: when its time limits end, whether it repeats an earlier one."""

from datetime import date, timedelta

import chinese_calendar
import pandas as pd
from sqlalchemy import Engine

from tests.data_access.oracle.conditions import once
from tests.data_access.oracle.measures import DEMAND
from tests.data_access.oracle.store import read

DAY = timedelta(days=1)


def told(engine: Engine, table: str) -> pd.DataFrame:
    """A table's rows with the columns that take reckoning."""
    rows = read(engine, table)
    if table == "cases":
        risks = read(engine, "fields").set_index("field")["risk"]
        days = rows["decided_on"].map(date.fromisoformat)
        publish_by, pay_by = days.map(seventh_working_day), days.map(lambda day: day + 22 * DAY)
        rows = rows.assign(publish_by=publish_by.map(str), pay_by=pay_by.map(str), risk=rows["field"].map(risks))
    if table in ("complaints", "petitions"):
        rows = rows.assign(repeated=_repeated(rows, table))
    if table == "inspections":
        rows = rows.join(_visits(rows), how="left")
    return rows


def seventh_working_day(day: date) -> date:
    left = 7
    while left:
        day += DAY
        left -= chinese_calendar.is_workday(day)
    return day


def _repeated(rows: pd.DataFrame, table: str) -> list[bool]:
    """Whether the same person (or place) came with the same field at most 90 days before."""
    counts = once(rows) & (DEMAND(rows) if table == "complaints" else True)
    hashes, key = (
        (("repeat_hash", "place_hash"), "ticket_no") if "place_hash" in rows else (("repeat_hash",), "petition_no")
    )
    seen: dict[tuple[str, str, str], list[date]] = {}
    found = dict.fromkeys(rows.index, False)
    for row in rows[counts].sort_values(["received_on", key]).itertuples():
        day = date.fromisoformat(row.received_on)
        for name in hashes:
            if pd.notna(getattr(row, name)):
                earlier = seen.setdefault((name, getattr(row, name), row.field), [])
                found[row.Index] |= any(day - one <= 90 * DAY for one in earlier)
                earlier.append(day)
    return list(found.values())


def _visits(rows: pd.DataFrame) -> pd.DataFrame:
    """Which visits are the first of a month of a firm, or of an agency to a firm, in a township; and above the line."""
    visits = rows[(rows["mode"] == "onsite") & (rows["kind"] != "single_case") & rows["firm_hash"].notna()]
    visits = visits.assign(org=visits["org"].fillna(""), on=visits["day"].map(date.fromisoformat))
    found = []
    for _, own in visits.sort_values(["day", "inspection_no"]).groupby("firm_hash"):
        met: set[tuple[object, ...]] = set()
        before: list[tuple[str, date]] = []  # agencies and days of the visits so far
        for row in own.itertuples():
            again = ((own["org"] != row.org) & (own["on"] <= row.on) & (own["on"] >= row.on - 30 * DAY)).any()
            over = sum(org == row.org and row.on - on < 365 * DAY for org, on in before) >= 2
            here = (row.division, row.day[:7])
            marks = {
                "firm_first": ("firm", *here),
                "firm_again": ("again", *here) if again else None,
                "pair_first": ("pair", row.org, *here),
                "pair_over": ("over", row.org, *here) if over else None,
            }
            found.append(
                {"at": row.Index} | {name: mark is not None and mark not in met for name, mark in marks.items()}
            )
            met |= set(marks.values())
            before.append((row.org, row.on))
    columns = ["at", "firm_first", "firm_again", "pair_first", "pair_over"]
    return pd.DataFrame(found, columns=columns).set_index("at")
