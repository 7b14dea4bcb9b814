"""Records written by hand for tests of exports: values are given with the words that support them."""

from __future__ import annotations

import hashlib
from typing import Any

from hypothesis import strategies as st

from vanban.document import Document
from vanban.export.gold import METADATA


def found(text: str, words: str, /, **fields: Any) -> dict[str, Any]:
    """A value read from the first place of some words."""
    start = text.index(words)
    return at((start, start + len(words)), **fields)


def at(span: tuple[int, int], /, **fields: Any) -> dict[str, Any]:
    """A value read from a span."""
    return {**fields, "confidence": 0.9, "evidence": {"span": span, "by": "test"}}


def node(text: str, kind: str, words: str, /, **fields: Any) -> dict[str, Any]:
    """A node of the tree whose own text is the first place of some words."""
    return {"type": kind, "span": found(text, words)["evidence"]["span"], **fields}


def document(
    text: str, *, children: list[dict[str, Any]] | None = None, source: str = "thu/ke-hoach.txt", **fields: Any
) -> Document:
    """A record with a text and whatever else is given."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    facts = {"media_type": "text/plain", "sha256": digest, "bytes": 1, "pages": 1, "text_source": "plain"}
    root = {"type": "document", "span": (0, len(text)), "children": children or []}
    return Document.model_validate(
        {"id": digest, "source": {"uri": source, **facts}, "text": text, "metadata": {}, "tree": root, **fields}
    )


_WORDS = st.text(alphabet="aăđếữ 1/-.:\n\U0001f4c5", min_size=1, max_size=60).filter(str.strip)
_LINE = st.text(alphabet="aăđếữ1/-.\U0001f4c5", min_size=1, max_size=8)
_MAYBE = st.none() | _LINE
_DAY = st.none() | st.dates().map(str)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any record, with values anywhere in its text."""
    text = draw(_WORDS)

    def value(**fields: Any) -> dict[str, Any]:
        start = draw(st.integers(0, len(text) - 1))
        return at((start, draw(st.integers(start + 1, len(text)))), **fields)

    def several(make: Any) -> list[dict[str, Any]]:
        return [make() for _ in range(draw(st.integers(0, 3)))]

    def citation() -> dict[str, Any]:
        known = {name: draw(_MAYBE) for name in ("doc_type", "number", "issuer")}
        return value(**known, date=draw(_DAY), text=draw(_LINE))

    def deadline() -> dict[str, Any]:
        return value(text=draw(_LINE), start=draw(_DAY), end=draw(_DAY), inherited=draw(st.booleans()), relation="within")

    def body() -> dict[str, Any]:
        return value(name=draw(_LINE))

    def task() -> dict[str, Any]:
        who = {"lead": several(body), "coordinate": several(body)}
        due = deadline() if draw(st.booleans()) else None
        return value(id="t", label=draw(st.just("") | _LINE), text=draw(_LINE), deadline=due, **who)

    def heading(depth: int) -> dict[str, Any]:
        span = value()["evidence"]["span"]
        below = several(lambda: heading(depth + 1)) if depth < 2 else []
        return {"type": "section", "label": draw(_LINE), "heading": draw(st.just("") | _LINE), "span": span, "children": below}

    about = {name: value(**{key: draw(_LINE)}) for name, key in METADATA.items() if draw(st.booleans())}
    if "date" in about:
        about["date"]["value"] = draw(_DAY)
    for name, rest in (("doc_type", {"code": None}), ("number", {"raw": "1"})):
        if name in about:
            about[name].update(rest)
    headings = sorted(several(lambda: heading(0)), key=lambda entry: entry["span"])
    return document(
        text,
        children=headings,
        metadata=about,
        legal_bases=several(citation),
        citations=several(citation),
        tasks=several(task),
        deadlines=several(deadline),
        agencies=several(body),
        signers=several(lambda: value(name=draw(_LINE), position=draw(_MAYBE), authority=draw(st.lists(_LINE, max_size=2)))),
        recipients=several(lambda: value(text=draw(_LINE))),
    )
