"""A file through the forms of the data page: checked, taken, undone, or refused with one sentence."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from data_access import reads
from data_access.scope import Scope
from pages import _posts
from settings import settings
from tests.browser.data_store import HEADS, dirty_workbook, operations, write_csv
from tests.pages.test_data import section
from uploads import runner
from uploads.shelf import Shelf, Upload

HERE = {"Origin": "http://localhost"}


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the work be done before the answer, by the very commands; the browser test has the process beside."""

    def run(upload: Upload) -> None:
        runner.run(Shelf(settings().home), upload.token)

    monkeypatch.setattr(_posts, "start", run)
    yield
    for upload in _posts.shelf().all():
        _posts.shelf().drop(upload.token)


def token(client: FlaskClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/data").text)
    assert found
    return found[1]


def post(client: FlaskClient, name: str, headers: dict[str, str] = HERE, **values: object) -> TestResponse:
    given = {"token": token(client), "city": "jinhua", "by": "王五", **values}
    form = {key: value for key, value in given.items() if value is not None}
    return client.post(f"/data/{name}", data=form, headers=headers, content_type="multipart/form-data")


def sent(client: FlaskClient, path: Path, **values: object) -> str:
    """Upload a file; the token of it."""
    answer = post(client, "upload", file=(io.BytesIO(path.read_bytes()), path.name), **values)
    assert answer.status_code == 303, answer.text
    found = re.search(r"upload=([\w-]{22})", answer.headers["Location"])
    assert found
    return found[1]


def files(client: FlaskClient) -> list[reads.BatchRow]:
    return reads.ledger(client.application.config["SANSE_ENGINE"], Scope("jinhua"), limit=99)


def test_a_dirty_workbook_is_checked_taken_and_undone(filled: FlaskClient, tmp_path: Path) -> None:
    before = files(filled)
    upload = sent(filled, dirty_workbook(tmp_path / "联合执法_2023-01.xlsx"))
    shown = section(filled.get(f"/data?upload={upload}").text, "upload")
    for words in ("只是检查，还没有入库", "没有县", "没有的领域", "日期过晚", "行动编号", "差 ", "入库 16 行"):
        assert words in shown, words
    assert files(filled) == before

    assert post(filled, "take", upload=upload).status_code == 303
    (row, *rest) = files(filled)
    assert rest == before
    assert (row.rows_accepted, row.rows_rejected, row.way, row.imported_by) == (16, 3, "upload", "王五 · 127.0.0.1")
    done = section(filled.get(f"/data?upload={upload}").text, "upload")
    assert "已入库，指标已重算" in done
    assert f"/data/rejected/{row.batch_id}.xlsx" in done
    assert not list((settings().home / "uploads").rglob("*.xlsx"))
    assert reads.latest_period(filled.application.config["SANSE_ENGINE"], Scope("jinhua"), "month").period == "2023-01"  # type: ignore[union-attr]

    assert post(filled, "undo", batch=str(row.batch_id)).status_code == 303
    assert files(filled)[0].undone
    assert "已撤销" in section(filled.get(f"/data?batch={row.batch_id}").text, "batch")
    assert post(filled, "undo", batch=str(row.batch_id)).status_code == 404


def test_a_file_that_cannot_be_taken_is_refused_with_its_reason(filled: FlaskClient, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "联合执法_2023-02.csv", ("甲", "乙"), [("1", "2")])
    shown = section(filled.get(f"/data?upload={sent(filled, path)}").text, "upload")
    assert "这个文件不能入库" in shown
    assert "没有找到表头" in shown
    assert "入库 " not in shown


def test_the_same_file_again_changes_nothing_and_cannot_be_taken(filled: FlaskClient, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "联合执法_2022-10.csv", HEADS, operations("2022-10", ("浦江县", "义乌市")))
    upload = sent(filled, path)
    assert "此前已经导入过" in section(filled.get(f"/data?upload={upload}").text, "upload")
    assert post(filled, "take", upload=upload).status_code == 400


def test_an_unusual_size_asks_for_a_tick(filled: FlaskClient, tmp_path: Path) -> None:
    rows = [
        (f"多{n}", "浦江县" if n % 2 else "义乌市", "", "市容环卫", f"2023-01-{n % 28 + 1:02d}", 2) for n in range(400)
    ]
    upload = sent(filled, write_csv(tmp_path / "联合执法_2023-01.csv", HEADS, rows))
    shown = section(filled.get(f"/data?upload={upload}").text, "upload")
    assert "与平时相差太大" in shown
    assert 'name="confirm"' in shown
    refused = post(filled, "take", upload=upload)
    assert refused.status_code == 400
    assert "请先核实" in refused.text
    assert post(filled, "take", upload=upload, confirm="1").status_code == 303
    row = files(filled)[0]
    assert (row.rows_accepted, row.confirmed) == (400, True)
    post(filled, "undo", batch=str(row.batch_id))


def test_a_file_can_be_dropped(filled: FlaskClient, tmp_path: Path) -> None:
    upload = sent(filled, dirty_workbook(tmp_path / "联合执法_2023-01.xlsx"))
    assert post(filled, "drop", upload=upload).status_code == 303
    assert not (settings().home / "uploads" / upload).exists()
    assert filled.get("/data/state", query_string={"upload": upload}).json == {"state": "gone"}
    assert post(filled, "take", upload=upload).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {**HERE, "Sec-Fetch-Site": "cross-site"}],
)
def test_a_form_from_elsewhere_is_not_carried_out(filled: FlaskClient, headers: dict[str, str]) -> None:
    answer = post(filled, "undo", headers=headers, batch="1")
    assert answer.status_code == 403
    assert not any(row.undone and row.batch_id == 1 for row in files(filled))


