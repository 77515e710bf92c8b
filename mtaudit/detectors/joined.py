"""`kind: joined`: a word that nobody knows and that is two words without the blank between them.

Where a link ended, the next word is glued to it in lower case ("Entscheidungkann"), to
another noun ("GriechenlandsPremier"), or the next sentence to a verb ("werdenIm"). Only
words that are in no list and that the lexicon cannot take for a compound are looked at,
and only splits that no German word has: in a noun or verb and a function word, in a noun
and a verb or adverb, in a function word and another or a verb ("nochniemand"), in two
finite verbs, in two nouns with a capital inside. That is why a brand or compound
hardly ever fits (3 words of a million on native_dev and human documentation, and 9 that were
joined indeed).
What a capital and a name give away beside this is `glued`. Misses joined nouns in lower
case, which may be compounds, and words that the text has more than twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from mtaudit.analysis import morphology
from mtaudit.analysis.closed_classes import (
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from mtaudit.analysis.lexicon import zipf
from mtaudit.analysis.morphology import MASC, NOMINALISED
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.detectors.english import is_english
from mtaudit.detectors.unknown import unknown_tokens
from mtaudit.model import Document, Finding, PassageKind, Rule, Token

# What also ends words of one piece: "Hardlinerin", "Leonharder", "Creditum", "dazugab".
_ENDINGS = frozenset(
    "in an er ein eine einen einem einer eines es sie ab ans ins ums um dir ich gemäß gab "
    "können".split()
)
_TAILS = FUNCTION_WORDS - _ENDINGS
_LONGEST_TAIL = max(map(len, _TAILS))
_HEADS = ("NN", "NE", "ADJA", "ADJD", "VVFIN", "VVPP", "VVINF", "VAFIN", "VMFIN")
_VERBS = ("VVFIN", "VVPP", "VVINF", "VAFIN", "VMFIN", "ADV")
_FINITE = ("VVFIN", "VAFIN", "VMFIN")
# Prepositions and adverbs begin compounds ("mitkommentiert", "dazugab"), "ein", "er" and "du"
# words of one piece; these begin none, and what follows them inside a word is another word.
_FREE = (DETERMINERS | PRONOUNS | CONJUNCTIONS | SUBORDINATORS) - frozenset(
    "ein er es du da der den dem des wie aber doch als ob alle alles aller während damit "
    "indem".split()
)
_AUXILIARIES = frozenset("ist sind wird wurde wurden haben hatte hatten".split())
_FREE_ADVERBS = frozenset("nicht auch noch schon nur sehr jetzt bereits jedoch".split())
_SHORT_TAILS = tuple(sorted(FUNCTION_WORDS - _ENDINGS))
_FREE_ALL = _FREE | _FREE_ADVERBS
_OPEN_BEFORE_ADJECTIVE = frozenset("das die eine einen einem einer und oder sich vom zum".split())
_CAPITAL_INSIDE = re.compile(r"([A-ZÄÖÜ]?[a-zäöüß]{3,})([A-ZÄÖÜ][a-zäöüß]+)")
# Beside these a word is part of an address, a hashtag, a file name or a piece of code.
_CODE = frozenset("@#/\\._$%&=<>~+-")
MIN_CHARS, MIN_CHARS_OF_FREE = 7, 5
SHORT_WORD_CHARS = 2
MIN_COMPOUND_CHARS = 8
MIN_HEAD_CHARS = 4
# Zipf frequencies from which a part is a word, not a chance sequence of letters.
MIN_ZIPF = 3.0
MIN_VERB_ZIPF = 4.0
MIN_FINITE_ZIPF = 3.5
RARE_ZIPF = 2.0
# A word that a text writes more often is meant in one piece.
MAX_OCCURRENCES = 2


@dataclass(frozen=True, slots=True)
class Options:
    """Nothing but where to look."""

    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each word that is two."""
    rare = ((token, 1) for token in document.tokens if _is_rare(token.text))
    for token, count in chain(unknown_tokens(document, MIN_CHARS_OF_FREE), rare):
        passage = document.passage_at(token.start)
        if (
            count <= MAX_OCCURRENCES
            and passage
            and passage.kind in options.in_
            and not _is_code(document.text, token)
            and (parts := _parts(document, token))
        ):
            fix = " ".join(parts)
            yield make_finding(document, rule, token.start, token.end, {"fix": fix}, [fix])


def _is_rare(word: str) -> bool:
    """True for what the lists have from the web alone ("überdie", but not "nichtig")."""
    return (
        len(word) > MIN_CHARS_OF_FREE
        and word.islower()
        and word.endswith(_SHORT_TAILS)
        and 0 < zipf(word) < RARE_ZIPF
        and not morphology.is_known(word)
    )


