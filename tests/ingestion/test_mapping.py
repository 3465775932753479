"""A mapping is checked whole before a file is looked at."""

from pathlib import Path

import pytest

from data_access.datasets import DATASETS
from ingestion.mapping import Mapping, read_mapping, sources
from ingestion.refusals import RefusedError
from settings import ROOT

GOOD = """
name = "信访"
name_en = "Petitions"
dataset = "petitions"
owner = "信访局"
files = "*.csv"
covers = "month"
[columns]
petition_no = "编号"
received_on = ["登记日期"]
[division]
within = ["县市区"]
[constants]
field = "urban_gas"
"""


def read(folder: Path, text: str) -> Mapping:
    (folder / "sources").mkdir()
    (folder / "sources" / "made.toml").write_text(text, encoding="utf-8")
    return read_mapping(folder, "made")


def test_a_good_mapping_is_read_and_its_hash_follows_its_content(tmp_path: Path) -> None:
    mapping = read(tmp_path, GOOD)
    assert mapping.columns["petition_no"] == ("编号",)
    (tmp_path / "sources" / "made.toml").write_text(GOOD.replace("登记日期", "日期"), encoding="utf-8")
    assert read_mapping(tmp_path, "made").mapping_hash != mapping.mapping_hash


LOOKUP = '[lookup]\nfile = "../x.csv"\nkey = "a"\ncolumns = "b"\n[constants]'
FAULTY = {
    "an unknown key": ("covers =", "colour = 1\ncovers =", ["colour", "不认识此项"]),
    "an unknown table": ("[division]", "[divisions]\nx = 1\n[division]", ["divisions", "不认识此项"]),
    "an unknown dataset": ('"petitions"\nowner', '"rumours"\nowner', ["dataset", "rumours", "complaints"]),
    "an unknown column": ("petition_no =", "petition_number =", ["columns.petition_number", "petition_no | "]),
    "a required column unmapped": ('received_on = ["登记日期"]', "", ["columns.received_on", "缺少此项"]),
    "no division": ('within = ["县市区"]', "", ["division", "缺少此项"]),
    "an empty list": ('["登记日期"]', "[]", ["received_on", "不能为空"]),
    "not TOML": ("[columns]", "[columns", ["不是 TOML 文件"]),
    "a value not allowed": ("[constants]", '[values.kind]\n"甲" = "乙"\n[constants]', ["values.kind.甲", "suggestion"]),
    "a day replaced": ("[constants]", '[values.received_on]\n"甲" = "乙"\n[constants]', ["这一列不能换值"]),
    "a constant and a column": ("[constants]", '[constants]\npetition_no = "1"', ["既有来源列又有固定值"]),
    "a path as lookup": ("[constants]", LOOKUP, ["lookup.file"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", FAULTY)
def test_a_fault_is_told_with_file_and_key(kind: str, tmp_path: Path) -> None:
    old, new, words = FAULTY[kind]
    assert old in GOOD
    with pytest.raises(RefusedError) as told:
        read(tmp_path, GOOD.replace(old, new))
    assert [word for word in ["sources/made.toml", *words] if word not in str(told.value)] == []


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as told:
        read(tmp_path, GOOD.replace("[constants]", '[constants]\nform = "鸽子"\nkind = "玩笑"\ncolour = "1"'))
    assert len(told.value.faults) == 3


@pytest.mark.parametrize("city", ["jinhua", "ningbo"])
def test_the_bundled_mappings_are_right(city: str) -> None:
    folder = ROOT / "cities" / city
    for source in sources(folder):
        assert read_mapping(folder, source).dataset in DATASETS
