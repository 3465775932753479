"""An office's own database with its cases, some columns of which concern nobody else."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, create_engine, delete, insert

from tests.ingestion.made import case

TABLE = "处罚台账"


class Office:
    """A database that the product may read; `grows` is the kind of its increment column."""

    def __init__(self, url: str, grows: Any) -> None:
        self.url = url
        self.engine: Engine = create_engine(url)
        self.table = Table(
            TABLE,
            MetaData(),
            *(Column(name, String(80)) for name in case()),
            Column("当事人姓名", String(80)),
            Column("更新时间", grows),
            Column("id", Integer),
        )
        self.table.create(self.engine)

    def add(self, rows: Sequence[tuple[str, Any]]) -> None:
        """Put in cases: number and increment."""
        told = [
            {**case(案件编号=number), "当事人姓名": "张三", "更新时间": when, "id": at}
            for at, (number, when) in enumerate(rows)
        ]
        with self.engine.begin() as connection:
            connection.execute(insert(self.table), told)

    def clear(self) -> None:
        with self.engine.begin() as connection:
            connection.execute(delete(self.table))

    def run(self, statement: str) -> None:
        with self.engine.begin() as connection:
            connection.exec_driver_sql(statement)

    def close(self) -> None:
        self.table.drop(self.engine)
        self.engine.dispose()
