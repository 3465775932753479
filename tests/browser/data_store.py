"""A small real store filled from files: two counties of Jinhua, three sources, one month missing, one file dirty."""

import csv
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import Engine

from data_access.engine import ready
from data_access.registry import register_city
from geo.city import read_city
from geo.drafting import draw
from ingestion.importing import import_file
from ingestion.refresh import refresh

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "cities" / "jinhua"
HEADS = ("行动编号", "县市区", "乡镇街道", "主要领域", "开展日期", "参与部门数")
TICKETS = (
    "工单编号",
    "诉求领域",
    "诉求类型",
    "受理时间",
    "应办结时间",
    "实际办结时间",
    "所属区县",
    "所属乡镇街道",
    "来电号码",
)
LETTERS = ("信访件编号", "内容分类", "登记日期", "应办结日期", "实际办结日期", "问题属地县市区", "问题属地乡镇街道")
MONTHS = ("2022-09", "2022-10", "2022-11", "2022-12")


def operations(month: str, counties: tuple[str, ...], days: range = range(1, 9)) -> list[tuple[object, ...]]:
    """A row a county and day."""
    return [
        (f"联{month}-{county}-{day}", county, "", "市容环卫", f"{month}-{day:02d}", 2)
        for county in counties
        for day in days
    ]


def tickets(month: str) -> list[tuple[object, ...]]:
    """Tickets of both counties; every fourth is closed late."""
    return [
        (f"单{month}-{county}-{day}", "市容环卫", "投诉", f"{month}-{day:02d}", f"{month}-{day + 5:02d}",
         f"{month}-{day + (7 if day % 4 == 0 else 3):02d}", county, "", f"1380000{day:04d}")
        for county in ("浦江县", "义乌市")
        for day in range(1, 21)
    ]  # fmt: skip


def letters(month: str) -> list[tuple[object, ...]]:
    """Four petitions a county, all closed in time."""
    return [
        (f"信{county}{days[0]}", "市容环卫", *days, county, "")
        for county in ("浦江县", "义乌市")
        for day in range(1, 5)
        for days in [[f"{month}-{day + later:02d}" for later in (0, 9, 2)]]
    ]


def write_csv(path: Path, heads: tuple[str, ...], rows: list[tuple[object, ...]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows])
    return path


def dirty_workbook(path: Path) -> Path:
    """A workbook as an office sends it: a title, a unit, good rows, three bad ones, a total that does not agree."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    good = operations("2023-01", ("浦江县", "义乌市"))
    bad = [
        ("坏1", "没有县", "", "市容环卫", "2023-01-05", 2),
        ("坏2", "义乌市", "", "没有的领域", "2023-01-05", 2),
        ("坏3", "义乌市", "", "市容环卫", "2099-01-05", "=2+2"),
    ]
    for row in (("联合执法 2023 年 1 月",), ("单位：次",), HEADS, *good, *bad, ("合计", "", "", "", "", 99)):
        sheet.append(row)
    book.save(path)
    return path


def build(home: Path) -> Engine:
    """Return the engine of the filled store; SANSE_HOME must be `home`, where the key and rejected rows lie."""
    engine = ready(f"sqlite:///{home / 'sanse.db'}")
    city = read_city(FOLDER)
    drawing = draw(city)
    register_city(engine, city, drawing.to_json().encode(), drawing.content_hash())
    for month in MONTHS:
        both = ("浦江县", "义乌市") if month != "2022-12" else ("义乌市",)
        rows = operations(month, both)
        if month == "2022-11":
            rows += [(f"坏{n}", "没有县", "", "市容环卫", "2022-11-05", 2) for n in range(3)]
        _bring(engine, "operations", write_csv(home / "in" / f"联合执法_{month}.csv", HEADS, rows))
    for month in MONTHS[1:]:
        _bring(engine, "complaints_12345", write_csv(home / "in" / f"12345工单_{month}.csv", TICKETS, tickets(month)))
        _bring(engine, "petitions", write_csv(home / "in" / f"信访事项_{month}.csv", LETTERS, letters(month)))
    refresh(engine, "jinhua", FOLDER)
    return engine


def _bring(engine: Engine, source: str, path: Path) -> None:
    import_file(engine, FOLDER, source, path, demonstration=True, by="测试")
