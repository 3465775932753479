"""Every Chinese word that code shows has English in the catalogue."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from texts import known

ROOT = Path(__file__).resolve().parents[2]
SHOWN = sorted([*ROOT.glob("components/*.py"), *ROOT.glob("pages/*.py")])
OTHERS = sorted(
    path
    for folder in ("geo", "ingestion", "data_access", "indicators", "interface", "commands")
    for path in ROOT.glob(f"{folder}/**/*.py")
) + [ROOT / name for name in ("asked.py", "cli.py", "api.py")]
OURS = {"一", "二", "三", "四", "中", "三色图 · Sanse"}  # parts of a Chinese date, a language's own name, the product


def _chinese(text: str) -> bool:
    return any("一" <= sign <= "鿿" for sign in text)


def _words(path: Path) -> Iterator[str]:
    """Yield the Chinese string constants of a file, without docstrings and pieces of f-strings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) and id(node) not in skipped else None
        if isinstance(said, str) and _chinese(said):
            yield said


def _told(path: Path) -> Iterator[str]:
    """Yield the literal messages given to tell()."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tell" and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and _chinese(str(first.value)):
                yield str(first.value)


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_word_of_a_screen_has_english(path: Path) -> None:
    assert [word for word in _words(path) if word not in OURS and not known(word)] == []


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_message_has_english(path: Path) -> None:
    assert [word for word in _told(path) if not known(word)] == []
