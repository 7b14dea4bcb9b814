"""``python -m vanban.synth FOLDER``: writes made-up documents and their gold, ready for ``vanban evaluate``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random
from typing import get_args

from vanban.export.atomic import write_atomically
from vanban.synth import corpus, damaged
from vanban.synth.writer import Layout


def main() -> None:
    """The command line of this package."""
    parser = argparse.ArgumentParser(prog="python -m vanban.synth", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--layout", choices=get_args(Layout), default="plain")
    parser.add_argument("--damage", type=float, default=0.0, help="share of letters damaged as on a bad scan, 0 to 1")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for seed, document in enumerate(corpus(options.count, options.first), options.first):
        text = damaged(document.text(options.layout), Random(seed), options.damage)  # noqa: S311 - nothing secret
        target = options.folder / document.gold["file"]
        write_atomically(target, text.encode())
        gold = json.dumps(document.gold, ensure_ascii=False, indent=2) + "\n"
        write_atomically(target.with_suffix(".gold.json"), gold.encode())


if __name__ == "__main__":
    main()
