from pathlib import Path

import pytest

from geo.city import City, CityError, read_city
from geo.models import PeerGroup
from tests.geo.conftest import Edit

HEAD = "330702001,城东街道,,township,subdistrict,330702,330702001,330702001,,,,,,,,,yes"
JIANGNAN = "330702005,江南街道,,township,subdistrict,330702,330702005,330702005,,,,,,,,,yes"

BREAKAGES = [
    # file, text, instead, what the message must say
    (
        "divisions.csv",
        "330702002,城中",
        "330702001,城中",
        ["divisions.csv", "第 13 行", "330702001", "编码重复，第 12 行已有"],
    ),
    ("divisions.csv", HEAD, HEAD.replace(",330702,", ",330799,"), ["parent", "330799", "上级不在本表"]),
    ("divisions.csv", HEAD, HEAD.replace(",330702,", ",330700,"), ["parent", "不能是 township 的上级", "county"]),
    ("divisions.csv", HEAD, HEAD.replace("township", "village"), ["kind", "village", "'city', 'county'"]),
    ("divisions.csv", HEAD, HEAD.replace("subdistrict", "street"), ["town_type", "street", "'subdistrict'"]),
    (
        "divisions.csv",
        "330702,婺城区,Wucheng District,county,,",
        "330702,婺城区,Wucheng District,county,town,",
        ["town_type"],
    ),
    ("divisions.csv", "957055", "95万", ["第 3 行", "population", "95万", "不是整数"]),
    ("divisions.csv", "957055", "-1", ["population", "-1", "不小于 0"]),
    (
        "divisions.csv",
        HEAD,
        HEAD.replace("330702001,330702001,,", "33070200,330702001,,"),
        ["nbs_code", "33070200", "格式不对"],
    ),
    ("divisions.csv", HEAD, HEAD.replace("330702001,330702001,,", "330702001,3307O2001,,"), ["mca_code", "3307O2001"]),
    (
        "divisions.csv",
        HEAD,
        HEAD.replace("330702001,330702001,,", "330702021,330702001,,"),
        ["code", "与 nbs_code 不同", "330702021"],
    ),
    ("divisions.csv", HEAD, HEAD.replace("yes", "maybe"), ["scored", "maybe", "yes 或 no"]),
    ("divisions.csv", HEAD, HEAD.replace(",,yes", ",2022年,yes"), ["valid_to", "2022年", "不是日期"]),
    ("divisions.csv", HEAD, HEAD.replace(",,,yes", ",2022-01-01,2021-01-01,yes"), ["valid_to", "早于 valid_from"]),
    ("divisions.csv", HEAD, HEAD.replace(",,,,,yes", ",29.1,,,,yes"), ["经度与纬度须同时填写"]),
    ("divisions.csv", HEAD, HEAD + ",extra", ["第 12 行", "列数与表头不同"]),
    ("divisions.csv", JIANGNAN, JIANGNAN.replace("江南街道", "城东街道"), ["名称重复", "城东街道"]),
    ("divisions.csv", "code,name,", "code,title,", ["name", "缺少此列", "title", "不认识此列"]),
    ("divisions.csv", "第七次全国人口普查（2020年），常住人口", "", ["population_source"]),
    ("divisions.csv", "330700,金华市,Jinhua,city,,,", "330701,金华市,Jinhua,city,,,", ["330700"]),
    (
        "aliases.csv",
        "城东,330702,330702001,",
        "城东,330702,330702999,",
        ["aliases.csv", "code", "330702999", "没有这个区划"],
    ),
    ("aliases.csv", "城东,330702,", "城东,330799,", ["within", "330799", "不是县级区划"]),
    ("aliases.csv", "城中,330702,", "城东,330702,", ["同一范围内别名重复", "城东"]),
    ("aliases.csv", "城东,330702,330702001,", "城中街道,330702,330702001,", ["与另一区划的名称相同", "城中街道"]),
    (
        "fields.csv",
        "municipal_works,",
        "urban_appearance,",
        ["fields.csv", "urban_appearance", "领域重复，第 2 行已有"],
    ),
    ("fields.csv", "municipal_works,", "市政,", ["fields.csv", "第 3 行", "code", "市政", "格式不对"]),
    ("fields.csv", "municipal_works,", "all,", ["all 是保留字"]),
    ("fields.csv", ",medium,", ",middling,", ["risk", "middling", "'high'"]),
    ("city.toml", "[footer]", "[foot]", ["city.toml footer", "缺少此项", "foot", "不认识此项"]),
    ("city.toml", 'bureau = "金华市综合行政执法局"', "", ["city.toml bureau", "缺少此项"]),
    ("city.toml", 'week_starts = "monday"', 'week_starts = "friday"', ["week_starts", "friday", "'monday'"]),
    ("city.toml", 'projection = "EPSG:4549"', 'projection = "4549"', ["projection", "4549", "EPSG"]),
    ("city.toml", "first_year = 2019", "first_year = 2039", ["first_year 晚于 last_year"]),
    ("city.toml", "first_year = 2019", "first_year = 2019\nfirst = 2018", ["first", "不认识此项"]),
    ("city.toml", "first_year = 2019", "first_year 2019", ["city.toml", "不是 TOML 文件"]),
    ("city.toml", '"330781"]', '"330799"]', ["city.toml peer_groups.hills", "330799", "没有这个区划"]),
    ("city.toml", '"330781"]', '"330702"]', ["peer_groups.basin", "330702", "区划已在比较组 hills 中"]),
    ("city.toml", '"330781"]', '"330727"]', ["peer_groups.hills", "330727", "区划已在比较组 hills 中"]),
    (
        "city.toml",
        '"330781"]',
        '"330781001"]',
        ["peer_groups.hills", "一个比较组里只能是同一级区划", "county | township"],
    ),
    ("city.toml", '"330781"]', '"330700"]', ["peer_groups.hills", "330700", "不是县级或乡级区划"]),
    ("city.toml", 'id = "basin"', 'id = "hills"', ["peer_groups.hills", "比较组编码重复"]),
    ("city.toml", 'id = "basin"', 'id = "town"', ["peer_groups.town", "乡镇类型（subdistrict、town、rural_township）"]),
    ("city.toml", 'id = "basin"', 'id = "盆地"', ["city.toml peer_groups.1.id", "盆地", "格式不对"]),
    ("city.toml", 'name_en = "Urban and other counties"', "", ["peer_groups.1.name_en", "缺少此项"]),
    (
        "boundaries/county.geojson",
        '"code":"330702"',
        '"code":"330798"',
        ["330798", "没有这个区划", "330702", "缺少县级界线"],
    ),
    ("boundaries/county.geojson", '"code":"330703"', '"code":"330702"', ["330702", "界线重复", "330703"]),
    ("boundaries/county.geojson", '{"type":"FeatureCollection"', "{", ["county.geojson", "不是可用的 GeoJSON"]),
    ("boundaries/township.geojson", '"code":"330702002"', '"code":"330702777"', ["township.geojson", "330702777"]),
    ("boundaries/township.geojson", '"schematic":true', '"schematic":"yes"', ["schematic", "true 或 false"]),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), BREAKAGES)
