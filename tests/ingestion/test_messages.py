"""Every message of the import is in the catalogue."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import ingestion
from texts import known

FOLDER = Path(str(ingestion.__file__)).parent
NOT_SHOWN = {"cells.py", "days.py", "headers.py", "skipping.py"}  # they read Chinese and say nothing
LISTED = re.compile(r" \| |^无$|^来源$")  # words of the data, the same in every language


def messages(path: Path) -> Iterator[str]:
    """Every Chinese text of a module that is no docstring and no list of what cells may hold."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    described = (ast.Module, ast.ClassDef, ast.FunctionDef)
    words = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, described)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if text not in words and re.search("[\u4e00-\u9fff]", text) and not LISTED.search(text):
            yield text


def test_every_message_has_its_english() -> None:
    modules = [path for path in FOLDER.glob("*.py") if path.name not in NOT_SHOWN]
    assert not {message for path in modules for message in messages(path) if not known(message)}
