"""Streams of a PDF that unpack to more than anyone needs, found before PDFium unpacks them and dies of it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress

from vanban.errors import SourceTooLargeError
from vanban.limits import Limits

# ISO 32000-1, 7.3.8.1: the keyword, then the end of a line, then the bytes
_START = re.compile(rb"stream\r?\n")
_END = b"endstream"
# Deflate makes at most this much of a byte (zlib's technical details: "Maximum Expansion Factor")
_MOST_GROWTH = 1032
_PIECE, _CHUNK = 2**13, 2**20
"""Bytes that are unpacked at a time, and most bytes that they may become before they are counted."""


def check_streams(data: bytes, limits: Limits) -> None:
    r"""Refuses a PDF in which one deflated stream, or one deflated twice, unpacks to more than the limit.

    Streams are told by their first bytes, not by the filter that their dictionary names, which can be written in many ways.
    They are unpacked piece by piece until what is left is too short to get over the limit: in an ordinary document hardly any.

    Args:
        data: The file.
        limits: ``unpacked`` is the limit.

    Raises:
        SourceTooLargeError: A stream unpacks to more.

    Example:
        >>> check_streams(b"stream\n" + zlib.compress(bytes(5000)) + b"endstream", Limits(unpacked=5000))
    """
    view, end = memoryview(data), 0
    for start in _START.finditer(data):
        at = start.end()
        if data.endswith(b"end", 0, start.start()):
            continue
        if end < at:
            end = data.find(_END, at)
            end = end if end >= 0 else len(data)
        if _is_deflated(data[at : at + 2]):
            _check(view[at:end], limits.unpacked)


def _check(packed: memoryview, most: int) -> None:
    for layers in range(1, 2 + _is_deflated(_head(packed))):
        unpackers = [zlib.decompressobj() for _ in range(layers)]
        size = 0
        with suppress(zlib.error):  # PDFium takes what stands before the damage
            for at in range(0, len(packed), _PIECE):
                if size + (len(packed) - at) * _MOST_GROWTH**layers <= most:
                    break
                pieces: Iterable[bytes | memoryview] = [packed[at : at + _PIECE]]
                for unpacker in unpackers:
                    pieces = _inflated(unpacker, pieces)
                for piece in pieces:
                    size += len(piece)
                    if size > most:
                        raise SourceTooLargeError(f"a stream of the PDF unpacks to more than the limit of {most:,} bytes")


def _inflated(unpacker: zlib._Decompress, pieces: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    for piece in pieces:
        while not unpacker.eof and (out := unpacker.decompress(piece, _CHUNK)):
            yield out
            piece = unpacker.unconsumed_tail


def _head(packed: memoryview) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed[:256], 2)
    except zlib.error:
        return b""


def _is_deflated(head: bytes) -> bool:
    """RFC 1950, 2.2: method 8, and a header that 31 divides."""
    return len(head) == 2 and head[0] & 15 == 8 and int.from_bytes(head) % 31 == 0
