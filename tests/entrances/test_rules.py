"""Rules from the command line and over the interface: listed, shown, changed, saved or refused."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from data_access import results
from data_access.rule_versions import note, save
from indicators import definitions, rule_checks
from indicators.rules import Index
from indicators.ruling import changed
from tests.entrances.test_cli import GOOD, HEAD, imported, run

SAVE = ("--city", "jinhua", "--author", "王科长", "--reason", "年度调整")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with Jinhua and the results of a single case in 2022."""
    folder = tmp_path_factory.mktemp("home")
    assert run(folder, "city", "add", "cities/jinhua").returncode == 0
    assert imported(folder, "one.csv", HEAD + GOOD).returncode == 0
    assert run(folder, "refresh", "--city", "jinhua").returncode == 0
    return folder


def listed(home: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        run(home, "rules", "list", "--city", "jinhua", "--format", "json").stdout
    )
    return found


def written(home: Path, **changes: str) -> Path:
    """A file with the newest rule of the reform index in which some lines are others."""
    text = run(home, "rules", "show", "--city", "jinhua", "--index", "R").stdout
    for name, value in changes.items():
        text, found = re.subn(rf"(?m)^{name} = .*$", f"{name} = {value}", text, count=1)
        assert found, name
    path = home / "reform.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_is_shown_as_a_file_that_can_be_saved(home: Path) -> None:
    shipped = definitions.load().indices["reform"]
    told = run(home, "rules", "show", "--city", "jinhua", "--index", "reform", "--number", "0", "--format", "json")
    assert Index.model_validate_json(json.dumps(json.loads(told.stdout)[0])) == shipped
    refused = run(home, "rules", "show", "--city", "jinhua", "--index", "reform", "--number", "7")
    assert (refused.returncode, "number" in refused.stderr) == (2, True)


REFUSED = [
    (("--from", "2026-01-01"), {}, "与最近一版规则完全相同"),
    (("--from", "2026-02-01"), {"red_below": "60"}, "“2026-02-01” 不是季度的第一天"),
    (("--from", "2022-01-01"), {"red_below": "60"}, "已有结果的"),
    (("--from", "2026-01-01"), {"red_below": "99"}, "红色上限不低于蓝色下限"),
    (("--from", "2026-01-01"), {"code": '"X"'}, "没有这个名称"),
    (("--from", "2026-01-01"), {"across": '"sideways"'}, "不是允许的值"),
]


@pytest.mark.parametrize(("words", "changes", "said"), REFUSED)
def test_a_refused_rule_leaves_everything_as_it_was(
    home: Path, words: tuple[str, ...], changes: dict[str, str], said: str
) -> None:
    before = listed(home)
    done = run(home, "rules", "save", str(written(home, **changes)), *SAVE, *words)
    assert (done.returncode, said in done.stderr, done.stdout) == (2, True, "")
    assert listed(home) == before


def test_a_saved_rule_is_told_with_its_changes_and_holds_after_the_refresh(home: Path) -> None:
    path = written(home, red_below="60", hysteresis="2")
    done = run(home, "rules", "save", str(path), *SAVE, "--from", "2022-10-01", "--confirmed")
    assert done.returncode == 0, done.stderr
    for said in ("红色上限 70→60 分", "缓冲 1→2 分", "第 1 版规则，自 2022-10-01 起施行", "refresh --city jinhua"):
        assert said in done.stdout
    mine = [row for row in listed(home) if row["index"] == "reform"]
    assert [(row["number"], row["calculated"]) for row in mine] == [(1, False), (0, True)]
    assert (mine[0]["author"], mine[0]["reason"], mine[0]["valid_from"]) == ("王科长", "年度调整", "2022-10-01")
    assert {"what": "red_below", "name": "", "before": 70, "after": 60} in mine[0]["changes"]  # type: ignore[operator]
    assert "红色上限 70→60 分;缓冲 1→2 分" in run(home, "rules", "list", "--city", "jinhua").stdout
    run(home, "refresh", "--city", "jinhua")
    assert [row["calculated"] for row in listed(home)] == [True, True, True]


def test_the_interface_answers_every_version_with_its_rule(client: FlaskClient) -> None:
    engine, catalogue = client.application.config["SANSE_ENGINE"], definitions.load()
    moved = changed(catalogue.indices["reform"], {"R1": 0.25}, red_below=60.0)
    rule = moved.model_copy(update={"valid_from": date(2022, 10, 1)})
    told = rule_checks.checked(catalogue, rule, "王", "调整", "rule")
    save(engine, "jinhua", "reform", told, rule.valid_from, "王", "调整", confirmed=True)
    rows = client.get("/api/v1/rules?city=jinhua").get_json()
    assert [(row["index"], row["number"], row["calculated"]) for row in rows] == [
        ("reform", 1, False),
        ("reform", 0, True),
        ("efficacy", 0, True),
    ]
    assert Index.model_validate_json(json.dumps(rows[0]["rule"])) == rule
    assert Index.model_validate_json(json.dumps(rows[1]["rule"])) == catalogue.indices["reform"]
    assert (rows[0]["author"], rows[1]["author"]) == ("王", None)
    with engine.begin() as connection:
        results.bump(connection, "jinhua")
        note(connection, "jinhua")
    assert client.get("/api/v1/rules?city=jinhua").get_json()[0]["calculated"]
    assert client.get("/api/v1/rules?period=2022").status_code == 400
    assert "/api/v1/rules" in client.get("/api/v1/openapi.json").get_json()["paths"]
