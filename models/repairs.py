"""How many words OCR misread, and what the pairs of syllables make of them, on scans of known text.

    python models/repairs.py SCANS SOURCES

SCANS are what ``scans.py`` made of documents in SOURCES. Words are compared in one spelling and aligned by fewest edits; what
was read as several words, or not at all, isn't counted.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from vanban.ingest import load, read
from vanban.normalize import normalize
from vanban.normalize.pair_model import spelling

_WORD = re.compile(r"[^\W_]+")


def judged(as_read: str, repaired: str, truth: str) -> Iterator[str]:
    """Of each word whether it was ``right`` all along, or misread and ``mended``, or ``left``, or was made worse (``spoilt``).

    Args:
        as_read: What OCR read.
        repaired: The same with repairs, of the same length.
        truth: What stands on the page.

    Example:
        >>> list(judged("thành phó Vịnh Yên tô", "thành phố Vịnh Yên tô", "thành phố Vĩnh Yên tô"))
        ['right', 'mended', 'left', 'right', 'right']
    """
    places = [match.span() for match in _WORD.finditer(as_read)]
    before, after = ([spelling(text[start:end]) for start, end in places] for text in (as_read, repaired))
    meant = [spelling(word) for word in _WORD.findall(truth)]
    at = to = 0
    for block in Levenshtein.editops(before, meant).as_matching_blocks():
        whole = block.a - at == block.b - to
        pairs = zip(range(at, block.a), range(to, block.b), strict=True) if whole else iter(())
        for own, true in pairs:
            yield "mended" if after[own] == meant[true] else "left" if after[own] == before[own] else "spoilt"
        for own in range(block.a, block.a + block.size):
            yield "right" if after[own] == before[own] else "spoilt"
        at, to = block.a + block.size, block.b + block.size


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scans", type=Path)
    parser.add_argument("sources", type=Path)
    options = parser.parse_args()
    sources = {path.stem: path for path in options.sources.iterdir()}
    found = Counter[str]()
    for scan in sorted(options.scans.glob("*.pdf")):
        text = normalize(read(load(scan), name=scan.name))
        truth = normalize(read(load(sources[scan.stem]), name=scan.stem)).value
        found.update(judged(text.read, text.value, truth))
    misread, mended = found["mended"] + found["left"], found["mended"]
    print(f"{found.total():,} words, {misread / found.total():.1%} of them misread")
    print(f"{mended / misread:.1%} of those put right; {100 * found['spoilt'] / mended:.1f} spoilt for every hundred put right")


if __name__ == "__main__":
    main()
