"""The answer key: exact totals, planted anomalies, and what the import must make of each file."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from demo import offices
from demo.places import World
from demo.profile import Anomaly
from demo.tables import Rows

if TYPE_CHECKING:
    from demo.files import Desk, Written

TITLE = "# 演示数据答案 · answer key of the demonstration: nothing here is real."
COUNTED = {"投诉", "举报"}


@dataclass
class Account:
    """Totals by year and measure, of the city, of its counties and of single fields, counted from the rows."""

    world: World
    totals: dict[int, dict[str, int]] = field(default_factory=dict)
    counties: dict[int, dict[str, dict[str, int]]] = field(default_factory=dict)
    firms: dict[str, list[str]] = field(default_factory=dict)
    twins: "list[tuple[Written, str, list[tuple[str, str]]]]" = field(default_factory=list)  # file, source that counts

    def add(self, source: str, year: int, rows: Rows) -> None:
        """Count the rows of a source and year."""
        totals, counties = self.totals.setdefault(year, {}), self.counties.setdefault(year, {})
        for measure, counted in _measures(source, rows).items():
            totals[measure] = int(counted.sum())
            per = np.bincount(rows.county + 1, counted, len(self.world.counties) + 1).astype(int)[1:]
            counties[measure] = {one.code: int(n) for one, n in zip(self.world.counties, per, strict=True)}
        if source == "cases":
            totals |= self._fields(rows)
        for name, codes in rows.notes.items():
            self.firms[name] = codes or self.firms.get(name, [])

    def _fields(self, rows: Rows) -> dict[str, int]:
        fined = _number(rows, "罚款金额(元)")
        found = {"first_cases_of_new_fields": int((rows.columns["首案标记"] == "首案").sum())}
        for one in self.world.fields:
            inside = rows.columns["执法领域"] == one.name
            found |= {f"cases.{one.code}": int(inside.sum()), f"fines_yuan.{one.code}": int(fined[inside].sum())}
        return found


def _number(rows: Rows, header: str) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array([int(text or 0) for text in rows.columns[header].tolist()])


def _measures(source: str, rows: Rows) -> dict[str, "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    """Return for each measure what every row adds to it."""
    column, one = rows.columns, np.ones(len(rows), dtype=np.int64)
    if source == "cases":
        result, coded = column["处理结果"], column["是否赋码"] == "是"
        return {"cases": one, "penalties": one * (result == "予以处罚"), "corrections": one * (result == "责令改正"),
                "cases_coded": one * coded, "fines_yuan": _number(rows, "罚款金额(元)")}  # fmt: skip
    if source == "inspections":
        onsite, kind = column["检查方式"] == "现场检查", column["检查类型"]
        return {"inspections": one * onsite, "inspections_offsite": one * ~onsite,
                "inspections_joint": one * (onsite & (kind == "综合查一次")),
                "inspections_countable": one * (onsite & (kind != "个案核查")),
                "inspections_coded": one * (onsite & (column["是否赋码"] == "是")),
                "visits_saved": _number(rows, "减少扰企数")}  # fmt: skip
    if source == "complaints_12345":
        counted = np.isin(column["诉求类型"].astype(str), list(COUNTED))
        return {"complaints": one * counted, "calls_not_counted": one * ~counted}
    return {source: one}


def text(desk: "Desk", account: Account, late: list["Written"], seed: int, years: int) -> str:
    """Return the answer key as TOML."""
    parts = [TITLE, f"seed = {seed}", f"years = {years}"]
    kinds = Counter(offices.powers(account.world).tolist())
    parts += ["", "[townships]", *(f"{kind} = {count}" for kind, count in sorted(kinds.items()))]
    parts += ["", "[officers]", *(f"{name} = {count}" for name, count in _officers(account.world).items())]
    for year, totals in account.totals.items():
        parts += ["", f"[totals.{year}]", *(f"{json.dumps(name)} = {value}" for name, value in totals.items())]
        for measure, counties in account.counties[year].items():
            parts += ["", f"[counties.{year}.{measure}]", *(f"{code} = {value}" for code, value in counties.items())]
    first = min(account.totals)
    for one in account.world.profile.anomalies:
        if int(one.last[:4]) >= first:
            parts += ["", "[[anomalies]]", *_anomaly(one, account)]
    for heading, files in (("files", desk.written), ("late_files", late)):
        for file in files:
            parts += ["", f"[[{heading}]]", *_file(desk, file)]
    for file, source, pairs in account.twins:
        told: dict[str, object] = {"path": str(file.path.relative_to(desk.folder)), "counts": source}
        parts += ["", "[[twins]]", *_pairs(told | {"pairs": [list(pair) for pair in pairs]})]
    return "\n".join(parts) + "\n"


def _officers(world: World) -> dict[str, int]:
    volume = world.profile.volume
    names = ("officers", "officers_county_and_township", "officers_township")
    return {name: volume(name, 2022) for name in names}


def _anomaly(one: Anomaly, account: Account) -> list[str]:
    told: dict[str, object] = {"id": one.id, "kind": one.kind, "division": one.division, "fields": list(one.fields)}
    told |= {"first": one.first, "last": one.last, "sign": one.sign, "zh": one.zh, "en": one.en}
    told |= one.more | ({"firm_codes": account.firms[one.id]} if account.firms.get(one.id) else {})
    return _pairs(told)


def _file(desk: "Desk", file: "Written") -> list[str]:
    path = str(file.path.relative_to(desk.folder))
    told: dict[str, object] = {"source": file.source, "path": path, "form": file.form}
    told |= {"accepted": file.accepted, "rejected": sum(file.rejected.values()), "duplicate": file.duplicate}
    told |= {"skipped": file.skipped, "already": file.already}
    faults = ", ".join(f"{kind} = {count}" for kind, count in file.rejected.items())
    return [*_pairs(told), f"faults = {{ {faults} }}"]


def _pairs(told: dict[str, object]) -> list[str]:
    return [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in told.items()]
