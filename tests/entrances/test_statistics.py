"""`cli.py statistics`: the sheet, looked at as a reader would; a file for scripts; what is refused."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from commands.annual_sheet import Words, write_sheet
from indicators.annual_report import COLUMNS, annual_table

ROOT = Path(__file__).resolve().parents[2]
HEAD = (
    "案件编号,县市区,乡镇街道,执法主体类别,执法领域,程序类型,处罚决定日期,处理结果,处罚种类,罚款金额(元),没收金额(元)\n"
)
ROWS = """甲1号,婺城区,,综合行政执法部门,城镇燃气,普通程序,2022-03-09,予以处罚,罚款,1500,
甲2号,婺城区,,综合行政执法部门,城镇燃气,普通程序,2022-04-09,予以处罚,罚款、没收违法所得,2000,345
甲3号,婺城区,,综合行政执法部门,城镇燃气,简易程序,2022-05-09,予以处罚,警告,,
甲4号,婺城区,,综合行政执法部门,城镇燃气,普通程序,2022-06-09,责令改正,,,
甲5号,义乌市,,公安交警,交通运输,普通程序,2022-06-09,予以处罚,行政拘留,,
甲6号,义乌市,,公安交警,交通运输,普通程序,2021-06-09,予以处罚,行政拘留,,
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    (folder / "cases.csv").write_text(HEAD + ROWS, encoding="utf-8")
    assert run(folder, "city", "add", "cities/jinhua").returncode == 0
    done = run(folder, "import", str(folder / "cases.csv"), "--city", "jinhua", "--source", "cases")
    assert done.returncode == 0, done.stdout
    return folder


def run(home: Path, *words: str, lang: str = "zh") -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "SANSE_HOME": str(home), "SANSE_DATABASE": "", "SANSE_LANG": lang}
    command = [sys.executable, "cli.py", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def written(home: Path, name: str, lang: str = "zh") -> Path:
    done = run(home, "statistics", "--city", "jinhua", "--year", "2022", "--out", str(home / name), lang=lang)
    assert done.returncode == 0, done.stderr
    return home / name


def sheet(path: Path) -> Worksheet:
    found = load_workbook(path).worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def lines(page: Worksheet) -> dict[tuple[str, str], tuple[object, ...]]:
    """The lines by organisation and scope; the organisation is merged over its lines."""
    found, place = {}, ""
    for row in page.iter_rows(min_row=4, values_only=True):
        place = str(row[0] or place)
        if row[1]:
            found[place, str(row[1])] = row[2:]
    return found


def test_the_sheet_counts_as_a_person_would(home: Path) -> None:
    found = lines(sheet(written(home, "年报.xlsx")))
    assert found["婺城区", "综合执法"] == (1, 1, 1, 0, 0, 0, 0, 0, 0, 3, 0.3845)
    assert found["义乌市", "公安交警"] == (0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0)
    assert found["永康市", "综合执法"] == ("—",) * 11
    assert found["全市", "合计"] == (1, 1, 1, 0, 0, 0, 0, 1, 0, 4, 0.3845)
    assert len(found) == 9 * 4 + 3 + 5


def test_the_sheet_looks_like_the_published_one(home: Path) -> None:
    page = sheet(written(home, "样式.xlsx"))
    assert page["A1"].value == "金华市2022年度行政处罚实施情况统计表"
    assert page["A2"].value == "单位：宗、万元"
    headers = [cell.value for cell in page[3]]
    assert headers[:4] == ["县（市、区）", "机构类别", "警告、通报批评", "罚款"]
    assert headers[-3:] == ["其他行政处罚", "合计（宗）", "罚没金额（万元）"]
    assert len(headers) == 13
    merged = {str(one) for one in page.merged_cells.ranges}
    assert {"A1:M1", "A2:M2", "A4:A7"} <= merged
    assert (page["C4"].number_format, page["M4"].number_format) == ("#,##0", "#,##0.00")
    assert page.column_dimensions["A"].width >= 2 * len("县（市、区）")
    assert (page.page_setup.orientation, page.freeze_panes) == ("landscape", "C4")
    notes = "".join(str(row[0].value or "") for row in page.iter_rows(min_row=4))
    for word in (
        "注：1. 统计期间 2022 年",
        "从轻到重为：警告、通报批评 < 罚款",
        "不是零",
        "数据来源：处罚办案",
        "婺城区 4/12",
    ):
        assert word in notes


def test_the_sheet_is_there_in_english(home: Path) -> None:
    page = sheet(written(home, "annual.xlsx", lang="en"))
    assert page["A1"].value == "Jinhua 2022: administrative penalties"
    texts = [str(cell.value) for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [text for text in texts if any("一" <= sign <= "鿿" for sign in text)]


def test_scripts_get_blanks_where_nothing_was_sent(home: Path) -> None:
    path = written(home, "annual.csv")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    found = {(row["division"], row["scope"]): row for row in rows}
    assert found["330702", "general"]["total"] == "3"
    assert found["330784", "general"]["total"] == found["330784", "general"]["amount_wan"] == ""
    done = run(home, "statistics", "--city", "jinhua", "--year", "2022", "--format", "json")
    told = {(row["division"], row["scope"]): row for row in json.loads(done.stdout)}
    assert told["all", "all"]["amount_wan"] == 0.3845
    assert told["330784", "general"]["total"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--city", "jinhua", "--year", "2019", "--format", "csv"), "2021、2022"),
        (("--city", "nowhere", "--year", "2022", "--format", "csv"), "jinhua"),
        (("--city", "jinhua", "--year", "2022"), "FILE.xlsx"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(home: Path, words: tuple[str, ...], said: str) -> None:
    done = run(home, "statistics", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_no_cell_becomes_a_formula(tmp_path: Path) -> None:
    evil = "=1+1"
    words = Words("表", evil, evil, (evil,) * 13, {"01": evil, "00": evil, "": evil},
                  dict.fromkeys(("general", "specialised", "township", "traffic", ""), evil), (evil,))  # fmt: skip
    write_sheet(tmp_path / "a.xlsx", annual_table([], [], ["01"], "00", COLUMNS), words)
    cells = [cell for row in sheet(tmp_path / "a.xlsx").iter_rows() for cell in row if cell.value == evil]
    assert len(cells) > 15
    assert {cell.data_type for cell in cells} == {"s"}
