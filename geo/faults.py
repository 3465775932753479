"""What is wrong with a city folder or an outline file: place, what came, what is allowed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from texts import tell


@runtime_checkable
class _Spoken(Protocol):
    def text(self, lang: str) -> str: ...


@dataclass(frozen=True)
class Fault:
    """One fault; `reason` and `allowed` are Chinese messages of the catalogue with {places} for `values`."""

    file: str
    reason: str
    allowed: str = ""
    came: str = ""
    row: int | None = None
    column: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, lang: str = "zh") -> str:
        """Return the fault as one line: file, row, column, what came, why not, what is allowed."""
        values = {name: _told(value, lang) for name, value in self.values.items()}
        told = tell(self.reason, lang, **values)
        if self.came:
            told = tell("“{came}” {reason}", lang, came=self.came, reason=told)
        if self.allowed:
            allowed = tell(self.allowed, lang, **values)
            told = tell("{reason}；允许：{allowed}", lang, reason=told, allowed=allowed)
        return f"{self._place(lang)}: {told}"

    def _place(self, lang: str) -> str:
        row = tell("第 {row} 行", lang, row=self.row) if self.row else ""
        return " ".join(part for part in (self.file, row, self.column) if part)


def _told(value: object, lang: str) -> object:
    """Return a value that knows its own words (a refusal) in the reader's language."""
    return value.text(lang) if isinstance(value, _Spoken) else value


class FolderError(Exception):
    """An input with faults, all of them named at once."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(self.text())

    def text(self, lang: str = "zh") -> str:
        """Return all faults, one a line."""
        return "\n".join(fault.text(lang) for fault in self.faults)


class CityError(FolderError):
    """A city folder that cannot be used."""


class OutlineError(FolderError):
    """An outline file that cannot be used."""
