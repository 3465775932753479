"""What a dataset is: its columns, their kinds, its key and its days."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "day", "integer", "number", "flag", "person", "choice", "several", "division", "field"]


@dataclass(frozen=True)
class Dataset:
    """A dataset: `columns` maps our column to its kind; `choices` lists what a choice column may hold.

    `several` = more than one of the choices, kept in their order with | between. `longest`: characters of a column
    where 80 of a text or 20 of a choice are not meant. `twins`: the same event may come from another office too.
    """

    name: str
    key: tuple[str, ...]
    day: str
    columns: dict[str, Kind]
    required: frozenset[str]
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roster: bool = False
    twins: bool = False
    longest: dict[str, int] = field(default_factory=dict)
    due: str = ""  # a second day that rows are looked up by
    few: Literal["", "quarter", "year"] = ""  # rows are so few that one speaks for this stretch of the whole city
    looked_up: tuple[str, ...] = ()  # persons and firms whose earlier rows are looked up
    of_townships: bool = False  # nothing is asked of a county without scored townships

    @property
    def day_columns(self) -> list[str]:
        """Return the columns that hold days."""
        return [name for name, kind in self.columns.items() if kind == "day"]
