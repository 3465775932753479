"""A definition is taken out while results of it are stored: they are kept, nobody shows them, everybody says so."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from flask.testing import FlaskClient
from typer.testing import CliRunner

from commands.line import app as commands
from data_access.rule_versions import save
from indicators import definitions, rule_checks
from indicators.definitions import Catalogue, DefinitionError
from indicators.ruling import changed
from tests.indicators.broken import rewrite
from tests.spec.small_city import BARE, WHOLE, Office, petitions, tickets

ON_TIME, CODE, OTHER = "on_time_closure_ratio", "E3-02", "demands_per_10k"
OF_E3 = "ninety_day_ratio = 0.3333333\non_time_closure_ratio = 0.3333333\nfulfilment_ratio = 0.3333333\n"
ROW = """
[[targets]]
indicator = "E3-02"
kinds = ["county"]
first_year = 2021
target = 0.99
source = "s"
words = "w"
origin = "assumption"
"""


@pytest.fixture
def filled(office: Office) -> Office:
    """Two quarters of demands, refreshed."""
    for month in ("2022-07", "2022-08", "2022-09", "2022-10", "2022-11"):
        office.bring("complaints_12345", [row for place in (WHOLE, BARE) for row in tickets(place, month, 60, 6)])
        office.bring("petitions", [row for place in (WHOLE, BARE) for row in petitions(place, month, 10)])
    office.refresh()
    return office


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Our definitions without one indicator, whose index no longer names it."""
    found = tmp_path / "indicators"
    for name in ("definitions", "indices"):
        shutil.copytree(definitions.FOLDER / name, found / name)
    shutil.copy(definitions.FOLDER / "measures.toml", found)
    (found / f"definitions/{ON_TIME}.toml").unlink()
    rewrite(found / "indices/efficacy.toml", OF_E3, "ninety_day_ratio = 0.5\nfulfilment_ratio = 0.5\n")
    return found


Use = Callable[[Catalogue], None]


