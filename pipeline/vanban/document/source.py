"""What is known of the file that a record was read from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from vanban.document.evidence import Model

TextSource = Literal["text-layer", "ocr", "mixed", "plain"]
SourceEncoding = Literal["unicode", "tcvn3", "vni"]


class Source(Model):
    """The source file, by content and not by name."""

    uri: str = Field(description="Path or name that the source was given by.")
    media_type: str = Field(description="Found from the content.")
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="Of the source's bytes, hexadecimal.")]
    bytes: Annotated[int, Field(ge=0, description="Size of the source.")]
    pages: Annotated[int, Field(ge=1, description="Number of pages; 1 where the format has none.")]
    text_source: TextSource = Field(description="How the text was obtained.")
    encoding: SourceEncoding = Field(default="unicode", description="Encoding of the letters before they became Unicode.")
    ocr_confidence: Annotated[float, Field(ge=0.0, le=1.0)] | None = Field(
        default=None, description="Mean over the words that OCR read; null for typed text."
    )
