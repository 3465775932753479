"""A [connection] is checked whole before anything is contacted; a secret in it is refused and never quoted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingestion.mapping import read_mapping
from ingestion.refusals import RefusedError
from tests.ingestion.ways.conftest import MAPPING

SQL = 'kind = "sql"\naddress = "SANSE_CASES"\ntable = "cases"\n'
HTTP = 'kind = "http"\naddress = "http://127.0.0.1:9/api"\nrecords = "data"\n'
FAULTY = {
    "no kind": ('every = "1h"', ["connection", 'kind = "folder" | kind = "sql" | kind = "http"']),
    "an unknown kind": ('kind = "pigeon"', ["connection", 'kind = "folder"']),
    "an unknown key": ('kind = "folder"\ncolour = "red"', ["connection.folder.colour", "不认识此项"]),
    "a key of another kind": ('kind = "folder"\ntable = "x"', ["connection.folder.table", "不认识此项"]),
    "a bad duration": ('kind = "folder"\nevery = "soon"', ["connection.folder.every", "soon", "15m"]),
    "a duration of nothing": ('kind = "folder"\nexpect_every = "0d"', ["expect_every", "0d", "35d"]),
    "a number as duration": ('kind = "folder"\nevery = 15', ["every", "15", "30s"]),
    "a path upwards": ('kind = "folder"\npath = "../other"', ["connection.path", "../other", "不在来件文件夹之内"]),
    "a path from the root": ('kind = "folder"\npath = "/etc"', ["connection.path", "/etc"]),
    "long to settle": ('kind = "folder"\nsettle_seconds = 99999', ["settle_seconds", "99999", "0 … 3600"]),
    "no address": ('kind = "sql"\ntable = "x"', ["connection.sql.address", "缺少此项"]),
    "neither table nor query": ('kind = "sql"\naddress = "SANSE_X"', ["connection", "只写一个", "table | query"]),
    "a table and a query": (SQL + 'query = "SELECT 1"', ["只写一个"]),
    "a statement that writes": (
        SQL.replace("table", "query").replace('"cases"', '"DELETE FROM x"'),
        ["connection.query", "DELETE FROM x", "只能是一条 SELECT"],
    ),
    "two statements": (
        SQL.replace("table", "query").replace('"cases"', '"SELECT 1; DROP TABLE x"'),
        ["只能是一条 SELECT"],
    ),
    "since without increment": (
        SQL.replace("table", "query").replace('"cases"', '"SELECT * FROM x WHERE t >= :since"'),
        ["connection.increment", "connection.start"],
    ),
    "no rows at a time": (SQL + "rows = 0", ["connection.sql.rows", "1 … 1000000"]),
    "a start that is none": (SQL + "start = true", ["connection.sql.start", "2022-01-01"]),
    "an address with a password": (
        HTTP.replace("127.0.0.1", "me:geheim@127.0.0.1"),
        ["connection.address", "不是网址，也不是环境变量的名称"],
    ),
    "an address with a token": (HTTP.replace("/api", "/api?token=geheim"), ["connection.address"]),
    "another protocol": (HTTP.replace("http:", "ftp:"), ["connection.address", "https://"]),
    "no list of next pages": (HTTP + 'paging = "next"', ["connection.next", "缺少此项"]),
    "an unknown paging": (HTTP + 'paging = "scroll"', ["paging", "scroll", "offset"]),
    "a token in the folder": (HTTP + 'headers = { Authorization = "Bearer geheim" }', ["Authorization", "env:SANSE_…"]),
    "a bad variable": (HTTP + 'parameters = { x = "env:geheim" }', ["connection.parameters.x", "env:SANSE_…"]),
    "a since without increment": (HTTP + 'since_parameter = "from"', ["connection.increment", "有起点参数"]),
}


@pytest.mark.parametrize("kind", FAULTY)
def test_a_faulty_connection_is_told_with_file_and_key(kind: str, folder: Path, connect: Callable[..., None]) -> None:
    text, words = FAULTY[kind]
    connect(text)
    with pytest.raises(RefusedError) as told:
        read_mapping(folder, "cases")
    assert [word for word in ["sources/cases.toml", *words] if word not in str(told.value)] == []
    assert "geheim" not in str(told.value)


def test_a_database_address_in_the_folder_is_refused_without_quoting_it(
    folder: Path, connect: Callable[..., None]
) -> None:
    connect(SQL.replace("SANSE_CASES", "postgresql://me:geheim@127.0.0.1/x"))
    with pytest.raises(RefusedError, match=r"connection.address.*不是环境变量的名称") as told:
        read_mapping(folder, "cases")
    assert "geheim" not in str(told.value)


def test_only_a_folder_brings_a_second_file(folder: Path, connect: Callable[..., None]) -> None:
    lookup = '\n[lookup]\nfile = "x.csv"\nkey = "a"\ncolumns = ["b"]\n'
    connect(SQL, mapping=MAPPING + lookup)
    with pytest.raises(RefusedError, match="只有文件夹来源可以带第二个文件"):
        read_mapping(folder, "cases")
    connect('kind = "folder"', mapping=MAPPING + lookup)
    assert read_mapping(folder, "cases").lookup is not None


def test_durations_are_seconds_and_the_way_in_changes_no_file(folder: Path, connect: Callable[..., None]) -> None:
    connect('kind = "folder"\nevery = "2h"\nexpect_every = "35d"')
    first = read_mapping(folder, "cases")
    assert first.connection is not None
    assert (first.connection.every, first.connection.expect_every) == (7200, 35 * 86_400)
    connect(SQL + 'overlap = "10m"\nstart = 2022-01-01')
    assert read_mapping(folder, "cases").mapping_hash == first.mapping_hash
