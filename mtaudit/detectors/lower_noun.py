"""`kind: lower_noun`: a noun without its capital.

Found is a word that the lexicon has with a capital only, and only as a common noun, behind an
article, a possessive, a fused preposition or an adjective with one, and not before a noun, to
which it might belong as an adjective ("der integrale Fahrplan"). Misses nouns without any of
these before them, and what is another word in lower case ("das essen", "der rat").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mtaudit.analysis import morphology
from mtaudit.analysis.lexicon import zipf
from mtaudit.analysis.morphology import NEUT, SING
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.model import Document, Finding, PassageKind, Rule, Token

# What stands there so often is the name of something in a program.
MEANT = 3
MIN_CHARS = 4
# Rarer words may be names, or English.
MIN_ZIPF = 2.0
_DETERMINERS = frozenset(
    form
    for stem in "ein kein mein dein sein ihr unser".split()
    for form in (stem, *(stem + ending for ending in ("e", "er", "en", "em", "es")))
) | frozenset(
    "der die das den dem des dieser diese dieses diesem diesen jeder jede jedes jedem jeden "
    "im am zum zur vom beim ins ans".split()
)
# Numbers may be written so, and what these are part of is an adverb or adjective, too.
_ALSO_SMALL = "tausend hundert dutzend million zweier dreier willen teils orange".split()
# A word of another language follows: "mit dem althochdeutschen dorf".
_TONGUES = (
    *("lateinisch", "hochdeutsch", "niederdeutsch", "altenglisch", "angelsächsisch", "germanisch"),
    *("altgriechisch", "altfranzösisch", "altnordisch", "hebräisch", "aramäisch", "romanisch"),
)
# Beside these a word is part of an address, a compound or a piece of code.
_JOINED = frozenset("@#/\\._-–=<>~+*`´&%$0123456789'’|{}[]")


@dataclass(frozen=True, slots=True)
class Options:
    """Where to look."""

    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each noun in lower case."""
    found = [
        token
        for place, token in enumerate(document.tokens)
        if 0 < place < len(document.tokens) - 1
        and token.text.islower()
        and _is_noun(token.text)
        and _is_phrase(document.text, document.tokens, place)
    ]
    times = Counter(token.text for token in found)
    for token in found:
        passage = document.passage_at(token.start)
        if times[token.text] < MEANT and passage and passage.kind in options.in_:
            fix = token.text.capitalize()
            yield make_finding(document, rule, token.start, token.end, {"fix": fix}, [fix])


@lru_cache(maxsize=50_000)
def _is_noun(word: str) -> bool:
    """True if the word exists as a common noun alone."""
    if len(word) < MIN_CHARS or not word.isalpha() or morphology.is_known(word):
        return False
    noun = word.capitalize()
    if not morphology.is_listed(noun) or not morphology.can_be(noun, "NN"):
        return False
    if morphology.can_be(noun, "NE") or any(part in word for part in _ALSO_SMALL):
        return False
    if word.endswith("n") and morphology.entry(noun).noun & NEUT & SING:
        return False  # "heranziehen"
    return zipf(word) > max(zipf(word, "en"), MIN_ZIPF)


def _is_phrase(text: str, tokens: Sequence[Token], place: int) -> bool:
    """True behind what a noun phrase begins with, unless a capital follows."""
    token, before, after = tokens[place], tokens[place - 1], tokens[place + 1]
    if text[before.end : token.start] != " " or text[token.end : token.end + 1] in _JOINED - {"."}:
        return False
    if after.text[0].isupper() and text[token.end : after.start] == " ":
        return False
    first = before.text.lower()
    if first in _DETERMINERS:
        return True
    if any(tongue in before.text for tongue in _TONGUES):
        return False
    return (
        place > 1
        and before.text.islower()
        and morphology.can_be(before.text, "ADJA")
        and tokens[place - 2].text.lower() in _DETERMINERS
    )


DETECTOR = Detector(Options, find)
