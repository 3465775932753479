"""Clean exports of any size, as an office's program writes them: cases of a city, as CSV and as a workbook."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from bench.serving import ROOT

HEAD = (
    *("案件编号", "区划代码", "县市区", "乡镇街道", "执法领域", "程序类型", "执法主体类别", "案件来源"),
    *("立案日期", "处罚决定日期", "结案日期", "处理结果", "罚款金额(元)", "当事人类型", "是否赋码", "办案机构"),
)
Row = tuple[str, ...]


def rows(count: int, name: str = "A") -> Iterator[Row]:
    """Yield clean rows, the same for the same count, in order of their numbers as a platform exports them."""
    chance, city = random.Random(count), ROOT / "cities" / "jinhua"
    divisions = list(csv.DictReader((city / "divisions.csv").open(encoding="utf-8")))
    names = {one["code"]: one["name"] for one in divisions}
    towns = [(one["code"], names[one["parent"]], one["name"]) for one in divisions if one["kind"] == "township"]
    fields = [one["name"] for one in csv.DictReader((city / "fields.csv").open(encoding="utf-8"))]
    for number in range(count):
        code, county, town = chance.choice(towns)
        month, day = 1 + number * 11 // count, chance.randint(1, 28)
        yield (
            *(f"{name}2022{number:09d}", code, county, town, chance.choice(fields)),
            *(chance.choice(("简易程序", "普通程序", "简案快办")), "综合行政执法部门"),
            *(chance.choice(("投诉举报", "日常巡查", "部门移送")), f"2022-{month:02d}-{day:02d}"),
            *(f"2022-{month + 1:02d}-{day:02d}", f"2022-{month + 1:02d}-{day:02d}"),
            *(chance.choice(("予以处罚", "责令改正", "首违不罚")), str(chance.randint(50, 5000))),
            *(chance.choice(("单位", "个人")), chance.choice("是否"), f"{county}综合行政执法局"),
        )


def write_csv(path: Path, count: int, name: str = "A") -> Path:
    """Write a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([HEAD, *rows(count, name)])
    return path


def write_workbook(path: Path, count: int, name: str = "A") -> Path:
    """Write an Excel file with the same rows, numbers as numbers."""
    book = Workbook(write_only=True)
    page = book.create_sheet("案件")
    page.append(HEAD)
    for row in rows(count, name):
        page.append([int(cell) if at == HEAD.index("罚款金额(元)") else cell for at, cell in enumerate(row)])
    book.save(path)
    return path
