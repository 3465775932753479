"""The map page through the server: first screen, answers, refusals, headers."""

import gzip
import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.browser.small_store import colour, score


def told(document: str) -> Any:
    """Return the data that came with a document."""
    found = re.search(r'<script type="application/json" id="map-first">(.*?)</script>', document)
    assert found
    return json.loads(found.group(1))


def ask(client: FlaskClient, search: str, held: dict[str, Any] | None = None) -> Any:
    """Return the answer for an address, for a reader who holds nothing or an earlier whole answer."""
    holding = {"held": held["search"], "sum": held["sum"]} if held else {}
    return client.get("/map/answer", query_string={"search": search, **holding}).json


def card(client: FlaskClient, search: str, code: str) -> Any:
    """Return the card of a division."""
    return client.get("/map/card", query_string={"search": search, "code": code}).json


def test_the_first_screen_comes_with_the_document(client: FlaskClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    map_ = told(page.text)["map"]
    assert map_["classes"] == [colour(score(code, "2022-Q4")) for code in map_["codes"]]
    assert len(map_["codes"]) == 9
    assert 'nav id="map-breadcrumb"' in page.text.replace("aria-label", "", 0)
    assert "演示数据" in page.text


def test_the_drawing_is_a_file_for_ever(client: FlaskClient) -> None:
    address = told(client.get("/").text)["map"]["drawing"]
    drawing = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert "immutable" in drawing.headers["Cache-Control"]
    assert len(json.loads(gzip.decompress(drawing.data))["counties"]) == 9
    assert client.get("/maps/jinhua/0.json").status_code == 404
    assert client.get("/maps/nowhere/0.json").status_code == 404


def test_an_answer_holds_only_what_changed(client: FlaskClient) -> None:
    whole = ask(client, "?within=330702")
    assert len(whole["map"]["codes"]) == 26
    again = ask(client, "?within=330702", whole)
    assert (again["panels"], again["edits"], again["map"]) == ({}, {}, {})
    other = ask(client, "?within=330702&subject=reform", whole)
    assert "map-ranking" in other["edits"]
    assert set(other["map"]) == {"subject", "label"}
    assert "map-footer" not in {**other["panels"], **other["edits"]}


def test_another_period_resends_neither_toolbar_nor_header_nor_names(client: FlaskClient) -> None:
    whole = ask(client, "?period=2022-Q3")
    other = ask(client, "?period=2022-Q4", whole)
    assert not {"map-toolbar", "map-header", "map-legend", "map-breadcrumb"} & set(other["panels"])
    assert "map-header" not in other["edits"]
    assert len(json.dumps(other["edits"].get("map-toolbar", []))) < 120
    assert not {"codes", "names", "drawing", "words"} & set(other["map"])


def test_a_reader_who_holds_another_version_gets_the_whole(client: FlaskClient) -> None:
    other = ask(client, "?subject=reform", {"search": "", "sum": 1})
    assert other["from"] == 0
    assert "map-toolbar" in other["panels"]


def test_defaults_are_left_out_of_the_address(client: FlaskClient) -> None:
    assert ask(client, "?city=jinhua&subject=efficacy&period=2022-Q4&lang=zh&view=map")["search"] == ""
    assert ask(client, "?subject=R2-02&view=tiles")["search"] == "?subject=township_deployment_ratio&view=tiles"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("period=1999", 400),
        ("within=1", 404),
        ("city=atlantis", 404),
        ("view=globe", 400),
        ("peers=best", 400),
        ("x=1", 400),
        ("lang=fr", 400),
    ],
)
def test_an_unknown_value_gets_one_message(client: FlaskClient, query: str, status: int) -> None:
    page = client.get(f"/?{query}")
    assert page.status_code == status
    assert page.text.count('role="alert"') == 1
    assert query.split("=")[0] in page.text


def test_a_value_from_the_address_is_never_markup(client: FlaskClient) -> None:
    page = client.get("/?period=<script>alert(1)</script>")
    assert "<script>alert" not in page.text


def test_the_card_has_the_sum_of_an_indicator(client: FlaskClient) -> None:
    told_ = card(client, "?subject=E3-02", "330726")["card"]
    for words in ("浦江县", "按期办结诉求数", "到期诉求数", "400", "不评分"):
        assert words in told_
    assert card(client, "", "000000") == card(client, "?period=1999", "330726") == {}


def test_a_refused_address_is_answered_without_a_screen(client: FlaskClient) -> None:
    assert ask(client, "?period=1999") == {"refused": True}
    assert ask(client, "?held=1", {"search": "?x=1", "sum": 1}) == {"refused": True}
    assert ask(client, "", {"search": "?x=1", "sum": 1})["from"] == 0


