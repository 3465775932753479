"""Every table that an office fills has a source in both bundled cities, in headers that are told apart."""

from collections import Counter
from pathlib import Path

import pytest

from data_access.datasets import DATASETS
from ingestion.headers import plain
from ingestion.mapping import Mapping, read_mapping, sources

CITIES = Path(__file__).resolve().parents[2] / "cities"
PUBLIC = "public_penalties"  # the penalties once more, as the public sees them


def mappings(city: str) -> dict[str, Mapping]:
    return {name: read_mapping(CITIES / city, name) for name in sources(CITIES / city)}


@pytest.mark.parametrize("city", ["jinhua", "ningbo"])
def test_every_dataset_has_its_source(city: str) -> None:
    filled = Counter(mapping.dataset for name, mapping in mappings(city).items() if name != PUBLIC)
    assert filled == dict.fromkeys(DATASETS, 1)


@pytest.mark.parametrize("city", ["jinhua", "ningbo"])
def test_every_column_of_every_dataset_is_read_from_somewhere(city: str) -> None:
    for name, mapping in mappings(city).items():
        if name == PUBLIC:
            continue
        made = set(mapping.target.key) if mapping.key else set()
        missing = set(mapping.target.columns) - set(mapping.columns) - set(mapping.constants) - made - {"division"}
        assert missing <= {"scope"}, name


@pytest.mark.parametrize("city", ["jinhua", "ningbo"])
def test_every_choice_can_be_written(city: str) -> None:
    for name, mapping in mappings(city).items():
        for column, choices in mapping.target.choices.items():
            if column in mapping.columns and name != PUBLIC:
                assert set(mapping.values[column].values()) >= set(choices) - {"entrusted"}, (name, column)


@pytest.mark.parametrize("city", ["jinhua", "ningbo"])
def test_no_header_is_two_columns_of_one_source(city: str) -> None:
    for name, mapping in mappings(city).items():
        if name != PUBLIC:
            said = Counter(plain(header) for headers in mapping.columns.values() for header in headers)
            twice = {header for header, times in said.items() if times > 1}
            assert twice <= {"决定书文号"}, name  # the case number where there is no other


def test_persons_are_hashed_or_not_read() -> None:
    personal = {"来电号码", "身份证号", "统一社会信用代码", "当事人统一社会信用代码", "联系电话", "信访人电话"}
    personal |= {"诉求地址", "事发地址", "行政相对人代码_1(统一社会信用代码)", "行政相对人代码_1"}
    never = {
        "姓名",
        "当事人姓名",
        "来电人姓名",
        "信访人姓名",
        "诉求内容",
        "行政相对人名称",
        "法定代表人",
        "违法事实",
        "处罚内容",
    }
    for mapping in mappings("jinhua").values():
        for column, headers in mapping.columns.items():
            kind = mapping.target.columns[column]
            assert not set(headers) & personal or kind == "person", column
        assert not set(mapping.known_headers) & never
