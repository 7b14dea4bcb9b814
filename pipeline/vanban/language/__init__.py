"""The spaCy side of vanban: a Vietnamese Language with a syllable tokenizer, and our components as factories."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def blank() -> Language:
    """A Vietnamese pipeline without components.

    Unlike ``spacy.blank("vi")`` it needs no segmenter: tokens are syllables, numbers and single marks, and offsets are those
    of the text.

    Example:
        >>> [token.text for token in blank()("Sở Nội vụ.")]
        ['Sở', 'Nội', 'vụ', '.']
    """
    from spacy.language import Language

    from vanban.language.tokenizer import SyllableTokenizer

    nlp = Language(meta={"lang": "vi", "name": "vanban"})
    nlp.tokenizer = SyllableTokenizer(nlp.vocab)
    nlp.max_length = sys.maxsize  # spaCy's limit is for parsers; ours take linear time and little memory
    return nlp
