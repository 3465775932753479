"""Read a TOML file into a model and name its faults: file, field, what came, what is allowed."""

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from geo.faults import Fault, FolderError

Model = TypeVar("Model", bound=BaseModel)

WORDS = {
    "missing": ("缺少这一项", ""),
    "extra_forbidden": ("没有这一项", "{fields}"),
    "literal_error": ("不是允许的值", "{expected}"),
    "string_type": ("不是文字", ""),
    "string_too_short": ("不能为空", ""),
    "too_short": ("不能为空", ""),
    "string_pattern_mismatch": ("写法不对", "{pattern}"),
    "float_type": ("不是数字", ""),
    "finite_number": ("不是数字", ""),
    "int_type": ("不是整数", ""),
    "bool_type": ("不是 true 或 false", ""),
    "date_type": ("不是日期", "YYYY-MM-DD"),
    "greater_than": ("太小", "> {gt}"),
    "greater_than_equal": ("太小", "≥ {ge}"),
    "less_than": ("太大", "< {lt}"),
    "less_than_equal": ("太大", "≤ {le}"),
}
TWICE = re.compile(r"Cannot (?:overwrite|declare).*\(at line (\d+)")


class DefinitionError(FolderError):
    """Definitions, or goalposts of a city, that cannot be used; all faults at once."""


def toml(path: Path, name: str, faults: list[Fault]) -> dict[str, Any]:
    """Return what a TOML file says; an unreadable one is a fault and says nothing."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        faults.append(_unreadable(path, name, error))
        return {}


def _unreadable(path: Path, name: str, error: Exception) -> Fault:
    """Return why a file says nothing; what stands in it twice is named by its line."""
    twice = TWICE.match(str(error))
    if twice is None:
        return Fault(name, "读不出", "UTF-8 编码的 TOML", came=str(error))
    row = int(twice[1])
    return Fault(name, "写了两次", "只写一次", came=path.read_text(encoding="utf-8").splitlines()[row - 1], row=row)


def unknown(file: str, column: str, came: str, known: list[str]) -> Fault:
    """Return the fault of a name that nothing here has."""
    return Fault(file, "没有这个名称", "{known}", came, column=column, values={"known": " | ".join(known)})


def model(kind: type[Model], told: object, name: str, faults: list[Fault], place: str = "") -> Model | None:
    """Return the model of what was told (a text is JSON), or None after adding every fault of it."""
    try:
        return kind.model_validate_json(told) if isinstance(told, str) else kind.model_validate(told)
    except ValidationError as error:
        faults += [_fault(dict(one), kind, name, place) for one in error.errors() if _meant(one)]
        return None


def _meant(one: Any) -> bool:
    """Say whether an error is of the form that was written: a number or a list of numbers."""
    forms = {"list" if str(part).startswith("tuple") else "number" for part in one["loc"] if _form(part)}
    return not forms or forms == {"list" if isinstance(one["input"], list) or one["loc"][-1] in (0, 1) else "number"}


def _form(part: object) -> bool:
    """Say whether a part of a place names one of several forms a value may have."""
    return part == "float" or str(part).startswith("tuple")


def _fault(one: dict[str, Any], kind: type[BaseModel], name: str, place: str) -> Fault:
    reason, allowed = WORDS.get(one["type"], ("格式不对", ""))
    came = "" if one["type"] in ("missing", "extra_forbidden") else str(one["input"])
    fields = ", ".join(field for field in kind.model_fields if field != "id")
    column = ".".join(str(part) for part in (place, *one["loc"]) if part != "" and not _form(part))
    return Fault(name, reason, allowed, came, column=column, values={"fields": fields, **(one.get("ctx") or {})})
