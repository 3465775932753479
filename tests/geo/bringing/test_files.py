"""Files as they really come: encodings, layers, zips, parts missing or cut off."""

import json
import zipfile
from pathlib import Path

import pytest

from geo.bringing import files
from geo.bringing.brought import bring
from geo.bringing.choices import Choices
from geo.bringing.encodings import encoding_of
from geo.city import City
from tests.geo.bringing.conftest import Refusal
from tests.geo.bringing.made_files import outlines, shapefile, told

COUNTIES = 9


@pytest.mark.parametrize(
    ("encoding", "cpg", "said"),
    [
        ("GB18030", None, "GB18030（没有 .cpg，由文字看出）"),
        ("GB18030", "UTF-8", "GB18030（由文字看出，文件声明的是 UTF-8）"),
        ("GB18030", "ISO-8859-1", "GB18030（由文字看出，文件声明的是 ISO-8859-1）"),
        ("UTF-8", "GBK", "UTF-8（由文字看出，文件声明的是 GBK）"),
        ("UTF-8", None, "UTF-8（没有 .cpg，由文字看出）"),
        ("UTF-8", "", "UTF-8"),
    ],
)
def test_a_shapefile_is_read_by_its_texts_whatever_it_declares(
    jinhua: City, tmp_path: Path, encoding: str, cpg: str | None, said: str
) -> None:
    path = shapefile(outlines(jinhua)[["XZQMC", "geometry"]], tmp_path / "县界.shp", encoding, cpg)
    found = bring(path, jinhua, "county", Choices())
    assert len(found.codes) == COUNTIES
    assert f"文字编码：{said}\n" in told(found)


def test_the_language_byte_of_a_dbf_is_not_believed_either(jinhua: City, tmp_path: Path) -> None:
    path = shapefile(outlines(jinhua)[["XZQMC", "geometry"]], tmp_path / "a.shp", "UTF-8", None)
    content = bytearray(path.with_suffix(".dbf").read_bytes())
    content[29] = 0x4D  # code page 936
    path.with_suffix(".dbf").write_bytes(content)
    assert len(bring(path, jinhua, "county", Choices()).codes) == COUNTIES


def test_a_column_name_cut_in_the_middle_of_a_sign_does_no_harm(jinhua: City, tmp_path: Path) -> None:
    path = shapefile(outlines(jinhua).rename(columns={"XZQDM": "ABCDEFGH"}), tmp_path / "a.shp", "UTF-8", None)
    content = path.with_suffix(".dbf").read_bytes()
    cut = "ABCDEFGH区".encode()[:10]
    path.with_suffix(".dbf").write_bytes(content.replace(b"ABCDEFGH\0\0", cut, 1))
    assert len(bring(path, jinhua, "county", Choices()).codes) == COUNTIES


def test_words_that_are_utf8_by_chance_are_still_read_as_chinese() -> None:
    assert encoding_of(["联通".encode("gb18030")]) == "GB18030"
    assert encoding_of([b"330782"]) == "UTF-8"
    assert encoding_of([b"\xff\xff\xff"]) is None


