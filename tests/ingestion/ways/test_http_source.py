"""An HTTP source: whole lists or nothing, whatever the other side does."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from ingestion.ways import http_answers, spool
from ingestion.ways.running import Done, Place
from tests.ingestion.made import case
from tests.ingestion.ways.conftest import MAPPING
from tests.ingestion.ways.server import Answer, Server, dripping, paged, raw, reset, silent, told

Run = Callable[..., Done]
Read = Callable[[], list[str]]
CONNECTION = 'kind = "http"\naddress = "SANSE_HOTLINE"\npath = "/api/cases"\ntries = 2\ntimeout = "1s"\n'


def record(number: str, updated: str = "2022-03-09 10:00:00") -> dict[str, Any]:
    return {**case(案件编号=number), "当事人": {"姓名": "张三"}, "updated": updated}


def listed(*numbers: str) -> dict[str, Any]:
    return {"data": {"list": [record(number) for number in numbers]}}


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """What the other side does is the same for every engine."""
    return f"sqlite:///{tmp_path / 'sanse.db'}"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    made = Server()
    monkeypatch.setenv("SANSE_HOTLINE", made.url)
    monkeypatch.setattr(http_answers, "FIRST_WAIT", 0.05)
    yield made
    made.close()


@pytest.fixture
def answers(server: Server, connect: Callable[..., None]) -> Callable[..., None]:
    """Return a function that says what the server answers, and how the source is connected."""

    def prepare(*given: Answer, connection: str = "", mapping: str = MAPPING) -> None:
        server.answers = list(given)
        connect(f'{CONNECTION}records = "data.list"\n{connection}', mapping=mapping)

    return prepare


def test_a_list_comes_whole_with_the_named_columns_only(
    answers: Callable[..., None], run: Run, numbers: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads: list[Any] = []
    write = spool.write
    monkeypatch.setattr(spool, "write", lambda path, names, rows: (heads.append(names), write(path, names, rows))[1])
    answers(told(listed("A1", "A2")))
    done = run()
    assert (done.outcome, done.tally.accepted, numbers()) == ("done", 2, ["A1", "A2"])
    assert [name for name in heads[0] if "当事人" in name or name == "updated"] == []
    assert run().tally.new is False


def test_numbers_nested_cells_and_blanks_become_cells(
    answers: Callable[..., None], run: Run, numbers: Read, store: Engine
) -> None:
    mapping = MAPPING.replace('["罚款金额(元)", "罚款金额"]', '["fine.yuan"]').replace('"是否赋码"', '"coded"')
    answers(
        raw(b'{"data": {"list": [%s]}}' % ONE.encode()),
        mapping=mapping.replace('["立案日期"]', '["filed"]'),
    )
    assert (run().tally.accepted, numbers()) == (1, ["A1"])
    with store.connect() as connection:
        row = connection.exec_driver_sql("SELECT fine_yuan, coded, filed_on FROM cases").one()
    assert (row[0], row[1], row[2]) == (1234.5, 1, None)


ONE = (
    '{"案件编号": "A1", "乡镇街道": "城东街道", "县市区": "婺城区", "执法领域": "市容环卫", "程序类型": "普通程序", '
    '"执法主体类别": "综合行政执法部门", "决定日期": "2022-03-09", "处理结果": "予以处罚", '
    '"fine": {"yuan": 1234.50}, "coded": true, "filed": null}'
)
PAGING = {
    "by number": 'paging = "page"\nsize_parameter = "size"\npage_size = 500',
    "by number, with a total": 'paging = "page"\nsize_parameter = "size"\npage_size = 500\ntotal = "data.total"',
    "by offset": 'paging = "offset"\npage_parameter = "offset"\nsize_parameter = "size"',
    "by link": 'paging = "next"\nnext = "next"\nsize_parameter = "size"',
}


@pytest.mark.parametrize("how", PAGING)
def test_every_page_is_read_though_the_server_makes_them_smaller(
    how: str, answers: Callable[..., None], run: Run, numbers: Read, files: Read
) -> None:
    answers(paged([record(f"A{n:02}") for n in range(25)], most=10), connection=PAGING[how] + "\nrows = 20")
    assert (run().tally.accepted, len(numbers()), len(files())) == (25, 25, 2)


def test_it_goes_on_from_its_mark_and_loses_nothing_at_the_boundary(
    answers: Callable[..., None], run: Run, numbers: Read, server: Server, state: Callable[..., Any]
) -> None:
    records = [record("A1", "2022-03-09 10:00:00"), record("A2", "2022-03-09 12:00:00")]
    growing = 'increment = "updated"\nsince_parameter = "from"\npaging = "page"\nstart = "2022-03-01 00:00:00"'
    answers(paged(records, most=10), connection=growing)
    assert run().tally.accepted == 2
    assert "from=2022-03-01+00%3A00%3A00" in server.asked[0][0]
    assert state().mark == "s:2022-03-09 12:00:00"
    records += [record("A3", "2022-03-09 12:00:00"), record("late", "2022-03-09 11:51:00")]
    server.asked.clear()
    done = run()
    assert "from=2022-03-09+11%3A50%3A00" in server.asked[0][0]
    assert (done.tally.accepted, done.tally.duplicate, len(numbers())) == (2, 1, 4)


def test_secrets_of_the_environment_are_sent_and_never_told(
    answers: Callable[..., None], run: Run, server: Server, monkeypatch: pytest.MonkeyPatch, state: Callable[..., Any]
) -> None:
    secret = 'headers = { Authorization = "env:SANSE_TOKEN" }\nparameters = { appKey = "env:SANSE_KEY" }'
    answers(told({}, status=403), connection=secret)
    assert "环境变量 SANSE_TOKEN 没有设置" in run().told("zh")
    assert server.asked == []
    monkeypatch.setenv("SANSE_TOKEN", "Bearer geheim")
    monkeypatch.setenv("SANSE_KEY", "geheim")
    assert "不认口令或没有权限（403）" in run().told("zh")
    assert (server.asked[0][1]["Authorization"], "appKey=geheim" in server.asked[0][0]) == ("Bearer geheim", True)
    assert "geheim" not in state().said
    monkeypatch.setenv("SANSE_TOKEN", "geheim\r\nX: y")
    assert "不能发送的字符" in run().told("zh")
    assert "geheim" not in state().said


GOOD = told(listed("A1", "A2"))
PASSING = {
    "500": told({}, status=500),
    "503 with a wait": told({}, status=503, Retry_After="0"),
    "429 with a day": told({}, status=429, Retry_After="Wed, 09 Mar 2022 10:00:00 GMT"),
    "a reset": reset,
    "silence": silent,
    "a drip": dripping,
    "a short body": raw(b'{"data": {"list": [', length=500),
    "cut JSON": raw(b'{"data": {"list": [{"a": 1}'),
}


@pytest.mark.parametrize("fault", PASSING)
def test_what_passes_is_tried_again(fault: str, answers: Callable[..., None], run: Run, numbers: Read) -> None:
    answers(PASSING[fault], GOOD)
    assert (run().outcome, numbers()) == ("done", ["A1", "A2"])


FAULTS: dict[str, tuple[Answer, str, str]] = {
    "500 for ever": (told({}, status=500), "", "暂时不能回答（500）"),
    "a drip for ever": (dripping, "", "在 1 秒内没有答完"),
    "silence for ever": (silent, "", "在 1 秒内没有答完"),
    "resets for ever": (reset, "", "连不上或中途断开"),
    "a web page": (raw(b"<!DOCTYPE html><html>login</html>"), "", "回答的是网页"),
    "cut JSON for ever": (raw(b'{"data": {"list": ['), "", "不是完整的 JSON"),
    "no UTF-8": (raw(b'{"data": "\xff\xfe'), "", "不是完整的 JSON"),
    "not a number": (raw(b'{"data": {"list": [{"a": NaN}]}}'), "", "不是完整的 JSON"),
    "very deep": (raw(b"[" * 100_000), "", "不是完整的 JSON"),
    "404": (told({}, status=404), "", "回答 404"),
    "a redirect": (told({}, status=302, Location="http://other.example/x?token=geheim"), "", "转到 http://other.example/x；"),
    "another shape": (told({"code": 500, "msg": "expired"}), "", "没有记录列表；来了：code | msg"),
    "a list of words": (told({"data": {"list": ["a"]}}), "", "没有记录列表"),
    "no list": (told({"data": {"list": None}}), "", "没有记录列表"),
    "other columns": (told({"data": {"list": [{"x": 1}]}}), "", "没有映射写到的列；来了：x"),
    "an object in a cell": (told({"data": {"list": [record("A1") | {"案号": [{"x": 1}]}]}}), "", "一格的内容是 dict"),
    "a huge answer": (raw(b" " * 1_100_000), "largest_mb = 1", "超过 1 MB"),
    "the same page for ever": (GOOD, 'paging = "page"', "又给了一页前面给过的记录"),
    "fewer than it says": (
        told({"data": {"list": [record("A1")], "total": 3}}),
        'total = "data.total"',
        "说有 3 条，只给了 1 条",
    ),
    "a total that is none": (told(listed("A1") | {"total": "many"}), 'total = "total"', "总数 total 是 many"),
    "a next page elsewhere": (
        told(listed("A1") | {"next": "http://user@other.example:80/api?page=2"}),
        'paging = "next"\nnext = "next"',
        "下一页不在同一台主机：other.example:80/api",
    ),
    "a next page on another port": (
        told(listed("A1") | {"next": "//127.0.0.1:1/api"}),
        'paging = "next"\nnext = "next"',
        "下一页不在同一台主机",
    ),
    "a next page of no kind": (told(listed("A") | {"next": 2}), 'paging = "next"\nnext = "next"', "下一页 2 不是网址"),
    "no increment": (told(listed("A1")), 'increment = "changed"', "没有递增列 changed"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_does_not_pass_is_told_and_nothing_is_stored(
    fault: str,
    answers: Callable[..., None],
    run: Run,
    numbers: Read,
    files: Read,
    state: Callable[..., Any],
    server: Server,
) -> None:
    answer, connection, words = FAULTS[fault]
    answers(answer, connection=connection)
    done = run()
    assert (done.outcome, words in done.told("zh")) == ("failed", True), done.told("zh")
    assert (numbers(), files(), state().mark, state().failures) == ([], [], "", 1)
    assert "geheim" not in state().said
    assert done.told("en") != done.told("zh")
    assert len(server.asked) <= 3


def test_pages_without_an_end_are_given_up(answers: Callable[..., None], run: Run, server: Server, files: Read) -> None:
    def another(handler: Any, asked: dict[str, str]) -> None:
        told(listed(f"A{asked['page']}"))(handler, asked)

    answers(another, connection='paging = "page"\nmost_pages = 30')
    assert "翻了 30 页还没有完" in run().told("zh")
    assert (len(server.asked), files()) == (30, [])


def test_a_list_that_breaks_off_in_the_middle_leaves_nothing(
    answers: Callable[..., None], run: Run, numbers: Read, state: Callable[..., Any]
) -> None:
    answers(told(listed("A1")), told(listed("A2")), told({}, status=404), connection='paging = "page"\nrows = 1')
    assert (run().outcome, numbers(), state().mark) == ("failed", [], "")


def test_who_asks_for_a_long_rest_gets_it(
    answers: Callable[..., None], run: Run, state: Callable[..., Any], server: Server
) -> None:
    answers(told({}, status=429, Retry_After="7200"))
    started = time.monotonic()
    assert run().outcome == "failed"
    assert (time.monotonic() - started < 5, len(server.asked)) == (True, 1)
    assert 7100 < (state().due_at - state().tried_at).total_seconds() < 7300


def test_one_who_waits_to_try_again_can_be_stopped(
    answers: Callable[..., None], run: Run, place: Place, state: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(handler: Any, asked: dict[str, str]) -> None:
        place.stop.set()
        told({}, status=500)(handler, asked)

    monkeypatch.setattr(http_answers, "FIRST_WAIT", 30.0)
    answers(stopped)
    started = time.monotonic()
    assert (run().outcome, time.monotonic() - started < 5) == ("stopped", True)
    assert (state().state, state().failures) == ("waiting", 0)
