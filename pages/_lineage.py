"""From the number of a division back to its files and rows."""

from typing import Any

from components import figures
from components.address import DefinitionAddress
from components.data_models import Files, Lineage, Pages, Row, Side
from components.reasons import in_words
from data_access import reads
from data_access.reads import ResultRow
from data_access.reads.lineage import traced
from pages._data_desk import DataDesk, local
from pages._ledger import ROWS
from texts import tell

NOT_IN_FILES = "来自城市文件夹的区划表，不来自任何文件。"
EACH_ONCE = "一个乡镇（街道）有几行也只计一个。"


class _Trace:
    """What one address asks: a division, a period, a subject or a measure, and the rows of which measure."""

    def __init__(self, desk: DataDesk) -> None:
        self.desk, self.address = desk, desk.address
        self.chosen = self.address.chosen
        self.subject = self._subject()
        self.whole = bool(self.address.measure) and self.address.measure not in self._behind_subject()
        self.is_index = self.chosen.subject in desk.catalogue.indices and not self.whole
        by_field = self.whole or (not self.is_index and self.subject.by_field)
        self.field = self.chosen.field if by_field else "all"
        self._held: dict[str, list[reads.FileBehind]] = {}

    def _subject(self) -> Any:
        return self.desk.catalogue.subject(self.chosen.subject)

    def _behind_subject(self) -> tuple[str, ...]:
        """Return the stored measures of an indicator; an index has none of its own."""
        if self.chosen.subject in self.desk.catalogue.indices:
            return ()
        expand = self.desk.catalogue.expand
        return tuple(dict.fromkeys((*expand(self.subject.numerator), *expand(self.subject.denominator))))

    def roles(self) -> list[tuple[str, str]]:
        """Return which measures the number is made of, each with its role."""
        if self.whole:
            return [("", self.address.measure)]
        return [] if self.is_index else [("分子", self.subject.numerator), ("分母", self.subject.denominator)]

    def shown(self) -> str:
        """Return the stored measure whose rows are listed: the one asked for, or the first with rows behind it."""
        stored = [name for _, measure in self.roles() for name in self.desk.catalogue.expand(measure)]
        if self.address.measure in stored:
            return self.address.measure
        return next((name for name in stored if name in traced()), "")

    def files(self, measure: str) -> list[reads.FileBehind]:
        """Return the files behind a stored measure."""
        desk, place = self.desk, (self.address.division, self.chosen.period)
        if measure not in self._held:
            self._held[measure] = reads.files_behind(desk.engine, desk.scope, measure, *place, self.field)
        return self._held[measure]


def lineage(desk: DataDesk) -> Lineage | None:
    """Return the lineage that the address asks for, None where it names no division or there are no results."""
    if not (desk.address.division and desk.address.chosen.period):
        return None
    trace = _Trace(desk)
    result = None if trace.whole else _result(trace)
    shown = trace.shown()
    rows, pages = _rows(trace, shown) if shown else ((), Pages(1, 1))
    return Lineage(
        place=desk.named(desk.known.divisions[desk.address.division]),
        subject=_measure(desk, desk.address.measure) if trace.whole else desk.named(trace.subject),
        period=trace.chosen.period,
        result=_value(trace, result),
        colour=result.shown_colour if result else "",
        why=in_words(result.reasons, result.shown_colour, desk.lang) if result and result.score is None else "",
        rule=_rule(trace),
        definition="" if trace.whole else DefinitionAddress(trace.chosen).link("own", **_of(trace)),
        sides=tuple(_side(trace, role, measure, shown, result) for role, measure in trace.roles()),
        parts=_parts(trace) if trace.is_index else (),
        rows=rows,
        rows_of=_measure(desk, shown) if shown else "",
        pages=pages,
        back=trace.chosen.link(),
    )


def _of(trace: _Trace) -> dict[str, str]:
    return {"subject": trace.chosen.subject, "division": trace.address.division}


def _rule(trace: _Trace) -> str:
    if trace.whole or trace.is_index:
        return ""
    return str(trace.subject.rule_en if trace.desk.lang == "en" else trace.subject.rule)


def _measure(desk: DataDesk, name: str) -> str:
    told = desk.catalogue.measures[name]
    return str(told.en if desk.lang == "en" else told.zh)


