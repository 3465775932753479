"""Rules made out of the one before, what they differ in, and which may be saved."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.schema import rule_versions
from indicators import explanation, rule_checks
from indicators.definitions import DefinitionError
from indicators.reasons import Reasons
from indicators.rules import Index
from indicators.ruling import Difference, changed, difference
from tests.indicators.world import CATALOGUE

REFORM, EFFICACY = CATALOGUE.indices["reform"], CATALOGUE.indices["efficacy"]
CODES = [pillar.code for pillar in REFORM.pillars]
NAMES = list(REFORM.indicators)
JULY = date(2022, 7, 1)


def next_rule(**told: object) -> Index:
    """The reform index with R1 at a quarter of the whole, from July 2022."""
    told = {"weights": {"R1": 0.25}, **told}
    return changed(REFORM, **told).model_copy(update={"valid_from": JULY})  # type: ignore[arg-type]


def refusal(rule: Index, author: str = "王", reason: str = "调整", lang: str = "zh") -> str:
    with pytest.raises(DefinitionError) as caught:
        rule_checks.checked(CATALOGUE, rule, author, reason, "rule.toml")
    return caught.value.text(lang)


@given(
    st.dictionaries(st.sampled_from(CODES), st.floats(0.01, 10)),
    st.dictionaries(st.sampled_from(NAMES), st.floats(0.01, 10)),
)
def test_moved_weights_add_up_to_1_again_and_keep_their_proportions(
    weights: dict[str, float], inner: dict[str, float]
) -> None:
    made = changed(REFORM, weights, inner)
    assert sum(pillar.weight for pillar in made.pillars) == pytest.approx(1, abs=1e-9)
    for pillar in made.pillars:
        assert sum(pillar.indicators.values()) == pytest.approx(1, abs=1e-9)
    told = [made.pillars[CODES.index(code)].weight / weight for code, weight in weights.items()]
    assert told == pytest.approx([told[0]] * len(told) if told else [])


def whole(index: Index) -> dict[str, float]:
    """The share of each indicator in the whole index."""
    return explanation.weights(index, dict.fromkeys(index.indicators, 1.0))


def test_what_is_not_named_stays() -> None:
    made = changed(REFORM, red_below=65.0)
    assert difference(REFORM, made) == [Difference("red_below", "", 70, 65)]
    assert difference(REFORM, changed(REFORM)) == []
    assert whole(made) == pytest.approx(whole(REFORM))


def test_what_weighs_0_is_left_out_and_can_come_in_again() -> None:
    without = changed(REFORM, {"R5": 0}, {"general_item_ratio": 0})
    assert [pillar.code for pillar in without.pillars] == CODES[:4]
    assert "general_item_ratio" not in without.indicators
    assert Difference("pillar", "R5", 0.15, None) in difference(REFORM, without)
    back = changed(without, {"R5": 0.15}, {"general_item_ratio": 0.5}, shipped=REFORM)
    assert [pillar.code for pillar in back.pillars] == CODES
    assert Difference("indicator", "general_item_ratio", None, pytest.approx(1 / 3)) in difference(without, back)
    assert changed(without, {}, {}).indicators == without.indicators


def test_every_part_of_a_rule_is_told_when_it_changes() -> None:
    edges = {"high": (75.0, 95.0)}
    plain = {"red_below": 60.0, "blue_from": 80.0, "hysteresis": 2.0, "across": "geometric"}
    made = changed(EFFICACY, {"E1": 0.35}, {"satisfaction_ratio": 0.75}, edges, minimum_weight=0.5,
                   minimum_indicators=3, **plain)  # type: ignore[arg-type]  # fmt: skip
    made = made.model_copy(update={"vetoes": made.vetoes[:1], "origin": "published"})
    found = {(one.what, one.name): one[2:] for one in difference(EFFICACY, made)}
    assert found[("pillar", "E1")] == (0.3, pytest.approx(0.35 / 1.05))
    assert found[("indicator", "satisfaction_ratio")] == (0.5, pytest.approx(0.75 / 1.25))
    assert found[("risk_red_below", "high")] == (80, 75)
    assert found[("risk_blue_from", "high")] == (90, 95)
    assert found[("red_line", "supervision_overdue")] == ("> 0 (≥ 1)", None)
    for name, after in {**plain, "minimum_weight": 0.5, "minimum_indicators": 3, "origin": "published"}.items():
        assert found[(name, "")] == (getattr(EFFICACY, name), after)
    assert set(type(EFFICACY).model_fields) - {"id", "code", "name", "name_en", "valid_from", "pillars"} == {
        "risks", "vetoes", *(what for what, name in found if not name)
    }  # fmt: skip


def test_a_rule_that_may_be_saved_is_told_as_json() -> None:
    rule = next_rule()
    told = rule_checks.checked(CATALOGUE, rule, "王", "调整", "rule.toml")
    assert Index.model_validate_json(told) == rule


REFUSED = [
    ({"valid_from": date(2022, 8, 1)}, "valid_from: “2022-08-01” 不是季度的第一天"),
    ({"valid_from": date(2021, 1, 1)}, "valid_from: “2021-01-01” 不晚于最近一版的施行日；允许：> 2021-01-01"),
    ({"red_below": 85.0}, "red_below: “85.0” 红色上限不低于蓝色下限"),
    ({"red_below": 0.0}, "red_below: “0.0” 太小"),
    ({"blue_from": 101.0}, "blue_from: “101.0” 太大"),
    ({"across": "harmonic"}, "across: “harmonic” 不是允许的值"),
    ({"name": "指数"}, "name: “指数” 新的一版规则不改编号和名称；允许：改革指数"),
    ({"pillars": ()}, "pillars: “()” 不能为空"),
    (
        {"pillars": REFORM.pillars[:4]},
        "pillars.weight: “0.15 + 0.25 + 0.25 + 0.2 = 0.85” 权重之和不是 1；允许：1 ± 0.000001",
    ),
]


@pytest.mark.parametrize(("change", "said"), REFUSED, ids=[said[:20] for _, said in REFUSED])
def test_a_rule_that_cannot_hold_is_refused_in_one_sentence(change: dict[str, object], said: str) -> None:
    assert f"rule.toml {said}" in refusal(next_rule().model_copy(update=change))


def test_only_scored_indicators_of_the_index_may_weigh() -> None:
    first = next_rule().pillars[0]
    for name, said in (
        ("satisfaction_ratio", "指标的定义写着另一指数或板块；允许：reform / R1"),
        ("unheard_of", "没有这个名称"),
        ("licence_ratio", "指标的定义写着另一指数或板块；允许：reform / R1"),
        ("fine_dispersion", "只展示的指标不得进入指数"),
    ):
        moved = first.model_copy(update={"indicators": {name: 1.0}})
        assert said in refusal(next_rule().model_copy(update={"pillars": (moved, *next_rule().pillars[1:])}))


def test_a_pillar_is_written_once_and_shipped() -> None:
    first, *others = next_rule().pillars
    twice = [first.model_copy(update={"weight": first.weight / 2})] * 2
    assert "“R1” 写了两次" in refusal(next_rule().model_copy(update={"pillars": (*twice, *others)}))
    unknown = first.model_copy(update={"code": "R9"})
    assert "“R9” 没有这个名称" in refusal(next_rule().model_copy(update={"pillars": (unknown, *others)}))


def test_a_negative_weight_is_refused_and_not_left_out() -> None:
    assert "pillars.0.weight: “-0." in refusal(next_rule(weights={"R1": -0.1}))


def test_the_same_rule_again_is_refused_whatever_its_day() -> None:
    assert "与最近一版规则完全相同" in refusal(next_rule(weights={}))
    once = CATALOGUE.with_rules({"reform": (next_rule(),)})
    again = next_rule().model_copy(update={"valid_from": date(2023, 1, 1)})
    with pytest.raises(DefinitionError, match="完全相同"):
        rule_checks.checked(once, again, "王", "调整", "rule.toml")


def test_red_lines_of_all_versions_together_have_room_among_the_reasons() -> None:
    names = list(EFFICACY.indicators)[:9]
    lines = tuple(EFFICACY.vetoes[0].model_copy(update={"indicator": name}) for name in names)
    assert "vetoes: “10” 各版红线所看的指标和量太多；允许：≤ 8" in refusal(
        next_rule().model_copy(update={"vetoes": lines})
    )
    datasets = {measure.dataset for measure in CATALOGUE.measures.values() if measure.dataset}
    Reasons(datasets, (), names[: rule_checks.RED_LINES])


def test_who_and_why_are_told_in_as_many_letters_as_the_store_has_room_for() -> None:
    assert "author: 不能为空" in refusal(next_rule(), " ")
    assert "reason: 不能为空" in refusal(next_rule(), reason="")
    assert "reason: “501” 太长；允许：≤ 500" in refusal(next_rule(), reason="因" * 501)
    room = (rule_versions.c.author.type.length, rule_versions.c.reason.type.length)  # type: ignore[attr-defined]
    assert room == (rule_checks.AUTHOR, rule_checks.REASON)


def test_every_fault_is_named_at_once_in_both_languages() -> None:
    rule = next_rule().model_copy(update={"valid_from": date(2022, 8, 2), "red_below": 90.0})
    told = refusal(rule, "", "", "en").splitlines()
    assert len(told) == len(refusal(rule, "", "").splitlines()) == 4
    assert "valid_from: “2022-08-02” is not the first day of a quarter; allowed: 01-01" in "\n".join(told)
