"""A made-up city on files: a county with townships, one without any, one whose only township is not scored."""

import csv
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from data_access import reads
from data_access.registry import register_city
from data_access.scope import Scope
from geo.city import read_city
from geo.drafting import draw
from ingestion.importing import import_file
from ingestion.refresh import Refreshed, refresh
from settings import ROOT

Rows = list[dict[str, Any]]

ID, CITY = "coast", "330700"
WHOLE, BARE, UNSCORED = "330702", "330703", "330723"  # counties
TOWNS = (f"{WHOLE}001", f"{WHOLE}002")
NAMES = {WHOLE: "东县", BARE: "中县", UNSCORED: "西县", TOWNS[0]: "东一街道", TOWNS[1]: "东二镇"}
TOML = f"""
id = "{ID}"
code = "{CITY}"
name = "海州市"
name_en = "Haizhou"
bureau = "局"
first_year = 2021
last_year = 2023
week_starts = "monday"
projection = "EPSG:4549"
code_system = "nbs"
county_word = {{ zh = "县", en = "county" }}
township_word = {{ zh = "乡镇", en = "township" }}
approval_number = ""
footer = {{ zh = "测试", en = "test" }}
schematic_note = {{ zh = "示意", en = "schematic" }}
"""
HEAD = (
    "code,name,name_en,kind,town_type,parent,nbs_code,mca_code,population,population_year,population_source,"
    "seat_lon,seat_lat,seat_source,valid_from,valid_to,scored\n"
)
FIELDS = """code,name,name_en,department,risk,aliases
fire,消防,Fire,应急,high,
waste,垃圾,Waste,建设,low,
noise,噪声,Noise,环境,medium,
"""


def _row(code: str, kind: str, parent: str, people: str = "", scored: str = "yes") -> str:
    town = ("subdistrict" if code.endswith("001") else "town") if kind == "township" else ""
    name, source = NAMES.get(code, "海州市" if code == CITY else "西一镇"), "普查" if people else ""
    year = "2020" if people else ""
    return f"{code},{name},,{kind},{town},{parent},{code},,{people},{year},{source},,,,,,{scored}\n"


