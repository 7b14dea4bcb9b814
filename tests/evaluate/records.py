"""Makes up gold and records for the tests of evaluation: random, reproducible, in the shape of the real ones."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

SYLLABLES = "xây dựng kế hoạch tổ chức tập huấn rà soát báo cáo kết quả thực hiện chuyển đổi số hoà giải ở cơ sở năm 2024"
WORDS = SYLLABLES.split()
BODIES = [
    "Sở Nội vụ",
    "UBND tỉnh Sông Lam",
    "Ủy ban nhân dân tỉnh Sông Lam",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Phòng Tư pháp",
    "Công an tỉnh",
    "UBND TP",
    "Ban Tuyên giáo Tỉnh uỷ",
]
NUMBERS = ["07/KH-UBND", "7 /KH-UBND", "34-CT/TW", "12/2019/NQ-HĐND", "1305/BNV-VP", None, None]
DAYS = ["2024-01-31", "2024-03-31", "2024-06-30", None]


def _phrase(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(3, 9)))


def _document(rng: random.Random) -> dict[str, Any]:
    def cited() -> dict[str, Any]:
        return {"doc_type": None, "number": rng.choice(NUMBERS), "date": rng.choice(DAYS), "issuer": None, "text": _phrase(rng)}

    def task() -> dict[str, Any]:
        due = {"text": "quý I", "start": rng.choice(DAYS), "end": rng.choice(DAYS), "inherited": False}
        return {
            "label": "-",
            "text": _phrase(rng),
            "lead": rng.sample(BODIES, k=rng.randint(0, 2)),
            "coordinate": rng.sample(BODIES, k=rng.randint(0, 2)),
            "deadline": rng.choice([due, None]),
        }

    return {
        "metadata": {
            "doc_type": rng.choice(["Kế hoạch", "Quyết định", None]),
            "number": rng.choice(NUMBERS),
            "place": rng.choice(["Sông Lam", "Hà Nội", None]),
            "date": rng.choice(DAYS),
            "issuer": rng.choice([*BODIES, None]),
            "title": rng.choice([_phrase(rng), None]),
        },
        "outline": [{"label": rng.choice(["I", "1", "Điều 1"]), "heading": _phrase(rng), "depth": 1} for _ in range(4)],
        "legal_bases": [cited() for _ in range(rng.randint(0, 4))],
        "citations": [cited() for _ in range(rng.randint(0, 4))],
        "tasks": [task() for _ in range(rng.randint(0, 6))],
        "agencies": rng.sample(BODIES, k=rng.randint(0, 5)),
        "signers": [{"name": _phrase(rng).title(), "position": "CHỦ TỊCH", "authority": []} for _ in range(rng.randint(0, 2))],
        "recipients": [rng.choice([_phrase(rng), *BODIES]) for _ in range(rng.randint(0, 4))],
    }


def _damaged(text: str, rng: random.Random) -> str:
    """The text as a careless reader might deliver it."""
    words = text.split()
    match rng.randint(0, 5):
        case 0:
            del words[rng.randrange(len(words))]
        case 1:
            words.append(rng.choice(WORDS))
        case 2:
            return text.upper() + ";"
        case 3:
            rng.shuffle(words)
    return " ".join(words)


def _record(gold: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    evidence = {"evidence": {"span": [0, 1], "page": 1, "bbox": None, "by": "rule.a"}, "confidence": 0.9}

    def some(items: list[Any]) -> list[Any]:
        kept = [item for item in items if rng.random() < 0.8]
        return kept + rng.choices(kept, k=rng.randint(0, 1)) if kept else []

    def noisy(text: str | None) -> str | None:
        return _damaged(text, rng) if text and rng.random() < 0.4 else text

    def cited(entry: dict[str, Any]) -> dict[str, Any]:
        return {**entry, "text": noisy(entry["text"]), "date": rng.choice([entry["date"], *DAYS]), **evidence}

    def bodies(names: list[str]) -> list[dict[str, Any]]:
        return [{"name": name, **evidence} for name in some(names)]

    metadata: dict[str, Any] = {}
    for field, text in gold["metadata"].items():
        key = "name" if field in {"doc_type", "issuer"} else "value"
        value = text if field == "date" else noisy(text)
        metadata[field] = rng.choice([{key: value, **evidence}, value, None])
    children = [
        {"type": rng.choice(["section", "item"]), "label": entry["label"], "heading": noisy(entry["heading"]), "children": []}
        for entry in some(gold["outline"])
    ]
    return {
        "metadata": metadata,
        "tree": {"type": "document", "children": [{"type": "part", "label": "A", "heading": "", "children": children}]},
        "legal_bases": [cited(entry) for entry in some(gold["legal_bases"])],
        "citations": [cited(entry) for entry in some(gold["citations"])],
        "tasks": [
            {
                **entry,
                "text": noisy(entry["text"]),
                "lead": bodies(entry["lead"]),
                "coordinate": bodies(entry["coordinate"]),
                **evidence,
            }
            for entry in some(gold["tasks"])
        ],
        "agencies": bodies([*gold["agencies"], *gold["recipients"]]),
        "signers": [{**entry, "name": noisy(entry["name"]), **evidence} for entry in some(gold["signers"])],
        "recipients": [{"text": noisy(text), **evidence} for text in some(gold["recipients"])],
    }


def write(folder: Path, seed: int, documents: int = 12) -> tuple[Path, Path]:
    """Writes random gold and records that resemble it.

    Args:
        folder: Where ``predicted`` and ``gold`` are made.
        seed: Of the random numbers.
        documents: How many; about one in ten has no record.

    Returns:
        Both folders.
    """
    rng = random.Random(seed)
    predicted, gold = folder / "predicted", folder / "gold"
    predicted.mkdir()
    gold.mkdir()
    for index in range(documents):
        document = _document(rng)
        record = _record(document, rng)
        for entry in [*document["tasks"], *document["legal_bases"], *document["citations"]]:
            if rng.random() < 0.15:
                entry["optional"] = True
        stem = f"kh-{index:02}"
        (gold / f"{stem}.gold.json").write_text(json.dumps({"file": stem, **document}, ensure_ascii=False), encoding="utf-8")
        if rng.random() < 0.9:
            (predicted / f"{stem}.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return predicted, gold