def _own(trace: _Trace, subjects: list[str], field: str) -> list[ResultRow]:
    desk, division = trace.desk, trace.address.division
    kind = desk.known.divisions[division].kind
    sight = desk.stored.sight
    rows = reads.result_rows(desk.engine, desk.scope, trace.chosen.period, subjects, field, kind=kind, sight=sight)
    return [row for row in rows if row.division == division]


def _result(trace: _Trace) -> ResultRow | None:
    found = _own(trace, [trace.chosen.subject], trace.field)
    return found[0] if found else None


def _value(trace: _Trace, row: ResultRow | None) -> str:
    if row is None:
        return ""
    return figures.score(row.score) if trace.is_index else figures.value(row.value, trace.subject.unit, trace.desk.lang)


def _parts(trace: _Trace) -> tuple[tuple[str, str, str, str], ...]:
    """Return the indicators of an index that the division has."""
    desk, indicators = trace.desk, trace.desk.catalogue.indicators
    names = list(trace.subject.indicators)
    told = {row.subject: row for row in _own(trace, names, "all")}
    return tuple(
        (
            desk.named(indicators[name]),
            figures.value(told[name].value, indicators[name].unit, desk.lang),
            told[name].shown_colour,
            desk.address.link("lineage", subject=name, measure="", batch=""),
        )
        for name in names
        if name in told
    )


def _side(trace: _Trace, role: str, measure: str, shown: str, result: ResultRow | None) -> Side:
    """Return numerator or denominator: the stored number, and every measure that it adds up."""
    desk, told = trace.desk, trace.desk.catalogue.measures[measure]
    number = {"分子": result.numerator, "分母": result.denominator}.get(role) if result else None
    parts = tuple(_files(trace, name, name == shown) for name in desk.catalogue.expand(measure))
    unit = told.unit_en if desk.lang == "en" else told.unit
    if number is None:
        known = [part.value for part in parts if part.value is not None]
        number = sum(known) if known else None
    value = "" if number is None else f"{figures.amount(number)} {unit}"
    return Side(tell(role, desk.lang) if role else "", _measure(desk, measure), value, parts)


def _files(trace: _Trace, measure: str, here: bool) -> Files:
    """Return one stored measure of the division with its files."""
    desk, told = trace.desk, trace.desk.catalogue.measures[measure]
    known = measure in traced()
    note = (EACH_ONCE if measure.startswith("townships") else "") if known else NOT_IN_FILES
    sums = reads.sums_through(
        desk.engine, desk.scope, trace.address.division, [trace.chosen.period], [measure], trace.field
    )
    return Files(
        measure,
        _measure(desk, measure),
        told.unit_en if desk.lang == "en" else told.unit,
        sum(row.value for row in sums),
        () if not known else tuple(_file(trace, measure, one) for one in trace.files(measure)),
        here,
        desk.address.link("rows", measure=measure, batch=""),
        tell(note, desk.lang) if note else "",
    )


def _file(trace: _Trace, measure: str, one: reads.FileBehind) -> tuple[str, str, int, float, str]:
    desk = trace.desk
    name = one.file_name or tell("城市文件夹", desk.lang)
    link = desk.address.link("rows", measure=measure, batch=str(one.batch_id) if one.batch_id else "")
    return name, local(one.imported_at), one.rows, one.value, link


def _rows(trace: _Trace, measure: str) -> tuple[tuple[Row, ...], Pages]:
    """Return a page of the rows behind a stored measure, of all files or the one named."""
    desk, address = trace.desk, trace.address
    batch = int(address.batch) if address.batch else None
    files = [one for one in trace.files(measure) if batch is None or one.batch_id == batch]
    of = max(1, -(-sum(one.rows for one in files) // ROWS))
    now = min(int(address.page), of)
    found = reads.rows_behind(
        desk.engine, desk.scope, measure, address.division, trace.chosen.period, trace.field,
        batch=batch, offset=(now - 1) * ROWS, limit=ROWS,
    )  # fmt: skip
    fields = {row.field: desk.named(row) for row in desk.known.fields}
    folder = tell("城市文件夹", desk.lang)
    rows = tuple(
        Row(desk.named(row), row.key, row.day, fields.get(row.field, ""), row.file_name or folder, row.source_row, link)
        for row in found
        for link in [desk.opened(row.batch_id)]
    )
    steps = {at: address.link("rows", page=str(at)) for at in (now - 1, now + 1) if 1 <= at <= of}
    return rows, Pages(now, of, steps.get(now - 1, ""), steps.get(now + 1, ""))
