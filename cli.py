"""三色图 · Sanse on the command line: `python cli.py --help`."""

import sys
from pathlib import Path

if __name__ == "__main__":  # a process beside this one loads this file too, and needs none of it
    from ingestion.beside import get_ready, is_large

    if any(is_large(Path(word)) for word in sys.argv[1:]):
        get_ready()
    from commands.line import app

    app()
