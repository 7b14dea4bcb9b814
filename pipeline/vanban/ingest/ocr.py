"""Tesseract with Debian's Vietnamese data: an image → words with boxes and confidences.

The data come with the packages ``tesseract-ocr`` and ``tesseract-ocr-vie``. Tesseract is called in the process through
tesserocr (the extra ``ocr``) when it is installed, else as a command; both run one thread, pages run side by side.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from vanban.errors import OcrUnavailableError, ReadTimeoutError

if TYPE_CHECKING:
    from PIL.Image import Image

os.environ.setdefault("OMP_THREAD_LIMIT", "1")

Engine: TypeAlias = Any
"""tesserocr has no types."""

LANGUAGE = "vie"
HINT = (
    "reading scans takes Tesseract with Vietnamese data: apt-get install tesseract-ocr tesseract-ocr-vie "
    "(and pip install 'vanban[ocr]'); data elsewhere: set TESSDATA_PREFIX to the folder of vie.traineddata"
)
_DATA_PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_COMMAND_SECONDS = 120.0
_FRAME = 12
"""Pixels of white around a region: Tesseract loses letters at the very edge."""


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word as Tesseract read it.

    Attributes:
        text: Characters as read.
        box: x0, y0, x1, y1 in pixels of the image, origin top left.
        line: Number of its line in the region, from 0.
        baseline: Height of the line's foot in pixels.
        confidence: 0 to 1.
    """

    text: str
    box: tuple[int, int, int, int]
    line: int
    baseline: float
    confidence: float


@cache
def data_folder() -> Path | None:
    """The folder that holds ``vie.traineddata``, None if there is none on this machine."""
    named = os.environ.get("TESSDATA_PREFIX")
    places = [Path(named), Path(named) / "tessdata"] if named else []
    for pattern in _DATA_PLACES:
        root = Path(pattern.partition("*")[0])
        places += sorted(root.glob("*/tessdata"), reverse=True) if "*" in pattern else [root]
    return next((place for place in places if (place / f"{LANGUAGE}.traineddata").is_file()), None)


def available() -> bool:
    """Whether scans can be read on this machine."""
    return data_folder() is not None and (_tesserocr() is not None or shutil.which("tesseract") is not None)


def require() -> Path:
    """The data folder.

    Raises:
        OcrUnavailableError: Tesseract or its Vietnamese data are missing; the message says what to install.
    """
    folder = data_folder()
    if folder is None or not available():
        raise OcrUnavailableError(HINT)
    return folder


@cache
def _tesserocr() -> Engine:
    try:
        import tesserocr
    except ImportError:
        return None
    return tesserocr


_ENGINES = threading.local()


def _engine(folder: Path) -> Engine:
    """One engine a thread: loading the data takes longer than reading a line."""
    engine = getattr(_ENGINES, "engine", None)
    if engine is None:
        tesserocr = _tesserocr()
        engine = tesserocr.PyTessBaseAPI(path=f"{folder}/", lang=LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY)
        engine.SetVariable("debug_file", os.devnull)
        engine.SetVariable("tessedit_do_invert", "0")
        _ENGINES.engine = engine
    return engine


def read_region(image: Image, resolution: int, region: tuple[int, int, int, int] | None = None, mode: int = 6) -> list[OcrWord]:
    """Words of a region of an image, line by line.

    Each region is cut out and framed in white: Tesseract's own way of reading a rectangle picks its threshold badly.

    Args:
        image: Grey image, black on white.
        resolution: Its pixels per inch.
        region: x0, y0, x1, y1 in pixels; the whole image if None.
        mode: Tesseract's page segmentation: 3 automatic, 4 one column, 6 one block, 7 one line.

    Returns:
        Words in Tesseract's order; boxes in pixels of the whole image.

    Raises:
        OcrUnavailableError: Tesseract or its Vietnamese data are missing.
    """
    from PIL import ImageOps

    folder = require()
    x0, y0, x1, y1 = region or (0, 0, image.width, image.height)
    if x1 - x0 < 3 or y1 - y0 < 3:
        return []
    part = ImageOps.expand(image.crop((x0, y0, x1, y1)), _FRAME, 255)
    if _tesserocr() is None:
        found = _by_command(part, resolution, mode, folder)
    else:
        engine = _engine(folder)
        engine.SetPageSegMode(mode)
        grey = part.convert(
            "L"
        )  # given as it lies in memory: tesserocr turns pictures into files, which takes longer than a cell
        engine.SetImageBytes(grey.tobytes(), grey.width, grey.height, 1, grey.width)
        engine.SetSourceResolution(resolution)
        engine.Recognize()
        found = _by_iterator(engine.GetIterator())
    dx, dy = x0 - _FRAME, y0 - _FRAME
    return [
        OcrWord(word.text, (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy), word.line, word.baseline + dy, word.confidence)
        for word in found
        for box in (word.box,)
    ]


def _by_iterator(iterator: Engine) -> Iterator[OcrWord]:
    if iterator is None:
        return
    tesserocr = _tesserocr()
    word_level, line_level = tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE
    line = -1
    for item in tesserocr.iterate_level(iterator, word_level):
        if item.IsAtBeginningOf(line_level):
            line += 1
        try:
            text = item.GetUTF8Text(word_level).strip()
        except RuntimeError:
            continue
        box = item.BoundingBox(word_level)
        if not text or box is None:
            continue
        base = item.Baseline(line_level)
        level = _height_at(base, (box[0] + box[2]) / 2) if base else float(box[3])
        yield OcrWord(text, box, max(line, 0), level, item.Confidence(word_level) / 100)


def _height_at(baseline: tuple[tuple[int, int], tuple[int, int]], x: float) -> float:
    (x0, y0), (x1, y1) = baseline
    return float(y0) if x1 == x0 else y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def _by_command(image: Image, resolution: int, mode: int, folder: Path) -> Iterator[OcrWord]:
    program = shutil.which("tesseract")
    if program is None:
        raise OcrUnavailableError(HINT)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    command = [program, "-", "-", "--tessdata-dir", str(folder), "-l", LANGUAGE, "--oem", "1", "--psm", str(mode)]
    command += ["--dpi", str(resolution), "-c", "tessedit_do_invert=0", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603
            command, input=buffer.getvalue(), capture_output=True, timeout=_COMMAND_SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ReadTimeoutError(f"Tesseract took over {_COMMAND_SECONDS:.0f} s for one region") from error
    if done.returncode:
        raise OcrUnavailableError(f"{HINT} (tesseract said: {done.stderr.decode('utf-8', 'replace').strip()[:200]})")
    lines: dict[tuple[str, str, str], int] = {}
    for row in done.stdout.decode("utf-8", "replace").splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != "5" or not fields[11].strip():
            continue
        left, top, width, height = (int(value) for value in fields[6:10])
        line = lines.setdefault((fields[2], fields[3], fields[4]), len(lines))
        box = (left, top, left + width, top + height)
        yield OcrWord(fields[11].strip(), box, line, float(box[3]), max(0.0, float(fields[10])) / 100)
