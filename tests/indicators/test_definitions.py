import re
from datetime import date
from pathlib import Path

import pytest

from indicators import definitions
from indicators.models import GRAINS
from tests.indicators.broken import change, faults
from tests.indicators.world import CATALOGUE

R2_02 = "definitions/township_deployment_ratio.toml"
R2_04 = "definitions/officers_per_10k.toml"
E3_02 = "definitions/on_time_closure_ratio.toml"
E1_05 = "definitions/absence_cell_ratio.toml"
E4_04 = "definitions/leniency_ratio.toml"  # in no index
BROKEN = [
    (R2_02, "colour", '"green"', "colour", "没有这一项"),
    (R2_02, "owner", None, "owner", "缺少这一项"),
    (R2_02, "numerator", '"officers_on_the_moon"', "numerator", "没有这个名称"),
    (R2_02, "method", '"formula"', "method", "不是允许的值"),
    (R2_02, "method", '"rate"', "unit", "单位与方法不一致"),
    (R2_02, "target", "0.45", "target", "目标值等于底线值"),
    (R2_02, "good", '"low"', "target", "方向与目标值、底线值不一致"),
    (R2_02, "floor", '"45%"', "floor", "不是数字"),
    (R2_02, "floor", "nan", "floor", "不是数字"),
    (R2_02, "id", '"deployment"', "id", "文件名就是它"),
    (R2_02, "numerator", '"officers_county + officers_township"', "numerator", "没有这个名称"),
    (R2_02, "minimum_denominator", "0", "minimum_denominator", "太小"),
    (R2_02, "name", '"县乡执法力量占比"', "name", "与另一定义重名"),
    (R2_02, "review_by", "2026-10-31", "review_by", "复核期限早于复核日期"),
    (R2_02, "reviewed", '"yesterday"', "reviewed", "不是日期"),
    (R2_02, "index", '"happiness"', "index", "没有这个名称"),
    (R2_02, "pillar", '"R9"', "pillar", "没有这个名称"),
    (R2_04, "floor", "[6.0, 20.0]", "target", "目标区间不在底线区间之内"),
    (R2_04, "target", "5.0", "target", "写法与方向不一致"),
    (R2_04, "target", '["a", 12.0]', "target.0", "不是数字"),
    (R2_02, "target", "[0.5, 0.6]", "target", "写法与方向不一致"),
    (R2_02, "kinds", "[]", "kinds", "不能为空"),
    (R2_02, "rule", '""', "rule", "不能为空"),
    (E1_05, "minimum_cell", "0", "minimum_cell", "只有 absence、idle 方法写最小单元数"),
    (E3_02, "numerator", '"fines_yuan"', "numerator", "罚没金额不得计分（行政处罚法第七十四条）"),
    (E3_02, "denominator", '"fines_yuan"', "denominator", "罚没金额不得计分（行政处罚法第七十四条）"),
]


@pytest.mark.parametrize(("file", "key", "value", "column", "reason"), BROKEN)
def test_a_broken_definition_is_refused_with_file_field_and_reason(
    folder: Path, file: str, key: str, value: str | None, column: str, reason: str
) -> None:
    change(folder / file, key, value)
    place = f"{file} {column}: "
    assert any(line.startswith(place) and reason in line for line in faults(folder).splitlines())


@pytest.mark.parametrize("measure", ["cases", "penalties", "inspections", "inspections_joint", "operations", "actions"])
@pytest.mark.parametrize("denominator", ["population", "complaints", "officers"])
def test_no_number_of_acts_is_scored(folder: Path, measure: str, denominator: str) -> None:
    """行政处罚法第七十四条；国办发〔2024〕54号: neither more inspections nor more penalties may raise a score."""
    change(folder / E3_02, "numerator", f'"{measure}"')
    change(folder / E3_02, "denominator", f'"{denominator}"')
    assert "不得计分" in faults(folder)
    change(folder / E3_02, "numerator", f'"{denominator}"')
    change(folder / E3_02, "denominator", f'"{measure}"')
    assert "不得计分" in faults(folder)


@pytest.mark.parametrize(("above", "below"), [("inspections", "cases"), ("penalties", "inspections")])
def test_acts_may_only_be_divided_by_acts_of_the_same_sort(folder: Path, above: str, below: str) -> None:
    change(folder / E3_02, "numerator", f'"{above}"')
    change(folder / E3_02, "denominator", f'"{below}"')
    assert "不得计分" in faults(folder)


def test_an_amount_may_be_shown(folder: Path) -> None:
    change(folder / E4_04, "numerator", '"fines_yuan"')
    change(folder / E4_04, "scored", "false")
    found = definitions.load(folder).indicators.values()
    assert [one.id for one in found if not one.scored] == ["fine_dispersion", "leniency_ratio"]


def test_nothing_scored_counts_money_or_acts() -> None:
    for indicator in CATALOGUE.indicators.values():
        sides = (*CATALOGUE.expand(indicator.numerator), *CATALOGUE.expand(indicator.denominator))
        assert not any(CATALOGUE.measures[name].kind == "amount" for name in sides)


def test_all_faults_are_told_at_once(folder: Path) -> None:
    change(folder / R2_02, "owner", None)
    change(folder / E3_02, "floor", '"low"')
    (folder / "definitions/noise.toml").write_text("code = ", encoding="utf-8")
    (folder / "definitions/latin.toml").write_bytes(b'name = "\xff"')
    told = faults(folder)
    assert all(file in told for file in (R2_02, E3_02, "definitions/noise.toml", "definitions/latin.toml"))


def test_a_measure_is_counted_or_added_up_not_both(folder: Path) -> None:
    file = folder / "measures.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('sum_of = ["cases", "inspections"]', 'sum_of = ["cases", "acts_coded"]'), "utf-8")
    assert "acts.sum_of" in faults(folder)
    file.write_text(text.replace('sum_of = ["cases", "inspections"]', ""), encoding="utf-8")
    assert "须写 dataset 和 kind，或者只写 sum_of" in faults(folder)


def test_faults_are_told_in_english_too(folder: Path) -> None:
    change(folder / R2_02, "target", "0.45")
    change(folder / E3_02, "numerator", '"fines_yuan"')
    assert not re.search(r"[\u4e00-\u9fff]", faults(folder, "en"))


def test_subjects_are_found_by_id_and_code() -> None:
    assert CATALOGUE.subject("R2-02") is CATALOGUE.subject("township_deployment_ratio")
    assert CATALOGUE.subject("reform") is CATALOGUE.indices["reform"]
    assert CATALOGUE.subject("R2-99") is None
    assert CATALOGUE.subjects()[:2] == ["reform", "efficacy"]


def test_the_version_changes_with_the_definition(folder: Path) -> None:
    before = definitions.load(folder)
    change(folder / R2_02, "target", "0.66")
    after = definitions.load(folder)
    name = "township_deployment_ratio"
    assert re.fullmatch(r"R2-02@[0-9a-f]{8}", before.indicators[name].definition)
    assert before.indicators[name].definition != after.indicators[name].definition


@pytest.mark.parametrize("indicator", CATALOGUE.indicators.values(), ids=lambda one: one.code)
def test_our_definitions_are_complete(indicator: definitions.Indicator) -> None:
    assert indicator.review_by > date(2026, 11, 1)
    assert set(indicator.window) <= set(GRAINS)
    english = (indicator.name_en, indicator.question_en, indicator.rule_en, indicator.source_en, indicator.owner_en)
    assert not any(re.search(r"[\u4e00-\u9fff]", text) for text in english)
