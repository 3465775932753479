"""A source mapping: how the columns of one office's export become the columns of a dataset."""

import hashlib
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from data_access.datasets import DATASETS, Dataset
from geo.faults import Fault
from geo.models import CodeSystem
from ingestion.mapping_checks import check
from ingestion.refusals import RefusedError, refused
from ingestion.ways.connection import Connection


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_text(value: object) -> object:
    return str(int(value)) if isinstance(value, bool) else value if isinstance(value, str) else str(value)


def _known(name: str) -> str:
    if name not in DATASETS:
        raise PydanticCustomError("literal_error", "unknown dataset", {"expected": " | ".join(DATASETS)})
    return name


Headers = Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(min_length=1)]
Constant = Annotated[str, BeforeValidator(_as_text)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DivisionRule(_Part):
    """Which columns say where a row belongs; `within` alone means the county itself.

    `agency` names an agency whose place the row belongs to, where the file has no column of place names.
    """

    code: Headers | tuple[()] = ()
    name: Headers | tuple[()] = ()
    within: Headers | tuple[()] = ()
    agency: Headers | tuple[()] = ()
    code_system: CodeSystem | None = None

    @model_validator(mode="before")
    @classmethod
    def _agency_is_read_as_a_name(cls, told: Any) -> Any:
        if not isinstance(told, dict) or not told.get("agency"):
            return told
        name, agency = (_as_list(told.get(part, [])) for part in ("name", "agency"))
        return told | {"name": [*name, *agency]} if isinstance(name, list) and isinstance(agency, list) else told


class Lookup(_Part):
    """A second file beside the first, joined on a column that both have."""

    file: str = Field(min_length=1, pattern=r"^[^/\\]+$")
    key: str = Field(min_length=1)
    columns: Headers


class Dates(_Part):
    """How 01/02/2020 is meant."""

    order: Literal["mdy", "dmy"]


class Mapping(_Part):
    """What sources/<name>.toml says."""

    name: str = Field(min_length=1)
    name_en: str = Field(min_length=1)
    dataset: Annotated[str, AfterValidator(_known)]
    owner: str = Field(min_length=1)
    files: Headers
    covers: Literal["month", "rows"]
    key: tuple[str, ...] = ()
    columns: dict[str, Headers] = {}
    division: DivisionRule = DivisionRule()
    values: dict[str, dict[str, str]] = {}
    constants: dict[str, Constant] = {}
    lookup: Lookup | None = None
    dates: Dates | None = None
    connection: Connection | None = None

    @property
    def target(self) -> Dataset:
        """Return the dataset that the rows go to."""
        return DATASETS[self.dataset]

    @property
    def known_headers(self) -> list[str]:
        """Return every header name that the mapping speaks of."""
        rule = self.division
        named = [name for names in self.columns.values() for name in names]
        parts = [part for part in self.key if part not in self.target.columns]
        return [*named, *rule.code, *rule.name, *rule.within, *parts, *([self.lookup.key] if self.lookup else [])]

    @property
    def mapping_hash(self) -> str:
        """Return a digest that changes whenever the mapping reads a file differently, not with where it comes from."""
        return hashlib.sha256(self.model_dump_json(exclude={"connection"}).encode()).hexdigest()


def sources(folder: Path) -> list[str]:
    """Return the names of the sources that a city folder has mappings for."""
    return sorted(path.stem for path in (folder / "sources").glob("*.toml"))


def read_mapping(folder: Path, source: str) -> Mapping:
    """Return the checked mapping of a source; every fault of it is named at once."""
    if source not in sources(folder):
        values = {"sources": " | ".join(sources(folder)) or "—"}
        raise refused("sources", "没有这个来源", "{sources}", came=source, values=values)
    file = f"sources/{source}.toml"
    try:
        told = tomllib.loads((folder / file).read_text(encoding="utf-8"))
        mapping = Mapping.model_validate(told)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise refused(file, "不是 TOML 文件", "UTF-8 编码的 TOML", came=str(error)) from error
    except ValidationError as error:
        raise RefusedError([_fault(file, dict(one)) for one in error.errors()]) from error
    faults = check(mapping, file)
    if faults:
        raise RefusedError(faults)
    return mapping


REASONS = {
    "missing": "缺少此项",
    "extra_forbidden": "不认识此项",
    "string_too_short": "不能为空",
    "too_short": "不能为空",
}


def _fault(file: str, one: dict[str, object]) -> Fault:
    kind = str(one["type"])
    place = ".".join(str(part) for part in one["loc"])  # type: ignore[attr-defined]
    came = "" if kind == "missing" or isinstance(one["input"], dict) else str(one["input"])[:80]
    values = {"expected": (one.get("ctx") or {}).get("expected", "")}  # type: ignore[attr-defined]
    allowed = "{expected}" if kind == "literal_error" else ""
    reason = "不在允许之列" if kind == "literal_error" else REASONS.get(kind, "格式不对")
    return Fault(file, reason, allowed, came, column=place, values=values)
