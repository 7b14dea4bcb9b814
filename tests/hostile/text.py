"""Hostile plain text: wrong encodings, lines without end, and words that drive each expression to its worst."""

from __future__ import annotations

from collections.abc import Callable

from . import READ, Case

PLAN = "KẾ HOẠCH\nTrồng cây năm 2027\n\nI. NHIỆM VỤ\n\n1. Trồng 500 cây.\n"
SIZE = 20_000
"""Characters of an attack on the expressions."""

UNITS = {
    # marks and letters: each expression that repeats them
    "digits": "1", "commas": ",", "slashes": "/", "blanks": " ", "dots": ".", "dashes": "-", "colons": ":", "semicolons": ";",
    "brackets": "(", "quotes": "“", "no-break-blanks": "\u00a0", "tabs": "\t", "capitals": "A", "capitals-and-small": "aA",
    "combining": "\u0301", "letters-with-marks": "a\u0301\u0323", "no-width": "\u200b", "right-to-left": "\u202e", "returns": "\r",
    "form-feeds": "\f", "emoji": "\U0001f600", "control": "\x1b[31m kế hoạch thực hiện nhiệm vụ trọng tâm của tỉnh năm nay ", "percent": "%", "ellipses": "…", "one-word": "nghiêng",
    # numbers, days, citations
    "digit-and-blank": "1 ", "digit-and-comma": "1,", "digit-and-stroke": "1/", "digit-and-dash": "1-", "outline": "1.1.",
    "days": "ngày 1/1/", "written-days": "ngày 01 tháng 01 năm 2027 ", "months": "tháng 1, ", "quarters": "quý I, ",
    "before-days": "trước ngày ", "days-in-a-row": "31/12, ", "clauses": "khoản 1, ", "points": "điểm a, ", "articles": "Điều 1. ",
    "laws": "Luật Đất đai ", "decrees": "Nghị định số 1/2020/NĐ-CP ", "codes": "1/KH-UBND ", "parts-of-codes": "A-",
    "defined": "(sau đây gọi là ", "within": "trong 10 ngày, ", "recurring": "hằng năm, ",
    # bodies, tasks, signatures
    "and": "và ", "departments": "Sở ", "department": "Sở Nội vụ, ", "committees": "UBND ", "communes": "Ủy ban nhân dân xã ",
    "classes": "các sở, ban, ngành, ", "provinces": "tỉnh Sông ", "orders": "Giao ", "leads": "chủ trì, phối hợp ",
    "with": "phối hợp với Sở Nội vụ ", "recipients": "Nơi nhận: ", "signs-for": "TM. ", "chair": "KT. CHỦ TỊCH ",
    "names": "Nguyễn Văn An ", "signed-by": "Ký bởi: ", "bases": "Căn cứ ", "roman": "I. ", "lettered": "a) ", "reports": "báo cáo ",
    "motto": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ", "legacy-tcvn3": "QuyÕt ®Þnh ", "legacy-vni": "keá hoaïch ",
}  # fmt: skip
"""What is repeated, on one line and one a line."""


def repeated(unit: str, size: int = SIZE) -> bytes:
    """A plan, and a unit up to a number of characters."""
    return (PLAN + unit * (size // len(unit)) + "\n").encode()


def _attack(name: str, unit: str) -> Case:
    return Case(f"{name}.txt", lambda: repeated(unit))


def _lines(name: str, unit: str) -> Case:
    return Case(f"lines-of-{name}.txt", lambda: repeated(f"{unit}\n", SIZE // 3))


def _deep_list(levels: int) -> bytes:
    return (PLAN + "".join(f"{'1.' * level} a\n" for level in range(1, levels))).encode()


def _case(name: str, expected: str, make: Callable[[], bytes]) -> Case:
    return Case(f"{name}.txt", make, expected)


CASES = [
    _case("nothing", "empty", lambda: b""),
    _case("blanks-only", "empty", lambda: b" \t\r\n" * 50_000),
    _case("word-of-10-megabytes", "too-large", lambda: b"a" * 10_000_000),
    _case("line-of-a-megabyte", READ, lambda: (PLAN + "Sở Nội vụ chủ trì, phối hợp với các sở, ngành thực hiện. " * 13_000).encode()),
    _case("lines-too-many", "too-large", lambda: b"a\n" * 1_000_001),
    _case("list-of-300-levels", READ, lambda: _deep_list(300)),
    _case("zeros", "empty", lambda: b"\x00\x01" * 5_000),
    _case("zeros-between", "unsupported", lambda: PLAN.encode() + b"\0"),
    _case("noise", "unsupported", lambda: bytes(at * 7919 % 251 for at in range(20_000))),
    _case("invalid-utf-8", "encoding", lambda: PLAN.encode() + b"\xff\xfe\xc0\xaf\xed\xa0\x80" * 500),
    _case("cut-in-a-letter", "encoding", lambda: "Kế hoạch Ủy ban nhân dân tỉnh".encode()[:-2] + b"\xe1"),
    _case("lone-surrogate", "encoding", lambda: b"\xff\xfe" + PLAN.encode("utf-16-le") + b"\x00\xd8a\x00"),
    _case("odd-utf-16", "encoding", lambda: b"\xff\xfe" + PLAN.encode("utf-16-le") + b"a"),
    _case("mark-only", "empty", lambda: b"\xef\xbb\xbf"),
    _case("archive-by-its-head", "corrupt", lambda: b"PK\x03\x04" + PLAN.encode()),
    _case("picture-by-its-head", "unsupported", lambda: b"\x89PNG\r\n\x1a\n" + PLAN.encode()),
    _case("formulas", READ, lambda: (PLAN + '2. =HYPERLINK("http://127.0.0.1:9/"&A1)\n3. @SUM(1)\n4. +1-1\n').encode()),
    *(_attack(name, unit) for name, unit in UNITS.items()),
    *(_lines(name, unit.rstrip(" \t")) for name, unit in UNITS.items() if unit.strip()),
]  # fmt: skip