def test_answers_are_small_and_never_kept(client: FlaskClient) -> None:
    whole = ask(client, "")
    asked = {"search": "?subject=reform", "held": whole["search"], "sum": whole["sum"]}
    answer = client.get("/map/answer", query_string=asked, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(answer.data) + len(str(answer.headers)) <= 2700
    assert b"drawing" not in gzip.decompress(answer.data)


def test_a_grey_division_is_not_ranked_and_says_why(client: FlaskClient) -> None:
    answer = ask(client, "?within=330702")
    greys = [
        name
        for name, one in zip(answer["map"]["names"], answer["map"]["classes"], strict=True)
        if one == "small-sample"
    ]
    assert greys
    assert "分母过小，不足以评价" in answer["panels"]["map-ranking"]


def test_counties_show_how_sure_their_rank_is(client: FlaskClient) -> None:
    ranked = ask(client, "")["panels"]["map-ranking"]
    assert ranked.count('class="band"') == 9
    assert "第 1–4 名 不稳" in ranked
    assert "九成情形下在第 1 至 4 名：不稳" in ranked
    assert 'class="band"' not in ask(client, "?subject=E3-02")["panels"]["map-ranking"]


def test_a_township_shows_the_band_of_the_city_in_words_only(client: FlaskClient) -> None:
    ranked = ask(client, "?within=330702")["panels"]["map-ranking"]
    assert 'class="band"' not in ranked
    lines = re.findall(r'title="全市同级 (\d+) 个区划中第 (\d+) 名；[^"]+"', ranked)
    assert len(lines) == ranked.count("<li>") > 5
    assert {of for of, _ in lines} == {"134"}  # 146 less those of small samples


def test_the_like_are_counties_of_a_group_and_townships_of_a_type(client: FlaskClient) -> None:
    whole = ask(client, "?peers=same")
    assert whole["search"] == "?peers=same"
    ranked = whole["panels"]["map-ranking"]
    assert re.findall("<h3>([^<]+)", ranked) == ["山区、半山区县（市）", "城区和其他县（市、区）"]
    assert re.findall('class="rank">([^<]+)', ranked) == ["1", "2", "3", "4", "1", "2", "3", "4", "5"]
    towns = ask(client, "?peers=same&within=330702")["panels"]["map-ranking"]
    assert re.findall("<h3>([^<]+)", towns)[:3] == ["街道", "镇", "乡"]
    english = ask(client, "?peers=same&lang=en")["panels"]["map-ranking"]
    assert "Mountain and hill counties" in english


def test_colours_and_cards_do_not_depend_on_whom_one_is_compared_with(client: FlaskClient) -> None:
    whole, same = ask(client, ""), ask(client, "?peers=same")
    assert whole["map"] == same["map"]
    assert card(client, "", "330726") == card(client, "?peers=same", "330726")


def test_an_indicator_of_counties_is_grey_in_townships_with_its_reason(client: FlaskClient) -> None:
    answer = ask(client, "?within=330702&subject=R2-02")
    assert set(answer["map"]["classes"]) == {"nodata"}
    assert "本指标不在这一级计算" in answer["panels"]["map-ranking"]


def test_a_refresh_is_seen_at_once(client: FlaskClient) -> None:
    from data_access import results

    before = ask(client, "")
    engine = client.application.config["SANSE_ENGINE"]
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE results SET score = 12, shown_colour = 'red' "
            "WHERE division = '330702' AND subject = 'efficacy' AND period = '2022-Q4'"
        )
        results.bump(connection, "jinhua")
    after = ask(client, "", before)
    assert after["map"]["values"][0] == "12.0"
    assert after["map"]["classes"][0] == "red"


def test_headers_keep_strangers_out(client: FlaskClient) -> None:
    page = client.get("/")
    policy = page.headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'self'" in scripts
    assert "unsafe" not in scripts
    assert "frame-ancestors 'self'" in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "https://" not in re.sub(r'id="_dash-config".*?</script>', "", page.text, flags=re.S)


def test_libraries_are_compressed_and_kept(client: FlaskClient) -> None:
    page = client.get("/")
    for address in re.findall(r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"]+)"', page.text):
        file = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert file.headers["Content-Encoding"] == "gzip", address
        assert "immutable" in file.headers["Cache-Control"], address
    assert "dash_table" not in "".join(re.findall('src="[^"]+"', page.text))


def test_an_empty_store_says_what_to_do(empty: FlaskClient) -> None:
    page = empty.get("/?lang=en")
    assert page.status_code == 200
    assert "python cli.py demo" in page.text
    assert empty.get("/").text.count('role="alert"') == 1
