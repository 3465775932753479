"""The sources of a city without what reads files: names, patterns, and which one a file belongs to."""

from pathlib import Path

import pytest

from ingestion.mapping import read_mapping, sources
from uploads.offered import guess, offered

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("city", ["jinhua", "ningbo"])
def test_they_are_those_of_the_mappings(city: str) -> None:
    folder = ROOT / "cities" / city
    told = offered(folder)
    assert [one.source for one in told] == sources(folder)
    for one in told:
        mapping = read_mapping(folder, one.source)
        assert (one.name, one.name_en, one.dataset, one.patterns) == (
            mapping.name, mapping.name_en, mapping.dataset, mapping.files
        )  # fmt: skip
        assert dict(one.headers) == {name: headers[0] for name, headers in mapping.columns.items()}


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("处罚办案_2022-12.csv", "cases"),
        ("处罚办案２０２２.XLSX", "cases"),
        ("12345工单 12月.csv", "complaints_12345"),
        ("12345工单.docx", ""),
        ("谁知道.csv", ""),
    ],
)
def test_a_file_name_tells_its_source(file: str, source: str) -> None:
    assert guess(file, offered(ROOT / "cities" / "jinhua")) == source


def test_a_mapping_that_cannot_be_read_is_still_offered_by_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "broken.toml").write_text("name = ", encoding="utf-8")
    (folder / "odd.toml").write_text('name = "甲"\nfiles = "甲*.csv"\ncolumns = 3\n', encoding="utf-8")
    assert [(one.source, one.name, one.patterns) for one in offered(tmp_path)] == [
        ("broken", "broken", ()),
        ("odd", "甲", ("甲*.csv",)),
    ]