def write_folder(cities: Path, counties: tuple[str, ...] = (WHOLE, BARE, UNSCORED), people: str = "200000") -> Path:
    """Write the folder of the city with some of its counties, outlined as squares side by side."""
    folder = cities / ID
    (folder / "boundaries").mkdir(parents=True)
    (folder / "city.toml").write_text(TOML, encoding="utf-8")
    (folder / "fields.csv").write_text(FIELDS, encoding="utf-8")
    (folder / "aliases.csv").write_text("alias,within,code,source\n", encoding="utf-8")
    rows = [_row(CITY, "city", "")]
    rows += [_row(code, "county", CITY, people) for code in counties]
    rows += [_row(code, "township", WHOLE) for code in TOWNS if WHOLE in counties]
    rows += [_row(f"{UNSCORED}101", "township", UNSCORED, scored="no")] if UNSCORED in counties else []
    (folder / "divisions.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    squares = ",".join(_square(code, at) for at, code in enumerate(counties))
    text = f'{{"type": "FeatureCollection", "features": [{squares}]}}'
    (folder / "boundaries" / "county.geojson").write_text(text, encoding="utf-8")
    (folder / "boundaries" / "source.toml").write_text('[county]\nsource = "made up"\n', encoding="utf-8")
    shutil.copytree(ROOT / "cities" / "jinhua" / "sources", folder / "sources")
    return folder


def _square(code: str, at: int) -> str:
    west, south = 119.0 + 0.4 * at, 29.0
    ring = [[west, south], [west + 0.4, south], [west + 0.4, south + 0.4], [west, south + 0.4], [west, south]]
    shape = f'{{"type": "Polygon", "coordinates": [{ring}]}}'
    told = f'{{"code": "{code}", "schematic": false}}'
    return f'{{"type": "Feature", "properties": {told}, "geometry": {shape}}}'


class Office:
    """The city in a store: files come in, results are read as everybody reads them."""

    def __init__(self, engine: Engine, folder: Path, home: Path) -> None:
        self.engine, self.folder, self.home = engine, folder, home
        self.scope, self._files = Scope(ID), 0
        self.register()

    def register(self) -> None:
        """Register the folder as it is now."""
        city = read_city(self.folder)
        drawing = draw(city)
        register_city(self.engine, city, drawing.to_json().encode(), drawing.content_hash())

    def bring(self, source: str, rows: Iterable[Mapping[str, object]]) -> int:
        """Import rows as a file of a source; every row must be taken. Return the number of the file."""
        listed, self._files = list(rows), self._files + 1
        path = self.home / f"{source}-{self._files}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(listed[0]))
            writer.writeheader()
            writer.writerows(listed)
        done = import_file(self.engine, self.folder, source, path)
        assert done.rejected == 0, done
        assert done.batch_id is not None
        return done.batch_id

    def refresh(self) -> Refreshed:
        """Calculate what changed."""
        return refresh(self.engine, ID, self.folder)

    def result(self, subject: str, division: str, period: str = "2022-Q4", field: str = "all") -> Any:
        """Return a stored result."""
        kind = "city" if division == CITY else "county" if len(division) == 6 else "township"
        rows = reads.result_rows(self.engine, self.scope, period, [subject], field, kind=kind)
        (found,) = (row for row in rows if row.division == division)
        return found


def tickets(place: str, month: str, count: int, late: int = 0, field: str = "消防", **changes: str) -> Rows:
    """Complaints of a county or township in a month, some of them closed late."""
    return [
        {
            "工单编号": f"T{place}{field}{month}{number:04d}",
            "诉求领域": field,
            "诉求类型": "投诉",
            "受理时间": f"{month}-05",
            "应办结时间": f"{month}-15",
            "实际办结时间": f"{month}-{20 if number < late else 10}",
            **_place(place, "所属区县", "所属乡镇街道"),
            **changes,
        }
        for number in range(count)
    ]


def petitions(place: str, month: str, count: int, field: str = "消防") -> Rows:
    """Petitions of a county in a month, all closed in time."""
    return [
        {
            "信访件编号": f"P{place}{field}{month}{number:04d}",
            "内容分类": field,
            "登记日期": f"{month}-06",
            "应办结日期": f"{month}-20",
            "实际办结日期": f"{month}-12",
            **_place(place, "问题属地县市区", "问题属地乡镇街道"),
        }
        for number in range(count)
    ]


def inspections(place: str, month: str, count: int, field: str = "消防") -> Rows:
    """On-site inspections of a county in a month, all coded."""
    return [
        {
            "检查编号": f"I{place}{field}{month}{number:04d}",
            "检查领域": field,
            "检查日期": f"{month}-07",
            "检查方式": "现场检查",
            "检查类型": "日常检查",
            "是否赋码": "是",
            **_place(place, "县市区", "乡镇街道"),
        }
        for number in range(count)
    ]


def officers(place: str, day: str, **tiers: int) -> Rows:
    """A roster of a county: so many at the county and at townships."""
    words = {"county": "县级", "township": "乡镇级"}
    return [
        {
            "身份证号": f"33070219800101{place[-2:]}{number:03d}",
            "岗位层级": words[tier],
            "人员身份": "行政执法类公务员",
            "名册日期": day,
            **_place(place, "县市区", "乡镇街道"),
        }
        for tier, count in tiers.items()
        for number in range(count)
    ]


def powers(town: str, day: str) -> Rows:
    """A list of one item delegated to a township."""
    told = {"事项代码": "330201001000", "行使方式": "赋权", "所属领域": "消防", "起始日期": day}
    return [{**told, **_place(town, "县市区", "乡镇街道")}]


def _place(place: str, county: str, township: str) -> dict[str, str]:
    return {county: NAMES[place[:6]], township: NAMES[place] if len(place) > 6 else ""}
