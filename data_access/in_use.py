"""Divisions and fields that rows still name cannot be taken out of a city folder: their rows would count nowhere."""

from collections.abc import Collection

from sqlalchemy import Connection, Table, select

from data_access.errors import StoreError
from data_access.row_tables import TABLES
from data_access.schema import divisions, fields
from geo.city import City

MESSAGES = {
    "division": "divisions.csv 不再列出 {codes}，库里却还有它们的数据（{datasets}）；"
    "请恢复这些行，已撤并的写明 valid_to",
    "field": "fields.csv 不再列出 {codes}，库里却还有它们的数据（{datasets}）；请恢复这些行",
}


def check(connection: Connection, city: City) -> None:
    """Raise StoreError naming the divisions, or the fields, that the folder has lost and rows still name."""
    _check(connection, city.id, divisions, "division", {one.code for one in city.divisions})
    _check(connection, city.id, fields, "field", {one.code for one in city.fields})


def _check(connection: Connection, city_id: str, table: Table, column: str, listed: Collection[str]) -> None:
    stored = connection.scalars(select(table.c[column]).where(table.c.city_id == city_id))
    gone = sorted(set(stored) - set(listed))
    found = {name: _named(connection, city_id, name, column, gone) for name in sorted(TABLES)} if gone else {}
    used = {name: codes for name, codes in found.items() if codes}
    if used:
        codes = ", ".join(sorted(set().union(*used.values())))
        raise StoreError(MESSAGES[column], codes=codes, datasets=", ".join(used))


def _named(connection: Connection, city_id: str, dataset: str, column: str, codes: list[str]) -> set[str]:
    """Return the codes that rows of a dataset name; what the folder itself told (batch 0) is not asked."""
    table = TABLES[dataset]
    if column not in table.c:
        return set()
    mine = (table.c.city_id == city_id) & (table.c.batch_id > 0)
    return set(connection.scalars(select(table.c[column]).where(mine, table.c[column].in_(codes)).distinct()))
