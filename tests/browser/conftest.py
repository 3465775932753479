"""The real application on a free port, over a small real store."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.browser import small_store

ROOT = Path(__file__).resolve().parents[2]
READY = "body[data-ready='true']"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the application, served as in production."""
    home = tmp_path_factory.mktemp("home")
    small_store.build(f"sqlite:///{home / 'sanse.db'}").dispose()
    with served(home) as address:
        yield address


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve the store of a home folder on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "app:server", "--port", str(port)]
    environment = {**os.environ, "SANSE_HOME": str(home), "SANSE_DATABASE": ""}
    log = (home / "server.log").open("wb")
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        yield _answering(f"http://127.0.0.1:{port}", process, home / "server.log")
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def _answering(address: str, process: "subprocess.Popen[bytes]", log: Path) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{address}/"):
                return address
        except (URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"The server does not answer:\n{log.read_text()[-3000:]}")


class Screen:
    """The map page as a reader uses it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda told: self.said.append(told.text) if told.type in ("error", "warning") else None)
        page.on("request", lambda request: self.asked.append(request.url))

    def open(self, query: str = "") -> None:
        """Open the page and wait for its first drawing and for Dash."""
        self.page.goto(f"{self.address}/{query}")
        self.page.wait_for_selector(READY)

    def divisions(self) -> list[str]:
        """Return the codes of all divisions shown, paths and chips."""
        return self.page.eval_on_selector_all(".division", "found => found.map(one => one.dataset.code)")

    def settled(self) -> None:
        """Wait until the map and the lists show what the address asks for."""
        self.page.wait_for_function("() => sanse.told.search === location.search && sanse.filled === sanse.told.sum")

    def counted(self, number: int) -> None:
        """Wait until so many divisions are shown."""
        self.page.wait_for_function("n => document.querySelectorAll('.division').length === n", arg=number)


@pytest.fixture
def screen(page: Page, server: str) -> Screen:
    """A fresh reader of the map page."""
    return Screen(page, server)
