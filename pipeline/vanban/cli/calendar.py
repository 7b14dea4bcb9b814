"""``vanban calendar``: the deadlines of records as a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.records import RecordPaths, Records, output_file
from vanban.cli.usage import wrong_usage


def calendar(
    records: RecordPaths,
    output: Annotated[Path, typer.Option("--output", "-o", help="The calendar, FILE.ics.", dir_okay=False)],
) -> None:
    """Write the deadlines of records as one iCalendar file, one event a deadline.

    Exits 0 when all were read, 1 when some files were no records, 2 on wrong usage.
    """
    from vanban.export.atomic import write_atomically
    from vanban.export.calendar import DeadlineCalendar, has_icalendar

    if not has_icalendar():
        wrong_usage("a calendar needs icalendar: pip install 'vanban[calendar]'")
    output_file(output)
    read, found = Records(records), DeadlineCalendar()
    for document in read:
        found.add(document)
    write_atomically(output, found.to_bytes())
    repeated = f", {found.repeated} of the same document once" if found.repeated else ""
    read.close(f"{found.events} deadlines in {output}, {found.left_out} without a day left out{repeated}")