def test_a_form_without_the_token_of_this_reader_is_not_carried_out(filled: FlaskClient) -> None:
    other = filled.application.test_client()
    for forged in (None, "x", token(other)):
        answer = post(filled, "undo", batch="1", token=forged)
        assert answer.status_code == 403
        assert answer.text.count('role="alert"') == 1


def test_a_file_that_is_too_large_gets_one_sentence(filled: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANSE_UPLOAD_MEGABYTES", "1")
    settings.cache_clear()
    form = {"token": token(filled), "file": (io.BytesIO(b"x"), "联合执法_1.csv")}
    told = {"CONTENT_LENGTH": "1200000"}
    answer = filled.post("/data/upload", data=form, headers=HERE, environ_overrides=told)
    settings.cache_clear()
    assert answer.status_code == 413
    assert "文件超过 1 MB" in answer.text
    assert _posts.shelf().all() == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"by": "   "}, "请填写经办人"),
        ({"file": None}, "没有收到文件"),
        ({"file": (io.BytesIO(b""), "联合执法_1.csv")}, "文件是空的"),
        ({"file": (io.BytesIO(b"a,b"), "谁知道.csv")}, "从文件名看不出来源"),
        ({"file": (io.BytesIO(b"a,b"), "联合执法_1.csv"), "source": "../cases"}, "从文件名看不出来源"),
        ({"file": (io.BytesIO(b"a,b"), "联合执法_1.csv"), "city": "../x"}, "city"),
    ],
)
def test_what_is_missing_is_said(filled: FlaskClient, values: dict[str, object], words: str) -> None:
    answer = post(filled, "upload", **{"file": (io.BytesIO(b"a,b"), "联合执法_1.csv"), **values})
    assert answer.status_code in (400, 404)
    assert words in answer.text
    assert _posts.shelf().all() == []


def test_what_a_reader_types_is_never_markup_nor_an_option(filled: FlaskClient, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "联合执法_2023-03.csv", HEADS, operations("2023-03", ("浦江县", "义乌市")))
    upload = sent(filled, path, by="--city=x <script>alert(1)</script>")
    page = filled.get(f"/data?upload={upload}").text
    assert "<script>alert" not in page
    assert "入库 16 行" in page


def test_too_many_files_wait_for_room(filled: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Shelf, "full", lambda _: True)
    assert post(filled, "upload", file=(io.BytesIO(b"a,b"), "联合执法_1.csv")).status_code == 503
