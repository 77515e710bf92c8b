"""`kind: misspelt`: a name or noun that nobody knows, and the same with another letter elsewhere.

"Politkovskaja" beside "Politkowskaja": the unknown form stands once, the other one twice or
is a frequent word. No first name is asked for, as `similar_names` does, so that places and
nouns are found, too; in return the form must be in no list, and the lexicon must not take
it for a compound. Left alone is what a text explains: forms in brackets or quotation marks,
behind "auch", "oder", "sprich" or the name of a language. Misses words of which both forms
are known, and what differs in the last letters, as inflected words do.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.lexicon import unknown_words, zipf
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, pieces
from mtaudit.detectors.quoted import bracketed, inside, quoted
from mtaudit.detectors.similar_names import differ_by_a_letter
from mtaudit.model import Document, Finding, PassageKind, Rule, Span, Token

MIN_CHARS, MAX_CHARS = 6, 20
# Zipf frequency from which one other mention is enough: once per 300,000 words.
FREQUENT_ZIPF = 3.5
_EXPLAINED = re.compile(
    r"(?:\b(?:auch|oder|und|bzw\.|beziehungsweise|sprich:?|früher|einst|heißt|hieß|hießen|heißen"
    r"|lautet|lautete|nennt|nannte|nennen|nannten|genannt|geschrieben|schreibt|schrieb|statt"
    r"|Wort|Name|Namen|Form|Wortform|Dialekt|Schreibweise|Begriff|\w+isch|\w+deutsch|noch"
    r"|Gattung|Art|Familie|Ort|Dorf|Kloster)|[,;:/(=])\W{0,3}$"
)
_EXPLAINED_CHARS = 30
_JOINED = frozenset("-–/@#'’?")


@dataclass(frozen=True, slots=True)
class Options:
    """Nothing but where to look."""

    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each unknown form that a letter parts from another of the text."""
    unknown = unknown_words(document.vocabulary)
    if not unknown:
        return
    counts = Counter(token.text for token in document.tokens if _is_name(token.text))
    others = _by_ends(word for word in counts if word.lower() not in unknown or counts[word] > 1)
    where = list(pieces(document, options.in_))
    for token in document.tokens:
        word = token.text
        if counts[word] != 1 or word.lower() not in unknown:
            continue
        usual = max(_like(word, others, counts), key=counts.__getitem__, default=None)
        if usual and not _is_word(word, usual) and _is_meant(document, token, where):
            yield make_finding(document, rule, token.start, token.end, {"fix": usual}, [usual])


def _is_word(word: str, usual: str) -> bool:
    """True if the lexicon has the word, or words for all parts of the compound.

    Beside the name of a country that many write, no compound is meant ("Gryechenland").
    """
    if morphology.is_listed(word):
        return True
    known = len(word) == len(usual) and zipf(usual) >= FREQUENT_ZIPF
    name = known and morphology.can_be(usual, "NE")
    return not name and bool(morphology.entry(word).noun)


def _is_name(word: str) -> bool:
    return MIN_CHARS <= len(word) <= MAX_CHARS and word[0].isupper() and word[1:].islower()


def _by_ends(words: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Words by their first and last letter, which both forms have, or one that stands for it."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in words:
        found[_ends(word)].append(word)
    return found


def _ends(word: str) -> tuple[str, str]:
    return word[0], _SAME_SOUND.get(word[-1], word[-1])


_SAME_SOUND = {"y": "i", "c": "k", "z": "s", "v": "w"}


def _like(
    word: str, others: dict[tuple[str, str], list[str]], counts: Counter[str]
) -> Iterator[str]:
    for other in others.get(_ends(word), ()):
        sure = counts[other] > 1 or zipf(other) >= FREQUENT_ZIPF
        if sure and other != word and differ_by_a_letter(word, other):
            yield other


def _is_meant(document: Document, token: Token, where: list[Span]) -> bool:
    """True inside running text that does not speak of the form itself."""
    text = document.text
    piece = next((one for one in where if one.start <= token.start and token.end <= one.end), None)
    index = document.sentence_at(token.start)
    if piece is None or index is None:
        return False
    before = text[max(piece.start, token.start - _EXPLAINED_CHARS) : token.start]
    beside = {text[token.start - 1 : token.start], text[token.end : token.end + 1]}
    if _EXPLAINED.search(before) or beside & _JOINED:
        return False
    sentence = document.sentences[index]
    around = [*quoted(text, *piece), *bracketed(text, sentence.start, sentence.end)]
    return not inside(around, token.start, token.end)


DETECTOR = Detector(Options, find)
