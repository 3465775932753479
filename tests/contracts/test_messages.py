"""Refusals of geo and ingestion are Chinese constants, told later: each has its English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from texts import known

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = re.compile(
    r"^((行政)?(区划|区)?(代码?|编码|名称?)|(乡镇|乡镇街道|县级)名称?|乡镇街道|县市区|所属县|区县|县区)$"
)
LISTED = re.compile(r" \| |^无$|^来源$")  # words of the data, the same in every language
READ_ONLY = {  # modules that read Chinese and say nothing
    "geo": {"spelling.py", "gazetteer.py", "paper.py", "encodings.py", "agencies.py"},
    "ingestion": {"cells.py", "days.py", "headers.py", "skipping.py", "totals.py", "units.py"},
}
NOT_MESSAGES = {"geo": COLUMNS, "ingestion": LISTED}


def chinese(path: Path) -> Iterator[str]:
    """Every Chinese text of a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    described = (ast.Module, ast.ClassDef, ast.FunctionDef)
    words = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, described)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if text not in words and re.search("[\u4e00-\u9fff]", text):
            yield text


@pytest.mark.parametrize("folder", READ_ONLY)
def test_every_message_has_its_english(folder: str) -> None:
    modules = [path for path in (ROOT / folder).rglob("*.py") if path.name not in READ_ONLY[folder]]
    messages = {text for path in modules for text in chinese(path) if not NOT_MESSAGES[folder].search(text)}
    assert messages
    assert not {message for message in messages if not known(message)}
