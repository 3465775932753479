"""The ledger: every file that came in and what became of its rows; the state of the sources that send by themselves."""

from sqlalchemy import BigInteger, Column, Date, DateTime, Float, ForeignKey, Index, Integer, String, Table, Text

from data_access.metadata import city_column, metadata

batches = Table(
    "batches",
    metadata,
    Column("batch_id", Integer, primary_key=True, autoincrement=True),
    Column("city_id", String(40), nullable=False),
    Column("source", String(80), nullable=False),
    Column("dataset", String(40), nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("mapping_hash", String(64), nullable=False),
    Column("demonstration", Integer, nullable=False),
    Column("rows_read", Integer, nullable=False),
    Column("rows_skipped", Integer, nullable=False),
    Column("rows_accepted", Integer, nullable=False),
    Column("rows_rejected", Integer, nullable=False),
    Column("rows_duplicate", Integer, nullable=False),
    Column("rows_superseded", Integer, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("imported_at", DateTime, nullable=False),
    Column("imported_by", String(80), nullable=False, server_default=""),
    Column("way", String(10), nullable=False, server_default=""),  # command | upload | folder | sql | http
    Column(
        "counties", Text, nullable=False, server_default=""
    ),  # codes of the counties in the file, in order, | between
    Column("months", Integer, nullable=False, server_default="0"),  # it has rows of; 0 = corrected rows, no usual size
    Column("confirmed", Integer, nullable=False, server_default="0"),  # an unusual size was confirmed
    Column("undone", Integer, nullable=False, server_default="0"),  # 0, or its own number once undone
    Column("undone_at", DateTime),
    Column("undone_by", String(80)),
    Index("ix_batches_file", "city_id", "source", "sha256", "mapping_hash", "undone", unique=True),
)

rejected_rows = Table(
    "rejected_rows",
    metadata,
    Column("batch_id", Integer, ForeignKey("batches.batch_id"), primary_key=True),
    Column("row_number", Integer, primary_key=True),
    Column("fault", Integer, primary_key=True),  # 0, 1, 2 … within the row
    Column("column_name", String(120), nullable=False),
    Column("found", String(200), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("allowed", String(500), nullable=False),
)

# Totals that a sheet states, beside the sum of its rows above them.
reconciliations = Table(
    "reconciliations",
    metadata,
    Column("batch_id", Integer, ForeignKey("batches.batch_id"), primary_key=True),
    Column("row_number", Integer, primary_key=True),
    Column("column_name", String(120), primary_key=True),
    Column("stated", Float, nullable=False),
    Column("summed", Float, nullable=False),
)

# What the numbers of a file add up to, to see a unit that is wrong by thousands.
batch_sums = Table(
    "batch_sums",
    metadata,
    Column("batch_id", Integer, ForeignKey("batches.batch_id"), primary_key=True),
    Column("column_name", String(40), primary_key=True),
    Column("filled", Integer, nullable=False),
    Column("total", Float, nullable=False),
)

# The row that a file's row took the place of, as it was, so that the file can be undone.
replaced_rows = Table(
    "replaced_rows",
    metadata,
    city_column(),
    Column("dataset", String(40), primary_key=True),
    Column("row_key", String(200), primary_key=True),  # the key's parts with | between
    Column("replaced_by", Integer, primary_key=True),  # batch
    Column("batch_id", Integer, nullable=False),  # of the row that was replaced
    Column("body", Text, nullable=False),  # its columns as JSON
    Index("ix_replaced_rows_by", "city_id", "replaced_by"),
    Index("ix_replaced_rows_batch", "city_id", "batch_id"),
)

# A row that an earlier file had said already: the file vouches for it too.
repeated_rows = Table(
    "repeated_rows",
    metadata,
    city_column(),
    Column("dataset", String(40), primary_key=True),
    Column("row_key", String(200), primary_key=True),
    Column("batch_id", Integer, primary_key=True),  # of the file that repeats
    Column("source_row", Integer, nullable=False),
    Column("row_hash", BigInteger, nullable=False),
    Index("ix_repeated_rows_batch", "city_id", "batch_id"),
)

source_states = Table(
    "source_states",
    metadata,
    city_column(),
    Column("source", String(80), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("kind", String(10), nullable=False),  # folder | sql | http, "" = files are brought by hand
    Column("expect_seconds", Integer),  # silent when nothing new came for so long; None = as its own history says
    Column("known_since", DateTime, nullable=False),
    Column("state", String(12), nullable=False),  # waiting | running | failed
    Column("mark", String(200), nullable=False),  # the last value of the column it goes on from
    Column("holder", String(80), nullable=False),  # who runs it
    Column("held_until", DateTime),  # a run that says nothing until then is given up
    Column("tried_at", DateTime),
    Column("received_at", DateTime),  # when something new last came by itself
    Column("due_at", DateTime),  # when it runs next
    Column("failures", Integer, nullable=False),  # in a row
    Column("said", Text, nullable=False),  # what the last run has to say, as JSON by language
)
