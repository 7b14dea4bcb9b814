"""A worker that does what the name of its source says: dies, hangs, grows, leaves programs behind."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from vanban.run.attempt import Attempt, attempt
from vanban.run.worker import main


def read(source: Path) -> Attempt:
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
    if source.stem == "slow":
        time.sleep(0.5)
    with (source.parent / "read.log").open("a") as log:
        log.write(f"{source.name}\n")
    try:
        return attempt(source)
    except MemoryError:
        raise AssertionError("unreachable") from None


def guarded(source: Path) -> Attempt:
    try:
        return read(source)
    except MemoryError:
        return Attempt(code="memory", message="too much")


if __name__ == "__main__":
    main(guarded)