def test_a_broken_folder_says_what_came_and_what_is_allowed(
    edit: Edit, name: str, old: str, new: str, said: list[str]
) -> None:
    folder = edit(name, old, new)
    with pytest.raises(CityError) as refused:
        read_city(folder)
    for words in said:
        assert words in str(refused.value)


@pytest.mark.parametrize("name", ["city.toml", "divisions.csv", "fields.csv", "boundaries/county.geojson"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(CityError) as refused:
        read_city(folder)
    assert f"{name}: 缺少此文件" in str(refused.value)


def test_schematic_outlines_need_their_note(folder: Path) -> None:
    text = (folder / "city.toml").read_text(encoding="utf-8")
    (folder / "city.toml").write_text(text.split("[schematic_note]")[0], encoding="utf-8")
    with pytest.raises(CityError) as refused:
        read_city(folder)
    assert str(refused.value) == "city.toml schematic_note: 有示意界线须写明 schematic_note"


def test_one_breakage_gives_one_fault_and_no_echoes(edit: Edit) -> None:
    folder = edit("divisions.csv", "957055", "95万")
    with pytest.raises(CityError) as refused:
        read_city(folder)
    assert str(refused.value) == "divisions.csv 第 3 行 population: “95万” 不是整数；允许：整数"


@pytest.mark.parametrize("name", ["divisions.csv", "fields.csv", "aliases.csv"])
def test_a_wrong_header_gives_only_its_own_faults(edit: Edit, name: str) -> None:
    folder = edit(name, "code", "kode")
    with pytest.raises(CityError) as refused:
        read_city(folder)
    assert [(fault.file, fault.row) for fault in refused.value.faults] == [(name, 1), (name, 1)]


def test_all_faults_of_a_folder_come_at_once(edit: Edit) -> None:
    edit("divisions.csv", HEAD, HEAD.replace("yes", "maybe"))
    edit("aliases.csv", "城东,330702,", "城东,330799,")
    edit("city.toml", "week_starts", "weeks")
    folder = edit("fields.csv", ",medium,", ",middling,")
    with pytest.raises(CityError) as refused:
        read_city(folder)
    files = {fault.file for fault in refused.value.faults}
    assert {"divisions.csv", "aliases.csv", "city.toml", "fields.csv"} <= files


def test_a_fault_is_told_in_english_too(edit: Edit) -> None:
    folder = edit("divisions.csv", "957055", "95万")
    with pytest.raises(CityError) as refused:
        read_city(folder)
    assert refused.value.text("en") == (
        "divisions.csv row 3 population: “95万” is not a whole number; allowed: a whole number"
    )


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    text = (folder / "divisions.csv").read_text(encoding="utf-8")
    (folder / "divisions.csv").write_bytes(text.encode("gb18030"))
    with pytest.raises(CityError, match="UTF-8"):
        read_city(folder)


def test_a_folder_without_aliases_is_fine(folder: Path) -> None:
    (folder / "aliases.csv").unlink()
    assert read_city(folder).aliases == ()


def test_a_city_cannot_be_changed_after_it_was_read(jinhua: City) -> None:
    with pytest.raises(ValueError, match="frozen"):
        jinhua.name = "杭州市"  # type: ignore[misc]


def test_a_folder_whose_outlines_are_still_to_come_is_read_without_them(folder: Path) -> None:
    for path in (folder / "boundaries").iterdir():
        path.unlink()
    with pytest.raises(CityError, match="缺少此文件"):
        read_city(folder)
    assert len(read_city(folder, outlined=False).divisions) == 156


def test_townships_are_alike_by_type_unless_the_city_says_otherwise(jinhua: City) -> None:
    groups = {one.code: jinhua.peer_group(one) for one in jinhua.divisions}
    assert {code: group for code, group in groups.items() if len(code) == 6} == {
        "330700": "",
        **dict.fromkeys(("330723", "330726", "330727", "330781"), "hills"),
        **dict.fromkeys(("330702", "330703", "330782", "330783", "330784"), "basin"),
    }
    assert groups["330702001"] == "subdistrict"
    centres = PeerGroup(id="centres", name="中心镇", name_en="Centres", divisions=("330702001",))
    own = jinhua.model_copy(update={"peer_groups": (centres,)})
    assert {own.peer_group(one) for one in own.divisions if one.code in ("330702001", "330702002")} == {
        "centres",
        "subdistrict",
    }
