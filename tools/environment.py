"""Make the virtual environment of the checkout equal to the lock; a hash of the lock makes the second call free.

Runs on the machine's own Python before anything is installed: standard library only.
"""

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import system

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "run": (".venv", ["requirements.txt"]),
    "dev": (".venv", ["requirements.txt", "requirements-dev.txt"]),
    "peers": (".venv-peers", ["requirements-peers.txt"]),
}


def main(kind: str) -> None:
    """Bring the environment of this kind up to date."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs on whatever Python the machine has
        sys.exit(f"Python >= 3.11 is needed, this is {sys.version.split()[0]}: say `make PYTHON=python3.11 ...`")
    name, locks = LOCKS[kind]
    folder = ROOT / name
    stamp = folder / f".stamp-{kind}"
    wanted = fingerprint([ROOT / lock for lock in locks])
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    print(f"{name}: installing {' and '.join(locks)}", file=sys.stderr, flush=True)
    if not works(folder / "bin/python"):
        create(folder)
    install(folder / "bin/python", locks)
    compile_ours(folder / "bin/python")
    stamp.write_text(wanted)
    if kind == "dev":  # which holds all that `run` needs
        (folder / ".stamp-run").write_text(fingerprint([ROOT / lock for lock in LOCKS["run"][1]]))


def fingerprint(locks: list[Path]) -> str:
    """Hash the locks and the interpreter they are installed for."""
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for lock in locks:
        digest.update(lock.read_bytes())
    return digest.hexdigest()


def works(python: Path) -> bool:
    """Tell whether this interpreter starts and has pip (a moved or half-made environment does not)."""
    return python.exists() and subprocess.run([python, "-c", "import pip"], capture_output=True).returncode == 0


def create(folder: Path) -> None:
    """Create an empty environment with pip; Debian's Python has no ensurepip until python3-venv is installed."""
    shutil.rmtree(folder, ignore_errors=True)
    if importlib.util.find_spec("ensurepip") or system.install("python3-venv"):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    elif importlib.util.find_spec("pip"):
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        subprocess.run([sys.executable, "-m", "pip", "--python", folder / "bin/python", "install", "pip"], check=True)
    else:
        raise system.missing("Python's venv module", "python3-venv")


def install(python: Path, locks: list[str]) -> None:
    """Install the locks with uv, or with pip where uv cannot (a mirror that only pip is told about)."""
    hashes = [] if locks == LOCKS["peers"][1] else ["--require-hashes"]
    files = [word for lock in locks for word in ("-r", str(ROOT / lock))]
    fast = install_uv(python) and uv(python, [*hashes, *files])
    if not fast:
        print("uv did not finish, going on with pip", file=sys.stderr, flush=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *hashes, *files], check=True)


def compile_ours(python: Path) -> None:
    """Compile our own modules as the installed ones are: the account of a service may not write here later."""
    folders = [path.parent for path in ROOT.glob("*/__init__.py")]
    subprocess.run([python, "-m", "compileall", "-q", *folders, *ROOT.glob("*.py")], check=True)


def install_uv(python: Path) -> bool:
    """Install the locked uv into the environment."""
    lock = (ROOT / "requirements-dev.txt").read_text()
    pinned = re.search(r"^uv==.*(?:\n +--hash=.*)+", lock, re.M)
    if not pinned:
        return False
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(pinned.group())
        file.flush()
        pip = [str(python), "-m", "pip", "install", "-q", "--require-hashes", "--no-deps", "-r", file.name]
        return subprocess.run(pip).returncode == 0


def uv(python: Path, words: list[str]) -> bool:
    """Run uv's installer in the environment."""
    command = [str(python.parent / "uv"), "pip", "install", "-q", "--compile-bytecode", "--python", str(python), *words]
    return subprocess.run(command).returncode == 0


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except subprocess.CalledProcessError as error:
        sys.exit(f"This step failed, see its message above: {' '.join(map(str, error.cmd))}")
