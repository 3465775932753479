"""The bytes of a text file as UTF-8, whatever the office's program wrote."""

import codecs

from ingestion.refusals import RefusedError, refused

BOM_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
ALLOWED = "UTF-8（有无 BOM 均可）或 GB18030（含 GBK、GB2312）"
SURELY = 10  # so many Chinese characters readable as UTF-8 before the first bad byte: it was meant as UTF-8


def utf8(file: str, raw: bytes) -> bytes:
    """Return the bytes in UTF-8 without a byte order mark; other encodings than UTF-8 and GB18030 are refused."""
    body = raw.removeprefix(codecs.BOM_UTF8)
    if not body or body.isspace():
        raise refused(file, "文件是空的", "有表头和数据行的表格")
    if raw.startswith(BOM_16):
        raise refused(file, "编码不对", ALLOWED, came="UTF-16")
    if b"\0" in raw:
        raise refused(file, "不是表格文件", "CSV、.xlsx 或 .xls")
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _from_gb18030(file, body, error, marked=len(body) < len(raw))
    return body


def _from_gb18030(file: str, body: bytes, error: UnicodeDecodeError, marked: bool) -> bytes:
    before = body[: error.start].decode("utf-8")
    if marked or sum(not letter.isascii() for letter in before) >= SURELY:
        raise _broken(file, body, error) from error
    try:
        return body.decode("gb18030").encode("utf-8")
    except UnicodeDecodeError as second:
        if second.reason == "incomplete multibyte sequence" and second.end >= len(body):
            raise _broken(file, body, second) from second
        raise refused(file, "编码不对", ALLOWED, row=body.count(b"\n", 0, second.start) + 1) from second


def _broken(file: str, body: bytes, error: UnicodeDecodeError) -> RefusedError:
    row = body.count(b"\n", 0, error.start) + 1
    if error.end >= len(body) - 3 and body.find(b"\n", error.start) < 0:
        return refused(file, "文件不完整：最后一个字被截断", "完整导出的文件", row=row)
    return refused(file, "编码损坏：有不能识读的字节", ALLOWED, row=row)
