"""The whole path on real documents: no field may fall below the floor it once reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.errors import OcrUnavailableError
from vanban.evaluate.floors import Floors, check, digest, measure, sources

FLOORS = Floors.model_validate_json((Path(__file__).parent / "floors.json").read_bytes())


@pytest.mark.parametrize("name", FLOORS.groups)
def test_every_field_holds_its_floor(corpus: Path, name: str) -> None:
    group = FLOORS.groups[name]
    assert group.fields
    try:
        report = measure(corpus / "dev", group.suffixes)
    except OcrUnavailableError as error:
        pytest.skip(str(error))
    short = check(name, group, report, digest(corpus / "dev", sources(corpus / "dev", group.suffixes)))
    assert not short, "\n".join(map(str, short))
