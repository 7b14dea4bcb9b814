r"""Vietnamese government plans and the documents around them, read into structured records.

    >>> import vanban
    >>> document = vanban.extract("KẾ HOẠCH\nTrồng cây năm 2027\n\nI. NHIỆM VỤ\n\n1. Trồng cây.".encode())
    >>> document.metadata.doc_type.name
    'Kế hoạch'

Everything public is here; heavy libraries are imported when something is read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from vanban.errors import (
    ConverterUnavailableError,
    CorruptSourceError,
    EmptySourceError,
    EncodingError,
    EncryptedSourceError,
    OcrUnavailableError,
    ReadTimeoutError,
    SourceTooLargeError,
    UnsupportedSourceError,
    VanbanError,
)

if TYPE_CHECKING:
    from vanban.document import Document
    from vanban.export.tables import tables
    from vanban.pipeline import extract

__version__ = "0.1.0"

__all__ = [
    "ConverterUnavailableError",
    "CorruptSourceError",
    "Document",
    "EmptySourceError",
    "EncodingError",
    "EncryptedSourceError",
    "OcrUnavailableError",
    "ReadTimeoutError",
    "SourceTooLargeError",
    "UnsupportedSourceError",
    "VanbanError",
    "__version__",
    "extract",
    "tables",
]

_LAZY = {"Document": "vanban.document", "extract": "vanban.pipeline", "tables": "vanban.export.tables"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
