"""The parts of the data page, from plain data: what each state says, and that nothing a file holds becomes markup."""

import re
from dataclasses import replace

import pytest

from components.address import Address, DataAddress
from components.data_models import (
    Account,
    Bar,
    Course,
    Fault,
    Form,
    Matrix,
    Owed,
    Pages,
    Sender,
    Sending,
    Sent,
    Total,
    Waiting,
)
from components.freshness import freshness, short_day
from components.history import history
from components.paging import pager
from components.sending import sending
from components.waiting import waiting

FORM = Form((("operations", "联合执法", "联合执法*.csv"),), 50, "signed", (("city", "jinhua"),))
NAMES = ("read", "accepted", "rejected", "duplicate", "superseded", "skipped")
ACCOUNT = Account(
    counts=tuple((name, 7 + at) for at, name in enumerate(NAMES)),
    mapped=(("行动编号", "编号"), ("参与部门数", "")),
    heads=("编号",),
    sample=(("<b>1</b>",),),
    faults=(),
    more=0,
    totals=(),
    unusual=(),
    notes=(),
    error=(),
    already=False,
    batch=0,
)
FAULT = Fault(4, "列", "<x>", "不是整数", "0, 1")
TOLD = Waiting("t" * 22, "check", "done", "<i>.csv", 1234, "联合执法", "王五", 0, ACCOUNT, "")


def shown(told: Waiting, lang: str = "zh") -> str:
    return str(waiting(told, FORM, "/data", lang))


def test_an_address_names_only_what_differs_and_another_choice_begins_at_page_one() -> None:
    chosen = Address("jinhua", "2022-Q4", standard=("jinhua", "2022-Q4", "zh"))
    address = DataAddress(chosen, source="cases", page="3")
    assert address.written() == "/data?source=cases&page=3"
    assert address.link("ledger", page="4") == "/data?source=cases&page=4#ledger"
    assert address.link(batch="7", lang="en") == "/data?lang=en&source=cases&batch=7"
    assert DataAddress(chosen).link() == "/data"


def test_a_check_offers_to_store_what_can_be_stored_or_to_drop() -> None:
    page = shown(TOLD)
    for words in ("只是检查，还没有入库", "入库 8 行", "放弃", "没有发现问题", "读自“编号”", "表中没有"):
        assert words in page
    assert 'name="token" value="signed"' in page
    assert "<b>1</b>" not in page
    assert "<i>.csv" not in page


@pytest.mark.parametrize(
    ("change", "words", "absent"),
    [
        ({"unusual": ("平均每月 9 行",)}, ("与平时相差太大", "平均每月 9 行", 'type="checkbox"', "required"), ()),
        ({"already": True}, ("此前已经导入过",), ("入库 ",)),
        ({"counts": (("read", 3), ("accepted", 0))}, ("放弃",), ("入库 0",)),
        ({"error": ("文件有密码", "第二行")}, ("不能入库", "<li>文件有密码</li><li>第二行</li>"), ("入库 8",)),
        (
            {"faults": (FAULT,), "more": 5},
            ("另有 5 处", "不是整数", "&lt;x&gt;"),
            (),
        ),
        ({"totals": (Total(9, "件数", 10, 9), Total(10, "件数", 5, 5))}, ("差 1", "相符"), ()),
    ],
)
def test_what_a_check_found_is_said(change: dict[str, object], words: tuple[str, ...], absent: tuple[str, ...]) -> None:
    page = shown(replace(TOLD, account=replace(ACCOUNT, **change)))  # type: ignore[arg-type]
    for word in words:
        assert word in page, word
    for word in absent:
        assert word not in page, word


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": "waiting", "ahead": 2, "account": None}, "前面还有 2 个文件"),
        ({"state": "running", "account": None}, "正在检查"),
        ({"state": "running", "task": "take"}, "已入库，正在重算指标"),
        ({"state": "failed", "said": "Killed"}, "库中数据没有改动"),
        ({"state": "failed", "task": "take"}, "账本里有这个文件就是已入库"),
        ({"task": "undo", "account": None}, "已撤销，指标已重算"),
        ({"task": "take", "entry": "/data?batch=1", "sheet": "/data/rejected/1.xlsx"}, "下载退回表"),
    ],
)
def test_every_state_of_an_upload_says_what_to_do(change: dict[str, object], words: str) -> None:
    told = replace(TOLD, **change)  # type: ignore[arg-type]
    page = shown(told)
    assert words in page
    assert ("data-watch" in page) == (told.state in ("waiting", "running"))
    assert not re.findall("[一-鿿]+", re.sub(r"读自.*|联合执法|王五|参与部门数|行动编号|编号", "", shown(told, "en")))