@pytest.fixture
def use(reader: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> Use:
    """Return a function that puts a catalogue in the place of ours, everywhere."""

    def put(catalogue: Catalogue) -> None:
        monkeypatch.setattr(definitions, "load", lambda: catalogue)
        monkeypatch.setitem(reader.application.config, "SANSE_CATALOGUE", catalogue)

    return put


def stored(office: Office, subject: str = ON_TIME) -> pd.DataFrame:
    """The results of a subject, as they stand in the store."""
    found = pd.read_sql("SELECT * FROM results ORDER BY field, period, division", office.engine)
    found = found[found["subject"] == subject].reset_index(drop=True).astype(object)
    return found.where(found.notna(), None)


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(commands, [*words])
    return done.exit_code, done.output + (done.stderr if done.stderr_bytes else "")


def test_an_index_that_still_names_it_is_refused_and_nothing_changes(filled: Office, folder: Path, use: Use) -> None:
    rewrite(folder / "indices/efficacy.toml", "ninety_day_ratio = 0.5\nfulfilment_ratio = 0.5\n", OF_E3)
    before = stored(filled)
    with pytest.raises(DefinitionError) as caught:
        use(definitions.load(folder))
    place = "indices/efficacy.toml pillars.E3.indicators: “on_time_closure_ratio” 没有这个名称；允许："
    assert caught.value.text().startswith(place)
    pd.testing.assert_frame_equal(stored(filled), before)


def test_its_results_are_kept_as_they_were_and_the_refresh_says_so(filled: Office, folder: Path, use: Use) -> None:
    before, others = stored(filled), stored(filled, OTHER)
    use(definitions.load(folder))
    filled.bring("complaints_12345", tickets(WHOLE, "2022-12", 60, 6))
    assert filled.refresh().removed == (ON_TIME,)
    after = stored(filled)
    assert set(after.pop("definition")) == {f"{before.pop('definition')[0]} (removed)"}
    pd.testing.assert_frame_equal(after, before)
    assert len(stored(filled, OTHER)) > len(others)
    assert filled.refresh()[:2] == (0, 0)
    code, told = run("refresh", "--city", "coast")
    assert (code, "结果仍保留在库中、不再计算的：on_time_closure_ratio" in told) == (0, True)


@pytest.mark.parametrize("name", [ON_TIME, CODE])
@pytest.mark.parametrize("refreshed", [True, False])
def test_who_asks_for_it_by_address_or_command_gets_one_message(
    filled: Office, folder: Path, use: Use, reader: FlaskClient, name: str, refreshed: bool
) -> None:
    use(definitions.load(folder))
    if refreshed:
        filled.refresh()
    said = f"“{name}”的定义已经删除：库中保留它 2022 年的结果（口径 E3-02@"
    for address in (f"/?subject={name}", f"/definitions?subject={name}", f"/data?subject={name}"):
        page = reader.get(address)
        assert (page.status_code, page.text.count('role="alert"'), said in page.text) == (404, 1, True), address
    place = f"division={WHOLE}&period=2022-Q3&subject={name}"
    series = f"series?division={WHOLE}&subject={name}"
    for address in (f"results?period=2022-Q3&subject={name}", series, f"explain?{place}"):
        answer = reader.get(f"/api/v1/{address}")
        error = answer.get_json()["error"]
        assert (answer.status_code, error["code"], said in error["message"]) == (404, "subject", True), address
        assert ON_TIME not in error["allowed"]
    for words in (("values",), ("explain", "--division", WHOLE)):
        code, told = run(*words, "--city", "coast", "--period", "2022-Q3", "--subject", name)
        assert (code, said in told) == (2, True), words
    english = reader.get(f"/definitions?subject={name}&lang=en").text
    assert "are kept in the store, no longer calculated and no longer shown" in english


def test_everything_else_goes_on_without_it(filled: Office, folder: Path, use: Use, reader: FlaskClient) -> None:
    use(definitions.load(folder))
    for done in (False, True):
        if done:
            filled.refresh()
        for address in ("/", "/?view=table", "/definitions", "/definitions?subject=efficacy", "/data"):
            page = reader.get(address)
            assert (page.status_code, "诉求按期办结率" in page.text) == (200, False), address
        rows = reader.get("/api/v1/results?period=2022-Q3&kind=county").get_json()
        assert ON_TIME not in {row["subject"] for row in rows}


def test_a_definition_that_comes_back_is_calculated_anew(filled: Office, folder: Path, use: Use) -> None:
    """What came in meanwhile is in its results, though its text, and so its version, is the old one."""
    ours = definitions.load()
    use(definitions.load(folder))
    filled.refresh()
    filled.bring("complaints_12345", tickets(WHOLE, "2022-11", 40, 40, "垃圾"))
    filled.refresh()
    assert set(stored(filled)["definition"].str.endswith("(removed)")) == {True}
    use(ours)
    assert filled.refresh().removed == ()
    row = filled.result(ON_TIME, WHOLE, "2022-11")
    assert (row.numerator, row.denominator) == (64, 110)
    assert set(stored(filled)["definition"].str.endswith("(removed)")) == {False}


def test_periods_that_are_gone_take_its_results_along(filled: Office, folder: Path, use: Use) -> None:
    """A file that is undone leaves nothing, also no figure of a definition that is gone."""
    from data_access.undoing import undo

    number = filled.bring("complaints_12345", tickets(WHOLE, "2022-12", 60, 6))
    filled.refresh()
    use(definitions.load(folder))
    filled.refresh()
    assert "2022-12" in set(stored(filled)["period"])
    undo(filled.engine, "coast", number, "测试")
    filled.refresh()
    assert "2022-12" not in set(stored(filled)["period"])
    assert "2022-11" in set(stored(filled)["period"])


def test_goalposts_of_it_are_refused_with_file_and_name(
    filled: Office, folder: Path, use: Use, reader: FlaskClient
) -> None:
    (filled.folder / "targets.toml").write_text(ROW, encoding="utf-8")
    use(definitions.load(folder))
    said = "targets.toml indicator: “E3-02” 没有这个名称"
    for words in (("refresh", "--city", "coast"), ("city", "check", str(filled.folder))):
        code, told = run(*words)
        assert (code, said in told) == (2, True), words
    explained = reader.get(f"/api/v1/explain?division={WHOLE}&period=2022-Q3&subject=efficacy")
    assert (explained.status_code, said in explained.get_json()["error"]["message"]) == (503, True)
    page = reader.get(f"/definitions?subject={OTHER}")
    assert (page.status_code, "targets.toml indicator" in page.text) == (200, True)
    assert reader.get("/").status_code == 200


def test_an_index_is_not_explained_by_other_weights_than_made_it(
    filled: Office, folder: Path, use: Use, reader: FlaskClient
) -> None:
    address = f"/api/v1/explain?division={WHOLE}&period=2022-Q3&subject=E1-01"
    why = f"/?subject=E1-01&period=2022-Q3&why={WHOLE}"
    assert reader.get(address).get_json()["contributions"]
    (filled.folder / "targets.toml").write_text(ROW.replace("E3-02", "E1-01").replace("0.99", "80.0"), encoding="utf-8")
    told = reader.get(address).get_json()
    assert (told["score"], told["gap"], told["contributions"]) == (100, None, [])
    assert "other_definition" in told["reasons"]
    code, said = run("explain", "--city", "coast", "--division", WHOLE, "--period", "2022-Q3", "--subject", "E1-01")
    assert (code, "先执行 refresh" in said, "先执行 refresh" in reader.get(why).text) == (0, True, True)
    filled.refresh()
    assert "先执行 refresh" not in reader.get(why).text
    assert reader.get(address).get_json()["gap"] == 0


def test_a_saved_rule_that_names_it_is_named_and_nothing_is_shown_by_another(
    filled: Office, folder: Path, use: Use, reader: FlaskClient
) -> None:
    catalogue, day = definitions.load(), date(2022, 10, 1)
    rule = changed(catalogue.indices["efficacy"], red_below=60.0).model_copy(update={"valid_from": day})
    told = rule_checks.checked(catalogue, rule, "王", "调整", "rule")
    save(filled.engine, "coast", "efficacy", told, day, "王", "调整", confirmed=True)
    filled.refresh()
    before = stored(filled, "efficacy")
    use(definitions.load(folder))
    said = "rule_versions efficacy 1 pillars.E3.indicators: “on_time_closure_ratio” 没有这个名称"
    code, output = run("refresh", "--city", "coast")
    assert (code, said in output) == (2, True)
    pd.testing.assert_frame_equal(stored(filled, "efficacy"), before)
    for address in ("/", "/definitions", "/data"):
        page = reader.get(address)
        assert (page.status_code, said in page.text) == (500, True), address
    answer = reader.get(f"/api/v1/explain?division={WHOLE}&period=2022-Q3&subject=efficacy")
    assert (answer.status_code, said in answer.get_json()["error"]["message"]) == (503, True)
