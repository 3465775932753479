"""Components with plain data: what they write, and what they never write."""

import re
from types import SimpleNamespace

import pytest

from components import bands, figures, reasons
from components.address import Address
from components.indices import sparkline
from components.markup import join, tag
from components.models import Band, Choice, City, Pair, Peers, Screen, Standing, Subject
from components.pairs import pairs
from components.ranking import changed, ranking, short
from components.reasons import held
from components.table import table
from components.warning_map import answer, legend

ADDRESS = Address("jinhua", "2022-Q4", standard=("jinhua", "2022-Q4", "zh"))
STANDINGS = (
    Standing("1", "甲县", "red", score=66.1, rank=3, of=3, change=-6.3, before="yellow", most="诉求按期办结率"),
    Standing("2", "乙县", "blue", score=90.0, rank=1, of=3, change=1.0, before="blue"),
    Standing("3", "丙县", "blue", score=88.0, rank=2, of=3, change=None, before="yellow", stale=True),
    Standing("4", "丁县", "small-sample", reason="分母过小，不足以评价"),
)


def screen(**changes: object) -> Screen:
    """Return a screen of four counties."""
    values: dict[str, object] = {
        "address": ADDRESS,
        "city": City("jinhua", "金华市", True, "页脚", "示意", "县（市、区）", "乡镇（街道）"),
        "cities": (),
        "area": Choice("330700", "金华市"),
        "kind": "county",
        "subject": Subject("efficacy", "执法效能指数", ""),
        "subjects": (),
        "fields": (),
        "grains": (),
        "periods": (),
        "standings": STANDINGS,
        "indices": (),
        "pairs": (),
        "drawing": "/maps/jinhua/0.json",
        "part_names": (),
        "until": "2022-12-31",
        "version": 1,
    }
    return Screen(**{**values, **changes})  # type: ignore[arg-type]


def test_text_is_escaped_and_markup_is_not() -> None:
    assert tag("p", "<b>", tag("i", "&"), title='"') == '<p title="&#34;">&lt;b&gt;<i>&amp;</i></p>'
    assert join([None, 1, "<"]) == "1&lt;"


def test_an_address_leaves_defaults_out() -> None:
    assert ADDRESS.link() == "/"
    assert ADDRESS.link(within="330702", subject="efficacy") == "/?within=330702"
    assert ADDRESS.link(period="2022-12", lang="en") == "/?period=2022-12&lang=en"


@pytest.mark.parametrize(
    ("name", "chinese", "english", "grain"),
    [
        ("2022", "2022年", "2022", "year"),
        ("2022-Q4", "2022年第四季度", "Q4 2022", "quarter"),
        ("2022-12", "2022年12月", "Dec 2022", "month"),
        ("2022-W05", "2022年第5周", "Week 5, 2022", "week"),
    ],
)
def test_periods_are_written_in_words(name: str, chinese: str, english: str, grain: str) -> None:
    assert figures.period(name, "zh") == chinese
    assert figures.period(name, "en") == english
    assert figures.grain_of(name) == grain


def test_a_missing_figure_is_a_dash_and_zero_is_zero() -> None:
    assert figures.count(None) == figures.score(None) == figures.change(None) == "–"
    assert figures.count(0) == "0"
    assert figures.value(0.6851, "percent", "zh") == "68.5%"


def test_every_division_has_exactly_one_colour() -> None:
    told = answer(screen())
    assert told["classes"] == ["red", "blue", "blue stale", "small-sample"]
    assert told["values"] == ["66.1", "90.0", "88.0", "分母过小，不足以评价"]
    assert set(told["words"]["colours"]) == {"red", "yellow", "blue", "nodata", "small-sample", "not-delegated"}


def test_letters_are_written_on_demand() -> None:
    assert answer(screen())["words"]["letters"] == {}
    lettered = screen(address=Address("jinhua", "2022-Q4", letters="1"))
    assert answer(lettered)["words"]["letters"] == {"red": "红", "yellow": "黄", "blue": "蓝"}


def test_figures_travel_only_where_they_are_not_the_scores() -> None:
    counted = screen(
        address=Address("jinhua", "2022-Q4", figure="cases"), standings=(Standing("1", "甲", "red", figure="7"),)
    )
    assert answer(screen())["figures"] is None
    assert answer(counted)["figures"] == ["7"]


