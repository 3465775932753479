"""Files by their container: one with a password, one written by WPS with formulas, in bytes made by hand."""

import io
import random
import struct
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.ingestion.dirt.office import Sample, table, xlsx
from tests.ingestion.made import case

SECTOR, MINI, FREE, END, FAT = 512, 64, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = {
    "xl/workbook.xml": "sheet.main",
    "xl/worksheets/sheet1.xml": "worksheet",
    "xl/styles.xml": "styles",
    "xl/sharedStrings.xml": "sharedStrings",
}


def padded(body: bytes, size: int) -> bytes:
    return body + b"\0" * (-len(body) % size)


def entry(name: str, kind: int, start: int, size: int, child: int = -1, right: int = -1) -> bytes:
    """An entry of the directory of a compound file: root 5, stream 2."""
    told = (name + "\0").encode("utf-16-le")
    links = [one & FREE for one in (-1, right, child)]
    return struct.pack("<64sHBB3I16sI8s8sIQ", told, len(told), kind, 1, *links, b"", 0, b"", b"", start, size)


def compound(small: tuple[str, bytes], large: tuple[str, bytes]) -> bytes:
    """A compound file (MS-CFB) of a stream under and one over 4,096 bytes."""
    sectors = -(-len(large[1]) // SECTOR)
    chain = [FAT, END, END, END, *range(5, 4 + sectors), END]
    minis = [*range(1, -(-len(small[1]) // MINI)), END]
    directory = b"".join(
        [
            entry("Root Entry", 5, 3, SECTOR, child=1),
            entry(small[0], 2, 0, len(small[1]), right=2),
            entry(large[0], 2, 4, len(large[1])),
            entry("", 0, 0, 0),
        ]
    )
    header = struct.pack("<8s16s5H6s9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
                         0, 1, 1, 0, 4096, 2, 1, END, 0)  # fmt: skip
    tables = [struct.pack("<128I", *(one + [FREE] * (128 - len(one)))) for one in (chain, minis)]
    where = struct.pack("<109I", 0, *[FREE] * 108)
    body = [header + where, tables[0], directory, tables[1], padded(small[1], SECTOR), padded(large[1], SECTOR)]
    return b"".join(body)


def locked(workbook: bytes) -> bytes:
    """A workbook saved with a password (MS-OFFCRYPTO, standard, AES-128); the key is thrown away.

    What is encrypted with a key that nobody has cannot be told from random bytes: so it is random.
    """
    drawn = random.Random(7)
    name = "Microsoft Enhanced RSA and AES Cryptographic Provider\0".encode("utf-16-le")
    head = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + name
    verifier = struct.pack("<I16s16sI32s", 16, drawn.randbytes(16), drawn.randbytes(16), 20, drawn.randbytes(32))
    told = struct.pack("<HHII", 4, 2, 0x24, len(head)) + head + verifier
    size = max(len(workbook), 8192)
    return compound(
        ("EncryptionInfo", told), ("EncryptedPackage", struct.pack("<Q", size) + drawn.randbytes(-(-size // 16) * 16))
    )


def wps(cells: Sequence[Sequence[str]]) -> bytes:
    """A workbook as WPS writes it; a cell is the inner of its element, or a text."""
    shared: dict[str, int] = {}
    rows = []
    for number, row in enumerate(cells, 1):
        inner = "".join(_cell(f"{chr(65 + at)}{number}", cell, shared) for at, cell in enumerate(row))
        rows.append(f'<row r="{number}" spans="1:{len(row)}">{inner}</row>')
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
    parts = {
        "_rels/.rels": _relations({"officeDocument": "xl/workbook.xml", "extended-properties": "docProps/app.xml"}),
        "docProps/app.xml": f'<Properties xmlns="{OFFICE.replace("relationships", "extended-properties")}">'
        "<Application>WPS Office_12.1.0.16120_F1E327BC</Application></Properties>",
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><fileVersion appName="xl" lastEdited="3"/>'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            {"worksheet": "worksheets/sheet1.xml", "styles": "styles.xml", "sharedStrings": "sharedStrings.xml"}
        ),
        "xl/styles.xml": f'<styleSheet {MAIN}><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{''.join(rows)}</sheetData></worksheet>",
        "[Content_Types].xml": _types(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}')
    return packed.getvalue()


def _cell(place: str, cell: str, shared: dict[str, int]) -> str:
    if cell.startswith("<f>"):
        kind = ' t="str"' if "<v>" in cell and not cell.split("<v>")[1][:1].isdigit() else ""
        return f'<c r="{place}"{kind}>{cell}</c>'
    if not cell:
        return f'<c r="{place}"/>'
    return f'<c r="{place}" t="s"><v>{shared.setdefault(cell, len(shared))}</v></c>'


def _relations(targets: dict[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _types() -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    inner = "".join(f'<Override PartName="/{name}" ContentType="{kind}.{one}+xml"/>' for name, one in KINDS.items())
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{default}{inner}</Types>'


def passwords() -> list[Sample]:
    content = locked(xlsx(table(case())))
    return [Sample("cases", "处罚办案_加密.xlsx", content, refused=("文件有密码", "去掉密码"))]


def formulas() -> list[Sample]:
    """Results that WPS saved are read; a formula without a result is told, never computed; a total may have none."""
    rows = [list(one.values()) for one in (case(), case(案件编号="A2"), case(案件编号="A3"), case(案件编号="A4"))]
    fine, county = list(case()).index("罚款金额(元)"), list(case()).index("县市区")
    rows[0][fine] = "<f>100*2</f><v>200</v>"
    rows[0][county] = '<f>VLOOKUP("A",X:Y,2,0)</f><v>婺城区</v>'
    rows[1][fine] = "<f>100*2</f>"
    rows[2][fine] = "<f>100*2</f><v/>"
    rows[3][fine] = '<f>IF(1=1,"","")</f><v>—</v>'
    total = ["合计", *[""] * (fine - 1), "<f>SUM(L2:L5)</f>", ""]
    reasons = ("没有保存计算结果",) * 2
    content = wps([list(case()), *rows, total])
    stored = {"fine_yuan": {"A1": 200.0, "A4": None}, "division": {"A1": "330702001"}}
    return [Sample("cases", "处罚办案_WPS.xlsx", content, 2, 2, 1, reasons=reasons, stored=stored)]
