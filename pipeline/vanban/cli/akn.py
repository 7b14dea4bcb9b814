"""``vanban akn``: records as Akoma Ntoso."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.records import RecordPaths, Records


def akn(
    records: RecordPaths,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the XML files.", file_okay=False)],
) -> None:
    """Write each record as Akoma Ntoso 3.0 XML.

    Exits 0 when all were read, 1 when some files were no records, 2 on wrong usage.
    """
    from vanban.export.akoma_ntoso import to_akoma_ntoso
    from vanban.export.atomic import write_atomically

    read = Records(records)
    written: set[Path] = set()
    for name, document in read.named():
        target = output / name.with_suffix(".xml")
        if target in written:
            read.fail(f"{name}: another record has been written to {target}")
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, to_akoma_ntoso(document))
        written.add(target)
    read.close(f"{len(written)} files in {output}")
