"""Pictures of what was understood of a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from vanban.cli import app
from vanban.export.layout import RESOLUTION, draw_layout, fields_of
from vanban.ingest import read
from vanban.pipeline import analyse, to_record

Pillow = pytest.importorskip("PIL.Image")
SAMPLE = Path(__file__).parents[2] / "data" / "raw" / "ke-hoach-huyen-bang-ba-trang.pdf"


def test_every_page_is_drawn_with_the_boxes_of_its_fields() -> None:
    data = SAMPLE.read_bytes()
    found = analyse(read(data))
    record = to_record(found, data, "x.pdf")
    pictures = dict(draw_layout(data, found.pages, found.text, found.zones, record))
    assert list(pictures) == [1, 2, 3, 4]
    fields = list(fields_of(record))
    assert {"metadata", "task", "deadline", "agency", "legal basis", "signer", "recipient"} <= {field.kind for field in fields}
    title = next(field for field in fields if field.label == "title")
    x, y = round(title.box[0] * RESOLUTION / 72) + 40, round(title.box[1] * RESOLUTION / 72) - 1
    # the upper edge of the box of the title, in the colour of metadata
    assert (213, 94, 0) in {pictures[1].getpixel((x, y + at)) for at in (-1, 0, 1)}


def test_the_command_writes_a_picture_a_page(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["layout", str(SAMPLE), "-o", str(tmp_path)])
    assert result.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{SAMPLE.stem}-{page}.png" for page in (1, 2, 3, 4)]
    with Pillow.open(tmp_path / f"{SAMPLE.stem}-1.png") as picture:
        assert picture.format == "PNG"


def test_text_has_no_pages_to_draw_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("KẾ HOẠCH\nTrồng cây", encoding="utf-8")
    result = CliRunner().invoke(app, ["layout", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "only PDF has" in result.stderr
