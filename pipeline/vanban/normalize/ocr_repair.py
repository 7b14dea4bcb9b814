"""Marks that OCR lost or mixed up, put right where the words around leave no doubt: "thành phó Cần Thơ", "SỞ Y TẺ".

Most of what OCR gets wrong in Vietnamese is a tone or a vowel sign. The letters under the marks are right, so the syllables
that can have been meant are few, and their neighbours tell which. A reading is a hidden Markov model: ``pair_model`` says how
likely one syllable follows another, ``_damage`` how likely the engine read what it read. A word changes only if a neighbour
attests the new one, by a margin; figures, initials and single letters never do.

A repaired line has the length of the line as read, so that every offset stands for the same place in both: the later stages
read the repaired text, evidence quotes the other (``Text.read``).
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vanban.ingest.pages import Word
from vanban.normalize.fold import bare
from vanban.normalize.pair_model import PairModel, pair_model, spelling
from vanban.normalize.syllable import is_syllable


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A line to repair.

    Attributes:
        text: Cleaned text.
        places: For each of its characters the offset in the line as read, where ``words`` count.
        words: Words of the engine, with their confidences.
        goes_on: The line goes on with the sentence of the one before.
    """

    text: str
    places: Sequence[int] = ()
    words: Sequence[Word] = ()
    goes_on: bool = False


def repair_lines(lines: Sequence[OcrLine], confidence: float | None = None, model: PairModel | None = None) -> list[str]:
    """Lines read by OCR with certain damage repaired.

    Args:
        lines: In reading order.
        confidence: Mean confidence of the source, 0 to 1: how much damage is to be expected.
        model: Which syllables follow one another; that of the registry by default.

    Returns:
        A text of the same length for every line.

    Example:
        >>> repair_lines([OcrLine("SỞ Y TẺ ban hành kê hoach"), OcrLine("tô chức thực hiên", goes_on=True)])
        ['SỞ Y TẾ ban hành kế hoạch', 'tổ chức thực hiện']
        >>> repair_lines([OcrLine("Nguyễn Văn Tê, UBND xã Tân Phó")])
        ['Nguyễn Văn Tê, UBND xã Tân Phó']
    """
    pairs = model or pair_model()
    change = _CHANGE - _WORSE * ((_USUAL if confidence is None else confidence) - _USUAL)
    repaired = [list(line.text) for line in lines]
    for run in _runs(lines):
        for index, word in _changes(run, lines, pairs, change):
            token = run[index]
            repaired[token.line][token.start : token.end] = _as_printed(word, token.text, _among_small(index, run))
    return ["".join(characters) for characters in repaired]


# --- words ----------------------------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Token:
    line: int
    start: int
    end: int
    text: str

    @property
    def fixed(self) -> bool:
        """Never repaired: figures, single letters."""
        return len(self.text) < 2 or not self.text.isalpha()


def _runs(lines: Sequence[OcrLine]) -> Iterator[list[_Token]]:
    """Words with nothing but spaces and line ends between them."""
    run: list[_Token] = []
    for number, line in enumerate(lines):
        if not line.goes_on and run:
            yield run
            run = []
        at = 0
        for match in _TOKEN.finditer(line.text):
            if line.text[at : match.start()].strip(" ") and run:
                yield run
                run = []
            run.append(_Token(number, match.start(), match.end(), match[0]))
            at = match.end()
        if line.text[at:].strip(" ") and run:
            yield run
            run = []
    if run:
        yield run


def _as_printed(word: str, shown: str, among_small: bool) -> str:
    """A syllable in the case of the print."""
    if shown.isupper() and not among_small:
        return word.upper()
    return word.capitalize() if shown[0].isupper() else word


def _confidence(token: _Token, line: OcrLine) -> float | None:
    """Confidence of the engine in a word."""
    if not line.words or not line.places:
        return None
    first = line.places[token.start]
    index = bisect_right(line.words, first, key=lambda word: word.start) - 1
    return line.words[index].confidence if index >= 0 and line.words[index].end > first else None


# --- the model --------------------------------------------------------------------------------------------------------------

# Logarithm of the odds that a word of a source of usual quality was misread, and of the odds for each percent of confidence
_USUAL = 0.93
_CHANGE = -4.6
_WORSE = 25.0
# By how much the repaired reading must be likelier than the print, than any other reading, and by how much more inside a name
_MARGIN = 4.0
_RIVAL = 2.0
_NAME = 2.0
# Letters that OCR takes for each other, where the word as read is no syllable
_CONFUSED = {"r": "i", "t": "i", "l": "i", "e": "c", "c": "e", "h": "b", "b": "h", "v": "y", "y": "v", "u": "n", "n": "u"}


def _changes(run: Sequence[_Token], lines: Sequence[OcrLine], pairs: PairModel, change: float) -> Iterator[tuple[int, str]]:
    """The words of a run that are to be replaced, by their index, and by what."""
    read = [spelling(token.text) for token in run]
    if not any(_doubtful(index, run, read, pairs) for index in range(len(run))):
        return
    choices: list[dict[str, float]] = []
    for index, (token, word) in enumerate(zip(run, read, strict=True)):
        costs = {word: 0.0}
        if _doubtful(index, run, read, pairs):
            sure = _confidence(token, lines[token.line])
            for other in _candidates(token.text, word, pairs):
                costs[other] = change - _damage(token.text.lower(), other) + _doubt(sure)
        choices.append(costs)
    best = _best(choices, pairs)
    accepted = [index for index, word in enumerate(best) if word != read[index]]
    accepted = [index for index in accepted if _certain(index, run, read, best, choices, pairs)]
    for index in accepted:
        # what attests a new word is a word as read, or one that was itself accepted
        beside = [other for other in (index - 1, index + 1) if 0 <= other < len(run)]
        firm = [other for other in beside if best[other] == read[other] or other in accepted]
        if any(pairs.attests(*_ordered(best, index, other)) for other in firm):
            yield index, best[index]


