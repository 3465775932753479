"""A real installation in a folder of its own: demonstration filled, server started, stopped at the end."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WAIT_SECONDS = 60


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(home: Path) -> dict[str, str]:
    """Return the process environment of an installation."""
    return {**os.environ, "SANSE_HOME": str(home), "SANSE_DATABASE": ""}


def command(home: Path, *words: str) -> None:
    """Run a command of the product in an installation."""
    subprocess.run([sys.executable, "cli.py", *words], cwd=ROOT, env=environment(home), check=True)


def command_output(home: Path, *words: str) -> str:
    """Return what a command of the product prints."""
    done = subprocess.run(
        [sys.executable, "cli.py", *words], cwd=ROOT, env=environment(home), check=True, capture_output=True, text=True
    )
    return done.stdout


@contextmanager
def served(home: Path) -> Iterator[tuple[str, int]]:
    """Serve an installation; yield its address and the process id."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "cli.py", "serve", "--port", str(port)], cwd=ROOT, env=environment(home)
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/readyz")
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(10)


def wait_for(address: str) -> None:
    """Return once the address answers; a server that does not come in a minute is an error."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"{address} did not answer within {WAIT_SECONDS} s")
