import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from indicators import definitions, targets
from indicators.definitions import DefinitionError
from indicators.models import GRAINS
from tests.indicators.world import CATALOGUE

R2_02 = "definitions/township_deployment_ratio.toml"
R2_04 = "definitions/officers_per_10k.toml"
E3_02 = "definitions/on_time_closure_ratio.toml"
E1_05 = "definitions/absence_cell_ratio.toml"
REFORM = "indices/reform.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our definitions to break."""
    shutil.copy(definitions.FOLDER / "measures.toml", tmp_path)
    for name in ("definitions", "indices"):
        shutil.copytree(definitions.FOLDER / name, tmp_path / name)
    return tmp_path


def change(file: Path, key: str, value: str | None) -> None:
    """Set a key to a TOML value, add it, or take it out."""
    text = file.read_text(encoding="utf-8")
    line = f"{key} = {value}\n" if value is not None else ""
    text, found = re.subn(rf"(?m)^{re.escape(key)} = .*\n", lambda _: line, text, count=1)
    file.write_text(text if found else line + text, encoding="utf-8")


def faults(folder: Path, lang: str = "zh") -> str:
    with pytest.raises(DefinitionError) as caught:
        definitions.load(folder)
    return caught.value.text(lang)


BROKEN = [
    (R2_02, "colour", '"green"', "colour", "没有这一项"),
    (R2_02, "owner", None, "owner", "缺少这一项"),
    (R2_02, "numerator", '"officers_on_the_moon"', "numerator", "没有这个名称"),
    (R2_02, "method", '"formula"', "method", "不是允许的值"),
    (R2_02, "method", '"rate"', "unit", "单位与方法不一致"),
    (R2_02, "target", "0.45", "target", "目标值等于底线值"),
    (R2_02, "good", '"low"', "target", "方向与目标值、底线值不一致"),
    (R2_02, "floor", '"45%"', "floor", "不是数字"),
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
    (REFORM, "township_deployment_ratio", "0", "pillars.1.indicators.township_deployment_ratio", "太小"),
    (REFORM, "township_deployment_ratio", "-1", "pillars.1.indicators.township_deployment_ratio", "太小"),
    (REFORM, "weight", "0", "pillars.0.weight", "太小"),
    (REFORM, "red_below", "90", "red_below", "红色上限不低于蓝色下限"),
    (REFORM, "blue_from", None, "blue_from", "缺少这一项"),
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
    change(folder / E3_02, "numerator", '"fines_yuan"')
    change(folder / E3_02, "scored", "false")
    text = (folder / "indices/efficacy.toml").read_text(encoding="utf-8")
    (folder / "indices/efficacy.toml").write_text(text.replace("on_time_closure_ratio = 1\n", ""), encoding="utf-8")
    assert definitions.load(folder).unscored == ("fine_dispersion", "on_time_closure_ratio")


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
    assert before.version != after.version


@pytest.mark.parametrize("indicator", CATALOGUE.indicators.values(), ids=lambda one: one.code)
def test_our_definitions_are_complete(indicator: definitions.Indicator) -> None:
    assert indicator.review_by > date(2026, 11, 1)
    assert set(indicator.window) <= set(GRAINS)
    english = (indicator.name_en, indicator.question_en, indicator.rule_en, indicator.source_en, indicator.owner_en)
    assert not any(re.search(r"[\u4e00-\u9fff]", text) for text in english)


def city(tmp_path: Path, *rows: str) -> Path:
    (tmp_path / "targets.toml").write_text("".join(f"[[targets]]\n{row}\n" for row in rows), encoding="utf-8")
    return tmp_path


ROW = """indicator = "R4-01"
kinds = ["county"]
first_year = {year}
{goal}
source = "s"
words = "w"
origin = "published"
"""


def test_a_citys_goalposts_hold_until_a_later_row(tmp_path: Path) -> None:
    rows = [ROW.format(year=2025, goal="target = 0.5"), ROW.format(year=2023, goal="target = 0.25\nfloor = 0.1")]
    own = targets.load(city(tmp_path, *rows), CATALOGUE)
    indicator = CATALOGUE.indicators["joint_inspection_ratio"]
    county, whole = targets.Place("county"), targets.Place("city")
    found = [targets.goalposts(indicator, own, county, year) for year in (2022, 2023, 2024, 2025, 2030)]
    assert found == [(0.035, 0.2), (0.1, 0.25), (0.1, 0.25), (0.035, 0.5), (0.035, 0.5)]
    assert targets.goalposts(indicator, own, whole, 2030) == (0.035, 0.2)


def test_a_city_without_goalposts_of_its_own_has_none(tmp_path: Path) -> None:
    assert targets.load(tmp_path, CATALOGUE) == ()


@pytest.mark.parametrize("name", ["jinhua", "ningbo"])
def test_the_bundled_cities_have_good_goalposts(name: str) -> None:
    assert targets.load(Path("cities") / name, CATALOGUE)


BAD_ROWS: list[tuple[Callable[[str], str], str]] = [
    (lambda row: row.replace("R4-01", "R9-99"), "没有这个名称"),
    (lambda row: row.replace("R4-01", "reform"), "没有这个名称"),
    (lambda row: row.replace("target = 0.5", "target = 0.01"), "方向与目标值、底线值不一致"),
    (lambda row: row.replace("target = 0.5", "target = 0.035"), "目标值等于底线值"),
    (lambda row: row.replace('"county"', '"township"'), "指标不用于这一级区划"),
    (lambda row: row.replace('words = "w"\n', ""), "缺少这一项"),
    (lambda row: f"{row}\nby = 3", "没有这一项"),
    (lambda row: f"{row}\n[[targets]]\n{row}", "写了两次"),
    (lambda row: row.replace("2025", '"2025"'), "不是整数"),
]


@pytest.mark.parametrize(("spoil", "reason"), BAD_ROWS)
def test_a_broken_goalpost_is_refused(tmp_path: Path, spoil: Callable[[str], str], reason: str) -> None:
    with pytest.raises(DefinitionError, match=reason):
        targets.load(city(tmp_path, spoil(ROW.format(year=2025, goal="target = 0.5"))), CATALOGUE)
