"""The ledger in words: a page of its files, or one file opened."""

from components.data_models import Entry, Fault, Ledger, Opened, Pages, Total
from components.models import Choice
from data_access import reads
from data_access.reads import BatchRow
from pages._data_desk import DataDesk, local
from pages._sheets import address_of_sheet
from texts import tell

FILES, ROWS = 20, 25  # a page of files, of rows


def ledger(desk: DataDesk) -> Ledger:
    """Return a page of the files; while a file or a number is opened, pages are pages of that."""
    address, every = desk.address, reads.source_files(desk.engine, desk.scope)
    files = sum(row.files for row in every if address.source in ("", row.source))
    mine = not (address.batch or address.division)
    pages = paged(desk, files, FILES, "ledger") if mine else Pages(1, 1)
    rows = reads.ledger(desk.engine, desk.scope, address.source or None, (pages.now - 1) * FILES, FILES)
    choices = [Choice("", tell("全部来源", desk.lang), address.link("ledger", source="", batch=""))]
    for row in every:
        choices.append(Choice(row.source, desk.source(row.source), address.link("ledger", source=row.source, batch="")))
    return Ledger(tuple(entry(desk, row) for row in rows), tuple(choices), files, pages)


def paged(desk: DataDesk, number: int, length: int, place: str) -> Pages:
    """Return where one is in a list of so many, with the addresses before and after."""
    of = max(1, -(-number // length))
    now = min(int(desk.address.page), of)
    steps = {at: desk.address.link(place, page=str(at)) for at in (now - 1, now + 1) if 1 <= at <= of}
    return Pages(now, of, steps.get(now - 1, ""), steps.get(now + 1, ""))


def entry(desk: DataDesk, row: BatchRow) -> Entry:
    """Return a file of the ledger in words."""
    names = ("read", "accepted", "rejected", "duplicate", "superseded", "skipped")
    days = row.first_day if row.first_day == row.last_day else f"{row.first_day} – {row.last_day}"
    comma = "、" if desk.lang == "zh" else ", "
    return Entry(
        number=row.batch_id,
        when=local(row.imported_at),
        source=row.source,
        source_name=desk.source(row.source),
        file=row.file_name,
        by=row.imported_by,
        way=row.way,
        counts=tuple((name, getattr(row, f"rows_{name}")) for name in names),
        sha256=row.sha256,
        mapping=row.mapping_hash,
        demonstration=row.demonstration,
        confirmed=row.confirmed,
        undone=" · ".join(filter(None, (local(row.undone_at), row.undone_by))) or "–" if row.undone else "",
        days=days,
        senders=comma.join(desk.place(code) for code in row.counties.split("|") if code),
        link=desk.opened(row.batch_id),
    )


def opened(desk: DataDesk) -> Opened | None:
    """Return the file that the address names, None where there is none."""
    row = reads.batch(desk.engine, desk.scope, int(desk.address.batch)) if desk.address.batch else None
    if row is None:
        return None
    asked = (desk.engine, desk.scope, row.batch_id)
    faults, pages = _faults(desk, row)
    return Opened(
        entry=entry(desk, row),
        faults=faults,
        pages=pages,
        totals=tuple(Total(*one) for one in reads.reconciled(*asked)),
        sums=tuple((one.column_name, one.filled, one.total) for one in reads.column_sums(*asked)),
        replaced=tuple((one.file_name, one.rows, desk.opened(one.batch_id)) for one in reads.replaced(*asked)),
        sheet=address_of_sheet(desk.scope.city_id, desk.lang, row),
    )


def _faults(desk: DataDesk, row: BatchRow) -> tuple[tuple[Fault, ...], Pages]:
    """Return a page of the faults; a row may have several, so that the last page is found by looking one further."""
    now = 1 if desk.address.division else int(desk.address.page)
    found = reads.rejected_rows(desk.engine, desk.scope, row.batch_id, (now - 1) * ROWS, ROWS + 1)
    link = desk.address.link
    pages = Pages(
        now,
        now + (len(found) > ROWS),
        link("batch", page=str(now - 1)) if now > 1 else "",
        link("batch", page=str(now + 1)) if len(found) > ROWS else "",
    )
    told = [
        Fault(one.row_number, one.column_name, one.found, tell(one.reason, desk.lang), tell(one.allowed, desk.lang))
        for one in found[:ROWS]
    ]
    return tuple(told), pages
