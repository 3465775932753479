"""The name of an agency says which division it belongs to, or is refused with what it may mean."""

import pytest

from geo.city import City
from geo.names import Refusal, Resolver

FOUND = {
    "金华市综合行政执法局": "330700",
    "金华市综合行政执法局（金华市城市管理局）": "330700",
    "金华市公安局交通警察支队直属一大队": "330700",
    "金华市生态环境局直属分局": "330700",
    "国家税务总局金华市税务局": "330700",
    "金华市婺城区综合行政执法局": "330702",
    "浙江省金华市婺城区卫生健康局": "330702",
    "金华市公安局婺城分局": "330702",
    "金华市公安局婺城分局交通警察大队": "330702",
    "金华市生态环境局金东分局": "330703",
    "义乌市市场监督管理局": "330782",
    "义乌海关": "330782",
    "国家税务总局义乌市税务局": "330782",
    "义乌市市场监督管理局佛堂市场监督管理所": "330782100",
    "义乌市综合行政执法局江东中队": "330782002",
    "佛堂镇人民政府": "330782100",
    "兰溪市云山街道办事处": "330781002",
    "东阳市城东街道综合行政执法队": "330783006",
}
REFUSED = {
    "城东街道综合行政执法队": ("ambiguous", {"330702001", "330783006"}),
    "金华市公安局江南分局": ("ambiguous", {"330702005", "330784003"}),
    "金华市综合行政执法局开发区分局": ("unknown", set()),
    "综合行政执法局": ("unknown", set()),
    "杭州市综合行政执法局": ("unknown", set()),
    "金华日报": ("unknown", set()),
}
OFFICES = ("综合行政执法局", "市场监督管理局", "公安局交通警察大队", "人民政府", "综合行政执法队")


@pytest.mark.parametrize("name", FOUND)
def test_an_agency_is_its_places(jinhua: City, name: str) -> None:
    assert Resolver(jinhua).resolve(name=name) == FOUND[name]


@pytest.mark.parametrize("name", REFUSED)
def test_an_agency_of_no_one_place_is_refused(jinhua: City, name: str) -> None:
    answer = Resolver(jinhua).resolve(name=name)
    assert isinstance(answer, Refusal)
    assert (answer.reason, set(answer.candidates)) == REFUSED[name]


def test_every_office_of_every_division_is_found(jinhua: City, ningbo: City) -> None:
    for city in (jinhua, ningbo):
        resolver, names = Resolver(city), {one.code: one.name for one in city.divisions}
        for one in city.divisions:
            if one.kind != "zone":
                head = names[one.parent] + one.name if one.kind == "township" else one.name
                assert {resolver.resolve(name=head + office) for office in OFFICES} == {one.code}, head


def test_a_county_beside_the_agency_narrows_it(jinhua: City) -> None:
    assert Resolver(jinhua).resolve(name="城东街道综合行政执法队", within="东阳市") == "330783006"
