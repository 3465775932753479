import ast
import re
from collections.abc import Iterator
from pathlib import Path

from texts import known

GEO = Path(__file__).resolve().parent.parent.parent / "geo"
NOT_SHOWN = {"spelling.py", "gazetteer.py", "paper.py"}
COLUMNS = re.compile(r"^(区划代码|行政区划代码|编码|区划名称|乡镇街道|名称|县市区|所属县)$")


def messages(path: Path) -> Iterator[str]:
    """Every Chinese text of a module that is no docstring and no column name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    described = (ast.Module, ast.ClassDef, ast.FunctionDef)
    words = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, described)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if text not in words and re.search("[\u4e00-\u9fff]", text) and not COLUMNS.match(text):
            yield text


def test_every_message_has_its_english() -> None:
    modules = [path for path in GEO.glob("*.py") if path.name not in NOT_SHOWN]
    assert not {message for path in modules for message in messages(path) if not known(message)}
