import re
from pathlib import Path

import pytest

from indicators import definitions, explanation
from indicators.rules import Index
from tests.indicators.broken import change, faults, rewrite
from tests.indicators.world import CATALOGUE

R2_02 = "definitions/township_deployment_ratio.toml"
REFORM = "indices/reform.toml"
BROKEN = [
    ("township_deployment_ratio", "0", "pillars.1.indicators.township_deployment_ratio", "太小"),
    ("township_deployment_ratio", "-1", "pillars.1.indicators.township_deployment_ratio", "太小"),
    ("weight", "0", "pillars.0.weight", "太小"),
    ("weight", "0.16", "pillars.weight", "0.16 + 0.25 + 0.25 + 0.2 + 0.15 = 1.01” 权重之和不是 1；允许：1"),
    ("weight", "15", "pillars.weight", "权重之和不是 1"),
    ("weight", "nan", "pillars.0.weight", "不是数字"),
    ("weight", '"15%"', "pillars.0.weight", "不是数字"),
    ("township_deployment_ratio", "0.3", "pillars.R2.indicators", "= 1.05” 权重之和不是 1；允许：1"),
    ("township_deployment_ratio", None, "pillars.R2.indicators", "= 0.75” 权重之和不是 1"),
    ("township_deployment_ratio", "inf", "pillars.1.indicators.township_deployment_ratio", "不是数字"),
    ("code", '"R2"', "code", "写法不对"),
    ("red_below", "90", "red_below", "红色上限不低于蓝色下限"),
    ("blue_from", None, "blue_from", "缺少这一项"),
]


@pytest.mark.parametrize(("key", "value", "column", "reason"), BROKEN)
def test_a_broken_index_is_refused_with_file_field_and_reason(
    folder: Path, key: str, value: str | None, column: str, reason: str
) -> None:
    change(folder / REFORM, key, value)
    place = f"{REFORM} {column}: "
    assert any(line.startswith(place) and reason in line for line in faults(folder).splitlines())


def whole(index: Index) -> dict[str, float]:
    """The share of each indicator in the whole index."""
    return explanation.weights(index, dict.fromkeys(index.indicators, 1.0))


def test_an_index_cannot_name_an_indicator_that_is_not_there(folder: Path) -> None:
    (folder / R2_02).unlink()
    told = faults(folder)
    assert "indices/reform.toml pillars.R2.indicators" in told
    assert "没有这个名称" in told


def test_an_index_cannot_name_an_indicator_that_is_only_shown(folder: Path) -> None:
    change(folder / R2_02, "scored", "false")
    told = faults(folder)
    assert told.startswith("indices/reform.toml pillars.R2.indicators: ")
    assert "只展示的指标不得进入指数" in told


def test_an_index_cannot_take_an_indicator_of_another_pillar(folder: Path) -> None:
    change(folder / R2_02, "pillar", '"R3"')
    assert "指标的定义写着另一指数或板块" in faults(folder)


def test_an_indicator_twice_in_a_pillar_is_refused_with_its_line(folder: Path) -> None:
    line = "township_deployment_ratio = 0.25\n"
    rewrite(folder / REFORM, line, line + line)
    assert re.search(r"indices/reform.toml 第 \d+ 行: “township_deployment_ratio = 0.25” 写了两次", faults(folder))


def test_an_indicator_in_two_pillars_is_refused(folder: Path) -> None:
    rewrite(folder / REFORM, "unfit_item_ratio = 0.2", "township_deployment_ratio = 0.2")
    place = "indices/reform.toml pillars.R3.indicators: “township_deployment_ratio” 指标的定义写着另一指数或板块"
    assert place in faults(folder)


def test_two_pillars_of_one_code_are_refused(folder: Path) -> None:
    rewrite(folder / REFORM, 'code = "R3"', 'code = "R2"')
    assert "indices/reform.toml pillars.code: “R2” 与另一定义重名" in faults(folder)


def test_a_pillar_taken_out_leaves_weights_that_do_not_add_up_and_indicators_without_one(folder: Path) -> None:
    text = (folder / REFORM).read_text(encoding="utf-8")
    (folder / REFORM).write_text(text[: text.rindex("[[pillars]]")], encoding="utf-8")
    told = faults(folder)
    assert "indices/reform.toml pillars.weight: “0.15 + 0.25 + 0.25 + 0.2 = 0.85” 权重之和不是 1" in told
    assert "definitions/coded_act_ratio.toml pillar: “R5” 没有这个名称；允许：R1 | R2 | R3 | R4" in told


def test_an_index_without_pillars_is_refused(folder: Path) -> None:
    text = (folder / REFORM).read_text(encoding="utf-8")
    (folder / REFORM).write_text(text[: text.index("[[pillars]]")], encoding="utf-8")
    assert "indices/reform.toml pillars: 缺少这一项" in faults(folder)


def test_a_third_may_be_written_with_six_digits(folder: Path) -> None:
    for name in ("joint_inspection_ratio", "letter_closure_ratio", "transfer_acceptance_ratio"):
        rewrite(folder / REFORM, f"{name} = 0.3333333", f"{name} = 0.333333")
    assert whole(definitions.load(folder).indices["reform"])["joint_inspection_ratio"] == pytest.approx(0.2 / 3)


@pytest.mark.parametrize("index", CATALOGUE.indices.values(), ids=lambda one: one.code)
def test_the_weights_of_an_index_add_up_to_1(index: Index) -> None:
    assert sum(pillar.weight for pillar in index.pillars) == pytest.approx(1, abs=1e-9)
    assert sum(whole(index).values()) == pytest.approx(1, abs=1e-9)
