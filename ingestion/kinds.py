"""What a cell of each kind of column means in a city: words, numbers, flags, choices, fields, days, persons."""

import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from data_access.datasets import DATASETS, Dataset
from data_access.schema import metadata
from geo.models import City
from geo.spelling import plain
from ingestion import cells
from ingestion.amounts import amount
from ingestion.answers import Wrong
from ingestion.days import AmbiguousError, Order, day, is_month
from ingestion.persons import names_a_person
from ingestion.precision import REASON, SHORTENED
from ingestion.wording import wording

MISSING = Wrong("必填项为空")
UNCOMPUTED = Wrong("公式没有保存计算结果", "用 Excel 或 WPS 打开后重新保存的文件")
FLOATED = re.compile(r"^(\d{6,})\.0$")  # a number's text as another program wrote it: 330275012000.0
EARLIEST = "1949-01-01"
OPEN_ENDED = ("licence_valid_to", "valid_to")
DAY_FORMS = "YYYY-MM-DD | YYYY/MM/DD | YYYY.MM.DD | YYYY年MM月DD日"

Meaning = Callable[[str], Any]


@dataclass(frozen=True)
class Rules:
    """What the meaning of a cell depends on beside its column."""

    target: Dataset
    city: City
    today: date
    order: Order
    key: bytes
    values: Mapping[str, Mapping[str, str]]

    def meaning(self, column: str, times: int = 1) -> Meaning:
        """Return what says, for one text of a column, its value or what is wrong with it."""
        inner = self._of_kind(column, times)
        pairs = {cells.tidy(text): value for text, value in self.values.get(column, {}).items()}
        if self.target.columns[column] == "several":
            inner, pairs = _several(self.target.choices[column], pairs), {}
        required, value_of = column in self.target.required, wording(pairs)

        def meant(text: str) -> Any:
            word = cells.tidy(text)
            if (value := value_of(word)) is not None:
                return inner(value)
            if cells.is_nothing(word) and not (self.target.columns[column] == "flag" and word == "无"):
                return MISSING if required else None
            if word[:1] == "#" and (word == cells.UNCOMPUTED or cells.is_broken(word)):
                return UNCOMPUTED if word == cells.UNCOMPUTED else Wrong("公式出错的单元格")
            return Wrong("不在允许之列", " | ".join(pairs)) if pairs else inner(word)

        return meant

    def _of_kind(self, column: str, times: int) -> Meaning:
        kind = self.target.columns[column]
        if kind == "day":
            return self._day(column)
        if kind == "choice":
            return _one_of(self.target.choices[column])
        if kind == "field":
            return self._field()
        if kind == "person":
            return self._person
        if kind in ("integer", "number"):
            return amount(column, kind, times)
        return _flag if kind == "flag" else _text(self.target.name, column)

    def _field(self) -> Meaning:
        known = {plain(word): one.code for one in self.city.fields for word in (one.code, one.name, *one.aliases)}
        allowed = " | ".join(one.name for one in self.city.fields)
        return lambda word: known.get(plain(word)) or Wrong("没有这个执法领域", allowed)

    def _person(self, word: str) -> str | Wrong:
        if SHORTENED.match(word):
            return Wrong(REASON)
        same = FLOATED.sub(r"\1", "".join(word.split()).upper()).encode()
        return hmac.digest(self.key, same, "sha256").hex()[:32]

    def bounds(self, column: str) -> tuple[str, str]:
        """Return the first and last day that a column may hold."""
        counted = column == self.target.day and not self.target.roster
        first = f"{self.city.first_year}-01-01" if counted else EARLIEST
        if column in OPEN_ENDED:
            return first, "9999-12-31"
        return first, f"{self.city.last_year}-12-31" if column.endswith("due_on") else self.today.isoformat()

    def _day(self, column: str) -> Meaning:
        first, last = self.bounds(column)
        months = self.target.roster

        def meant(word: str) -> str | Wrong:
            try:
                found = day(word, self.order, months)
            except AmbiguousError:
                return Wrong("日期有两种读法", "YYYY-MM-DD")
            if found is None:
                return Wrong("只有月份，没有日" if is_month(word) else "不是日期", DAY_FORMS)
            if first <= found <= last:
                return found
            return Wrong("日期过早" if found < first else "日期过晚", f"{first} … {last}")

        return meant


def _one_of(choices: tuple[str, ...]) -> Meaning:
    return lambda word: word if word in choices else Wrong("不在允许之列", " | ".join(choices))


def _several(choices: tuple[str, ...], pairs: Mapping[str, str]) -> Meaning:
    """Return what reads a cell with several words: the choices in their order, with | between."""

    def meant(word: str) -> str | Wrong:
        found = {pairs.get(part, part) for part in filter(None, map(str.strip, cells.BETWEEN.split(word)))}
        unknown = found - set(choices)
        if unknown:
            return Wrong("不在允许之列", " | ".join(pairs or choices))
        return "|".join(choice for choice in choices if choice in found)

    return meant


def _flag(word: str) -> int | Wrong:
    found = cells.flag(word)
    return Wrong("不是“是”或“否”", "是 | 否 | 1 | 0 | 有 | 无") if found is None else found


def _text(dataset: str, column: str) -> Meaning:
    longest = int(getattr(metadata.tables[dataset].c[column].type, "length", None) or 80)
    phones = column not in DATASETS[dataset].key  # a number of the office's own may look like one

    def meant(word: str) -> str | Wrong:
        if SHORTENED.match(word):
            return Wrong(REASON)
        if names_a_person(word, phones):
            return Wrong("含有电话号码或身份证号，不予保存", found="")
        whole = FLOATED.sub(r"\1", word) if word.endswith(".0") else word
        return whole if len(whole) <= longest else Wrong("文字过长", f"≤ {longest}")

    return meant
