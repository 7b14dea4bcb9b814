"""A worker that does what the name of its source says: dies, hangs, grows, leaves programs behind."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from vanban.document.diagnostic import Diagnostic
from vanban.limits import Limits
from vanban.run.attempt import Attempt, attempt
from vanban.run.worker import main


def read(source: Path, limits: Limits, rules_only: bool) -> Attempt:
    if source.stem == "crashes":
        os.kill(os.getpid(), signal.SIGSEGV)
    if source.stem == "hangs":
        time.sleep(3600)
    if source.stem == "burns":
        while True:
            pass
    if source.stem == "grows":
        bytearray(8 * 2**30)
    if source.stem == "starts":
        child = subprocess.Popen(["sleep", "3600"], start_new_session=True)
        (source.parent / "child.pid").write_text(str(child.pid))
        time.sleep(3600)
    if source.stem == "tired" and (source.parent / "read.log").read_text().count("\n") < 4:
        _note(source)
        os.kill(os.getpid(), signal.SIGSEGV)
    _note(source)
    found = attempt(source, limits, rules_only=rules_only)
    if source.stem == "partial" and found.document is not None:
        note = Diagnostic(code="page-unreadable", severity="warning", message="page 2 is damaged and was left out")
        return Attempt(found.document.model_copy(update={"diagnostics": [note]}))
    return found


def _note(source: Path) -> None:
    with (source.parent / "read.log").open("a") as log:
        log.write(f"{source.name}\n")


def guarded(source: Path, limits: Limits, *, rules_only: bool) -> Attempt:
    try:
        return read(source, limits, rules_only)
    except MemoryError:
        return Attempt(code="memory", message="too much")


if __name__ == "__main__":
    main(guarded)
