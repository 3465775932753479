"""The commands, run as an IT officer runs them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAD = "案件编号,县市区,乡镇街道,执法主体类别,执法领域,程序类型,立案日期,处罚决定日期,处理结果\n"
GOOD = "甲1号,婺城区,,综合行政执法部门,城镇燃气,普通程序,2022-03-01,2022-03-09,予以处罚\n"
BAD = "甲2号,,城东街道,综合行政执法部门,城镇燃气,普通程序,2022-03-01,2099-03-09,予以处罚\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with Jinhua registered and nothing imported."""
    folder = tmp_path_factory.mktemp("home")
    assert run(folder, "city", "add", "cities/jinhua").returncode == 0
    return folder


def run(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "SANSE_HOME": str(home), "SANSE_DATABASE": "", "SANSE_LANG": "zh"}
    command = [sys.executable, "cli.py", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def imported(home: Path, name: str, text: str) -> "subprocess.CompletedProcess[str]":
    path = home / name
    path.write_text(text, encoding="utf-8")
    return run(home, "import", str(path), "--city", "jinhua", "--source", "cases")


def test_a_clean_file_is_done(home: Path) -> None:
    done = imported(home, "clean.csv", HEAD + GOOD)
    assert (done.returncode, "接收 1" in done.stdout) == (0, True)


def test_the_same_file_twice_changes_nothing(home: Path) -> None:
    imported(home, "twice.csv", HEAD + GOOD.replace("甲1", "乙1"))
    again = imported(home, "twice.csv", HEAD + GOOD.replace("甲1", "乙1"))
    assert (again.returncode, "没有任何改动" in again.stdout) == (0, True)


def test_rejected_rows_are_told_one_by_one_and_exit_1(home: Path) -> None:
    done = imported(home, "dirty.csv", HEAD + GOOD.replace("甲1", "丙1") + BAD)
    assert done.returncode == 1
    assert "dirty.csv 第 3 行 处罚决定日期" in done.stdout
    assert "婺城区" in done.stdout  # the candidates of 城东街道
    assert len(list((home / "rejected").glob("*dirty*.xlsx"))) == 1


def test_a_file_without_a_needed_column_is_refused_with_exit_2(home: Path) -> None:
    done = imported(home, "short.csv", HEAD.replace("处罚决定日期", "日期") + GOOD)
    assert (done.returncode, "处罚决定日期" in done.stderr) == (2, True)


def test_values_of_an_unknown_period_are_refused_with_what_is_there(home: Path) -> None:
    imported(home, "values.csv", HEAD + GOOD.replace("甲1", "己1"))
    run(home, "refresh", "--city", "jinhua")
    done = run(home, "values", "--city", "jinhua", "--period", "2099")
    assert (done.returncode, "2022-Q1" in done.stderr) == (2, True)


def test_stored_values_are_printed_as_json(home: Path) -> None:
    imported(home, "json.csv", HEAD + GOOD.replace("甲1", "庚1"))
    run(home, "refresh", "--city", "jinhua")
    words = ("--city", "jinhua", "--period", "2022-03", "--kind", "city", "--measure", "cases", "--format", "json")
    assert '"measure": "cases"' in run(home, "values", *words).stdout


def test_definitions_are_checked_and_listed(home: Path) -> None:
    assert run(home, "definitions", "check").returncode == 0
    assert "township_deployment_ratio" in run(home, "definitions", "list").stdout


def test_a_broken_city_folder_is_refused(home: Path, tmp_path: Path) -> None:
    done = run(home, "city", "check", str(tmp_path))
    assert (done.returncode, "city.toml" in done.stderr) == (2, True)
