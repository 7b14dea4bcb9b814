"""Trains from nothing: the pairs of syllables that the package holds, and three models with spaCy's own configurations.

    python models/train.py SOURCES models/build --measured GOLD …

SOURCES are real documents; those with gold in a folder ``--measured`` are left out. The classifier of digits has a command of
its own (``digits/train.py``), because what it learns from isn't documents.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

from corpora import agency_docs, item_docs, line_docs, save, silver_rows
from pairs import rows_of
from silver import typed, write_silver
from spacy.cli.train import train

import vanban.language.tokenizer  # noqa: F401 - registers the tokenizer that the configurations name
from vanban.export.atomic import write_atomically
from vanban.registry.writer import render

HERE = Path(__file__).parent
PAIRS = HERE.parent / "pipeline" / "vanban" / "registry" / "data" / "word_pairs.json"
SEED = 1
MADE, MADE_FOR_CHECKS, FIRST_CHECK = 400, 40, 90_000
"""Made-up documents to train on, to check on, and the first seed of those."""
PLAIN = 6000
"""Paragraphs without a body that the tagger sees; there are many more."""
LINES, CHECKED_LINES = 24_000, 1000
"""Pairs of lines to train on and to check on."""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--measured", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    silver = options.target / "silver.jsonl"
    measured = {path.name.removesuffix(".gold.json") for folder in options.measured for path in folder.glob("*.gold.json")}
    options.target.mkdir(parents=True, exist_ok=True)
    documents = list(typed(options.sources, measured))
    write_atomically(PAIRS, render(rows_of(found.text.value for found in documents)).encode())
    write_silver(documents, silver)
    rows, rng = silver_rows(silver), Random(SEED)  # noqa: S311 - nothing secret
    naming = [row for row in rows if row["bodies"] or row["unsure"]]
    plain = [row for row in rows if not (row["bodies"] or row["unsure"])]
    rng.shuffle(plain)
    corpora = {
        "agencies-train": agency_docs([*naming, *plain[:PLAIN]], MADE, rng),
        "agencies-dev": agency_docs([], MADE_FOR_CHECKS, rng, FIRST_CHECK),
        "items-train": item_docs(rows, MADE, rng),
        "items-dev": item_docs([], MADE_FOR_CHECKS, rng, FIRST_CHECK),
        "lines-train": line_docs(rows, LINES, rng),
        "lines-dev": line_docs(rows, CHECKED_LINES, rng),
    }
    for name, docs in corpora.items():
        print(name, save(docs, options.target / f"{name}.spacy", rng))
    for model in ("agencies", "items", "lines"):
        paths = {f"paths.{part}": str(options.target / f"{model}-{part}.spacy") for part in ("train", "dev")}
        train(HERE / model / "config.cfg", options.target / model, overrides=paths)


if __name__ == "__main__":
    main()
