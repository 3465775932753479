"""Rows of a cases file: right but for what a test changes."""

import hashlib
import tempfile
from pathlib import Path

from sqlalchemy import Engine, select

from data_access.schema import metadata
from ingestion.sheets import Sheet, open_sheet

CASE = {
    "案件编号": "A1",
    "区划代码": "",
    "乡镇街道": "城东街道",
    "县市区": "婺城区",
    "执法领域": "市容环卫",
    "程序类型": "普通程序",
    "执法主体类别": "综合行政执法部门",
    "立案日期": "2022-03-01",
    "决定日期": "2022-03-09",
    "结案日期": "",
    "处理结果": "予以处罚",
    "罚款金额(元)": "200",
    "是否赋码": "是",
}


def case(**changes: str) -> dict[str, str]:
    return CASE | changes


def csv_of(*rows: dict[str, str]) -> str:
    lines = [rows[0].keys(), *(row.values() for row in rows)]
    return "".join(",".join(line) + "\n" for line in lines)


def digest(engine: Engine) -> str:
    """A digest of every table of the store."""
    told = hashlib.sha256()
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            rows = connection.execute(select(table)).all()
            told.update(repr((table.name, sorted(map(repr, rows)))).encode())
    return told.hexdigest()


def read_sheet(name: str, content: bytes, known: list[str]) -> Sheet:
    """The rows of a small file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        (sheet,) = open_sheet(name, path, known).stretches
        return sheet
