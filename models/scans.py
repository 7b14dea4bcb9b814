"""Sets documents on pages and scans them badly, so that what was annotated on typed text is measured on scans, too.

    python models/scans.py ../shared/corpus/dev scans/ --longest 20000
    python models/scans.py made-up/ pdf/ --typed            # as PDF with its text, not scanned

Needs Pillow, and the fonts of Debian's fonts-dejavu-core. Tables come out as paragraphs, one a row.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from samples.press import PLAIN, RIGHT, Press  # noqa: E402
from samples.renditions import noisy_scan  # noqa: E402
from vanban.export.atomic import write_atomically  # noqa: E402
from vanban.ingest import load, read  # noqa: E402
from vanban.normalize import normalize  # noqa: E402

_FOOT = 80


def typed(text: str) -> bytes:
    """A text as PDF, a paragraph a line of the text."""
    press = Press()
    glyphs = press.fonts[PLAIN].glyphs
    for line in text.split("\n"):
        shown = "".join(letter for letter in line if letter in glyphs)
        if shown.strip():
            press.paragraph(shown)
    press.room(_FOOT)
    press.put(RIGHT - 105, press.y + _FOOT, "(Đã ký)", press.size, centre=True)  # the seal of the scan goes beside it
    return press.pdf()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--longest", type=int, default=20_000, help="characters; longer documents are left out")
    parser.add_argument("--typed", action="store_true", help="leave the pages as they were printed")
    options = parser.parse_args()
    for path in sorted(options.sources.iterdir()):
        if path.suffix not in (".txt", ".md", ".docx", ".doc", ".html"):
            continue
        text = normalize(read(load(path), name=path.name)).value
        if len(text) <= options.longest:
            options.target.mkdir(parents=True, exist_ok=True)
            pdf = typed(text)
            write_atomically(options.target / f"{path.stem}.pdf", pdf if options.typed else noisy_scan(pdf))


if __name__ == "__main__":
    main()
