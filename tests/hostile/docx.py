"""Hostile Word files: XML bombs, external entities, zip bombs and lies, nesting, circles."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

from . import READ, Case
from .archives import overlapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MOMENT = (2025, 1, 2, 3, 4, 6)
PLAN = ("KẾ HOẠCH", "Trồng cây năm 2027", "I. NHIỆM VỤ", "1. Trồng 500 cây.")
MEGABYTE = 2**20


def paragraph(text: str, look: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>"


BODY = "".join(map(paragraph, PLAN))


def document(body: str = BODY, declaration: str = "") -> bytes:
    """The main part."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{declaration}<w:document xmlns:w="{W}" xmlns:r="{R}">'
        f"<w:body>{body}</w:body></w:document>"
    ).encode()


def links(*targets: tuple[str, str], mode: str = "") -> bytes:
    """A part of relationships, each a kind and a target."""
    made = "".join(
        f'<Relationship Id="r{at}" Type="{R}/{kind}" Target="{target}"{mode}/>' for at, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{made}</Relationships>'.encode()


def container(main: bytes = b"", parts: Mapping[str, bytes] | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file of a main part and others."""
    file = io.BytesIO()
    members = {
        "_rels/.rels": links(("officeDocument", "word/document.xml")),
        "word/document.xml": main or document(),
        **(parts or {}),
    }
    with zipfile.ZipFile(file, "w") as made:
        for name, data in members.items():
            made.writestr(zipfile.ZipInfo(name, _MOMENT), data, method)
    return file.getvalue()


def styled(styles: str, body: str = BODY) -> bytes:
    """A Word file with styles."""
    return container(
        document(body),
        {
            "word/_rels/document.xml.rels": links(("styles", "styles.xml")),
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>'.encode(),
        },
    )


def _laughs(levels: int = 10) -> str:
    entities = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, levels))
    return f"<!DOCTYPE d [{entities}]>"


def _outside(uri: str) -> bytes:
    return container(document(BODY + paragraph("&x;"), f'<!DOCTYPE d [<!ENTITY x SYSTEM "{uri}">]>'))


def _bomb(method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """White space without end after the last paragraph; written piece by piece."""
    file = io.BytesIO()
    start, end = document().split(b"</w:body>")
    info = zipfile.ZipInfo("word/document.xml", _MOMENT)
    info.compress_type = method
    with zipfile.ZipFile(file, "w") as made, made.open(info, "w") as member:
        member.write(start)
        for _ in range(200):
            member.write(b" " * MEGABYTE)
        member.write(b"</w:body>" + end)
    return file.getvalue()


def _lying_sizes() -> bytes:
    """The directory says that each member has ten bytes (APPNOTE 4.3.12, offsets 20 and 24)."""
    data = bytearray(container())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<II", data, at + 20, 10, 10)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def _overlapping() -> bytes:
    return overlapping(document(), "word/document.xml", *(f"word/header{at}.xml" for at in range(1000)))


def _nested_tables(depth: int) -> bytes:
    return container(document(BODY + "<w:tbl><w:tr><w:tc>" * depth + BODY + "</w:tc></w:tr></w:tbl>" * depth))


def _deep_list(levels: int) -> bytes:
    look = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return container(document(BODY + "".join(paragraph("a", look.format(level)) for level in range(levels))))


def _wide_cells(count: int, span: int) -> bytes:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph("a")}</w:tc>'
    return container(document(BODY + "<w:tbl>" + f"<w:tr>{cell * 3}</w:tr>" * count + "</w:tbl>"))


def _style_circle() -> bytes:
    one = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    styles = one.format("a", "b") + one.format("b", "a")
    return styled(styles, BODY + paragraph("a", '<w:pPr><w:pStyle w:val="a"/></w:pPr>'))


def _style_chain(count: int) -> bytes:
    one = '<w:style w:type="paragraph" w:styleId="s{}"><w:basedOn w:val="s{}"/></w:style>'
    styles = "".join(one.format(at, at + 1) for at in range(count))
    return styled(styles, BODY + "".join(paragraph("a", f'<w:pPr><w:pStyle w:val="s{at}"/></w:pPr>') for at in range(count)))


def _linked(target: str, mode: str = "") -> bytes:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r0"/></w:sectPr>'
    return container(document(BODY + section), {"word/_rels/document.xml.rels": links(("header", target), mode=mode)})


def _fields(instruction: str, count: int = 1) -> bytes:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
    return container(document(BODY + f"<w:p>{begin * count}</w:p>"))


def _case(name: str, expected: str, make: Callable[[], bytes]) -> Case:
    return Case(f"{name}.docx", make, expected)


CASES = [
    _case("billion-laughs", "corrupt", lambda: container(document(BODY + paragraph("&e9;"), _laughs()))),
    _case("quadratic-entity", "corrupt", lambda: container(document(BODY + paragraph("&x;" * 20_000), f'<!DOCTYPE d [<!ENTITY x "{"a" * 50_000}">]>'))),
    _case("laughs-in-utf-16", "corrupt", lambda: container(document(BODY + paragraph("&e9;"), _laughs()).decode().replace("UTF-8", "UTF-16").encode("utf-16"))),
    _case("laughs-behind-comments", "corrupt", lambda: container(document(BODY + paragraph("&e9;"), f"<!--{'x' * 9000}-->{_laughs()}"))),
    _case("entity-of-a-file", "corrupt", lambda: _outside("file:///etc/passwd")),
    _case("entity-of-an-address", "corrupt", lambda: _outside("http://127.0.0.1:9/x")),
    _case("entity-of-parameters", "corrupt", lambda: container(document(BODY, '<!DOCTYPE d [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>'))),
    _case("entity-in-the-links", "corrupt", lambda: container(parts={"_rels/.rels": b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + links(("officeDocument", "word/document.xml"))})),
    _case("zip-bomb", "too-large", _bomb),
    _case("zip-bomb-lzma", "too-large", lambda: _bomb(zipfile.ZIP_LZMA)),
    _case("zip-with-lying-sizes", "corrupt", _lying_sizes),
    _case("zip-with-overlaps", READ, _overlapping),
    _case("zip-of-too-many-parts", "too-large", lambda: container(parts={f"x/{at}": b"" for at in range(20_001)})),
    _case("zip-of-an-unknown-method", "corrupt", lambda: container().replace(b"\x08\x00\x00\x00!Z", b"\x63\x00\x00\x00!Z").replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x00\x00\x63\x00")),
    _case("zip-truncated", "corrupt", lambda: container()[:-40]),
    _case("elements-too-many", "too-large", lambda: container(document(BODY + "<w:p/>" * 1_000_001))),
    _case("elements-deep", "corrupt", lambda: container(document(BODY + "<w:sdt><w:sdtContent>" * 50_000))),
    _case("attributes-many", READ, lambda: container(document(BODY + "<w:p " + " ".join(f"a{at}='1'" for at in range(20_000)) + "/>"))),
    _case("text-without-end", "corrupt", lambda: container(document(paragraph("a" * 10_500_000)))),
    _case("tables-deep", "corrupt", lambda: _nested_tables(300)),
    _case("tables-nested", READ, lambda: _nested_tables(60)),
    _case("cells-wide", READ, lambda: _wide_cells(200, 1_000_000_000)),
    _case("list-of-300-levels", READ, lambda: _deep_list(300)),
    _case("paragraphs-many", READ, lambda: container(document(BODY + paragraph("a") * 5_000))),
    _case("runs-many", READ, lambda: container(document(BODY + f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 30_000}</w:p>"))),
    _case("tabs-and-breaks", READ, lambda: container(document(BODY + f"<w:p><w:r>{'<w:tab/><w:br/>' * 10_000}<w:t>a</w:t></w:r></w:p>"))),
    _case("styles-in-a-circle", READ, _style_circle),
    _case("styles-in-a-chain", READ, lambda: _style_chain(2_000)),
    _case("header-of-a-file", READ, lambda: _linked("../../../../etc/passwd")),
    _case("header-of-an-address", READ, lambda: _linked("http://127.0.0.1:9/x.xml", ' TargetMode="External"')),
    _case("header-of-itself", READ, lambda: _linked("document.xml")),
    _case("field-of-a-file", READ, lambda: _fields("INCLUDETEXT /etc/passwd")),
    _case("fields-deep", READ, lambda: _fields("IF 1 = 1", 5_000)),
    _case("no-document", "unsupported", lambda: container().replace(b"word/document.xml", b"word/documemt.xml")),
    _case("main-part-of-another-kind", "corrupt", lambda: container(b"<html><body>KE HOACH</body></html>")),
]  # fmt: skip
