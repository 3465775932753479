"""A file that cannot be taken at all: nothing of it is stored."""

from collections.abc import Mapping

from geo.faults import Fault, FolderError


class RefusedError(FolderError):
    """An import that was refused; its faults say what came and what is allowed."""


def refused(
    file: str,
    reason: str,
    allowed: str = "",
    came: str = "",
    row: int | None = None,
    column: str = "",
    values: Mapping[str, object] | None = None,
) -> RefusedError:
    """Return the refusal of a file for one reason; `reason` and `allowed` are Chinese messages of the catalogue."""
    return RefusedError([Fault(file, reason, allowed, came, row, column, values or {})])
