"""Of two rows of one day the same comes first on every engine, also where a database sorts in its own language."""

from sqlalchemy import Engine, column, literal, select
from sqlalchemy.dialects import postgresql

from data_access.ordering import by_bytes


def test_numbers_are_in_the_order_of_their_bytes(empty: Engine) -> None:
    with empty.connect() as connection:
        assert connection.scalar(select(by_bytes(literal("B-2")) < by_bytes(literal("a-1"))))


def test_postgresql_is_told_not_to_sort_as_a_dictionary() -> None:
    """The server of the tests knows no other order: what it is told must do."""
    told = (by_bytes(column("a")) < by_bytes(column("b"))).compile(dialect=postgresql.dialect())
    assert str(told) == '(a COLLATE "C") < (b COLLATE "C")'
