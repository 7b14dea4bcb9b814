"""Kills a run over many generated documents at random moments, resumes it, and compares the end with an undisturbed run.

    python benchmarks/soak.py --documents 10000 --kills 6

It fails unless every source is accounted for exactly once, no record differs from the undisturbed run's, nothing half-written
is left, hardly anything was read twice, and the memory of the process that hands out the work stayed flat.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "out" / "soak"
"""Where records are kept that differ."""
sys.path.insert(0, str(ROOT / "tests"))

from hostile import cases, damaged  # noqa: E402
from samples.renditions import clean_scan, docx_of, html_of, pdf_of  # noqa: E402
from samples.sheet import RAW, sheet_of  # noqa: E402
from vanban.run.fingerprint import program_fingerprint  # noqa: E402
from vanban.run.manifest import FILE  # noqa: E402

_SAMPLES = (
    "cong-van-so-giao-duc.txt", "ke-hoach-huyen-bang-nhiem-vu.txt", "ke-hoach-tinh-uy.txt", "ke-hoach-tinh-chuyen-doi-so.md",
)  # fmt: skip
_FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
_GIVEN_NAMES = ("An", "Bình", "Châu", "Dũng", "Hà", "Khánh", "Lan", "Minh", "Phúc", "Thảo")
_NUMBER = re.compile(r"\b\d+(?=/[A-ZĐ])")
_DAY = re.compile(r"(?<=ngày )\d{2}(?= tháng)")
_SIGNED = re.compile(r"[A-ZĐ][^\W\d_]+(?: [A-ZĐ][^\W\d_]+){1,3}(?=\s*\Z)")
# Of a thousand documents; the rest is text. A scan costs as much as a hundred texts.
_SHARES = {"docx": 120, "pdf": 120, "html": 150, "scan": 2, "hostile": 20, "copy": 10}
_DAMAGED = 0.3
_FLAT = 1.10
_SETTLED = 0.25


def varied(name: str, rng: random.Random) -> str:
    """The text of a sample with other numbers, days and signer."""
    text = (RAW / name).read_text(encoding="utf-8")
    text = _NUMBER.sub(lambda _: str(rng.randint(1, 4999)), text)
    text = _DAY.sub(lambda _: f"{rng.randint(1, 28):02}", text)
    person = f"{rng.choice(_FAMILY_NAMES)} {rng.choice(_GIVEN_NAMES)} {rng.choice(_GIVEN_NAMES)}"
    return _SIGNED.sub(person, text)


def _hostile(number: int, rng: random.Random) -> tuple[str, bytes]:
    """A file that was made to do harm (``tests/hostile``), or a sound one that is damaged."""
    if rng.random() < _DAMAGED:
        kind = rng.choice(["docx", "pdf", "html"])
        suffix, data = document_of(kind, number, rng)
        return suffix, damaged(data, rng)
    case = rng.choice(cases())
    return case.name.rpartition(".")[2], case.make()


def generate(folder: Path, count: int, seed: int = 1) -> Counter[str]:
    """Makes the documents, a thousand to a folder.

    Returns:
        How many of each kind.
    """
    made: Counter[str] = Counter()
    kinds = [kind for kind, share in _SHARES.items() for _ in range(share)]
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        at = rng.randrange(1000)
        kind = kinds[at] if at < len(kinds) else "text"
        target = folder / f"{number // 1000:03}"
        target.mkdir(parents=True, exist_ok=True)
        if kind == "copy" and number:
            other = rng.choice(sorted((folder / "000").iterdir())[:100])
            suffix, data = other.suffix[1:], other.read_bytes()
        else:
            suffix, data = document_of(kind, number, rng)
        (target / f"{number:06}.{suffix}").write_bytes(data)
        made[kind] += 1
    return made


def document_of(kind: str, number: int, rng: random.Random) -> tuple[str, bytes]:
    """A document of a kind: its suffix and its bytes. The number picks the sample, the random numbers vary it."""
    name = _SAMPLES[0] if kind == "scan" else _SAMPLES[number % len(_SAMPLES)]
    text = varied(name, rng)
    if kind == "hostile":
        return _hostile(number, rng)
    if kind in _FORMS:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=Path(name).suffix) as file:
            file.write(text)
            file.flush()
            suffix, form = _FORMS[kind]
            return suffix, form(Path(file.name))
    return name.rpartition(".")[2], text.encode()


_FORMS: dict[str, tuple[str, Callable[[Path], bytes]]] = {
    "docx": ("docx", lambda path: docx_of(sheet_of(str(path)))),
    "pdf": ("pdf", lambda path: pdf_of(sheet_of(str(path)))),
    "html": ("html", lambda path: _encoded(html_of(sheet_of(str(path))))),
    "scan": ("pdf", lambda path: clean_scan(pdf_of(sheet_of(str(path)), size=11, leading=17))),
}


def _encoded(html: str | bytes) -> bytes:
    return html if isinstance(html, bytes) else html.encode()


@dataclass(frozen=True, slots=True)
class Ended:
    """One run of the command, to its end or to its killing.

    Attributes:
        code: Exit code; -9 when it was killed.
        seconds: Wall time.
        memory: Resident megabytes of the process itself by the number of documents done at that moment.
    """

    code: int
    seconds: float
    memory: list[tuple[int, float]]


def carry_out(source: Path, output: Path, workers: int, log: Path, kill_at: int | None = None, wait: float = 0.0) -> Ended:
    """Runs ``vanban extract``.

    Args:
        source: Folder of the documents.
        output: Folder of the records.
        workers: Processes that read.
        log: File for the JSON log.
        kill_at: Documents done after which it is killed.
        wait: Seconds between that and the killing.
    """
    command = [sys.executable, "-m", "vanban.cli", "extract", str(source), "-o", str(output), "--workers", str(workers)]
    began = time.monotonic()
    options = ["--timeout", "120", "--log-json", str(log)]
    process = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    memory: list[tuple[int, float]] = []
    while process.poll() is None:
        time.sleep(0.2 if kill_at is None else 0.02)
        done = _done(output)
        try:
            memory.append((done, psutil.Process(process.pid).memory_info().rss / 2**20))
        except psutil.NoSuchProcess:
            break
        if kill_at is not None and done >= kill_at:
            time.sleep(wait)
            process.kill()
            break
    return Ended(process.wait(), time.monotonic() - began, memory)


def _done(output: Path) -> int:
    try:
        with sqlite3.connect(f"file:{output / FILE}?mode=ro", uri=True) as database:
            return int(database.execute("SELECT count(*) FROM sources").fetchone()[0])
    except sqlite3.Error:
        return 0


def faults(source: Path, output: Path, calm: Path, log: Path, spare: int) -> Iterator[str]:
    """What is wrong with the end of a disturbed run; nothing if all is well.

    Args:
        source: Folder of the documents.
        output: Its records after kills.
        calm: The records of an undisturbed run.
        log: JSON log of all disturbed runs.
        spare: Documents that may have been read twice.
    """
    sources = sorted(str(path) for path in source.rglob("*") if path.is_file())
    with sqlite3.connect(output / FILE) as database:
        rows = database.execute("SELECT source, target, code FROM sources ORDER BY source").fetchall()
    if [row[0] for row in rows] != sources:
        yield f"{len(sources)} sources, {len(rows)} in the manifest"
    failed = sorted(json.loads(line)["source"] for line in (output / "errors.jsonl").read_text("utf-8").splitlines())
    if failed != sorted(row[0] for row in rows if row[2] is not None):
        yield f"{len(failed)} lines in errors.jsonl don't match the manifest"
    records = {path.name for path in output.glob("*.json")}
    if records != {row[1] for row in rows if row[2] is None}:
        yield f"{len(records)} records don't match the manifest"
    names = {path.name for path in output.iterdir()} - {FILE, f"{FILE}-wal", f"{FILE}-shm"}
    if names != {path.name for path in calm.iterdir()} - {FILE, f"{FILE}-wal", f"{FILE}-shm"}:
        yield "the two folders hold different files"
    different = [name for name in sorted(records) if (output / name).read_bytes() != (calm / name).read_bytes()]
    for name in different:
        for folder in (output, calm):
            kept = KEPT / folder.name / name
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(folder / name, kept)
    if different:
        yield f"{len(different)} records differ, see {KEPT}; the first is {different[0]}"
    if (output / "errors.jsonl").read_bytes() != (calm / "errors.jsonl").read_bytes():
        yield "errors.jsonl differs"
    read = Counter(line["source"] for line in map(json.loads, log.open(encoding="utf-8")) if line["state"] != "done-before")
    twice = sum(count - 1 for count in read.values())
    if twice > spare:
        yield f"{twice} documents were read twice"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the soak and prints what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--wait", type=float, default=1.0, help="most seconds between a random document and the kill")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    rng = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name)
        source, output, calm, log = folder / "in", folder / "out", folder / "calm", folder / "log.jsonl"
        program = program_fingerprint()
        made = generate(source, options.documents, options.seed)
        print(f"{options.documents} documents: {', '.join(f'{count} {kind}' for kind, count in sorted(made.items()))}")
        wrong = []
        for moment in sorted(rng.randrange(1, options.documents * 9 // 10) for _ in range(options.kills)):
            ended = carry_out(source, output, options.workers, log, moment, options.wait * rng.random())
            print(f"killed after {_done(output):6} documents, {ended.seconds:7.1f} s, exit code {ended.code}", flush=True)
            if ended.code != -signal.SIGKILL:
                wrong.append("a run ended before it was killed; take more documents")
        ended = carry_out(source, output, options.workers, log)
        print(f"resumed to the end in {ended.seconds:.1f} s, exit code {ended.code}", flush=True)
        undisturbed = carry_out(source, calm, options.workers, folder / "calm.jsonl")
        print(f"undisturbed in {undisturbed.seconds:.1f} s, exit code {undisturbed.code}")
        wrong += faults(source, output, calm, log, options.kills * (options.workers + 1))
        settled = next((size for done, size in undisturbed.memory if done >= options.documents * _SETTLED), 0.0)
        peak = max(size for _, size in undisturbed.memory)
        print(f"memory of the parent: {settled:.0f} MB after a quarter, {peak:.0f} MB at most")
        if peak > settled * _FLAT:
            wrong.append("the parent's memory grew")
        program_fingerprint.cache_clear()
        if program_fingerprint() != program:
            wrong.append("the program was changed meanwhile, so that nothing is proved")
        for fault in wrong:
            print(f"FAULT: {fault}")
        print("failed" if wrong else "every source accounted for once, records identical")
        return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