def test_texts_in_no_known_encoding_are_refused(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    path = shapefile(outlines(jinhua), tmp_path / "a.shp", "UTF-8", "BIG5")
    content = path.with_suffix(".dbf").read_bytes()
    path.with_suffix(".dbf").write_bytes(content.replace("婺城区".encode(), b"\xff" * 9))
    assert "a.shp: “BIG5” 文字编码看不出；允许：UTF-8 | GB18030" in refusal(path)


def test_geojson_in_gbk_is_read_too(jinhua: City, tmp_path: Path) -> None:
    text = outlines(jinhua).to_json(ensure_ascii=False)
    (tmp_path / "a.geojson").write_bytes(text.encode("gb18030"))
    found = bring(tmp_path / "a.geojson", jinhua, "county", Choices())
    assert "GB18030（由文字看出，文件声明的是 UTF-8）" in told(found)


def test_a_geopackage_with_several_layers_asks_which(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "a.gpkg"
    frame = outlines(jinhua)
    frame.to_file(path, layer="县界2025")
    frame.to_file(path, layer="县界2020")
    frame.assign(geometry=frame.boundary).to_file(path, layer="境界线")
    assert "有多个图层，须用 --layer 写明；允许：县界2025 | 县界2020" in refusal(path)
    assert "“县界” 没有这个图层" in refusal(path, choices=Choices(layer="县界"))
    assert len(bring(path, jinhua, "county", Choices(layer="县界2020")).codes) == COUNTIES


@pytest.mark.parametrize("part", [".shx", ".dbf"])
def test_a_shapefile_without_a_part_is_refused(jinhua: City, tmp_path: Path, refusal: Refusal, part: str) -> None:
    path = shapefile(outlines(jinhua), tmp_path / "a.shp")
    path.with_suffix(part).unlink()
    assert f"a.shp: 缺少同名的 {part} 文件；允许：.shp, .shx, .dbf 三个文件放在一起" in refusal(path)


@pytest.mark.parametrize("part", [".shp", ".dbf", ".shx"])
def test_a_shapefile_cut_off_is_refused(jinhua: City, tmp_path: Path, refusal: Refusal, part: str) -> None:
    path = shapefile(outlines(jinhua), tmp_path / "a.shp")
    content = path.with_suffix(part).read_bytes()
    path.with_suffix(part).write_bytes(content[: len(content) * 2 // 3])
    assert f"{part} 不完整：应有 {len(content) - (part == '.dbf')} 字节" in refusal(path)


def test_shapes_and_attributes_of_two_files_are_refused(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    path = shapefile(outlines(jinhua), tmp_path / "a.shp")
    other = shapefile(outlines(jinhua).head(4), tmp_path / "b.shp")
    path.with_suffix(".dbf").write_bytes(other.with_suffix(".dbf").read_bytes())
    assert "图形有 9 个，属性有 4 行，对不上" in refusal(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.geojson", b"{"),
        ("a.geojson", b'{"type":"FeatureCollection","features":[]}'),
        ("a.json", b"[]"),
        ("a.txt", b"1,2"),
        ("a.gpkg", b""),
        ("a.gpkg", b"SQLite format 3\0" + b"\0" * 2000),
        ("a.gpkg", b"<OGRVRTDataSource><OGRVRTLayer name='a'></OGRVRTLayer></OGRVRTDataSource>"),
        ("a.json", b"<OGRVRTDataSource/>"),
        ("a.zip", b"PK"),
    ],
)
def test_a_file_that_is_no_outline_file_is_refused(tmp_path: Path, refusal: Refusal, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name).startswith(f"{name}: ")


def test_a_truncated_geopackage_or_geojson_is_refused(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    for name in ("a.gpkg", "a.geojson"):
        outlines(jinhua).to_file(tmp_path / name)
        content = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(content[: len(content) // 2])
        assert "不是可读的界线文件" in refusal(tmp_path / name)


def test_a_shapefile_of_nothing_is_refused(tmp_path: Path, refusal: Refusal) -> None:
    for part in (".shp", ".shx", ".dbf"):
        (tmp_path / f"a{part}").write_text("nothing")
    assert "“.shp, .shx, .dbf” 不是 Shapefile" in refusal(tmp_path / "a.shp")


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, refusal: Refusal) -> None:
    assert "没有这个文件" in refusal(tmp_path / "a.shp")


def zipped(folder: Path, path: Path, inside: str = "界线/") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(folder.iterdir()):
            archive.write(part, inside + part.name)
    return path


def test_a_zip_of_a_shapefile_is_read_and_nothing_is_written_outside(jinhua: City, tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    shapefile(outlines(jinhua), tmp_path / "set" / "县界.shp", "GB18030", None, prj=False)
    path = zipped(tmp_path / "set", tmp_path / "a.zip", "../../escaped/")
    before = sorted(tmp_path.rglob("*")), sorted(tmp_path.parent.glob("*"))
    found = bring(path, jinhua, "county", Choices())
    assert len(found.codes) == COUNTIES
    assert (sorted(tmp_path.rglob("*")), sorted(tmp_path.parent.glob("*"))) == before


def test_a_zip_with_two_outline_files_is_refused(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    (tmp_path / "set").mkdir()
    shapefile(outlines(jinhua), tmp_path / "set" / "a.shp")
    shapefile(outlines(jinhua), tmp_path / "set" / "b.shp")
    assert "“界线/a.shp, 界线/b.shp” 压缩包里应有且只有一个界线文件" in refusal(
        zipped(tmp_path / "set", tmp_path / "a.zip")
    )


def test_a_zip_with_a_password_or_damage_is_refused(jinhua: City, tmp_path: Path, refusal: Refusal) -> None:
    (tmp_path / "set").mkdir()
    outlines(jinhua).to_file(tmp_path / "set" / "a.geojson")
    content = bytearray(zipped(tmp_path / "set", tmp_path / "a.zip").read_bytes())
    content[len(content) // 2] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(content)
    assert "压缩包打不开" in refusal(tmp_path / "a.zip")
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(content)
    assert "压缩包有密码" in refusal(tmp_path / "a.zip")


def test_a_file_larger_than_allowed_is_refused_packed_or_not(
    jinhua: City, tmp_path: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "set").mkdir()
    outlines(jinhua).to_file(tmp_path / "set" / "a.geojson")
    packed = zipped(tmp_path / "set", tmp_path / "a.zip")
    monkeypatch.setattr(files, "LARGEST", packed.stat().st_size + 1)
    assert "解开后过大" in refusal(packed)
    assert "不是可读的界线文件" in refusal(tmp_path / "set" / "a.geojson")


def test_a_ring_that_does_not_close_is_closed(jinhua: City, tmp_path: Path) -> None:
    told_by = json.loads(outlines(jinhua).to_json())
    told_by["features"][1]["geometry"]["coordinates"][0][0].pop()
    (tmp_path / "a.geojson").write_text(json.dumps(told_by), encoding="utf-8")
    found = bring(tmp_path / "a.geojson", jinhua, "county", Choices())
    assert found.outlines.counties["330703"].area == pytest.approx(outlines(jinhua).geometry[1].area, rel=1e-3)
