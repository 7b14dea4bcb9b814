"""What is known of the file that a record was read from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from vanban.document.evidence import Model

TextSource = Literal["text-layer", "ocr", "mixed", "plain"]
SourceEncoding = Literal["unicode", "tcvn3", "vni"]


class Source(Model):
    """The source file, by content and not by name."""

    uri: str
    media_type: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    bytes: Annotated[int, Field(ge=0)]
    pages: Annotated[int, Field(ge=1)]
    text_source: TextSource
    encoding: SourceEncoding = "unicode"
    ocr_confidence: Annotated[float, Field(ge=0.0, le=1.0)] | None = None
