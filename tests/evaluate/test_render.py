"""The evaluation as a terminal shows it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from vanban.evaluate import evaluate, render


def test_nothing_is_cut_at_eighty_columns(synthetic: Callable[[int], tuple[Path, Path]]) -> None:
    report = evaluate(*synthetic(7))
    stream = io.StringIO()
    render(report, Console(file=stream, width=80), misses=True)
    shown = stream.getvalue()
    assert "…" not in shown.split("95 %: interval")[0]
    for cells in report.rows():
        [line] = [line for line in shown.splitlines() if line.startswith(f"{cells[0]} ") and line.endswith(cells[-1])]
        assert [cell for cell in cells[1:] if cell not in line] == []
