"""A file of any kind → pages of positioned lines, picked by content."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from vanban.errors import UnreadableSourceError, UnsupportedSourceError
from vanban.ingest.detect import DOC, DOCX, HTML, PDF, RTF, TEXT, detect
from vanban.ingest.pages import Cell, Line, Page, Pages, Word
from vanban.limits import DEFAULTS, Limits

__all__ = ["Cell", "Line", "Page", "Pages", "Word", "detect", "load", "name_of", "read"]

# Media type → module, function, arguments between the bytes and the limits.
# Imported where used: PDF and Word bring large libraries.
_READERS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    TEXT: ("vanban.ingest.text", "read_text", ()),
    HTML: ("vanban.ingest.html", "read_html", ()),
    PDF: ("vanban.ingest.pdf", "read_pdf", ()),
    DOCX: ("vanban.ingest.docx", "read_docx", ()),
    DOC: ("vanban.ingest.office", "read_office", (".doc",)),
    RTF: ("vanban.ingest.office", "read_office", (".rtf",)),
}


def name_of(path: Path | str) -> str:
    r"""A path as text: what of it isn't UTF-8, which Linux allows, is written as ``\xff``.

    Example:
        >>> name_of(Path(os.fsdecode(b"68\xff.pdf")))
        '68\\xff.pdf'
    """
    return os.fsencode(path).decode(errors="backslashreplace")


def load(path: Path, *, name: str | None = None, limits: Limits = DEFAULTS) -> bytes:
    """The bytes of a file, if they aren't too many: nothing of a file that is too large is read.

    Args:
        path: A regular file.
        name: What to call it in errors; the path by default.
        limits: What it may cost.

    Raises:
        SourceTooLargeError: It has more bytes than the limit.
        UnreadableSourceError: It is a folder, a pipe or another thing that is no regular file.
        OSError: It can't be opened.
    """
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise UnreadableSourceError(f"{name or name_of(path)}: not a regular file")
    limits.check("bytes", about.st_size, name or name_of(path))
    return path.read_bytes()


def read(source: Path | bytes, *, name: str | None = None, limits: Limits = DEFAULTS, rules_only: bool = False) -> Pages:
    """Reads one source of any kind.

    Args:
        source: A file, or its bytes.
        name: What to call the source in errors; the path by default. It has no part in choosing the reader.
        limits: What it may cost.
        rules_only: Digits written by hand, which take a trained network, aren't read.

    Returns:
        The pages as they stand; nothing is joined, repaired or dropped.

    Raises:
        VanbanError: One of the typed errors of ``vanban.errors``.
        OSError: The file can't be opened.

    Example:
        >>> read("QUYẾT ĐỊNH".encode()).lines()[0].text
        'QUYẾT ĐỊNH'
    """
    data = source if isinstance(source, bytes) else load(source, name=name, limits=limits)
    limits.check("bytes", len(data), name or "source")
    media_type = detect(data)
    module, function, arguments = _READERS[media_type]
    try:
        reader = cast("Callable[..., Pages]", getattr(import_module(module), function))
    except (ImportError, AttributeError) as error:
        label = name or (str(source) if isinstance(source, Path) else "source")
        raise UnsupportedSourceError(f"{label}: no reader for {media_type} is installed ({error})") from error
    if media_type == PDF:  # the one kind with scans, so with handwriting
        return reader(data, *arguments, limits=limits, rules_only=rules_only)
    return reader(data, *arguments, limits=limits)
