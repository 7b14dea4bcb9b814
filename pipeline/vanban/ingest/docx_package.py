"""The zip container of a Word document: parts found by relationship, read within limits, parsed without network or entities.

Container and relationships: ECMA-376 Part 2 (Open Packaging Conventions); parts: ECMA-376 Part 1, WordprocessingML.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from vanban.errors import CorruptSourceError, EncryptedSourceError, SourceTooLargeError, UnsupportedSourceError
from vanban.limits import DEFAULTS, Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MAIN = "/officeDocument"
# The strict variant of the format (ECMA-376 Part 1) has other names for the same elements.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another; ``kind`` is the last segment of its type (``styles``, ``numbering``, ``header`` …)."""

    id: str
    kind: str
    target: str


class Package:
    """A Word document opened for reading.

    Args:
        data: Bytes of the file.
        limits: What it may cost; the text of a 500-page plan takes about 5 MB of XML.

    Raises:
        EncryptedSourceError: Protected by a password.
        CorruptSourceError: The zip is damaged.
        UnsupportedSourceError: No Word document.
        SourceTooLargeError: It unpacks to more than the limits allow.
    """

    def __init__(self, data: bytes, limits: Limits = DEFAULTS) -> None:
        if data.startswith(_OLE):
            if _ENCRYPTED_STREAM in data:
                raise EncryptedSourceError("the Word document is protected by a password")
            raise UnsupportedSourceError("an old binary Word document, or another Office file")
        if not data.startswith(b"PK"):
            raise UnsupportedSourceError("no Word document")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise CorruptSourceError(f"damaged zip container: {error}") from error
        infos = self._zip.infolist()
        limits.check("parts", len(infos))
        if any(info.flag_bits & 1 for info in infos):
            raise EncryptedSourceError("the zip container is protected by a password")
        self._infos = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}
        self._limits = limits
        self._left = limits.unpacked
        self.main = self._main_part()

    def _main_part(self) -> str:
        for relationship in self.relationships(""):
            if relationship.kind == _MAIN[1:] and self.has(relationship.target):
                main = relationship.target
                break
        else:
            main = "word/document.xml"
        if not self.has(main):
            raise UnsupportedSourceError("a zip container that is no Word document")
        return main

    def has(self, name: str) -> bool:
        """Whether a part exists; names of parts don't distinguish case (ECMA-376 Part 2, 6.2.2.3)."""
        return name.lower() in self._infos

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            CorruptSourceError: It can't be unpacked, or isn't there.
            SourceTooLargeError: It is over the limits.
        """
        info = self._infos.get(name.lower())
        if info is None:
            raise CorruptSourceError(f"the part {name} is missing")
        try:
            with self._zip.open(info) as stream:
                content = stream.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            raise CorruptSourceError(f"the part {name} is damaged: {error}") from error
        if len(content) > self._left:
            raise SourceTooLargeError(f"unpacks to more than the limit of {self._limits.unpacked:,} bytes")
        self._left -= len(content)
        return content

    def xml(self, name: str) -> etree._Element:
        """The root element of a part.

        Raises:
            CorruptSourceError: The XML is malformed, nested too deeply, or declares a document type, which the format forbids.
            SourceTooLargeError: It has more elements than the limit.
        """
        content = self.read(name)
        if b"purl.oclc.org/ooxml" in content:
            for strict, transitional in _STRICT:
                content = content.replace(strict, transitional)
        self._limits.check("nodes", content.count(b"<") - content.count(b"</"))
        return parse(content, name)

    def relationships(self, part: str) -> Iterator[Relationship]:
        """The links of a part to others inside the package; ``""`` for those of the package itself."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(path):
            return
        for element in self.xml(path).iter(_REL):
            if element.get("TargetMode") == "External":
                continue
            target = element.get("Target", "")
            joined = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield Relationship(element.get("Id", ""), element.get("Type", "").rsplit("/", 1)[-1], joined)

    @cached_property
    def links(self) -> dict[str, Relationship]:
        """The links of the main part, by id."""
        return {link.id: link for link in self.relationships(self.main)}

    def related(self, kind: str) -> etree._Element | None:
        """The part of a kind that the main part links to (``styles``, ``numbering``, ``footnotes`` …), None if none."""
        for link in self.links.values():
            if link.kind == kind and self.has(link.target):
                return self.xml(link.target)
        return None


def parse(content: bytes, name: str) -> etree._Element:
    """Parses XML that nobody has checked: no entities, no network, the parser's own limits on depth and size kept.

    Args:
        content: The bytes.
        name: What to call them in an error.

    Returns:
        The root element.

    Raises:
        CorruptSourceError: Malformed, over the parser's limits, or with a document type declaration.
    """
    if _DOCTYPE.search(content, 0, 4096):
        raise CorruptSourceError(f"{name} has a document type declaration")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CorruptSourceError(f"{name} is not well-formed: {error}") from error
