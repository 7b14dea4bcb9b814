"""Us, underthesea's named entities, and a plain regular-expression baseline on the same documents with gold.

    python benchmarks/comparison.py ../shared/corpus/dev [-o docs/comparison.md]

Three questions that all three can answer: which bodies are named, which documents are cited (by number), who signs. All see the
same normalised text; time is that of the extraction alone, in one run on one machine.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from vanban.evaluate.keys import agency_key, fold, number_key
from vanban.ingest import read
from vanban.pipeline import analyse, to_record

SUFFIXES = (".txt", ".md", ".docx")
# what one writes in an afternoon: a head word and the capitalised words after it; a number with a slash and a code
BODY = re.compile(
    r"\b(?:Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Sở|Bộ|Ban|Phòng|Văn phòng|Chính phủ|Thủ tướng Chính phủ"
    r"|Quốc hội|Trung tâm|Công an)"
    r"(?: (?:[A-ZÀ-ỸĐ]\w*|và|tỉnh|thành phố|huyện|-)){0,8}"
)
NUMBER = re.compile(r"\b\d{1,5}(?:/\d{4})?[/-][A-ZĐ][A-Za-zĐđƯ]*(?:[-/][A-ZĐ0-9]+)*")
SIGNER = re.compile(r"(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|CHỦ NHIỆM|CHÁNH VĂN PHÒNG)\n+((?:[A-ZÀ-ỸĐ][a-zà-ỹđ]+ ?){2,5})")


@dataclass
class Found:
    """Keys that one system read in one document."""

    bodies: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    signers: set[str] = field(default_factory=set)


def ours(path: Path) -> Found:
    """The whole pipeline."""
    record = to_record(analyse(read(path)), path.read_bytes(), path.name)
    return Found(
        {agency_key(agency.name) for agency in record.agencies},
        {number_key(cited.number) for cited in [*record.legal_bases, *record.citations] if cited.number},
        {fold(signer.name) for signer in record.signers},
    )


def underthesea(path: Path, text: str) -> Found:
    """Organisations and persons of underthesea's ner (CRF), line by line; it knows no document numbers."""
    from underthesea import ner

    found = Found()
    for line in text.split("\n"):
        words: list[str] = []
        kind = ""
        for word, _, _, tag in [*ner(line), ("", "", "", "O")]:
            if tag.startswith("I-") and words:
                words.append(word)
                continue
            if words:
                name = " ".join(words)
                (found.bodies if kind == "ORG" else found.signers if kind == "PER" else set()).add(
                    agency_key(name) if kind == "ORG" else fold(name)
                )
            words, kind = ([word], tag[2:]) if tag.startswith("B-") else ([], "")
    return found


def baseline(path: Path, text: str) -> Found:
    """Regular expressions."""
    return Found(
        {agency_key(match[0]) for match in BODY.finditer(text)},
        {number_key(match[0]) for match in NUMBER.finditer(text)},
        {fold(match[1]) for match in SIGNER.finditer(text)},
    )


def gold_of(path: Path) -> Found:
    """What a careful reader found; close calls are left out of what is missed, not of what is extra."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    cited = [citation for citation in gold["legal_bases"] + gold["citations"] if citation.get("number")]
    return Found(
        {agency_key(name) for name in gold["agencies"]},
        {number_key(citation["number"]) for citation in cited},
        {fold(signer["name"]) for signer in gold["signers"]},
    )


def main() -> None:
    """Prints the table, and writes it where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    sources = sorted(
        path
        for path in arguments.corpus.iterdir()
        if path.suffix in SUFFIXES and (path.parent / f"{path.stem}.gold.json").exists()
    )
    texts = {path: analyse(read(path)).text.value for path in sources}
    systems: dict[str, Callable[[Path], Found]] = {
        "vanban": ours,
        f"underthesea {version('underthesea')} ner": lambda path: underthesea(path, texts[path]),
        "regular expressions": lambda path: baseline(path, texts[path]),
    }
    rows = []
    for name, system in systems.items():
        system(sources[0])  # loads what is loaded once
        start = time.perf_counter()
        found = {path: system(path) for path in sources}
        seconds = time.perf_counter() - start
        cells = []
        for question in ("bodies", "numbers", "signers"):
            hit = gold = read_count = 0
            for path in sources:
                expected: set[str] = getattr(gold_of(path.parent / f"{path.stem}.gold.json"), question)
                got: set[str] = getattr(found[path], question)
                hit, gold, read_count = hit + len(expected & got), gold + len(expected), read_count + len(got)
            precision = hit / read_count if read_count else 0
            cells.append(f"{precision:.2f} / {hit / gold:.2f} / {2 * hit / (gold + read_count):.2f}")
        rows.append(f"| {name} | {' | '.join(cells)} | {seconds:.1f} |")
    table = "\n".join(
        [
            "| system | bodies P / R / F1 | document numbers P / R / F1 | signers P / R / F1 | seconds |",
            "|---|---|---|---|---|",
            *rows,
        ]
    )
    print(table)
    if arguments.output:
        head = (
            f"# Comparison\n\n{len(sources)} documents with gold (text, Markdown, Word), "
            "measured by `python benchmarks/comparison.py`.\n"
        )
        notes = (
            "\n"
            "Distinct names and numbers of each document, compared after folding case, tones, dashes and\n"
            "abbreviations. Seconds are for all documents in one run; ours reads every field of the record in\n"
            "that time. underthesea's recogniser is made for news: it has no document numbers, and its persons\n"
            "are all persons, not signers.\n"
        )
        arguments.output.write_text(head + "\n" + table + "\n" + notes, encoding="utf-8")


if __name__ == "__main__":
    main()
