"""The process that works on one upload: it runs the commands, writes down what they say, and outlives the server."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from settings import ROOT, settings
from uploads.shelf import HOUR, Shelf, Upload

LONGEST = 3600  # seconds a command may take
TRIES = 3
SAID = 600  # characters of a failure that are kept


class CommandError(Exception):
    """A command that ended without an account; the text is what it said last."""


def start(upload: Upload) -> None:
    """Start the process for an upload."""
    command = [sys.executable, "-m", "uploads.runner", upload.token]
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        start_new_session=True,
        env=_environment(upload),
    )
    threading.Thread(target=process.wait, daemon=True).start()
    later = threading.Timer(HOUR + 60, Shelf(settings().home).sweep)  # also where nobody opens the page again
    later.daemon = True
    later.start()


def revive(shelf: Shelf) -> None:
    """Remove what is old, and go on with what a stopped machine left undone: every command can be said twice."""
    shelf.sweep()
    for upload in shelf.all():
        watch(shelf, upload)


def watch(shelf: Shelf, upload: Upload) -> None:
    """Start the process for an upload again if it is busy and nobody is at it."""
    if upload.busy and shelf.idle(upload.token):
        start(upload)


def run(shelf: Shelf, token: str) -> None:
    """Do what is to be done with an upload, unless another process is at it."""
    with shelf.held(token) as mine:
        if not mine:
            return
        with shelf.turn():
            upload = shelf.read(token)
            if upload is None or not upload.busy:
                return
            upload = replace(upload, state="running", tries=upload.tries + 1)
            shelf.write(upload)
            try:
                _do(shelf, upload)
            except CommandError as error:
                shelf.write(replace(upload, state="failed", said=str(error)))
            else:
                shelf.write(replace(upload, state="done"))


def _do(shelf: Shelf, upload: Upload) -> None:
    """Run the commands of a task and keep their accounts."""
    if upload.tries > TRIES:
        raise CommandError("")
    if upload.task == "rule":
        _refresh(upload)
        return
    if upload.task == "undo":
        undone = _said(upload, "undo", str(upload.batch), "--city", upload.city, f"--by={upload.by}")
        shelf.put(upload.token, "undo.json", {"told": undone})
        _refresh(upload)
        return
    told = _account(shelf, upload)
    shelf.put(upload.token, f"{upload.task}.json", told)
    if upload.task == "take":
        if told.get("accepted"):
            _refresh(upload)
        if not told.get("error"):
            shelf.forget_file(upload.token)


def _account(shelf: Shelf, upload: Upload) -> dict[str, Any]:
    """Import the file, or only check it, and return the account of it."""
    words = ["import", str(shelf.path(upload)), "--city", upload.city, "--source", upload.source, "--format", "json"]
    words += ["--way", "upload", f"--by={upload.by}"]
    words += ["--dry-run"] if upload.task == "check" else ["--confirm"] if upload.confirm else []
    output = _said(upload, *words)
    try:
        (told,) = json.loads(output)
    except ValueError as error:
        raise CommandError(output[-SAID:]) from error
    return dict(told)


def _refresh(upload: Upload) -> None:
    _said(upload, "refresh", "--city", upload.city)


def _said(upload: Upload, *words: str) -> str:
    """Run a command and return what it printed; a command that ends with an error and an account has still spoken."""
    command, environment = [sys.executable, "cli.py", *words], _environment(upload)
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired as error:
        raise CommandError(str(error)) from error
    if done.returncode not in (0, 1) and not done.stdout.strip():
        raise CommandError(done.stderr.strip()[-SAID:])
    return done.stdout


def _environment(upload: Upload) -> dict[str, str]:
    home = {"SANSE_HOME": str(settings().home)}
    return {**os.environ, **home, "SANSE_LANG": upload.lang, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}


if __name__ == "__main__":
    run(Shelf(Path(settings().home)), sys.argv[1])