def _parts(document: Document, token: Token) -> tuple[str, str] | None:
    """The two words, unless the first word of a sentence may be one."""
    word = token.text
    if _is_rare(word):
        # "anderswie", "hintenüber": what is in the lists may be a word, unless two such words are.
        return _behind_free_word(word)
    first = _is_first(document, token)
    if word[1:].islower() and (word[0].islower() or first):
        parts = _behind_free_word(word) or _two_verbs(word)
        if parts:
            return parts
    return None if len(word) < MIN_CHARS or (first and _is_adjective(word)) else split(word)


def _is_first(document: Document, token: Token) -> bool:
    index = document.sentence_at(token.start)
    return index is not None and document.sentences[index].start == token.start


def _is_adjective(word: str) -> bool:
    """True for "Fangberechtigt": a noun and a participle may make one word."""
    parts = split(word)
    return parts is not None and morphology.can_be(parts[1], "VVPP", "ADJD")


def _is_code(text: str, token: Token) -> bool:
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 2]
    return before in _CODE or (after[:1] in _CODE - {"."} | {"("} and after != "")


def split(word: str) -> tuple[str, str] | None:
    """The two words that an unknown one is made of; None if it may be one."""
    if match := _CAPITAL_INSIDE.fullmatch(word):
        return _at_capital(match[1], match[2])
    if not word[1:].islower():
        return None
    parts = _behind_closed_noun(word)
    if parts or morphology.is_known(word):
        return parts or _behind_plain_noun(word)
    return _before_function_word(word) or _before_verb(word)


def _at_capital(left: str, right: str) -> tuple[str, str] | None:
    if right.lower() in FUNCTION_WORDS:
        # All else that begins so is told by `glued`.
        short = left[0].islower() and len(right) == SHORT_WORD_CHARS
        return (left, right) if short and _is_word(left) else None
    if left[0].islower():
        return None
    both = _is_noun(left) and _is_noun(right) and len(right) >= MIN_HEAD_CHARS
    brand = is_english(right.lower()) or all(zipf(one) <= zipf(one, "en") for one in (left, right))
    return (left, right) if both and not brand else None


def _behind_free_word(word: str) -> tuple[str, str] | None:
    """ "noch|niemand", "das|dürfe", "das|ukrainische"; the longest first word is meant."""
    lower = word[0].lower() + word[1:]
    for place in range(min(_LONGEST_TAIL, len(word) - 2), 1, -1):
        left, right = lower[:place], lower[place:]
        if _is_free(left, right):
            return word[:place], right
    return None


def _is_free(left: str, right: str) -> bool:
    if left not in FUNCTION_WORDS:
        return False
    if right in FUNCTION_WORDS:
        inflected = right in _ENDINGS and left in DETERMINERS | PREPOSITIONS
        return not inflected and (left in _FREE_ALL or not morphology.can_be(right, *_FINITE))
    if len(right) < MIN_HEAD_CHARS or zipf(right) < MIN_ZIPF or not morphology.is_listed(right):
        return False
    if left in _FREE_ALL and zipf(right) >= MIN_FINITE_ZIPF and morphology.can_be(right, *_FINITE):
        return True
    if len(right) == MIN_HEAD_CHARS:
        return False
    if left in _AUXILIARIES and zipf(right) >= MIN_FINITE_ZIPF:
        return morphology.can_be(right, "VVPP")
    if left in _FREE_ADVERBS and left != "nicht" and zipf(right) >= MIN_FINITE_ZIPF:
        return morphology.can_be(right, "ADJD", "ADV")
    return left in _OPEN_BEFORE_ADJECTIVE and morphology.can_be(right, "ADJA")


def _two_verbs(word: str) -> tuple[str, str] | None:
    """ "geht|trägt"; "kennen|lernt" is one word."""
    for place in range(MIN_HEAD_CHARS, len(word) - MIN_HEAD_CHARS + 1):
        left, right = word[:place], word[place:]
        if not left.endswith("en") and _is_finite_only(left) and _is_finite_only(right):
            return left, right
    return None


def _is_finite_only(word: str) -> bool:
    return (
        zipf(word) >= MIN_VERB_ZIPF
        and morphology.is_listed(word)
        and morphology.can_be(word, *_FINITE)
        and not morphology.can_be(word, "ADJD", "VVPP", "ADV")
        and not morphology.is_listed(word.capitalize())
    )


