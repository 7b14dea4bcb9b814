"""Words for what was measured (``benchmarks/measured.json``): blocks of both READMEs and of the pages of accuracy and speed.

``make figures`` measures and writes the file; nothing in these blocks is typed by hand.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator
from typing import Any

Part = dict[str, Any]

CORES = (2, 64, 1024)
MILLION = 1_000_000
LEAST_SHARE = 0.005
WIDTH = 128

KINDS = {
    "en": {"text": "text", "word": "Word", "scan": "scan"},
    "vi": {"text": "tệp văn bản", "word": "tệp Word", "scan": "bản quét"},
}
UNSEEN = {
    "en": {"plans": "{documents} plans and what is around them", "others": "{documents} letters, reports, regulations, forms"},
    "vi": {"plans": "{documents} kế hoạch và văn bản liên quan", "others": "{documents} công văn, báo cáo, quy định, biểu mẫu"},
}
SCANS = {"en": "{scans} scans", "vi": "{scans} bản quét"}
SENTENCES = {
    "en": {
        "accuracy": "F1 (soft matching, 95 % interval over documents) on documents with gold: {documents}.",
        "unseen": "The rules were written with these documents in sight, so expect less on yours. Others were annotated by "
        "readers who hadn't seen the code. The first measurement on each group, before what was learnt from it went into the "
        "rules, gave:",
        "text": "The whole path reads text at {rate} MB/s, {ratio} times the rate at which eyecite finds citations in English "
        "legal text of the same size.",
        "start": "`import vanban` takes {imported} s, the command line on one short document {command} s.",
        "machine": "Measured on one core of {machine}.",
    },
    "vi": {
        "accuracy": "F1 (so khớp mềm, khoảng tin cậy 95 % theo văn bản) trên các văn bản có đáp án: {documents}.",
        "unseen": "Các quy tắc được viết khi đã xem những văn bản này, nên với văn bản khác kết quả sẽ thấp hơn. Những văn "
        "bản khác do người chưa xem mã nguồn ghi đáp án. Lần đo đầu tiên trên mỗi nhóm, trước khi những gì rút ra từ đó được "
        "đưa vào các quy tắc, cho kết quả:",
        "text": "Toàn bộ quy trình xử lý tệp văn bản đạt tốc độ {rate} MB/giây, gấp {ratio} lần tốc độ eyecite tìm viện dẫn "
        "trong văn bản pháp luật tiếng Anh cùng dung lượng.",
        "start": "`import vanban` mất {imported} giây, lệnh đọc một văn bản ngắn mất {command} giây.",
        "machine": "Đo trên một nhân của {machine}.",
    },
}


def figures(measured: Part, language: str) -> str:
    """The block "figures" of a README.

    Args:
        measured: Content of ``benchmarks/measured.json``.
        language: "en" or "vi", which has a comma in its decimals.
    """
    return "\n".join([accuracy(measured, language), "", *speed_sentences(measured, language)])


def accuracy(measured: Part, language: str = "en") -> str:
    """What is known of accuracy: a table on gold, and one on documents nobody had seen."""
    words = SENTENCES[language]
    groups = measured["accuracy"]["documents"]
    documents = ", ".join(f"{count} {KINDS[language].get(kind, kind)}" for kind, count in groups.items())
    lines = [words["accuracy"].format(documents=documents), "", *accuracy_table(measured["accuracy"], language)]
    return "\n".join([*lines, "", words["unseen"], "", *unseen_table(measured["unseen"], language)])


def unseen_table(groups: list[Part], language: str) -> Iterator[str]:
    """F1 of every field at first sight, a column for every group of documents."""
    heads = [f"{UNSEEN[language][group['kind']]} ({SCANS[language]})".format(**group) for group in groups]
    yield f"| {'field' if language == 'en' else 'trường'} | " + " | ".join(heads) + " |"
    yield "|---|" + ":-:|" * len(groups)
    for field in groups[0]["fields"]:
        yield f"| `{field}` | " + " | ".join(number(group["fields"][field], 2, language) for group in groups) + " |"


def accuracy_table(part: Part, language: str) -> Iterator[str]:
    """F1 of every field, a column for every kind of source."""
    yield (
        f"| {'field' if language == 'en' else 'trường'} | "
        + " | ".join(KINDS[language].get(kind, kind) for kind in part["documents"])
        + " |"
    )
    yield "|---|" + ":-:|" * len(part["documents"])
    for field, kinds in part["fields"].items():
        cells = (
            f"{number(f1, 3, language)} ({number(low, 2, language)}-{number(high, 2, language)})"
            for f1, low, high in (kinds[kind] for kind in part["documents"])
        )
        yield f"| `{field}` | " + " | ".join(cells) + " |"


def speed_sentences(measured: Part, language: str) -> list[str]:
    """What a README says of speed."""
    words, text, start = SENTENCES[language], measured["text"], measured["start"]
    return [
        words["text"].format(rate=number(text["rate"], 2, language), ratio=number(text["times_eyecite"], 1, language)),
        words["start"].format(imported=number(start["import"], 2, language), command=number(start["command"], 1, language)),
        words["machine"].format(machine=text["machine"]),
    ]


def speed(measured: Part) -> str:
    """The table of the page of speed; a part that was never measured has no row."""
    return "\n".join(["| what | measured | beside it | by |", "|---|---|---|---|", *_speed_rows(measured)])


def _speed_rows(measured: Part) -> Iterator[str]:
    text, start = measured["text"], measured["start"]
    yield (
        f"| text, whole path | {text['rate']:.2f} MB/s | {text['times_eyecite']:.1f} times the rate of eyecite, which finds "
        "citations in English legal text of the same size | `throughput.py` |"
    )
    if pdf := measured.get("pdf"):
        yield (
            f"| PDF with text, whole path | {pdf['digital_rate']:.1f} pages/s | {pdf['times_pdfplumber']:.2f} times the rate "
            "of pdfplumber's plain text | `pdf.py` |"
        )
        yield (
            f"| scans, whole path | {pdf['scan_seconds']:.1f} s a page | {pdf['times_tesseract']:.2f} times the time of "
            "Tesseract alone | `pdf.py` |"
        )
    yield f"| `import vanban` | {start['import']:.2f} s | | `startup.py` |"
    yield f"| `vanban extract` on one page | {start['command']:.1f} s | | `startup.py` |"
    if tables := measured.get("tables"):
        for name, one in tables["formats"].items():
            yield (
                f"| `vanban tables`, {name}, {tables['records']:,} records | {one['rows_per_second']:,.0f} rows/s "
                f"| {one['peak']:,.0f} MB of memory at most | `tables.py` |"
            )


def profile(measured: Part) -> str:
    """The table of where the time goes: the dearest stages first, a column for each kind of document."""
    kinds = measured["profile"]["kinds"]
    rows = ["| | " + " | ".join(kinds) + " |", "|---" + "|--:" * len(kinds) + "|"]
    rows.append("| documents | " + " | ".join(str(one["documents"]) for one in kinds.values()) + " |")
    rows.append("| ms each | " + " | ".join(f"{one['milliseconds']:,}" for one in kinds.values()) + " |")
    stages = next(iter(kinds.values()))["shares"]
    for stage in sorted(stages, key=lambda stage: -sum(one["shares"][stage] for one in kinds.values())):
        shares = (one["shares"][stage] for one in kinds.values())
        rows.append(f"| {stage} | " + " | ".join(f"{share:.0%}" if share >= LEAST_SHARE else "" for share in shares) + " |")
    return "\n".join(rows)


def capacity(measured: Part) -> str:
    """The table of what a document costs, and what a million of them take."""
    rows = [
        "| kind | documents | pages | CPU s each | s a page | MB | " + " | ".join(f"h, {cores:,}" for cores in CORES) + " |",
        "|---" + "|--:" * (5 + len(CORES)) + "|",
    ]
    for kind, one in measured["costs"]["kinds"].items():
        each = one["seconds"] / one["documents"]
        hours = " | ".join(significant(each * MILLION / cores / 3600) for cores in CORES)
        rows.append(
            f"| {kind} | {one['documents']} | {one['pages']} | {each:.3f} | {one['seconds'] / one['pages']:.3f} "
            f"| {one['megabytes']} | {hours} |"
        )
    return "\n".join(rows)


def ceiling(measured: Part) -> str:
    """What the process that hands out the work can serve, and how many cores it keeps busy with each kind of document."""
    kinds, hand_out = measured["costs"]["kinds"], measured["costs"]["hand_out"]
    costs = {kind: one["seconds"] / one["documents"] for kind, one in kinds.items()}
    local, dask = (hand_out[engine] for engine in ("local", "dask"))
    said = (
        f"One process hands out the work and keeps the manifest. That takes {1000 * local:.1f} ms of CPU time a document "
        f"with local workers, {1000 * dask:.1f} ms with Dask, whose scheduler is counted in: at most {1 / local:,.0f} and "
        f"{1 / dask:,.0f} documents a second, whatever they cost to read. More cores than these find nothing to do:"
    )
    rows = [f"| {kind} | {each / local:,.0f} | {each / dask:,.0f} |" for kind, each in costs.items()]
    return "\n".join([*textwrap.wrap(said, WIDTH), "", "| kind | cores, local | cores, Dask |", "|---|--:|--:|", *rows])


def significant(value: float) -> str:
    """A number with two digits that count, or more before the point.

    Example:
        >>> significant(0.0123), significant(6.66), significant(674.2)
        ('0.012', '6.7', '674')
    """
    return f"{value:,.0f}" if value >= 10 else f"{value:.{1 - math.floor(math.log10(value))}f}"


def machines(measured: Part) -> str:
    """On what each part was measured."""
    named: dict[str, list[str]] = {}
    for name, part in measured.items():
        if "machine" in part:
            named.setdefault(part["machine"], []).append(name)
    return "; ".join(f"{', '.join(parts)}: one core of {machine}" for machine, parts in named.items())


def number(value: float, digits: int, language: str) -> str:
    """A number with the decimal mark of the language."""
    return f"{value:.{digits}f}".replace(".", "," if language == "vi" else ".")
