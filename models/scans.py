"""Sets documents on pages and scans them badly, so that what was annotated on typed text is measured on scans, too.

    python models/scans.py SOURCES scans/ --only GOLD …     # those with gold: leaning, grey, with specks and a seal
    python models/scans.py SOURCES faxes/ --only GOLD … --as fax
    python models/scans.py made-up/ pdf/ --as print         # as PDF with its text, not scanned

Needs Pillow, and the fonts of Debian's fonts-dejavu-core. Tables come out as paragraphs, one a row.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from samples.press import PLAIN, RIGHT, Press  # noqa: E402
from samples.renditions import SCAN_RESOLUTION, noisy_scan, page_images  # noqa: E402
from vanban.export.atomic import write_atomically  # noqa: E402
from vanban.ingest import load, read  # noqa: E402
from vanban.normalize import normalize  # noqa: E402

_FOOT = 80
_FAX = 100
"""Dots per inch of a fax of standard resolution (ITU-T T.4: 204 by 98)."""
_BLUR, _GRAIN, _BLACK = 0.7, 10.0, 150
"""Of a fax: radius of the blur in pixels, spread of the grain, lightest black of 256 greys; one word in fourteen is misread."""


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


def faxed(scan: bytes) -> bytes:
    """A scan sent by fax: coarse, blurred, black and white; thin marks break off and thick ones run together."""
    pages = []
    for seed, page in enumerate(page_images(scan)):
        small = page.convert("L").resize(
            (round(page.width * _FAX / SCAN_RESOLUTION), round(page.height * _FAX / SCAN_RESOLUTION))
        )
        grey = np.asarray(small.filter(ImageFilter.GaussianBlur(_BLUR)), dtype=np.float32)
        grain = np.random.default_rng(seed).normal(0, _GRAIN, grey.shape)
        pages.append(Image.fromarray(grey + grain > _BLACK))
    stream = io.BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=_FAX)
    return stream.getvalue()


MADE = {"scan": noisy_scan, "fax": lambda pdf: faxed(noisy_scan(pdf)), "print": bytes}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--longest", type=int, default=16_000, help="characters; longer documents are left out")
    parser.add_argument("--only", type=Path, nargs="*", default=[], help="folders of gold; others are left out")
    parser.add_argument("--as", dest="form", choices=MADE, default="scan")
    options = parser.parse_args()
    wanted = {path.name.removesuffix(".gold.json") for folder in options.only for path in folder.glob("*.gold.json")}
    for path in sorted(options.sources.iterdir()):
        if path.suffix not in (".txt", ".md", ".docx", ".doc", ".html") or (wanted and path.stem not in wanted):
            continue
        text = normalize(read(load(path), name=path.name)).value
        if len(text) <= options.longest:
            options.target.mkdir(parents=True, exist_ok=True)
            write_atomically(options.target / f"{path.stem}.pdf", MADE[options.form](typed(text)))


if __name__ == "__main__":
    main()
