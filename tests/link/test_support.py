"""The confidence of a value: the measured precision of its rule, times that of OCR in its words."""

from __future__ import annotations

import pytest
from tests.samples.scan import Row, scan

from vanban.ingest import read
from vanban.link.support import Support
from vanban.normalize import normalize
from vanban.registry.precision import precision

LINE = "Giao Sở Nội vụ chủ trì thực hiện Kế hoạch này."
RULE = "agency.listed"


def test_typed_text_has_the_precision_of_the_rule() -> None:
    support = Support(normalize(read(LINE.encode())))
    assert support.of(5, 14, RULE)["confidence"] == round(precision(RULE), 3)


@pytest.mark.parametrize("sure", [1.0, 0.8, 0.0])
def test_on_a_scan_the_confidence_of_ocr_counts_in_full(sure: float) -> None:
    support = Support(normalize(scan(Row(LINE, y=50.0, sure=sure))))
    assert support.of(5, 14, RULE)["confidence"] == pytest.approx(precision(RULE) * sure, abs=1e-3)


def test_a_rule_that_gold_never_judged_lies_between_good_and_bad_ones() -> None:
    support = Support(normalize(read(LINE.encode())))
    unknown, head = (support.of(5, 14, rule)["confidence"] for rule in ("no such rule", "agency.head"))
    assert head < unknown < 1.0
