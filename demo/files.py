"""The files of the demonstration on disk: one writing desk for all, which remembers what it wrote."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from demo.csv_files import write_csv
from demo.dirt import Soiled, soil
from demo.layout import Layout
from demo.places import World, stream
from demo.tables import Rows
from demo.workbooks import write_workbook

OTHER_HEADERS = {
    "检查编号": "检查记录编号",
    "执法领域": "检查领域",
    "县市区": "县(市、区)",
    "乡镇街道": "属地乡镇(街道)",
}
GROUPS = {"petitions": ("时间节点", ("登记日期", "受理日期", "应办结日期", "实际办结日期"))}
UNITS = {"cases": "件、元", "petitions": "件", "operations": "次", "populations": "人", "delegation": "项",
         "catalogue_items": "项", "guidance": "项", "item_evaluations": "项、分", "file_reviews": "卷、分",
         "letters": "份、个"}  # fmt: skip


@dataclass(frozen=True)
class Written:
    """A file and what the ordinary import must make of it; accepted + duplicate + rejected + skipped = its rows."""

    source: str
    path: Path
    form: str
    accepted: int
    duplicate: int
    rejected: dict[str, int]
    skipped: int
    already: bool = False


@dataclass
class Desk:
    """Writes rows as files into the folder and keeps account of them."""

    world: World
    folder: Path
    told: Callable[[], None]
    written: list[Written] = field(default_factory=list)

    def write(self, layout: Layout, rows: Rows, name: str, form: str, dirty: bool = True) -> Written:
        """Write a file and note it for the manifest."""
        done = self.put(layout, rows, name, form, dirty)
        self.written.append(done)
        self.told()
        return done

    def put(self, layout: Layout, rows: Rows, name: str, form: str, dirty: bool = True) -> Written:
        """Write a file without noting it."""
        rng = stream(self.world.seed, "dirt", name)
        soiled = soil(self.world, rng, rows, layout) if dirty else Soiled(rows)
        suffix = "xlsx" if form == "workbook" else "csv"
        path = self.folder / layout.source / f"{layout.title}_演示数据_{name}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        skipped = _store(path, layout, soiled.rows, form, name)
        return Written(layout.source, path, form, len(rows), soiled.duplicate, soiled.rejected, skipped)

    def again(self, layout: Layout, rows: Rows, name: str, form: str) -> None:
        """Write rows that were sent before once more: all of them duplicates."""
        done = self.put(layout, rows, name, form, dirty=False)
        self.written.append(Written(done.source, done.path, form, 0, len(rows), {}, done.skipped))

    def same(self, first: Written, name: str) -> None:
        """Send the very same file under another name: nothing at all may change."""
        path = first.path.with_name(f"{first.path.stem}_{name}{first.path.suffix}")
        shutil.copyfile(first.path, path)
        self.written.append(Written(first.source, path, first.form, 0, 0, {}, 0, already=True))


def _store(path: Path, layout: Layout, rows: Rows, form: str, name: str) -> int:
    columns = rows.columns
    if form == "workbook":
        unit = UNITS.get(layout.source, "件")
        return write_workbook(path, f"{layout.title}{name}", columns, unit, GROUPS.get(layout.source))
    if form == "gb18030":
        renamed = {OTHER_HEADERS.get(header, header): column for header, column in columns.items()}
        return write_csv(path, renamed, "gb18030", "\r\n", notes=True)
    if form == "plain":
        return write_csv(path, columns, "utf-8", "\n", notes=False)
    return write_csv(path, columns, "utf-8-sig", "\r\n", notes=True)
