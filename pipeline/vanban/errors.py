"""Typed errors: every way in which a source can fail has a class with a stable code.

A run over many files never stops at one of them: it writes the code and the message into the error record of that
file and goes on.
"""

from __future__ import annotations

from typing import ClassVar


class VanbanError(Exception):
    """Base of all errors that a source can cause.

    Attributes:
        code: Stable identifier, written to error records and used by callers to branch.
    """

    code: ClassVar[str] = "error"


class EmptySourceError(VanbanError):
    """The source has no bytes, or no text in any of its pages."""

    code = "empty"


class UnsupportedSourceError(VanbanError):
    """The content is of no kind that can be read."""

    code = "unsupported"


class EncodingError(VanbanError):
    """The bytes are text in no known encoding."""

    code = "encoding"


class CorruptSourceError(VanbanError):
    """The container is damaged: a truncated PDF, a broken zip, malformed XML."""

    code = "corrupt"


class EncryptedSourceError(VanbanError):
    """The source needs a password."""

    code = "encrypted"


class SourceTooLargeError(VanbanError):
    """The source, or what it unpacks to, is over a limit."""

    code = "too-large"


class OcrUnavailableError(VanbanError):
    """A scan needs Tesseract with Vietnamese data, and it isn't installed."""

    code = "ocr-unavailable"


class ConverterUnavailableError(VanbanError):
    """An old format needs LibreOffice, and it isn't installed."""

    code = "converter-unavailable"


class UnreadableSourceError(VanbanError):
    """The file is gone, may not be read, or is no file at all."""

    code = "unreadable"


class MemoryLimitError(VanbanError):
    """Reading took more memory than its limit."""

    code = "memory"


class CrashedError(VanbanError):
    """The process that read the source died."""

    code = "crashed"


class InternalError(VanbanError):
    """A fault of the program; the message says where."""

    code = "internal"


class ReadTimeoutError(VanbanError):
    """Reading took longer than its limit."""

    code = "timeout"
