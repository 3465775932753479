"""Debian packages: install them where we may, and say how where we may not."""

import os
import shutil
import subprocess
import sys


def install(*packages: str) -> bool:
    """Install Debian packages when root; tell whether that worked."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"installing {' '.join(packages)} with apt-get", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, stdout=subprocess.DEVNULL)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL).returncode == 0


def missing(what: str, *packages: str) -> SystemExit:
    """Say in one line which package is missing and how it is installed."""
    return SystemExit(f"{what} is missing: run `apt-get install {' '.join(packages)}` as root, then again.")
