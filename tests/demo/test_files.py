"""The files: the same for the same seed, marked as demonstration, dirty exactly as the key says."""

import hashlib
import json
from pathlib import Path

import pytest

from demo import writer
from demo.profile import NoProfileError
from geo.city import City
from ingestion.reading import Asked, Part, read
from tests.demo.conftest import JINHUA, Written

LARGE = tuple(f"2022-{month:02d}.csv" for month in range(3, 13))  # two months of each large source are enough here


def digests(manifest: writer.Manifest) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for _, path in manifest.files}


def test_the_same_seed_writes_the_same_bytes(written: Written, jinhua: City, tmp_path: Path) -> None:
    again = writer.write(jinhua, tmp_path, years=1)
    assert digests(again) == digests(written.manifest)
    assert again.key.read_bytes() == written.manifest.key.read_bytes()


def test_every_file_says_that_it_is_a_demonstration(written: Written) -> None:
    assert all("演示数据" in path.name for _, path in written.manifest.files)


def test_the_list_beside_the_files_names_them_in_order(written: Written) -> None:
    told = json.loads((written.manifest.folder / "manifest.json").read_text(encoding="utf-8"))
    assert [(one["source"], written.manifest.folder / one["path"]) for one in told] == list(written.manifest.files)


def test_the_import_rejects_and_skips_what_the_key_says(written: Written) -> None:
    few = [one for one in written.key["files"] if not one["already"] and not one["path"].endswith(LARGE)]
    assert len(few) > 60
    for one in few:
        path = written.manifest.folder / one["path"]
        parts = [part.stretch for part in read(Asked(JINHUA, one["source"], path)) if isinstance(part, Part)]
        told = [sum(getattr(part, name) for part in parts) for name in ("rejected", "skipped", "read")]
        assert told[:2] == [one["rejected"], one["skipped"]], one["path"]
        assert told[2] == sum(one[part] for part in ("accepted", "rejected", "duplicate", "skipped")), one["path"]


def test_a_city_without_a_profile_is_refused(jinhua: City, tmp_path: Path) -> None:
    with pytest.raises(NoProfileError):
        writer.write(jinhua.model_copy(update={"id": "elsewhere"}), tmp_path)
