"""Who runs a source: a name, and a private folder that is locked as long as its process lives."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

GATE, NAME = "gate", "installation"
LOCK = "lock"


class Holder:
    """A running scheduler; `spool` is its folder for rows on their way, which nobody else may read."""

    def __init__(self, home: Path) -> None:
        self.home = home / "spool"
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.home.chmod(0o700)
        with self._gate():
            self._sweep()
            self.installation = self._installation()
            self.name = f"{self.installation}-{os.getpid()}-{secrets.token_hex(4)}"
            self.spool = self.home / self.name
            self.spool.mkdir(mode=0o700)
            self._lock: IO[bytes] = (self.spool / LOCK).open("wb")
            fcntl.flock(self._lock, fcntl.LOCK_EX)

    def empty(self) -> None:
        """Remove what is left in the spool."""
        for path in self.spool.iterdir():
            if path.name != LOCK:
                path.unlink()

    def close(self) -> None:
        """Remove the folder and let go."""
        with self._gate():
            shutil.rmtree(self.spool)
        self._lock.close()

    def is_gone(self, name: str) -> bool:
        """Say whether another holder of this installation has ended; of one elsewhere nothing is known."""
        ours = name.startswith(f"{self.installation}-") and name != self.name
        return ours and not _is_locked(self.home / name / LOCK)

    def _installation(self) -> str:
        """Return the name of this SANSE_HOME, made once; the gate is held."""
        path = self.home / NAME
        if not path.is_file() or not path.read_text(encoding="ascii"):
            path.write_text(secrets.token_hex(8), encoding="ascii")
        return path.read_text(encoding="ascii")

    def _sweep(self) -> None:
        """Remove the folders of those that ended without doing so; the gate is held."""
        for folder in self.home.iterdir():
            if folder.is_dir() and not _is_locked(folder / LOCK):
                shutil.rmtree(folder)

    @contextmanager
    def _gate(self) -> Iterator[None]:
        """Let one at a time make or remove folders: a folder that is not locked yet is not one left behind."""
        with (self.home / GATE).open("wb") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield


def _is_locked(lock: Path) -> bool:
    if not lock.is_file():
        return False
    with lock.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
