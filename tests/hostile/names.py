"""Hostile folders: names that break terminals and file systems, links in circles and to the outside, pipes, sockets."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from . import READ

PLAN = "KẾ HOẠCH\nTrồng cây năm {}\n\nI. NHIỆM VỤ\n\n1. Trồng cây.\n"
NAMES = (
    b"a\nb.txt",
    b"a\r.txt",
    b"\x1b[31mred\x1b]0;title\x07.txt",
    b"\x9b31m.txt",  # the one-byte form of the same, and no UTF-8
    b"\xff\xfe.txt",
    "\u202efdp.txt".encode(),  # shown as txt.pdf
    "\u2066a\u2069.txt".encode(),
    "\u200b.txt".encode(),
    b"x" * 251 + b".txt",
    ("ế" * 83 + ".tx").encode(),
    b"-o.txt",
    b"--force",
    b" .txt",
    b"a b  .txt",
    b"con.txt",
    b"$(touch x).txt",
    b"`x`;rm.txt",
    b"%s%n.txt",
    b"a::b.txt",
    b"..txt",
    "KE\u0302\u0301 HOACH.txt".encode(),
)
"""Names of files; the one that begins with a dot is hidden and isn't read."""


def populate(folder: Path) -> dict[str, str]:
    """Fills a folder.

    Args:
        folder: An empty folder, in a folder of its own: a file beside it is what links lead to.

    Returns:
        The names of all that a run must find (as ``os.fsdecode`` gives them), and what must become of each.
    """
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(PLAN.format(1999), encoding="utf-8")
    expected = {}
    for number, name in enumerate(NAMES):
        path = folder / os.fsdecode(name)
        path.write_text(PLAN.format(2026 + number), encoding="utf-8")
        if not name.startswith(b"."):
            expected[path.name] = READ
    (folder / "circle").symlink_to(folder)
    (folder / "to-itself.txt").symlink_to("to-itself.txt")
    (folder / "ping.txt").symlink_to("pong.txt")
    (folder / "pong.txt").symlink_to("ping.txt")
    (folder / "nowhere.txt").symlink_to("gone.txt")
    (folder / "up").symlink_to(outside)
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "terminal.txt").symlink_to("/dev/tty")
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.fsencode(os.path.relpath(folder / "socket.txt")))
    (folder / "empty.txt").touch()
    expected["empty.txt"] = "empty"
    return expected
