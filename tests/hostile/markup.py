"""Hostile web pages and Markdown: nesting, bombs of cells, encodings that cost more than linear time."""

from __future__ import annotations

from collections.abc import Callable

from . import READ, Case

PLAN = "<p>KẾ HOẠCH</p><p>Trồng cây năm 2027</p><p>I. NHIỆM VỤ</p><p>1. Trồng 500 cây.</p>"
SIZE = 20_000
"""Characters of repeated marks."""
PLAN_MD = "## **KẾ HOẠCH**\n\nTrồng cây năm 2027\n\n**I. NHIỆM VỤ**\n\n1. Trồng 500 cây.\n\n"


def page(body: str, head: str = "") -> bytes:
    """A web page with a plan in it."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{PLAN}{body}</body></html>".encode()


def deep(tag: str, depth: int, inner: str = "a") -> str:
    """Elements in each other."""
    return f"<{tag}>" * depth + inner + f"</{tag}>" * depth


def _deep_list(levels: int) -> bytes:
    return page("<ul><li>a" * levels + "</li></ul>" * levels)


def _markdown_list(levels: int) -> bytes:
    return (PLAN_MD + "".join(f"{'  ' * level}- a\n" for level in range(levels))).encode()


def _laughs() -> bytes:
    entities = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    return f"<!DOCTYPE html [{entities}]><html><body>{PLAN}<p>&e9;</p></body></html>".encode()


def _charset(name: str, body: bytes) -> bytes:
    return b'<html><head><meta charset="%s"></head><body>%s</body></html>' % (name.encode(), body)


def _html(name: str, expected: str, make: Callable[[], bytes]) -> Case:
    return Case(f"{name}.html", make, expected)


def _markdown(name: str, unit: str) -> Case:
    return Case(f"{name}.md", lambda: (PLAN_MD + unit * (SIZE // len(unit)) + "\n").encode())


UNITS = {
    "quotes": "> ",
    "stars": "*",
    "stars-and-letters": "**a",
    "stars-and-blanks": "* ",
    "underscores": "_a",
    "brackets": "[",
    "links": "[a](",
    "pictures": "![",
    "pictures-not-closed": "![a](b\n",
    "backticks": "`",
    "headings": "# ",
    "headings-many": "# a\n",
    "comments-not-closed": "<!-- ",
    "tags-not-closed": "<br ",
    "cells-in-a-row": "|",
    "cells-with-letters": "| a ",
    "rows-of-bars": "|\n",
    "rows": "| a | b |\n",
    "rules-of-a-table": "|-",
    "rule-and-blanks": "| a |\n|--" + " " * 5_000 + "x\n",
    "escaped-bars": "\\|",
}  # fmt: skip
"""Marks of Markdown that are repeated."""

CASES = [
    _html("nested-100000-deep", "corrupt", lambda: b"<div>" * 100_000 + PLAN.encode()),
    _html("nested-after-text", READ, lambda: page(deep("div", 100_000))),
    _html("spans-deep", READ, lambda: page(deep("b", 200))),
    _html("tables-nested", READ, lambda: page(deep("table><tr><td", 80).replace("</table><tr><td>", "</td></tr></table>"))),
    _html("tables-not-closed", READ, lambda: page("<table><tr><td>a" * 80)),
    _html("tables-many", READ, lambda: page("<table><tr><td>a</td><td>b</td></tr></table>" * 2_000)),
    _html("list-of-300-levels", READ, lambda: _deep_list(300)),
    _html("cells-wide", READ, lambda: page('<table><tr><td colspan="999999999" rowspan="999999999">a<td>b' * 300 + "</table>")),
    _html("cells-tall", READ, lambda: page("<table>" + '<tr><td rowspan="200">a<td>b' * 300 + "</table>")),
    _html("breaks-many", READ, lambda: page("a<br>" * 10_000)),
    _html("elements-too-many", "too-large", lambda: page("<p>" * 1_000_001)),
    _html("attribute-of-a-megabyte", READ, lambda: page(f'<p style="{"font-weight :" * 80_000}">a</p>')),
    _html("attributes-many", READ, lambda: page(f"<p {' '.join(f'a{at}=1' for at in range(20_000))}>a</p>")),
    _html("billion-laughs", READ, _laughs),
    _html("entity-of-a-file", READ, lambda: b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page("<p>&x;</p>")),
    _html("loads-from-addresses", READ, lambda: page('<img src="http://127.0.0.1:9/a"><iframe src="file:///etc/passwd"></iframe>', '<base href="http://127.0.0.1:9/"><link rel="stylesheet" href="x.css"><script src="x.js"></script>')),
    _html("script-of-a-megabyte", READ, lambda: page(f"<script>{'<p>' * 300_000}</script>")),
    _html("comment-not-closed", READ, lambda: page("<!--" * 50_000)),
    _html("brackets", READ, lambda: page("< " * 100_000)),
    _html("charset-punycode", READ, lambda: _charset("punycode", PLAN.encode("ascii", "ignore") + b"a-" + b"ab9c" * 50_000)),
    _html("charset-idna", READ, lambda: _charset("idna", PLAN.encode("ascii", "ignore") + b"a" * 200_000)),
    _html("charset-unicode-escape", READ, lambda: _charset("unicode_escape", rb"KE HOACH \udc80\ud800 \x1b[31m")),
    _html("charset-utf-7", READ, lambda: _charset("utf-7", b"KE HOACH +ADw-script+AD4-")),
    _html("charset-rot13", READ, lambda: _charset("rot13", b"KE HOACH")),
    Case("list-of-300-levels.md", lambda: _markdown_list(300)),
    *(_markdown(name, unit) for name, unit in UNITS.items()),
]  # fmt: skip
