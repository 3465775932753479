import pytest

from geo.city import City
from geo.names import Refusal, Resolver
from geo.spelling import plain

FOUND = [
    # code, name, within → division
    ("330702001", "", "", "330702001"),
    ("330702001000", "", "", "330702001"),
    ("330702000000", "", "", "330702"),
    ("330700", "", "", "330700"),
    ("330702001.0", "", "", "330702001"),
    (330702001.0, None, None, "330702001"),
    (330702001, float("nan"), None, "330702001"),
    ("3.30702e8", "", "", "330702"),
    ("3.30702001E+08", "", "", "330702001"),
    ("３３０７０２００１", "", "", "330702001"),
    ("", "婺城区", "", "330702"),
    ("", "婺  城 区", "", "330702"),
    ("", "婺城", "", "330702"),
    ("", "金华市婺城区", "", "330702"),
    ("", "浙江省金华市婺城区", "", "330702"),
    ("", "金东区（金义新区）", "", "330703"),
    ("", "金东区(金义新区)", "", "330703"),
    ("", "义乌", "", "330782"),
    ("", "市本级", "", "330700"),
    ("", "义乌市人民政府", "", "330782"),
    ("", "苏溪镇人民政府", "", "330782105"),
    ("", "城东街道办事处", "婺城区", "330702001"),
    ("", "城东街道", "东阳", "330783006"),
    ("", "城东街道", "330783", "330783006"),
    ("", "城东街道（东阳市）", "", "330783006"),
    ("", "金华市婺城区城东街道", "", "330702001"),
    ("", "东阳横店镇", "", "330783123"),
    ("", "横店", "东阳市", "330783123"),
    ("", "东阳江镇", "", "330783110"),
    ("", "江东镇", "", "330703106"),
    ("", "江东街道", "", "330782002"),
    ("", "", "婺城区", "330702"),
    ("330702", "城东街道", "", "330702001"),
    ("330702001", "婺城区", "", "330702001"),
    ("330702001", "", "婺城区", "330702001"),
    ("330702001", "城东街道", "", "330702001"),
    ("", "苏溪镇", "市本级", "330782105"),
]

REFUSED = [
    ("", "", "", "missing", set()),
    ("", "城东街道", "", "ambiguous", {"330702001", "330783006"}),
    ("", "城西街道", "", "ambiguous", {"330702003", "330782006"}),
    ("", "江南街道", "", "ambiguous", {"330702005", "330784003"}),
    ("", "江东", "", "ambiguous", {"330703106", "330782002"}),
    ("", "苏溪", "", "ambiguous", {"330782105"}),
    ("", "江东镇", "义乌市", "unknown", {"330703106"}),
    ("", "江东镇（义乌）", "", "unknown", set()),
    ("", "城东街道", "杭州市", "unknown", set()),
    ("", "苏溪镇", "横店镇", "not_a_county", set()),
    ("330799", "", "", "unknown", set()),
    ("33070", "", "", "unknown", set()),
    ("一二三", "", "", "unknown", set()),
    ("3.307e11", "", "", "digits_lost", set()),
    ("330702001", "城西街道", "", "differs", {"330702001", "330702003", "330782006"}),
    ("330702001", "", "东阳市", "differs", {"330702001", "330783"}),
    ("330702", "佛堂镇", "", "differs", {"330702", "330782100"}),
    ("330781102", "诸葛镇", "", "other_system", {"330781104"}),
    ("330781101", "", "", "other_system", {"330781102"}),
    ("330783005", "城东街道", "", "other_system", {"330783006"}),
]


@pytest.mark.parametrize(("code", "name", "within", "division"), FOUND)
def test_a_division_is_found(jinhua: City, code: object, name: object, within: object, division: str) -> None:
    assert Resolver(jinhua).resolve(code, name, within) == division


@pytest.mark.parametrize(("code", "name", "within", "reason", "candidates"), REFUSED)
def test_a_division_is_refused_rather_than_guessed(
    jinhua: City, code: str, name: str, within: str, reason: str, candidates: set[str]
) -> None:
    answer = Resolver(jinhua).resolve(code, name, within)
    assert isinstance(answer, Refusal)
    assert answer.reason == reason
    assert candidates <= set(answer.candidates) if reason == "differs" else candidates == set(answer.candidates)


def test_the_same_code_is_another_township_in_the_other_system(jinhua: City) -> None:
    assert Resolver(jinhua, "nbs").resolve("330781102") == "330781102"
    assert Resolver(jinhua, "mca").resolve("330781102") == "330781104"
    assert Resolver(jinhua, "nbs").resolve("330781102", "游埠镇") == "330781102"
    assert Resolver(jinhua, "mca").resolve("330781102", "诸葛镇") == "330781104"


def test_every_name_with_its_county_is_found(jinhua: City, ningbo: City) -> None:
    for city in (jinhua, ningbo):
        resolver = Resolver(city)
        for one in city.divisions:
            within = one.parent if one.kind == "township" else ""
            assert resolver.resolve("", one.name, within) == one.code


@pytest.mark.parametrize("system", ["nbs", "mca"])
def test_every_code_with_its_name_is_found_in_its_system(jinhua: City, ningbo: City, system: str) -> None:
    for city in (jinhua, ningbo):
        resolver = Resolver(city, system)  # type: ignore[arg-type]
        for one in city.divisions:
            if code := getattr(one, f"{system}_code"):
                assert resolver.resolve(code, one.name, "") == one.code
                assert resolver.resolve(code.ljust(12, "0")) == one.code


def test_no_code_under_the_wrong_system_passes_with_another_name(jinhua: City) -> None:
    resolver = Resolver(jinhua, "nbs")
    for one in jinhua.divisions:
        answer = resolver.resolve(one.mca_code, one.name)
        assert answer == one.code or (isinstance(answer, Refusal) and one.mca_code != one.nbs_code)


def test_many_rows_are_answered_at_once(jinhua: City) -> None:
    rows = [("", "义乌", ""), ("", "城东街道", ""), ("330702001", "", "")]
    answers = Resolver(jinhua).resolve_many(rows)
    assert answers[rows[0]] == "330782"
    assert isinstance(answers[rows[1]], Refusal)
    assert answers[rows[2]] == "330702001"


def test_a_refusal_names_the_candidates_in_both_languages(jinhua: City) -> None:
    refusal = Resolver(jinhua).resolve("", "城东街道")
    assert isinstance(refusal, Refusal)
    for lang in ("zh", "en"):
        assert "婺城区城东街道 330702001 | 东阳市城东街道 330783006" in refusal.text(lang)
    assert refusal.text("en").startswith("this name is not unique")


def test_a_name_of_an_office_is_its_division() -> None:
    assert plain(" 佛堂镇人民政府 ") == plain("佛堂镇") == "佛堂镇"
    assert plain("城东街道办事处") == plain("城东 街道办") == "城东街道"
