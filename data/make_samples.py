"""Makes the samples that are other forms of the text samples: PDF, scans, Word, encodings before Unicode.

    python data/make_samples.py

Run again, it makes the same files, given the same versions of Pillow and zlib. The fonts are Debian's fonts-dejavu-core.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from samples.legacy import encode  # noqa: E402
from samples.renditions import clean_scan, docx_of, noisy_scan, pdf_of  # noqa: E402
from samples.sheet import RAW, sheet_of  # noqa: E402

DISPATCH = "cong-van-so-giao-duc.txt"
DISTRICT = "ke-hoach-huyen-bang-nhiem-vu.txt"
PARTY = "ke-hoach-tinh-uy.txt"
PROVINCE = "ke-hoach-tinh-chuyen-doi-so.md"


def made() -> dict[str, bytes]:
    """Content of each file, by name."""
    dispatch = pdf_of(sheet_of(DISPATCH), size=11, leading=17)
    return {
        "ke-hoach-huyen-bang-ba-trang.pdf": pdf_of(sheet_of(DISTRICT), size=14, leading=22.5, pitch=29),
        "cong-van-quet-sach.pdf": clean_scan(dispatch),
        "cong-van-quet-ban.pdf": noisy_scan(dispatch),
        "ke-hoach-tinh-danh-so-tu-dong.docx": docx_of(sheet_of(PROVINCE)),
        "cong-van-tcvn3.txt": encode((RAW / DISPATCH).read_text(encoding="utf-8"), "tcvn3"),
        "ke-hoach-tinh-uy-vni.txt": encode((RAW / PARTY).read_text(encoding="utf-8"), "vni"),
    }


if __name__ == "__main__":
    for name, content in made().items():
        (RAW / name).write_bytes(content)
        print(f"{len(content) / 1000:7.1f} kB  {name}")
