"""Which encoding the bytes of a text file are in, whatever the office's program wrote; read block by block."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingestion.refusals import RefusedError, refused

BOM_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
ALLOWED = "UTF-8（有无 BOM 均可）或 GB18030（含 GBK、GB2312）"
SURELY = 10  # so many Chinese characters readable as UTF-8 before the first bad byte: it was meant as UTF-8
BLOCK = 1 << 20


@dataclass(frozen=True)
class Broken:
    """Where a file stops being of an encoding: the row, how many other letters than ASCII came before."""

    row: int
    letters: int
    at_end: bool  # of the last row
    cut: bool  # a character that the end of the file cuts in two


def encoding_of(file: str, path: Path) -> str:
    """Return utf-8-sig or gb18030; files in other encodings, empty, broken or no text at all are refused."""
    head = _head(path)
    if not head.removeprefix(codecs.BOM_UTF8).strip() and _is_blank(path):
        raise refused(file, "文件是空的", "有表头和数据行的表格")
    if head.startswith(BOM_16):
        raise refused(file, "编码不对", ALLOWED, came="UTF-16")
    broken = _scan(file, path, "utf-8-sig")
    if broken is None:
        return "utf-8-sig"
    if head.startswith(codecs.BOM_UTF8) or broken.letters >= SURELY:
        raise _damaged(file, broken)
    second = _scan(file, path, "gb18030")
    if second is None:
        return "gb18030"
    raise _damaged(file, broken) if second.cut else refused(file, "编码不对", ALLOWED, row=second.row)


def _head(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(1000)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as opened:
        while block := opened.read(BLOCK):
            yield block


def _is_blank(path: Path) -> bool:
    return all(not block.removeprefix(codecs.BOM_UTF8).strip() for block in _blocks(path))


def _scan(file: str, path: Path, encoding: str) -> Broken | None:
    """Read a whole file in an encoding; None = it is."""
    decoder = codecs.getincrementaldecoder(encoding)()
    row, letters = 1, 0
    for block in _ended(path):
        if b"\0" in block:
            raise refused(file, "不是表格文件", "CSV、.xlsx 或 .xls")
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            return _broken(error, row, letters, encoding)
        row += text.count("\n")
        letters += 0 if letters >= SURELY else _others(text)
    return None


def _ended(path: Path) -> Iterator[bytes]:
    yield from _blocks(path)
    yield b""


def _broken(error: UnicodeDecodeError, row: int, letters: int, encoding: str) -> Broken:
    whole = bytes(error.object)
    before = whole[: error.start].decode(encoding, "ignore")
    rest = whole[error.start :]
    at_end = b"\n" not in rest and error.end >= len(whole) - 3
    cut = error.reason in ("incomplete multibyte sequence", "unexpected end of data") and error.end >= len(whole)
    return Broken(row + before.count("\n"), letters + _others(before), at_end, cut)


def _others(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _damaged(file: str, broken: Broken) -> RefusedError:
    if broken.at_end:
        return refused(file, "文件不完整：最后一个字被截断", "完整导出的文件", row=broken.row)
    return refused(file, "编码损坏：有不能识读的字节", ALLOWED, row=broken.row)
