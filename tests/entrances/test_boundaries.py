"""`boundaries import`, run as an IT officer runs it: a copy of Jinhua's folder and a store of its own."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from data_access import reads
from data_access.engine import ready
from data_access.scope import Scope
from geo.city import read_city
from geo.drafting import draw
from geo.drawing import Drawing
from tests.geo.bringing.made_files import outlines, shapefile, townships

ROOT = Path(__file__).resolve().parents[2]
WHOLE = "330784"  # 永康市: its townships can be made complete


@dataclass(frozen=True)
class Office:
    """An installation: the city's folder, the store, and a place for files."""

    home: Path

    @property
    def folder(self) -> Path:
        return self.home / "cities" / "jinhua"

    def run(self, *words: str, lang: str = "zh") -> "subprocess.CompletedProcess[str]":
        own = {"SANSE_HOME": str(self.home), "SANSE_CITIES": str(self.folder.parent), "SANSE_LANG": lang}
        command = [sys.executable, "cli.py", *words]
        environment = {**os.environ, "SANSE_DATABASE": "", **own}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    def bring(self, path: Path, kind: str, *words: str, lang: str = "zh") -> "subprocess.CompletedProcess[str]":
        return self.run("boundaries", "import", str(path), "--city", "jinhua", "--kind", kind, *words, lang=lang)

    def drawn(self) -> tuple[str, bytes]:
        engine = ready(f"sqlite:///{self.home / 'sanse.db'}")
        row = reads.drawing(engine, Scope("jinhua"))
        engine.dispose()
        return row.content_hash, row.body

    def state(self) -> object:
        """Every byte of the folder, and what is drawn."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return [(str(one), hashlib.sha256(one.read_bytes()).hexdigest()) for one in files], self.drawn()


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Office(tmp_path_factory.mktemp("office"))
    shutil.copytree(ROOT / "cities", made.home / "cities")
    assert made.run("city", "add", str(made.folder)).returncode == 0
    return made.home


@pytest.fixture
def office(registered: Path, tmp_path: Path) -> Office:
    """An installation of its own for each test, copied from one where Jinhua is registered."""
    shutil.copytree(registered, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path)


def test_a_shapefile_from_an_office_is_on_the_map(office: Office) -> None:
    city = read_city(office.folder)
    frame = townships(city, WHOLE).to_crs("EPSG:4528")
    path = shapefile(frame, office.home / "永康乡镇.shp", "GB18030", cpg=None, prj=False)
    told = ("--source", "永康市自然资源和规划局", "--date", "2025-12", "--approval-number", "浙金S(2026)1号")
    done = office.bring(path, "township", *told)
    assert (done.returncode, done.stderr) == (0, "")
    assert "文字编码：GB18030（没有 .cpg，由文字看出）" in done.stdout
    assert "坐标系：EPSG:4528 " in done.stdout
    assert f"乡镇：正式界线 {len(frame)} 个，示意 " in done.stdout
    assert "来源已写入 boundaries/source.toml：永康市自然资源和规划局，2025-12，浙金S(2026)1号" in done.stdout
    part = tomllib.loads((office.folder / "boundaries" / "source.toml").read_text(encoding="utf-8"))["parts"][0]
    assert part["approval_number"] == "浙金S(2026)1号"
    assert part["divisions"] == sorted(frame.XZQDM)
    content_hash, body = office.drawn()
    assert content_hash == draw(read_city(office.folder)).content_hash()
    drawing = Drawing.model_validate_json(body)
    assert {one.code: one.schematic for one in drawing.townships if one.code == f"{WHOLE}001"} == {f"{WHOLE}001": False}
    assert any(one.schematic for one in drawing.townships)


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("truncated.geojson", (), "不是可读的界线文件"),
        ("wrong_place.gpkg", (), "界线不在本市"),
        ("good.gpkg", ("--crs", "EPSG:0"), "不认识的坐标系"),
        ("good.gpkg", ("--code-system", "mca"), "编码属于另一套编码系统（NBS）"),
    ],
)
def test_a_refusal_leaves_folder_and_store_as_they_were(
    office: Office, name: str, words: tuple[str, ...], said: str
) -> None:
    frame = townships(read_city(office.folder), WHOLE)
    frame.to_file(office.home / "good.gpkg")
    frame.assign(geometry=frame.geometry.translate(3, 0)).to_file(office.home / "wrong_place.gpkg")
    (office.home / "truncated.geojson").write_text(frame.to_json()[:5000], encoding="utf-8")
    before = office.state()
    done = office.bring(office.home / name, "township", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert office.state() == before


def test_a_folder_that_would_not_pass_its_check_is_left_alone(office: Office) -> None:
    """The outlines are good, but the city has another fault that a registration would refuse."""
    path = office.home / "a.gpkg"
    townships(read_city(office.folder), WHOLE).to_file(path)
    profile = office.folder / "city.toml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text[: text.index("[schematic_note]")], encoding="utf-8")
    before = office.state()
    done = office.bring(path, "township")
    assert (done.returncode, "有示意界线须写明 schematic_note" in done.stderr) == (2, True)
    assert office.state() == before


def test_a_store_that_fails_leaves_the_old_outlines(office: Office) -> None:
    path = office.home / "a.gpkg"
    townships(read_city(office.folder), WHOLE).to_file(path)
    before = office.state()
    store = office.home / "sanse.db"
    store.rename(office.home / "elsewhere.db")
    store.mkdir()
    assert office.bring(path, "township").returncode not in (0, 2)
    store.rmdir()
    (office.home / "elsewhere.db").rename(store)
    assert office.state() == before


def test_with_the_last_schematic_outline_its_note_goes(office: Office) -> None:
    engine = ready(f"sqlite:///{office.home / 'sanse.db'}")
    assert reads.cities(engine)[0].profile["schematic_note"]
    townships(read_city(office.folder)).to_file(office.home / "all.gpkg")
    assert "示意 0 个" in office.bring(office.home / "all.gpkg", "township").stdout
    assert reads.cities(engine)[0].profile["schematic_note"] is None
    engine.dispose()


def test_the_account_is_in_english_when_asked(office: Office) -> None:
    outlines(read_city(office.folder)).to_file(office.home / "a.gpkg")
    done = office.bring(office.home / "a.gpkg", "county", lang="en")
    assert done.returncode == 0
    assert "9 county outlines read" in done.stdout
    report = done.stdout.split("Without outline")[0].replace("，", "")
    assert not any("一" <= sign <= "鿿" for sign in report)


def test_the_same_file_again_draws_the_same_map(office: Office) -> None:
    outlines(read_city(office.folder)).to_file(office.home / "a.gpkg")
    office.bring(office.home / "a.gpkg", "county")
    first = office.drawn()
    office.bring(office.home / "a.gpkg", "county")
    assert office.drawn() == first


def test_an_unknown_city_is_refused_with_those_there_are(office: Office) -> None:
    done = office.run("boundaries", "import", "a.gpkg", "--city", "../jinhua", "--kind", "county")
    assert (done.returncode, "jinhua" in done.stderr, "ningbo" in done.stderr) == (2, True, True)


def test_a_new_city_starts_with_its_county_outlines(office: Office) -> None:
    outlines(read_city(office.folder)).to_file(office.home / "a.gpkg")
    shutil.rmtree(office.folder / "boundaries")
    done = office.bring(office.home / "a.gpkg", "county")
    assert done.returncode == 0, done.stderr
    assert len(json.loads((office.folder / "boundaries" / "county.geojson").read_text())["features"]) == 9
    assert office.run("city", "check", str(office.folder)).returncode == 0
