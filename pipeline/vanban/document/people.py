"""Who signs, and who receives."""

from __future__ import annotations

from pydantic import Field

from vanban.document.evidence import Extracted


class Signer(Extracted):
    """One signature block (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7)."""

    name: str = Field(description="In title case.")
    position: str | None = Field(default=None, description="The lines right above the name, as printed.")
    authority: list[str] = Field(default_factory=list, description="TM., KT., TL., TUQ., Q. lines, in order.")


class DigitalSignature(Extracted):
    """An electronic signature printed on the page; its time is never the document's date."""

    signer: str | None = Field(default=None, description="As printed.")
    time: str | None = Field(default=None, description="ISO 8601, with the zone if one is printed; a day if no more is.")


class Recipient(Extracted):
    """One line under "Nơi nhận"."""

    text: str = Field(description="As printed, without the bullet and the closing mark.")
    purpose: str | None = Field(default=None, description='"để b/c", "để t/h" …')
    archive: bool = Field(default=False, description='The "Lưu:" line: records office and drafting unit, no recipient.')
    drafting_unit: str | None = Field(default=None, description='From the "Lưu:" line.')
    copies: int | None = Field(default=None, description='Copies printed, from "30b".')