def _ordered(words: Sequence[str], first: int, second: int) -> tuple[str, str]:
    return (words[first], words[second]) if first < second else (words[second], words[first])


def _doubtful(index: int, run: Sequence[_Token], read: Sequence[str], pairs: PairModel) -> bool:
    """A word that may be misread: not attested on both of its sides."""
    token = run[index]
    if token.fixed or _is_initials(index, run):
        return False
    before = read[index - 1] if index else None
    after = read[index + 1] if index + 1 < len(read) else None
    return (before is not None and not pairs.attests(before, read[index])) or (
        after is not None and not pairs.attests(read[index], after)
    )


def _is_initials(index: int, run: Sequence[_Token]) -> bool:
    """Capitals without tones among small letters: "CA tỉnh"."""
    shown = run[index].text
    return shown.isupper() and _among_small(index, run) and not any(_parts(letter)[2] for letter in shown)


def _among_small(index: int, run: Sequence[_Token]) -> bool:
    beside = [run[other].text for other in (index - 1, index + 1) if 0 <= other < len(run) and run[other].text.isalpha()]
    return bool(beside) and not any(word.isupper() for word in beside)


def _candidates(shown: str, word: str, pairs: PairModel) -> list[str]:
    letters = bare(shown)
    found = [other for other in pairs.variants(letters) if other != word and len(other) == len(shown)]
    if len(shown) > 2 and not shown.isupper() and not is_syllable(shown):
        for place, letter in enumerate(letters):
            for meant in _CONFUSED.get(letter, ""):
                similar = pairs.variants(letters[:place] + meant + letters[place + 1 :])
                found += [other for other in similar if len(other) == len(shown)]
    return found


def _best(choices: Sequence[dict[str, float]], pairs: PairModel) -> list[str]:
    """The likeliest words (Viterbi)."""
    scores = {word: pairs.log(None, word) + cost for word, cost in choices[0].items()}
    back: list[dict[str, str]] = []
    for costs in choices[1:]:
        row: dict[str, float] = {}
        origin: dict[str, str] = {}
        for word, cost in costs.items():
            before = max(scores, key=lambda other: scores[other] + pairs.log(other, word))
            row[word] = scores[before] + pairs.log(before, word) + cost
            origin[word] = before
        scores = row
        back.append(origin)
    path = [max(scores, key=lambda word: scores[word])]
    for origin in reversed(back):
        path.append(origin[path[-1]])
    return path[::-1]


def _certain(
    index: int,
    run: Sequence[_Token],
    read: Sequence[str],
    best: Sequence[str],
    choices: Sequence[dict[str, float]],
    pairs: PairModel,
) -> bool:
    """Whether the new word is the likelier one by a margin."""
    word, shown = best[index], run[index].text
    before = best[index - 1] if index else None
    after = best[index + 1] if index + 1 < len(best) else None

    def likelihood(candidate: str) -> float:
        return pairs.log(before, candidate) + (pairs.log(candidate, after) if after is not None else 0.0)

    weights = {candidate: likelihood(candidate) + cost for candidate, cost in choices[index].items()}
    named = shown.istitle() and index > 0 and run[index - 1].text.istitle()
    rival = max((weight for candidate, weight in weights.items() if candidate not in (word, read[index])), default=-math.inf)
    return weights[word] >= weights[read[index]] + _MARGIN + (_NAME if named else 0) and weights[word] >= rival + _RIVAL


def _doubt(sure: float | None) -> float:
    """What the engine's confidence in a word adds to the odds that it was misread."""
    if sure is None:
        return 0.0
    return 8 * (0.95 - sure) if sure < 0.95 else -0.7 if sure > 0.96 else 0.0


@lru_cache(maxsize=32768)
def _damage(read: str, meant: str) -> float:
    """How unlikely a misreading is, beside the usual one: marks are lost more easily than made up."""
    total = 0.0
    for shown, letter in zip(read, meant, strict=True):
        if shown == letter:
            continue
        (base, sign, tone), (true_base, true_sign, true_tone) = _parts(shown), _parts(letter)
        if base != true_base:
            total += 1.6
        elif base == "d":
            total += 0.5
        elif sign == true_sign:
            total += 0.3 if not tone else 1.0 if true_tone else 1.2
        elif tone == true_tone:
            total += 0.7 if not sign else 1.0
        else:
            total += 1.6
    return total


@lru_cache(maxsize=512)
def _parts(letter: str) -> tuple[str, str, str]:
    """Letter, vowel sign and tone: "ổ" is o, circumflex, hook."""
    base, *marks = list(unicodedata.normalize("NFD", letter))
    tone = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
    if base == "đ":
        return "d", "-", tone
    return base, "".join(mark for mark in marks if mark not in tone), tone
