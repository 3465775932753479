"""A private fontconfig file with Noto Sans SC and Noto Serif SC, so that Chinese is drawn without any system font."""

import importlib.util
from pathlib import Path
from xml.sax.saxutils import escape

TOOLS = Path(__file__).resolve().parent.parent / ".tools"
CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias><family>serif</family><prefer><family>Noto Serif SC</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
"""


def environment() -> dict[str, str]:
    """Write the file and return the variable that makes a browser use it."""
    found = importlib.util.find_spec("pylopdf_fonts_zh_cn")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("The Chinese fonts are not installed: run `make env-dev`.")
    TOOLS.mkdir(exist_ok=True)
    config = TOOLS / "fonts.conf"
    text = CONFIG.format(fonts=escape(found.submodule_search_locations[0]), cache=escape(str(TOOLS / "fontcache")))
    if not config.is_file() or config.read_text() != text:
        config.write_text(text)
    return {"FONTCONFIG_FILE": str(config)}
