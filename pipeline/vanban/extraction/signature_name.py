"""The name on a line of a signature."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.normalize.fold import bare
from vanban.registry.people import family_names, family_spelling
from vanban.structure.shapes import person, person_in_noise, spaced


@dataclass(frozen=True, slots=True)
class SignatureName:
    """A name.

    Attributes:
        start: Offset of its first character in the line.
        end: Offset after its last.
        text: The name, damage repaired.
        lead: Offset after what stands before it on the line and is no title of the person.
    """

    start: int
    end: int
    text: str
    lead: int = 0


def typed_name(line: str) -> SignatureName | None:
    """The name that a typed line consists of, titles left out.

    Example:
        >>> typed_name("TS. Lê Văn An").text, typed_name("PHÓ CHỦ TỊCH") is None
        ('Lê Văn An', True)
    """
    found = person(line)
    return SignatureName(*found, line[slice(*found)]) if found else None


def scanned_name(line: str) -> SignatureName | None:
    """The name on a line read by OCR, perhaps among crumbs of the signature; only what starts with a family name counts.

    Example:
        >>> scanned_name("` Nguyên Văn An").text, scanned_name("HàVănPhúc.").text, scanned_name("tà Văn Phúc") is None
        ('Nguyễn Văn An', 'Hà Văn Phúc', True)
    """
    crumbs = next((offset for offset, character in enumerate(line) if character.isalnum()), len(line))
    found = person(line[crumbs:])
    if found:
        start, end = crumbs + found[0], crumbs + found[1]
        family, _, given = line[start:end].partition(" ")
        if bare(family_spelling(family)) in family_names():
            name = line[start:end] if line[start:end].isupper() else f"{family_spelling(family)} {given}"
            return SignatureName(start, end, name)
    noisy = person_in_noise(line)
    return SignatureName(*noisy, spaced(line[slice(*noisy)]), noisy[0]) if noisy else None
