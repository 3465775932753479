"""What the checkout promises as a whole: sizes, reasons, no outside address, hashes."""

import ast
import os
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OWN_HOSTS = re.compile(r"^(127\.0\.0\.1|localhost|\[::1\]|www\.w3\.org|example\.[a-z]+|.*\.example(\.[a-z]+)?)$")
ADDRESS = re.compile(r"(?:https?|wss?|ftp):(?://|\\/\\/)([^\s/\"'`<>)\\:]+)")
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


def files(*suffixes: str) -> list[Path]:
    """The files of the checkout, without vendored ones, environments and the store."""
    found: list[Path] = []
    for folder, inner, names in os.walk(ROOT):
        inner[:] = sorted(name for name in inner if not name.startswith((".", "__")) and name not in {"var", "vendor"})
        found += [Path(folder) / name for name in sorted(names) if name.endswith(suffixes) and ".min." not in name]
    return found


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def length(function: FUNCTIONS) -> int:
    """Lines from the name to the end, without decorators and docstring."""
    first = function.body[0]
    words = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) and first.end_lineno else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - words


def test_no_file_is_longer_than_300_lines() -> None:
    lines = {named(path): len(path.read_text().splitlines()) for path in files(".py", ".js")}
    assert {name: count for name, count in lines.items() if count > 300} == {}


def test_no_function_is_longer_than_30_lines() -> None:
    functions = [
        (f"{named(path)}:{node.lineno} {node.name}", length(node))
        for path in files(".py")
        if "migrations/versions/" not in named(path)  # a revision lists its tables once, in one breath
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, FUNCTIONS)
    ]
    assert [f"{name} has {count} lines" for name, count in functions if count > 30] == []


def test_no_file_names_another_host() -> None:
    found = [
        f"{named(path)}:{number}: {host}"
        for path in files(".py", ".js", ".css", ".html")
        if not named(path).startswith(("tests/", "docs/"))
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for host in ADDRESS.findall(line)
        if not OWN_HOSTS.match(host) and not host.startswith("{")
    ]
    assert found == []


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    reasons = dict(re.findall(r'^\s+"([^"]+)",\s*#\s*(\S.{9,})$', text, re.M))
    assert [requirement for requirement in wanted if requirement not in reasons] == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt", "requirements-node.txt"])
def test_every_locked_package_has_a_version_and_hashes(lock: str) -> None:
    text = re.sub(r"\\\n", " ", (ROOT / lock).read_text())
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert lines
    assert [line for line in lines if not re.match(r"[\w.-]+(\[.*\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = {
        "requirements.txt": project["project"]["dependencies"],
        "requirements-dev.txt": project["dependency-groups"]["dev"],
    }
    for lock, requirements in asked.items():
        pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text(), re.M))
        assert {re.split(r"[\[<>=!~; ]", requirement)[0] for requirement in requirements} <= pinned