def test_who_owes_is_named_before_the_table() -> None:
    cells = (Sent("fresh", "2022-12-31", 11, (), "/data?batch=1"), Sent("late", "2022-11-30", 42, ("2022-03",)))
    told = Matrix(
        "2023-01-11",
        False,
        ("处罚办案", "信访"),
        (Sender("甲县", cells),),
        (Owed("甲县", (("信访", ("2022-12",)),)),),
        (),
    )
    page = str(freshness(told, "zh"))
    assert page.index("1 个单位欠 1 项数据") < page.index("<table")
    assert "信访（2022年12月）" in page
    assert "缺1月" in page
    assert 'aria-label="甲县 · 处罚办案: 已到 2022-12-31"' in page
    assert page.count('<td class="sent late">') == 1
    assert "各单位都已报齐" in str(freshness(replace(told, owed=()), "zh"))
    assert "还没有任何文件入库" in str(freshness(Matrix("2023-01-11", False, (), (), (), ("信访",)), "zh"))


@pytest.mark.parametrize(
    ("day", "told"),
    [("2023-01-02", "01-02"), ("2022-12-30", "12-30"), ("2022-01-10", "2022-01"), ("2020-05-01", "2020-05")],
)
def test_a_day_loses_its_year_only_while_that_is_plain(day: str, told: str) -> None:
    assert short_day(day, "2023-01-11") == told


def test_what_is_far_from_usual_is_written_out() -> None:
    bars = (
        Bar("2022-01", 5, "few", "/data?batch=1"),
        Bar("2022-02", None, "missing"),
        Bar("2022-03", 5000, "many"),
        Bar("2022-04", 100),
    )
    page = str(history((Course("cases", "处罚办案", 3, 100, bars),), "zh"))
    for words in ("2022年1月：5 行，不到平时的十分之一", "2022年2月：没有文件", "2022年3月：5,000 行，超过平时的十倍"):
        assert words in page
    assert page.count("<li>") == 3
    assert "逐月比较" in str(history((), "zh"))
    assert page.count("<text") == 2
    assert str(history((Course("cases", "处罚办案", 3, 100, bars[:3]),), "zh")).count("<text") == 1


def test_a_list_of_one_page_has_no_pager() -> None:
    assert pager(Pages(1, 1), "zh") == ""
    page = str(pager(Pages(1, 2, "", "/data?page=2"), "zh"))
    assert 'href="/data?page=2"' in page
    assert 'aria-disabled="true"' in page


def test_a_source_that_failed_or_fell_silent_is_marked() -> None:
    well = Sending("处罚办案", "sql", "waiting", "2023-01-02 08:00", 120, "2023-01-02 08:15", 0, "", "")
    bad = replace(well, name="信访", state="failed", failures=3, silent="2023-01-01 08:00", message="连不上 <db>")
    hand = replace(well, name="名册", kind="", state="waiting", due="")
    page = str(sending((bad, well, hand), "zh"))
    for words in (
        "1 个来源需要过问",
        "取数失败，连续 3 次",
        "停报，2023-01-01 起",
        "连不上 &lt;db&gt;",
        "等待下次",
        "人工报送",
    ):
        assert words in page, words
    assert page.count('class="alarm"') == 2
    assert page.count("等待下次") == 1
    assert "都在正常报送" in str(sending((well,), "zh"))
