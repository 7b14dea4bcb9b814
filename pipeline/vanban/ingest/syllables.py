"""Vietnamese syllables by their build: a test of whether a text is Vietnamese at all, without a dictionary.

A syllable is an initial, a rhyme and a tone. The rhymes are a closed list, so that text damaged by a scanner's English
OCR (``CQNG HOA XA HQI``, ``Thirc hien Nghi quyet``) gives itself away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_INITIALS = "ngh|ng|nh|gh|gi|kh|ch|ph|th|tr|qu|[bcdđghklmnprstvx]"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu y
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oc oi om on ong oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc ui um un ung uo uôc uôi uôm uôn uông uôt up ut uê uêch uênh uơ
uy uya uych uyên uyêt uynh uyt uyu uyp uyn
ư ưa ưc ưi ưng ưu ươc ươi ươm ươn ương ươp ươt ươu ưt
"""
_SYLLABLE = re.compile(rf"(?:{_INITIALS})?(?:{'|'.join(sorted(_RHYMES.split(), key=len, reverse=True))})")
_TONES = {ord(mark): None for mark in "\u0300\u0301\u0303\u0309\u0323"}
_KNOWN: dict[str, bool] = {}
_KNOWN_LIMIT = 50_000
_CODE = re.compile(r"[\d/\-–&.,:@_%+=]")
_MARKED = re.compile(r"[^\x00-\x7f]")


def is_syllable(word: str) -> bool:
    """Whether a word, in any case, is built like a Vietnamese syllable.

    Example:
        >>> [is_syllable(word) for word in ("Nghiệp", "ỦY", "HQI", "thirc", "của", "quyst")]
        [True, True, False, False, True, False]
    """
    known = _KNOWN.get(word)
    if known is None:
        toneless = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES))
        known = _SYLLABLE.fullmatch(toneless) is not None
        if len(_KNOWN) < _KNOWN_LIMIT:
            _KNOWN[word] = known
    return known


def vietnamese_share(words: Iterable[str]) -> tuple[float, float, int]:
    """How Vietnamese a text is.

    Args:
        words: Tokens; only those of letters, with marks of punctuation at their ends, are looked at.

    Returns:
        Share of tokens that are built like syllables, share of tokens that carry a diacritic (about 0.8 in Vietnamese
        prose), and the number of tokens looked at.

    Example:
        >>> share, marked, count = vietnamese_share("Thực hiện Nghị quyết số 20-NQ/TW của Ban Chấp hành".split())
        >>> round(share, 2), round(marked, 2), count
        (1.0, 0.89, 9)
    """
    total = good = marked = 0
    for word in words:
        letters = word.strip(".,;:!?()[]“”\"'‘’…-–/*")
        if not letters.isalpha():
            # A token of letters and rubbish (H()I, d~t, D{}NG) counts against the text, one with digits doesn't.
            total += len(letters) > 2 and not _CODE.search(letters) and any(map(str.isalpha, letters))
            continue
        if len(letters) == 1:
            continue
        total += 1
        if is_syllable(letters):
            good += 1
            marked += _MARKED.search(letters) is not None
    return (good / total, marked / total, total) if total else (0.0, 0.0, 0)
