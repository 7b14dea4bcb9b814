"""How many expressions of administrative time are read right: this grammar, and dateparser.

Both read the expressions of ``tests/extraction/deadlines.txt``, each cut out of its sentence, in a plan of 2040. "Days right"
asks for both ends of the interval; "a day of it" accepts any day within it, or the printed end of an open one; "left alone"
counts expressions without dates that are given none.

    python benchmarks/deadlines.py            prints the Markdown table
    python benchmarks/deadlines.py --write    puts it into docs/deadlines.md
    python benchmarks/deadlines.py --misses   lists what each reads wrong
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dateparser.date import DateDataParser

from vanban.extraction.deadlines import parse_time_cell
from vanban.link.years import YearContext, resolve

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "deadlines.md"
BEGIN, END = "<!-- benchmark -->", "<!-- /benchmark -->"
YEAR = 2040

Ends = tuple[date | None, date | None]


@dataclass
class Score:
    """Counts of one reader."""

    days: int = 0
    inside: int = 0
    alone: int = 0
    seconds: float = 0.0


def table_rows() -> list[Any]:
    """Rows of the table that hold an expression."""
    path = ROOT / "tests" / "extraction" / "deadline_rows.py"
    spec = importlib.util.spec_from_file_location("deadline_rows", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["deadline_rows"] = module
    spec.loader.exec_module(module)
    return [row for row in module.rows() if row.relation not in {"none", "unparsed"}]


def ours(text: str) -> Ends:
    """Days by this grammar."""
    found = parse_time_cell(text)
    return resolve(found, YearContext(title=YEAR)).days if found else (None, None)


def by_dateparser() -> Callable[[str], Ends]:
    """Days by dateparser, as well as it can be set up for the purpose."""
    settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": datetime(YEAR, 1, 1), "PREFER_DATES_FROM": "current_period"}  # noqa: DTZ001
    parser = DateDataParser(languages=["vi"], settings=settings)

    def read(text: str) -> Ends:
        found = parser.get_date_data(text)
        if found is None or found.date_obj is None:
            return None, None
        day = found.date_obj.date()
        if found.period == "month":
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        if found.period == "year":
            return date(day.year, 1, 1), date(day.year, 12, 31)
        return day, day

    return read


def judge(read: Callable[[str], Ends], rows: list[Any], misses: list[str] | None) -> Score:
    """Let one reader read every expression."""
    score = Score()
    for row in rows:
        wanted = tuple(date.fromisoformat(day) if day else None for day in row.days)
        begin = time.perf_counter()
        got = read(row.expression)
        score.seconds += time.perf_counter() - begin
        if wanted == (None, None):
            right = got == (None, None)
            score.alone += right
        else:
            right = got == wanted
            score.days += right
            score.inside += right or _inside(got, wanted)
        if not right and misses is not None:
            misses.append(f"  {row.line}: {row.expression!r} wanted {row.days} got {got}")
    return score


def _inside(got: Ends, wanted: tuple[date | None, ...]) -> bool:
    first, last = wanted
    if got[0] is None or got[1] is None:
        return False
    if first and last:
        return first <= got[0] and got[1] <= last
    return (first or last) in got


def render(rows: list[Any], scores: dict[str, Score]) -> str:
    """The Markdown table."""
    dated = sum(row.days != (None, None) for row in rows)
    undated = len(rows) - dated
    lines = [
        f"| reader | days right, of {dated} | a day of it, of {dated} | left alone, of {undated} | µs an expression |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, score in scores.items():
        micro = f"{1e6 * score.seconds / len(rows):.0f}"
        lines.append(f"| {name} | {score.days} | {score.inside} | {score.alone} | {micro} |")
    return "\n".join(lines)


def main() -> int:
    """Run the comparison."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true", help="put the table into docs/deadlines.md")
    arguments.add_argument("--misses", action="store_true", help="list what each reader reads wrong")
    options = arguments.parse_args()
    rows = table_rows()
    scores: dict[str, Score] = {}
    readers = {"vanban": ours, f"dateparser {version('dateparser')}": by_dateparser()}
    for name, read in readers.items():
        for expression in ("tháng 6/2026", "Tết Nguyên đán 2026"):  # load what is loaded once
            read(expression)
        misses: list[str] = []
        scores[name] = judge(read, rows, misses)
        if options.misses:
            print(name, *misses, sep="\n")
    table = render(rows, scores)
    print(table)
    if options.write:
        text = DOCUMENT.read_text(encoding="utf-8")
        before, after = text.partition(BEGIN)[0], text.partition(END)[2]
        DOCUMENT.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