def test_the_legend_has_words_and_edges() -> None:
    text = re.sub("<[^>]+>", " ", legend(screen()))
    for words in ("蓝·好", "≥ 85", "黄·一般", "70–85", "红·差", "&lt; 70", "无数据", "样本不足", "未赋权"):
        assert words in text


def test_greys_stand_apart_from_ranks() -> None:
    ranked, apart = ranking(screen()).split('class="apart"')
    assert re.findall(r'class="name">([^<]+)', ranked) == ["乙县", "丙县", "甲县"]
    assert "丁县" not in ranked
    assert "丁县" in apart
    assert "分母过小，不足以评价" in apart


SURE = (
    Standing("1", "甲县", "red", score=66.1, rank=3, of=3, band=Band(3, 3, 3, 3, True), sure="甲的把握"),
    Standing("2", "乙县", "blue", score=90.0, rank=1, of=3, band=Band(1, 3, 1, 2, True), sure="乙的把握"),
    Standing("3", "丙县", "blue", score=88.0, rank=2, of=3, band=Band(2, 3, 1, 3, False), sure="丙的把握"),
)
PEERS = (Peers("山区县", ("1", "2"), {"1": 2, "2": 1}), Peers("", ("3",), {}))


def test_a_rank_with_a_band_shows_both_ends_and_its_word() -> None:
    text = ranking(screen(standings=SURE))
    assert re.findall(r'class="sure">([^<]+)', text) == ["第 1–2 名 稳", "第 1–3 名 不稳", "第 3 名 稳"]
    assert re.findall(r'title="([^"]+)', text) == ["乙的把握", "丙的把握", "甲的把握"]
    bars = re.findall(r'class="band"><i style="left:([\d.]+)%;width:([\d.]+)%"></i><b style="left:([\d.]+)%', text)
    assert bars == [("0.0", "66.7", "16.7"), ("0.0", "100.0", "50.0"), ("66.7", "33.3", "83.3")]
    assert "稳：偏离不超过 1 名" in text
    assert 'class="peers"' not in text


def test_without_bands_nothing_is_said_about_bars() -> None:
    assert not re.search("横条|不标区间|class=.(band|sure)", ranking(screen()))
    some = ranking(screen(standings=(Standing("1", "甲镇", "red", 60.0, 1, 1, sure="全市同级 130 个区划中第 45 名"),)))
    assert "不标区间" in some
    assert 'class="band"' not in some
    assert "全市同级 130 个区划中第 45 名" in some


def test_among_the_like_ranks_are_those_of_the_group_and_bands_stay_away() -> None:
    asked = Address("jinhua", "2022-Q4", peers="same")
    together, grouped = (ranking(screen(standings=SURE, peers=PEERS, address=one)) for one in (ADDRESS, asked))
    assert together.count("<ol") == 1
    assert together.count('data-set="peers=') == grouped.count('data-set="peers=') == 2
    assert re.findall(r'class="rank">([^<]+)|class="name">([^<]+)|<h3>([^<]+)', grouped) == [
        *(("", "", "山区县"), ("1", "", ""), ("", "乙县", ""), ("2", "", ""), ("", "甲县", "")),
        *(("", "", "未归组，不排名"), ("–", "", ""), ("", "丙县", "")),
    ]
    assert not re.search("class=.(band|sure)|把握", grouped)


@pytest.mark.parametrize(
    ("band", "words"),
    [
        (Band(2, 9, 1, 3, True), "九成情形下在第 1 至 3 名：稳"),
        (Band(9, 9, 9, 9, True), "九成情形下都在第 9 名：稳"),
        (Band(5, 146, 7, 20, False), "九成情形下在第 7 至 20 名，不含现在的第 5 名：不稳"),
    ],
)
def test_a_band_is_told_in_words_also_where_it_leaves_the_rank_out(band: Band, words: str) -> None:
    assert bands.sentence(band, "zh") == f"权重上下浮动25%、换一种算法、去掉任一指标，{words}"
    assert bands.in_city(band, "zh").startswith(f"全市同级 {band.of} 个区划中第 {band.rank} 名；权重")
    assert re.findall("[一-鿿]", bands.in_city(band, "en") + bands.key(9, "en")) == []


def test_a_rank_among_nobody_has_no_band() -> None:
    assert bands.stored(1, 1, 1, 1, 1) is None
    assert bands.stored(None, None, None, None, None) is None
    assert bands.stored(2, 9, 1, 3, 0) == Band(2, 9, 1, 3, False)


