"""Personal data planted everywhere is found nowhere: store, rejected sheets, reports, printed lines, files left."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from commands import report as account
from data_access.undoing import undo
from ingestion.persons import WEIGHTS, masked, names_a_person
from ingestion.reports import Report
from tests.ingestion.made import case, csv_of

Bring = Callable[..., Report]
NAMES = ("欧阳震华", "司马相如")
PLACES = ("八一南街1288号3单元502室",)
WORDS = ("楼下烧烤摊每晚扰民到凌晨两点",)


def identity(seed: int) -> str:
    chance = random.Random(seed)
    born = f"{chance.randint(1950, 2005)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
    first = f"330702{born}{chance.randint(0, 999):03d}"
    return first + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True)) % 11]


PHONES = ("13957901234", "+86 138-6794-5678")
IDENTITIES = tuple(identity(seed) for seed in range(4))
TICKET = {
    "工单编号": "T1",
    "诉求类型": "投诉",
    "诉求领域": "市容环卫",
    "诉求渠道": "12345热线",
    "所属区县": "婺城区",
    "所属乡镇街道": "城东街道",
    "受理时间": "2022-03-01 10:00:00",
    "来电号码": PHONES[0],
    "来电人姓名": NAMES[0],
    "身份证号": IDENTITIES[0],
    "地址": PLACES[0],
    "诉求内容": WORDS[0],
}
PLANTED = (*NAMES, *PHONES, *IDENTITIES, *PLACES, *WORDS)


def planted(text: str) -> list[str]:
    bare = text.replace("-", "").replace(" ", "")
    return [word for word in PLANTED if word in text or word.replace("-", "").replace(" ", "") in bare]


def left(folder: Path, reports: list[Report]) -> dict[str, str]:
    """Everything that stays after imports, as text: files in every encoding they may have, reports, printed lines."""
    found = {}
    for path in (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".csv"):
        raw = path.read_bytes()
        found[str(path)] = raw.decode("utf-8", "replace") + raw.decode("utf-16-le", "replace")
        if path.suffix == ".xlsx":
            found[f"{path} cells"] = " ".join(str(cell.value) for row in load_workbook(path).active for cell in row)
    for at, one in enumerate(reports):
        found[f"report {at}"] = repr(one) + json.dumps(account.as_data(one, "zh"), ensure_ascii=False)
        found[f"lines {at}"] = "\n".join(account.lines(one, "zh"))
    return found


def test_planted_personal_data_is_found_nowhere(bring: Bring, store: Engine, tmp_path: Path) -> None:
    spoilt = [
        TICKET | {"工单编号": "T2", "诉求类型": IDENTITIES[1]},  # in a column of choices
        TICKET | {"工单编号": "T3", "受理时间": PHONES[1]},  # in a column of days
        TICKET | {"工单编号": "T4", "诉求渠道": f"手机 {PHONES[0]}"},  # in a column of texts
        TICKET | {"工单编号": IDENTITIES[2]},  # as the number of the row
        TICKET | {"工单编号": "T5", "所属乡镇街道": IDENTITIES[3]},  # where the place should be
        TICKET | {"工单编号": "T6", "来电号码": "1.39E+10"},
    ]
    reports = [
        bring(csv_of(TICKET, *spoilt), "a.csv", "complaints_12345", dry_run=True),
        bring(csv_of(TICKET, *spoilt), "a.csv", "complaints_12345"),
        bring(csv_of(TICKET | {"诉求领域": "园林绿化"}), "b.csv", "complaints_12345"),
        bring(
            csv_of(case(案件编号="A1", 办案机构="区局"), case(案件编号="A2", 办案机构=f"联系人{PHONES[0]}")), "c.csv"
        ),
    ]
    assert [(one.accepted, one.rejected) for one in reports] == [(1, 6), (1, 6), (1, 0), (1, 1)]
    undo(store, "jinhua", reports[2].batch_id or 0, "tester")
    found = left(tmp_path, reports)
    assert any(name.endswith("cells") for name in found)
    assert any("T2" in text for text in found.values())
    assert {name: words for name, text in found.items() if (words := planted(text))} == {}


@pytest.mark.parametrize("text", [*PHONES, *IDENTITIES, f"电话{PHONES[0]}，请联系", f"({IDENTITIES[0]})"])
def test_numbers_that_name_a_person_are_known_and_hidden(text: str) -> None:
    assert names_a_person(text)
    assert planted(masked(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "JH2022000013912345678",
        "91330700MA28D1X234",
        "330702199913321234",
        "330275012000",
        "2022-03-01 10:00:00",
        "139001",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not names_a_person(text)
    assert masked(text) == text
