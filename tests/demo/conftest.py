"""One writing of the demonstration for all tests of it, read back without the project's own reader."""

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from demo import writer
from geo.city import City, read_city

JINHUA = Path(__file__).resolve().parents[2] / "cities" / "jinhua"
HEADERS = {"检查记录编号": "检查编号", "检查领域": "执法领域", "县(市、区)": "县市区", "属地乡镇(街道)": "乡镇街道"}
KEYS = {
    "cases": "案件编号",
    "inspections": "检查编号",
    "complaints_12345": "工单编号",
    "petitions": "信访件编号",
    "operations": "行动编号",
    "inspection_tasks": "任务编号",
    "transfers": "移送编号",
    "disputes": "复议诉讼案号",
    "file_reviews": "评查编号",
    "item_evaluations": "评估编号",
    "feedback": "评价编号",
    "letters": "文书编号",
    "public_penalties": "行政处罚决定文书号",
}


@dataclass(frozen=True)
class Written:
    """What was written, the key beside it, and the city."""

    city: City
    manifest: writer.Manifest
    key: dict[str, Any]

    def rows(self, source: str) -> pd.DataFrame:
        """Return the good rows of a source: spoilt rows have a key with a dash, rows sent twice are dropped."""
        return _good(self.manifest.folder, source)

    def all_rows(self, source: str) -> pd.DataFrame:
        """Return all rows of a source, with notes and spoilt rows."""
        return _all(self.manifest.folder, source)

    def headers(self, source: str) -> list[str]:
        """Return the headers of the first file of a source."""
        first = next(path for name, path in self.manifest.files if name == source)
        return [header for header in _read(first, rows=5).columns if header]


@cache
def _all(folder: Path, source: str) -> pd.DataFrame:
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    frames = [_read(folder / one["path"]) for one in told if one["source"] == source]
    return pd.concat(frames, ignore_index=True)


@cache
def _good(folder: Path, source: str) -> pd.DataFrame:
    rows = _all(folder, source)
    key = rows[KEYS[source]]
    good = key.str.contains(r"\d", na=False) & ~key.str.contains("-", na=False)
    return rows[good].drop_duplicates(KEYS[source]).fillna("")


def _read(path: Path, rows: int | None = None) -> pd.DataFrame:
    if path.suffix == ".xlsx":
        return _workbook(path)
    encoding = "gb18030" if "监督检查" in path.name and "武义县" in path.name else "utf-8-sig"
    read = pd.read_csv(path, dtype=str, keep_default_na=False, encoding=encoding, nrows=rows)
    return read.rename(columns=HEADERS)


def _workbook(path: Path) -> pd.DataFrame:
    raw = pd.read_excel(path, header=None, dtype=str, engine="calamine")
    names = raw.iloc[2].fillna("").tolist()
    if "时间节点" in names:
        names = [below or above for above, below in zip(names, raw.iloc[3].fillna("").tolist(), strict=True)]
    return raw.iloc[3:].set_axis(names, axis=1)


@pytest.fixture(scope="session")
def jinhua() -> City:
    return read_city(JINHUA)


@pytest.fixture(scope="session")
def written(jinhua: City, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Return the demonstration of 2022 at full volume."""
    manifest = writer.write(jinhua, tmp_path_factory.mktemp("demo"), years=1)
    return Written(jinhua, manifest, tomllib.loads(manifest.key.read_text(encoding="utf-8")))