def test_the_table_tells_rank_band_and_word_in_one_cell() -> None:
    text = table(screen(standings=SURE))
    assert 'data-value="2">2（1–3，不稳）<' in text
    assert "第" not in re.sub("<caption>.*?</caption>", "", table(screen()))


def test_changes_name_who_moved_and_what_fell() -> None:
    text = changed(screen())
    assert text.index("甲县") < text.index("丙县")
    assert "乙县" not in text
    assert "降幅最大：诉求按期办结率" in text
    assert "1 个变红 · 1 个变蓝" in text


def test_changes_name_what_rose_and_who_turned_grey() -> None:
    text = changed(
        screen(
            standings=(
                Standing("1", "甲县", "blue", score=90, change=8.0, before="yellow", most="诉求按期办结率"),
                Standing("2", "乙县", "nodata", before="blue", reason="信访数据缺三分之一以上"),
                Standing("3", "丙县", "red", score=60, before="small-sample"),
                Standing("4", "丁县", "nodata", before=""),
            )
        )
    )
    assert "升幅最大：诉求按期办结率" in text
    assert "1 个变红 · 1 个变蓝 · 1 个变灰" in text
    assert "信访数据缺三分之一以上" in text
    assert re.sub("<[^>]+>", "", text).count("→") == 3
    assert "丁县" not in text


HELD_ROWS = [
    ({}, "未越过 2.5 分"),
    ({"margin": 14.3}, "样本小，分数须越过界线 14.3 分或连续 6 期"),
    ({"reasons": "veto:legal_review_ratio;uncapped:blue"}, "触碰红线"),
    ({"colour": "yellow"}, ""),
    ({"score": None}, ""),
]


@pytest.mark.parametrize(("more", "words"), HELD_ROWS)
def test_a_colour_that_is_not_that_of_its_points_says_why(more: dict[str, object], words: str) -> None:
    row = {"score": 69.5, "colour": "red", "shown_colour": "yellow", "reasons": "", "margin": 2.5, **more}
    told = held(SimpleNamespace(**row), 2.5, "zh")
    assert words in told
    assert bool(words) == bool(told)


def test_english_lists_leave_the_rank_of_a_county_away() -> None:
    assert short("Pan'an County") == "Pan'an"
    assert short("婺城区") == "婺城区"


def test_volumes_never_carry_one_of_the_three_colours() -> None:
    drawn = pairs((Pair("2022-Q3", 10, 20), Pair("2022-Q4", None, 40)), "金华市", "quarter", "zh")
    assert not re.search(r'class="[^"]*\b(red|yellow|blue)\b', drawn)
    assert drawn.count("<title>") == 2


def test_a_gap_in_a_trend_is_a_gap() -> None:
    assert sparkline((70, 71, None, 74, 75), "走势").count("M") == 2
    assert sparkline((70, None), "走势") == ""


def test_the_table_shows_the_sum_of_an_indicator() -> None:
    one = Standing(
        "1", "甲县", "red", 50, 1, 1, numerator=3995, denominator=5831, value=3995 / 5831, lower=0.67, upper=0.7
    )
    subject = Subject("d", "镇街力量下沉率", "", unit="percent", is_index=False)
    text = table(screen(subject=subject, standings=(one,)))
    for words in ("3,995", "5,831", "68.5%", "67.0–70.0%", 'data-sort="10"'):
        assert words in text


def test_reasons_are_sentences_in_both_languages() -> None:
    assert (
        reasons.in_words("late:complaints;late:petitions;last:red", "nodata", "zh")
        == "投诉举报、信访数据缺三分之一以上"
    )
    assert reasons.in_words("partial:cases", "blue", "en") == "Not all penalty cases reported"
    assert reasons.in_words("", "not-delegated", "zh") == "未赋权（或由县级派驻），不参加评价"
    assert reasons.in_words("", "blue", "zh") == ""


def test_an_indicator_is_marked_with_its_value_and_an_index_with_its_score() -> None:
    assert figures.mark(100.0, 0.12, "percent") == "12.0%"
    assert figures.mark(61.2, 21.66, "per_10k") == "21.7"
    assert figures.mark(85.6, 85.6, "") == "85.6"
    assert figures.mark(50.0, None, "percent") == figures.DASH
