"""Bring what the tests need beside Python packages: Chromium, Chinese fonts, PostgreSQL; say what was taken."""

import subprocess

from tools import chromium, postgresql


def main() -> None:
    """Provide each and try it."""
    browser = chromium.ensure()
    print(f"browser: {browser} draws Chinese")
    programs = postgresql.ensure()
    version = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True)
    print(f"database: {version.stdout.strip()} in {programs}")


if __name__ == "__main__":
    main()
