"""What the data page shows, as plain data."""

from dataclasses import dataclass

from components.address import DataAddress
from components.models import Choice, City, Seen


@dataclass(frozen=True)
class Sent:
    """How far one sender has come with one dataset; state: fresh, due, late, never, standing, none."""

    state: str
    day: str = ""
    age: int | None = None
    gaps: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True)
class Sender:
    """A county, or the city's own units, with what it sent of every dataset."""

    name: str
    sent: tuple[Sent, ...]


@dataclass(frozen=True)
class Owed:
    """What a sender owes: dataset names, each with the months."""

    name: str
    what: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Matrix:
    """Who has sent what, as of a day."""

    as_of: str
    simulated: bool
    datasets: tuple[str, ...]
    senders: tuple[Sender, ...]
    owed: tuple[Owed, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True)
class Bar:
    """The rows that came for one month, or in one file where a file is not about a month."""

    label: str
    rows: int | None
    flag: str = ""  # few, many, missing
    link: str = ""


@dataclass(frozen=True)
class Course:
    """A source against its own history."""

    source: str
    name: str
    files: int
    usual: float | None
    bars: tuple[Bar, ...]
    monthly: bool = True


@dataclass(frozen=True)
class Sending:
    """A source that the scheduler knows; `silent` = since when it has stopped sending, "" where it sends."""

    name: str
    kind: str
    state: str
    received: str
    rows: int | None
    due: str
    failures: int
    silent: str
    message: str


@dataclass(frozen=True)
class Entry:
    """A file of the ledger in words."""

    number: int
    when: str
    source: str
    source_name: str
    file: str
    by: str
    way: str
    counts: tuple[tuple[str, int], ...]
    sha256: str
    mapping: str
    demonstration: bool
    confirmed: bool
    undone: str  # when and by whom, "" where it stands
    days: str
    senders: str
    link: str


@dataclass(frozen=True)
class Fault:
    """One fault of a row."""

    row: int
    column: str
    came: str
    reason: str
    allowed: str


@dataclass(frozen=True)
class Total:
    """A total that a sheet states beside the sum of its rows."""

    row: int
    column: str
    stated: float
    summed: float


@dataclass(frozen=True)
class Pages:
    """Where one is in a long list."""

    now: int
    of: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Opened:
    """One file of the ledger, opened."""

    entry: Entry
    faults: tuple[Fault, ...]
    pages: Pages
    totals: tuple[Total, ...]
    sums: tuple[tuple[str, int, float], ...]
    replaced: tuple[tuple[str, int, str], ...]
    sheet: str  # address of the sheet of rejected rows, "" without one


@dataclass(frozen=True)
class Ledger:
    """The files of one source or all, a page of them."""

    entries: tuple[Entry, ...]
    sources: tuple[Choice, ...]
    files: int
    pages: Pages


@dataclass(frozen=True)
class Files:
    """The files behind one measure of a number."""

    measure: str
    name: str
    unit: str
    value: float | None
    files: tuple[tuple[str, str, int, float, str], ...]  # name, when, rows, what they add, address of their rows
    here: bool
    link: str
    note: str = ""


@dataclass(frozen=True)
class Side:
    """Numerator or denominator of a number, with the measures it is the sum of."""

    role: str
    name: str
    value: str
    parts: tuple[Files, ...]


@dataclass(frozen=True)
class Row:
    """A row behind a number."""

    place: str
    key: str
    day: str
    field: str
    file: str
    at: int
    link: str


@dataclass(frozen=True)
class Lineage:
    """A number with everything it was counted from."""

    place: str
    subject: str
    period: str
    result: str
    colour: str
    why: str  # there is no value
    rule: str
    definition: str
    sides: tuple[Side, ...]
    parts: tuple[tuple[str, str, str, str], ...]  # of an index: indicator, its value, its colour, its address
    rows: tuple[Row, ...]
    rows_of: str
    pages: Pages
    back: str


@dataclass(frozen=True)
class Account:
    """What a check or an import says of an uploaded file."""

    counts: tuple[tuple[str, int], ...]
    mapped: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    faults: tuple[Fault, ...]
    more: int
    totals: tuple[Total, ...]
    unusual: tuple[str, ...]
    notes: tuple[str, ...]
    error: tuple[str, ...]
    already: bool
    batch: int


@dataclass(frozen=True)
class Waiting:
    """An upload as the page tells it."""

    token: str
    task: str
    state: str
    file: str
    size: int
    source: str
    by: str
    ahead: int
    account: Account | None
    said: str
    entry: str = ""  # address of the file in the ledger
    sheet: str = ""


@dataclass(frozen=True)
class Form:
    """What the form for a file needs."""

    sources: tuple[tuple[str, str, str], ...]  # source, its name, patterns with | between
    megabytes: int
    token: str
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DataScreen:
    """Everything on the data page."""

    address: DataAddress
    city: City
    cities: tuple[Choice, ...]
    matrix: Matrix
    sending: tuple[Sending, ...]
    courses: tuple[Course, ...]
    ledger: Ledger
    form: Form
    opened: Opened | None = None
    lineage: Lineage | None = None
    waiting: Waiting | None = None
    seen: Seen | None = None
