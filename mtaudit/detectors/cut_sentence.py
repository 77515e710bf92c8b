"""`kind: cut_sentence`: a sentence cut in two by a full stop that does not belong there.

The second half starts in lower case ("… wird belohnt. höchstwahrscheinlich mit …"). Left out
are brands, agencies and particles of names at the start, addresses, code, and texts that
write all in lower case. Misses cuts whose second half starts with a capital, and leaves
pieces of three letters and fewer that are no words to `stray_remnant`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mtaudit.analysis.lexicon import zipf
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.detectors.stray_remnant import is_remnant
from mtaudit.model import Document, Finding, PassageKind, Rule, Sentence, Token

# Zipf frequency from which the words at the seam are German words, not names of programs.
COMMON_ZIPF = 3.0
# Each half has so many tokens; shorter ones are labels and lists.
MIN_TOKENS = 3


@dataclass(frozen=True, slots=True)
class Options:
    """`starts`: what may start a sentence in lower case; `surnames`: after "von der" too.

    `abbreviations`: words that may be abbreviations before their full stop, beside those
    that the reading of sentences knows.
    """

    starts: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each full stop after which a sentence goes on, with the word behind it."""
    for index, sentence in enumerate(document.sentences):
        if not sentence.cut or document.passages[sentence.passage].kind not in options.in_:
            continue
        tokens = document.tokens_of(sentence)
        if not _is_cut(document, index, tokens, options):
            continue
        stop, word = document.tokens[sentence.first - 1], tokens[0]
        fixes = [f" {word.text}", f". {word.text[0].upper()}{word.text[1:]}"]
        yield make_finding(document, rule, stop.start, word.end, {"word": word.text}, fixes)


def _is_cut(document: Document, index: int, tokens: tuple[Token, ...], options: Options) -> bool:
    before, word = document.sentences[index - 1], tokens[0].text
    if before.last - before.first < MIN_TOKENS:
        return False
    last, stop = document.tokens[before.last - 2 : before.last]
    if is_remnant(document, tokens) or word in options.starts or not word.islower():
        return False
    if last.text in options.abbreviations or _is_abbreviation(last.text):
        return False
    if last.end != stop.start:  # a blank before the full stop: the end of a name of a file
        return False
    if len(tokens) < MIN_TOKENS or zipf(word) < max(COMMON_ZIPF, zipf(word, "en") - 0.3):
        return False
    return not (
        _starts_name(tokens, options)
        or _is_lower_case_text(document, before)
        or _ends_in_code(document, before)
    )


def _is_abbreviation(word: str) -> bool:
    """True for "M.Bieb", "Asylverf": no word, and no name that one could say."""
    if zipf(word) or not word[0].isupper():
        return False
    return "." in word or (len(word) <= MAX_CUT_CHARS and word[-2:].translate(_CONSONANTS) == "kk")


# So long are words that were cut to their first syllables, between two consonants.
MAX_CUT_CHARS = 9
_CONSONANTS = str.maketrans("bcdfghjklmnpqrstvwxz", "k" * 20)


def _starts_name(tokens: tuple[Token, ...], options: Options) -> bool:
    """True for "von der Leyen", "de Maizière", "al Assad"."""
    particles = 0
    while particles < len(tokens) and tokens[particles].text in _PARTICLES:
        particles += 1
    if not particles or particles == len(tokens):
        return False
    name = tokens[particles].text
    if tokens[0].text not in _GERMAN_PARTICLES:
        return name[0].isupper()
    return name in options.surnames


_GERMAN_PARTICLES = frozenset("von vom zu zum zur der den dem und".split())
_PARTICLES = _GERMAN_PARTICLES | frozenset(
    "van de del della di da dos du la le el al ibn bin ben ter ten af av y d’ d'".split()
)


def _is_lower_case_text(document: Document, before: Sentence) -> bool:
    """True if the sentence before starts in lower case as well."""
    return document.text[before.start].islower()


def _ends_in_code(document: Document, before: Sentence) -> bool:
    """True unless the sentence before ends in a German word, a number, a quotation or bracket."""
    tokens = document.tokens_of(before)
    word = tokens[-2].text
    if word[-1].isdigit() or not word[-1].isalnum():
        return document.text[tokens[-2].start - 1 : tokens[-2].start] in ("/", "_", "#")
    return zipf(word.rpartition("-")[2]) < COMMON_ZIPF and word.islower()


DETECTOR = Detector(Options, find)
