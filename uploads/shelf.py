"""The folder of uploads: one folder a file under a name nobody can guess, with what is known of it beside it."""

import fcntl
import json
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import time
from typing import IO, Any, Literal

HOUR = 3600
MOST = 20  # files kept at once
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
LONGEST = 60  # characters of a file name: 240 bytes at most
UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")

Task = Literal["check", "take", "undo", "rule"]
State = Literal["waiting", "running", "done", "failed"]


@dataclass(frozen=True)
class Upload:
    """A file that waits for a decision, a file of the ledger that is being undone, or a saved rule to calculate by."""

    token: str
    city: str
    task: Task
    state: State
    by: str
    lang: str
    made: float
    source: str = ""
    file: str = ""
    size: int = 0
    batch: int = 0
    title: str = ""  # of the file of the ledger, or of the rule
    confirm: bool = False
    tries: int = 0  # how often a process began with it
    said: str = ""  # the last words of a process that did not finish

    @property
    def busy(self) -> bool:
        """Say whether something is still to be done."""
        return self.state in ("waiting", "running")


class Shelf:
    """The uploads of one installation."""

    def __init__(self, home: Path) -> None:
        self.root = home / "uploads"

    def folder(self, token: str) -> Path:
        """Return the folder of an upload."""
        if not TOKEN.fullmatch(token):
            raise KeyError(token)
        return self.root / token

    def path(self, upload: Upload) -> Path:
        """Return where the file itself lies."""
        return self.folder(upload.token) / "file" / upload.file

    def keep(self, told: dict[str, Any], name: str = "", stream: IO[bytes] | None = None) -> Upload:
        """Keep a file (or an undoing, which has none) and say that it waits."""
        token = secrets.token_urlsafe(16)
        folder = self.folder(token)
        (folder / "file").mkdir(parents=True, mode=0o700)
        self.root.chmod(0o700)
        folder.chmod(0o700)
        upload = Upload(token=token, state="waiting", made=time(), file=safe(name) if name else "", **told)
        if stream is not None:
            with _private(self.path(upload)) as file:
                shutil.copyfileobj(stream, file, 1 << 20)
            upload = replace(upload, size=self.path(upload).stat().st_size)
        self.write(upload)
        return upload

    def read(self, token: str) -> Upload | None:
        """Return an upload, None where there is none."""
        try:
            return Upload(**json.loads((self.folder(token) / "state.json").read_text(encoding="utf-8")))
        except (FileNotFoundError, KeyError):
            return None

    def write(self, upload: Upload) -> None:
        """Write what is known of an upload; it is there whole or as it was."""
        self.put(upload.token, "state.json", asdict(upload))

    def put(self, token: str, name: str, value: object) -> None:
        """Write a value beside a file, as JSON."""
        path = self.folder(token) / name
        with _private(path.with_suffix(".part")) as file:
            file.write(json.dumps(value, ensure_ascii=False).encode())
        path.with_suffix(".part").replace(path)

    def get(self, token: str, name: str) -> Any:
        """Return a value beside a file, None where it is not there yet."""
        try:
            return json.loads((self.folder(token) / name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None

    def all(self) -> list[Upload]:
        """Return every upload, the oldest first."""
        tokens = [path.name for path in self.root.glob("*") if TOKEN.fullmatch(path.name)]
        return sorted(filter(None, map(self.read, tokens)), key=lambda one: one.made)

    def full(self) -> bool:
        """Say whether no more files can be kept now."""
        return sum(bool(one.file) for one in self.all()) >= MOST

    def drop(self, token: str) -> None:
        """Remove an upload with all that is beside it."""
        shutil.rmtree(self.folder(token), ignore_errors=True)

    def forget_file(self, token: str) -> None:
        """Remove the file itself: it is decided; its account stays until the hour is over."""
        shutil.rmtree(self.folder(token) / "file", ignore_errors=True)

    def sweep(self) -> None:
        """Remove what is older than an hour, except what is being worked on or waits to be taken."""
        for path in self.root.glob("*"):
            upload = self.read(path.name)
            made = upload.made if upload else path.stat().st_mtime
            at_work = upload is not None and upload.busy and upload.task != "check"
            if TOKEN.fullmatch(path.name) and time() - made > HOUR and not at_work:
                self.drop(path.name)

    @contextmanager
    def held(self, token: str) -> Iterator[bool]:
        """Hold an upload: only one process works on it; a process that ends lets go of it, however it ends."""
        with _private(self.folder(token) / "lock") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def idle(self, token: str) -> bool:
        """Say whether no process is at an upload."""
        with self.held(token) as mine:
            return mine

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until it is one's turn: one file after the other."""
        with _private(self.root / "queue.lock") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _private(path: Path) -> IO[bytes]:
    """Open a file for writing that only this user can read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def safe(name: str) -> str:
    """Return a file name without folders, signs that mean something to a system, or a hidden beginning."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = UNSAFE.sub("_", last).strip().lstrip(".-").strip() or "file"
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 5:
        return plain[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
