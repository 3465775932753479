"""What import-linter cannot hold: the imports of the modules at the top, and what the server process really loads."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STORAGE = {"sqlalchemy", "alembic", "psycopg", "sqlite3"}
SCREEN = {"dash", "dash_ag_grid", "dash_bootstrap_components", "plotly", "pages", "components"}
PACKAGES = {"pages", "components", "uploads", "ingestion", "demo", "indicators", "data_access", "geo", "texts"}
FORBIDDEN = {
    "app.py": STORAGE | {"demo", "cli", "pandas", "geopandas"},
    "api.py": STORAGE | SCREEN | {"demo", "cli", "app", "pandas", "geopandas"},
    "cli.py": STORAGE | (SCREEN - {"pages", "components"}),
}
BELOW = STORAGE | SCREEN | PACKAGES - {"texts"} | {"app", "api", "cli", "commands", "pandas", "geopandas"}


def imported(path: Path) -> set[str]:
    """The first names of everything a file imports, wherever in the file."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    plain = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    other = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in plain | other}


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.py")), ids=lambda path: path.name)
def test_a_module_at_the_top_keeps_to_its_layer(path: Path) -> None:
    assert imported(path) & FORBIDDEN.get(path.name, BELOW) == set()


def test_the_server_process_loads_neither_pandas_nor_geopandas(tmp_path: Path) -> None:
    if not (ROOT / "app.py").is_file():
        pytest.skip("app.py is not written yet")
    code = "import sys, app; print(*sorted({'pandas', 'geopandas', 'scipy'} & set(sys.modules)))"
    environment = {"PATH": "/usr/bin:/bin", "SANSE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert loaded.returncode == 0, loaded.stderr
    assert loaded.stdout.split() == []
