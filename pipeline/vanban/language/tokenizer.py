"""A tokenizer of syllables: Vietnamese writes a space between syllables, so words are found later, by segmentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import accumulate
from operator import gt
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

# Keys of ``doc.user_data``: spaCy puts ``doc.text`` and the offsets together from its tokens each time they are asked for
TEXT = "vanban.text"
STARTS = "vanban.token_starts"
# letters and digits run together ("TT", "2025"); every other mark is a token; white space that isn't one blank is kept
_TOKEN = re.compile(r"(?:[^\W_]+|[^\w\s]|_) ?|\s")


class SyllableTokenizer:
    """Splits a text into syllables, numbers and single marks.

    ``doc.text`` is the text itself, character for character, so offsets of the text are offsets of the Doc.

    Example:
        >>> from spacy.vocab import Vocab
        >>> [token.text for token in SyllableTokenizer(Vocab())("Số: 68/KH-UBND")]
        ['Số', ':', '68', '/', 'KH', '-', 'UBND']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokenizes ``text``."""
        found = _TOKEN.findall(text)
        words = [token.rstrip(" ") or token for token in found]
        sizes = [*map(len, found)]
        doc = Doc(self.vocab, words=words, spaces=[*map(gt, sizes, map(len, words))])
        doc.user_data[TEXT] = text
        doc.user_data[STARTS] = [0, *accumulate(sizes)][:-1]
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Has no state of its own."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> SyllableTokenizer:
        """Has no state of its own."""
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Has no state of its own."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> SyllableTokenizer:
        """Has no state of its own."""
        return self


@registry.tokenizers("vanban.syllables.v1")  # type: ignore[untyped-decorator]
def create_syllable_tokenizer() -> Callable[[spacy.language.Language], SyllableTokenizer]:
    """Factory for spaCy configurations (``[nlp.tokenizer]``)."""

    def create(nlp: spacy.language.Language) -> SyllableTokenizer:
        return SyllableTokenizer(nlp.vocab)

    return create
