"""Text of electronic signatures that a viewer burnt into the page: "Ký bởi: …", "Thời gian ký: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from vanban.normalize.text import Paragraph, Text

_LONGEST_LINE = 200
# lines of one signature stand together: signer, e-mail, body, time
_MOST_BETWEEN = 3
_CUES = ("k boi", "ky boi", "so boi", "thoi gian ky", "signature", "signed by")
# "Ký bởi:", "Ký số bởi:", "K bởi:" (a letter the font lacked), "Digitally signed by"
_BY = r"(?:\bky?(?: so)? boi\s?:|\bsigned by\b\s?:?)"
# Also a field of portals' tables ("Người ký: Lê Văn Mộc"), hence no proof by itself
_PERHAPS_BY = r"\bnguoi ky\s?:"
# "Thời gian ký:", "Ngày ký:", "Date:"
_AT = r"\b(?:thoi gian ky|ngay ky|date)\s?:"
_PROOF = re.compile(rf"{_BY}|\bthoi gian ky\s?:|signature (?:not verified|valid)")
_OPENS = re.compile(rf"{_PROOF.pattern}|{_PERHAPS_BY}")
_GOES_ON = re.compile(_AT)
_SIGNER = re.compile(rf"(?:{_BY}|{_PERHAPS_BY})\s?(?P<name>[^:\n]+?)(?=\s?(?:email|co quan|thoi gian|date|ngay)\b|$)")
_TIME = re.compile(
    rf"{_AT}\s?(?:(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}})[./-](?P<year>\d{{4}})"
    r"|(?P<iso_year>\d{4})[./-](?P<iso_month>\d{2})[./-](?P<iso_day>\d{2}))"
    r"(?:[ t](?P<clock>\d{1,2}:\d{2}(?::\d{2})?))?(?:\s?(?P<zone>[+-]\d{2}:?\d{2}))?"
)


@dataclass(frozen=True, slots=True)
class DigitalSignatureText:
    """What is printed of one electronic signature; its time is never the document's date.

    Attributes:
        start: Offset of the first character of its first line.
        end: Offset after its last line.
        signer: Who signed, as printed; None if that isn't legible.
        time: ISO 8601, with the zone where it is printed and only the day where no more is; None if it isn't legible.
    """

    start: int
    end: int
    signer: str | None
    time: str | None


def find_digital_signatures(text: Text) -> list[DigitalSignatureText]:
    r"""All electronic signatures, wherever they stand on the page.

    Args:
        text: Normalised text.

    Returns:
        One entry a signature, in order.

    Example:
        >>> from vanban.ingest import read
        >>> from vanban.normalize import normalize
        >>> stamp = "Ký bởi: Sở Y tế tỉnh Lâm Sơn\n\nThời gian ký: 09.03.2027 15:21:07 +07:00"
        >>> [(found.signer, found.time) for found in find_digital_signatures(normalize(read(stamp.encode())))]
        [('Sở Y tế tỉnh Lâm Sơn', '2027-03-09T15:21:07+07:00')]
    """
    if not any(cue in text.folded for cue in _CUES):
        return []
    runs = [run for run in _runs(text) if _PROOF.search(text.folded, run[0].start, run[-1].end)]
    return [_read(text, run) for run in runs]


def _runs(text: Text) -> Iterator[list[Paragraph]]:
    """Lines of each signature; a second signer opens the next one."""
    run: list[Paragraph] = []
    last, named = -1, False
    for index, paragraph in enumerate(text.paragraphs):
        if paragraph.end - paragraph.start > _LONGEST_LINE:
            continue
        near = run and index - last <= _MOST_BETWEEN
        if not _OPENS.search(text.folded, paragraph.start, paragraph.end) and not (
            near and _GOES_ON.match(text.folded, paragraph.start, paragraph.end)
        ):
            continue
        names = _SIGNER.search(text.folded, paragraph.start, paragraph.end) is not None
        if run and (not near or (names and named)):
            yield run
            run, named = [], False
        run.append(paragraph)
        last, named = index, named or names
    if run:
        yield run


def _read(text: Text, run: list[Paragraph]) -> DigitalSignatureText:
    start, end = run[0].start, run[-1].end
    signer = time = None
    for line in run:
        if signer is None and (name := _SIGNER.search(text.folded, line.start, line.end)):
            signer = text.value[slice(*name.span("name"))].strip() or None
        if time is None and (printed := _TIME.search(text.folded, line.start, line.end)):
            time = _iso(printed)
    return DigitalSignatureText(start, end, signer, time)


def _iso(printed: re.Match[str]) -> str | None:
    year, month, day = (int(printed[part] or printed[f"iso_{part}"]) for part in ("year", "month", "day"))
    clock, zone = printed["clock"], printed["zone"]
    if clock and clock.index(":") == 1:
        clock = f"0{clock}"
    try:
        moment = datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{clock or '00:00'}{zone or ''}")
    except ValueError:
        return None
    return moment.isoformat() if clock else moment.date().isoformat()
