"""One source, read without ever raising for what it contains."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from vanban.document import Document
from vanban.errors import InternalError, MemoryLimitError, UnreadableSourceError, VanbanError
from vanban.ingest import name_of
from vanban.limits import DEFAULTS, Limits
from vanban.pipeline import extract
from vanban.run.sources import Source, load_source


@dataclass(frozen=True, slots=True)
class Attempt:
    """The record of a source, or why there is none: exactly one of ``document`` and ``code`` is set."""

    document: Document | None = None
    code: str | None = None
    message: str = ""


def attempt(source: Source, limits: Limits = DEFAULTS, *, rules_only: bool = False) -> Attempt:
    """Reads one source.

    Args:
        source: The file or URI.
        limits: What its content may cost; time and memory aren't limited here.
        rules_only: Without what was learned, as ``vanban.extract`` has it.

    Returns:
        Its record, or the code and message of what went wrong; a fault of ours in one file mustn't cost the others.

    Example:
        >>> attempt(Path("no-such-file.pdf")).code
        'unreadable'
    """
    try:
        if isinstance(source, Path):
            return Attempt(extract(source, limits=limits, rules_only=rules_only))
        data = load_source(source, limits)
        return Attempt(extract(data, name=name_of(source), limits=limits, rules_only=rules_only))
    except VanbanError as error:
        return Attempt(code=error.code, message=str(error))
    except OSError as error:
        return Attempt(code=UnreadableSourceError.code, message=error.strerror or str(error))
    except MemoryError:
        return Attempt(code=MemoryLimitError.code, message="reading took more memory than the limit")
    except RecursionError:
        return Attempt(code=InternalError.code, message="nested too deeply")
    except Exception as error:
        return Attempt(code=InternalError.code, message=f"{type(error).__name__} in {_place(error)}")


def _place(error: Exception) -> str:
    """Where our own code failed. What an exception says may quote the document, whose text doesn't belong into a log."""
    frames = [
        f"{frame.f_globals.get('__name__')}, line {line}"
        for frame, line in traceback.walk_tb(error.__traceback__)
        if str(frame.f_globals.get("__name__")).startswith("vanban.")
    ]
    return frames[-1] if frames else "a library"
