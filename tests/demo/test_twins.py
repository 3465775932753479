"""What two offices send of the same thing: small files beside the totals, in the key, left out until asked for."""

import tomllib
from pathlib import Path

import pytest

from demo import writer
from geo.city import City
from tests.demo.conftest import Written


def test_twins_are_written_only_for_the_years_asked_for(written: Written) -> None:
    there = [path for _, path in written.manifest.files if "他处已报" in path.name]
    assert bool(there) == ("twins" in written.key) == (2022 in writer.TWIN_YEARS)


def test_twins_are_listed_with_what_they_repeat(
    jinhua: City, written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "TWIN_YEARS", (2022,))
    manifest = writer.write(jinhua, tmp_path, years=1)
    told = tomllib.loads(manifest.key.read_text(encoding="utf-8"))
    more = [path for _, path in manifest.files if "他处已报" in path.name]
    assert sorted(str(path.relative_to(tmp_path)) for path in more) == sorted(one["path"] for one in told["twins"])
    assert told["totals"] == written.key["totals"]
    counting = {"cases": "案件编号", "complaints_12345": "工单编号"}
    for one in told["twins"]:
        first = written.rows(one["counts"])[counting[one["counts"]]]
        assert {pair[1] for pair in one["pairs"]} <= set(first)
        assert len({pair[0] for pair in one["pairs"]}) == len(one["pairs"]) >= 40
