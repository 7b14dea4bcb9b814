"""Documents by what the cost of reading depends on: text, web page, Word, PDF with text, scan."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pypdfium2

SUFFIXES = {".txt": "text", ".md": "text", ".html": "HTML", ".docx": "Word", ".doc": "old Word", ".pdf": "PDF"}
_FEW_LETTERS = 50
"""A page of a PDF with no more is taken for a picture."""


def kind_of(path: Path) -> str | None:
    """The kind of a file, None if it is none of these; a PDF is a scan if one of its pages is."""
    kind = SUFFIXES.get(path.suffix) if path.stem != "README" else None
    if kind != "PDF":
        return kind
    with pypdfium2.PdfDocument(path) as document:
        return "scan" if any(page.get_textpage().count_chars() <= _FEW_LETTERS for page in document) else kind


def by_kind(paths: Iterable[Path], most: int) -> dict[str, list[Path]]:
    """Documents of each kind.

    Args:
        paths: Files, and folders whose files are meant.
        most: No more of a kind; they are taken from the whole list at even steps.
    """
    groups: dict[str, list[Path]] = {kind: [] for kind in (*SUFFIXES.values(), "scan")}
    for path in paths:
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            if (kind := kind_of(file)) is not None:
                groups[kind].append(file)
    return {kind: group[:: -(-len(group) // most)] for kind, group in groups.items() if group}
