"""Counts which syllables follow one another in typed documents, for ``registry/data/word_pairs.json``.

    python benchmarks/word_pairs.py RECORDS…

RECORDS are records that ``vanban extract`` wrote (files or folders); those read by OCR are passed over. Only syllables and
initials ("UBND") count, in lower case and with one way to place a tone, and only pairs that at least two documents hold.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from vanban.normalize.pair_model import spelling
from vanban.normalize.syllable import is_syllable
from vanban.registry.word_pair import WordPairRow
from vanban.registry.writer import render

DOCUMENTS = 2
TARGET = Path(__file__).parents[1] / "pipeline" / "vanban" / "registry" / "data" / "word_pairs.json"
_INITIALS = re.compile(r"[A-ZĐ]{2,7}")
_TOKEN = re.compile(r"[^\W\d_]+|\S|\n")


def pairs_of(text: str) -> Iterator[tuple[str, str]]:
    """Neighbouring syllables of a text; figures, marks, initials and line ends part them."""
    before = ""
    for token in _TOKEN.findall(text):
        word = spelling(token) if token.isalpha() and (is_syllable(token) or _INITIALS.fullmatch(token)) else ""
        if before and word:
            yield before, word
        before = word


def rows_of(texts: Iterator[str]) -> list[WordPairRow]:
    """Rows of the data file, sorted."""
    counts: Counter[tuple[str, str]] = Counter()
    documents: Counter[tuple[str, str]] = Counter()
    for text in texts:
        found = Counter(pairs_of(text))
        counts.update(found)
        documents.update(found.keys())
    followers: defaultdict[str, list[str]] = defaultdict(list)
    for (first, second), count in sorted(counts.items()):
        if documents[first, second] >= DOCUMENTS:
            followers[first].append(f"{second} {round(math.log2(count))}")
    return [WordPairRow(word=word, next=", ".join(listed)) for word, listed in sorted(followers.items())]


def _texts(paths: list[str]) -> Iterator[str]:
    for path in map(Path, paths):
        for file in sorted(path.rglob("*.json")) if path.is_dir() else [path]:
            record = json.loads(file.read_text(encoding="utf-8"))
            if record.get("source", {}).get("text_source") in ("plain", "text-layer"):
                yield record["text"]


def main() -> None:
    """Writes the data file."""
    rows = rows_of(_texts(sys.argv[1:]))
    TARGET.write_text(render(rows), encoding="utf-8")
    print(f"{len(rows)} words, {sum(len(row.next.split(', ')) for row in rows)} pairs")


if __name__ == "__main__":
    main()