def _before_function_word(word: str) -> tuple[str, str] | None:
    """ "Entscheidung|kann"; the longest function word is meant."""
    for place in range(max(MIN_HEAD_CHARS, len(word) - _LONGEST_TAIL), len(word) - 1):
        left, right = word[:place], word[place:]
        if right in _TAILS and _is_head(left) and not _is_participle(left, right):
            # "Niederburgund" ends in a word of its own.
            return None if zipf(_head(left) + right) >= MIN_ZIPF else (left, right)
        # "Hardlinerin" is one word, "Entscheidungin" is not: what is not male has no "-in".
        if right == "in" and _is_compound_or_noun(left) and not morphology.entry(left).noun & MASC:
            return left, right
    return None


def _is_head(word: str) -> bool:
    return _is_word(word) or _is_adverb(word) or _is_compound(word)


def _is_participle(left: str, right: str) -> bool:
    """True for "landschaftsbilden|der"."""
    return right.startswith("de") and morphology.can_be(_head(left).lower(), "VVINF")


def _head(word: str) -> str:
    return word if morphology.is_listed(word) else morphology.head_of(word) or word


def _behind_closed_noun(word: str) -> tuple[str, str] | None:
    """ "Regierung|begrüßte": inside a compound there is an "s" behind such nouns."""
    match = _CLOSED_NOUN.fullmatch(word)
    if match is None or not _is_word(match[1]) or not _is_word_behind(match[2]):
        return None
    return match[1], match[2]


_CLOSED_NOUN = re.compile(r"([A-ZÄÖÜ][a-zäöüß]{2,30}(?:ung|heit|keit|schaft|tion|tät))(?!s)(.{2,})")


def _is_word_behind(word: str) -> bool:
    if word in FUNCTION_WORDS:
        return len(word) > SHORT_WORD_CHARS or word in PREPOSITIONS
    if len(word) < MIN_HEAD_CHARS or zipf(word) < MIN_FINITE_ZIPF or not morphology.is_listed(word):
        return False
    noun = morphology.entry(word.capitalize())
    return morphology.can_be(word, *_FINITE, "VVPP") and (
        not noun.noun or bool(noun.traits & NOMINALISED)
    )


def _behind_plain_noun(word: str) -> tuple[str, str] | None:
    """ "Samstag|verliehen": what looks like a compound, but ends in no noun."""
    for place in range(MIN_HEAD_CHARS, len(word) - MIN_HEAD_CHARS + 1):
        left, right = word[:place], word[place:]
        if (
            zipf(right) >= MIN_FINITE_ZIPF
            and morphology.is_listed(right)
            and morphology.can_be(right, *_FINITE)
            and not morphology.can_be(right, "ADJA")
            and not morphology.can_be(right.capitalize(), "NN")
            # "Vorstellungs|ende"
            and not (right[0] == "s" and morphology.can_be(right[1:].capitalize(), "NN"))
            and left[0].isupper()
            and _is_word(left)
        ):
            return left, right
    return None


def _before_verb(word: str) -> tuple[str, str] | None:
    """ "Seil|beschädigt"."""
    if word[0].islower():
        return None
    for place in range(MIN_HEAD_CHARS, len(word) - MIN_HEAD_CHARS + 1):
        tail = word[place:]
        if (
            zipf(tail) >= MIN_VERB_ZIPF
            and morphology.is_listed(tail)
            and morphology.can_be(tail, *_VERBS)
            and _is_noun(word[:place])
        ):
            return word[:place], tail
    return None


def _is_word(word: str) -> bool:
    """True for a noun, verb or adjective that is no part of other verbs as "weiter" is."""
    return (
        zipf(word) >= MIN_ZIPF and morphology.is_listed(word) and morphology.can_be(word, *_HEADS)
    )


def _is_adverb(word: str) -> bool:
    return (
        word[0].islower()
        and zipf(word) >= MIN_FINITE_ZIPF
        and morphology.is_listed(word)
        and morphology.can_be(word, "ADV", "ADJD", "VVINF")
    )


def _is_compound(word: str) -> bool:
    """True for a noun that the lexicon makes of two listed words."""
    listed = morphology.is_listed(word)
    return len(word) >= MIN_COMPOUND_CHARS and not listed and bool(morphology.entry(word).noun)


def _is_compound_or_noun(word: str) -> bool:
    listed = morphology.is_listed(word) and zipf(word) >= RARE_ZIPF
    return word[0].isupper() and (_is_compound(word) or (listed and morphology.can_be(word, "NN")))


def _is_noun(word: str) -> bool:
    return _is_word(word) and morphology.can_be(word, "NN", "NE")


DETECTOR = Detector(Options, find)
