"""`kind: glued`: two words without the blank between them, where a link or bold word ended.

Four forms: a capital inside a word ("TrumpLaut", "dieFolge", "derNASA"; before a hyphen
"JamesWebb-Teleskop"), a function word or verb in lower case behind a name of the text
("Trumpund", "Selenskyjsprach"), either of them behind a year ("2022hatte"), a noun behind a
number ("2000Arbeitsplätze").
A seam counts only if one side is a German function word, a German word in lower case, an
office before a name, or a German noun before a name that nobody knows, or if the text itself,
or the rule's list of `names`, has the parts with blanks. So brands, names of programs,
abbreviations and forms for both genders stay out. Misses nouns run together ("FondsManager"),
lower case glued to lower case, which is `joined`, and brands that a text writes twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from mtaudit.analysis import morphology
from mtaudit.analysis.closed_classes import FUNCTION_WORDS, PREPOSITIONS
from mtaudit.analysis.lexicon import is_known, unknown_words, zipf
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.detectors.ending_remnant import has_ending_remnant
from mtaudit.model import Document, Finding, PassageKind, Rule, Severity

_SEAM = re.compile(r"[a-zäöüß][A-ZÄÖÜ]")
_CAMEL_PART = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
# Beside these a word is part of an address, a hashtag, a file name or a piece of code.
_CODE_BEFORE = frozenset("@#/\\._$%&=<>~+0123456789")
_CODE_AFTER = frozenset("@/\\_=([{<>#~+0123456789")
_YEAR = re.compile(r"(?<![\w.,/:-])(?:1[89]|20)\d\d(?=[A-ZÄÖÜa-zäöü])([^\W\d_]+)(?![\w-]|\.\w)")
_NUMBER = re.compile(r"(?<![\w.,/:#%-])\d{2,6}([A-ZÄÖÜ][a-zäöüß]{4,40})(?![\w-]|\.\w)")
# From here on a camel-case word is a hashtag, a password or a line that lost all its blanks.
MAX_PARTS = 4
# A word that a text writes so often in one piece is meant in one piece.
MAX_OCCURRENCES = 2
# A text with more unknown words of this form is technical: there they are names of programs.
MAX_UNKNOWN_RUNS = 5
# Zipf frequency from which a word in lower case is a German word, not a piece of a name.
COMMON_ZIPF = 3.0
RARE_ZIPF = 2.0
MIN_COMPOUND_CHARS = 10
SHORT_NAME_CHARS = 3
VERB_ZIPF = 3.5
MIN_NAME_CHARS, MIN_RARE_CHARS = 4, 8
COMMON_ENGLISH_ZIPF = 4.0
# Function words that begin sentences, but hardly names ("MeinFernbus", "ImPuls").
_STARTERS = frozenset(
    "Der Die Das Den Dem Des Ein Eine Einer Einem Einen Diese Dieser Dieses Diesem Beim Vom "
    "Zum Zur Nach Bei Laut Unter Gegen Aus Seit Durch Zwischen Während Trotz Wegen Auch Nicht "
    "Aber".split()
)
# Others that do so at least where the sentence begins.
_FIRST_STARTERS = frozenset(
    "Am Im In An Auf Mit Von Für Als Wie Wenn Weil Ob Doch Dass Und Oder Noch Schon So Nun Jetzt "
    "Hier Dort Dann Ihr Ihre Sein Seine Unser Unsere Viele Einige Alle Beide Mehrere Kein Keine "
    "Jeder Jede Jedes Manche Solche".split()
)
# Before an abbreviation ("derNASA"); longer ones are names in capitals ("derSTANDARD").
_BEFORE_ABBREVIATION = frozenset(
    "der die das den dem des vom von beim bei zur zum mit für über gegen laut und oder im am "
    "zwischen seit durch ohne".split()
)
MAX_ABBREVIATION_CHARS = 5
ABBREVIATION_ZIPF = 3.0
# Function words that also end German compounds and names, or are names themselves.
_NO_CAPITAL_TAIL = frozenset("in an as ab all alle art war was will man hat bei den".split())
_NO_LOWER_TAIL = frozenset(
    "ist in er es an am im um ab so da wo zu du ob je ihr war hat man als wie des den der dem die "
    "aus mit rund eher ehe immer ende seit beim art mein dein sein seine alle allen will mehr etwa "
    "wer was etwas doch noch nach morgen heute sage wegen statt laut per pro fall falls vor bei "
    "seine seiner seinem seinen ihre ihrer ihren gegen jener jenen weil samt entlang halten "
    "denn dank soll solle gab gibt habe sei sehr schon zwar bald infolge hier können müssen sollen "
    "haben werden euer eure euren eurem eurer gar uns ins ums ohne trotz viele etwa ebenfalls "
    "unter über damit gemäß außer".split()
)


@dataclass(frozen=True, slots=True)
class Options:
    """`names`: names of several words that pages link.

    `offices`, `given_names`: what stands before a person's name; `titles`: what follows an
    article in the name of a newspaper or party ("DerStandard").
    """

    names: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    given_names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = PROSE


class _Seen(NamedTuple):
    """What the rule and the text know."""

    document: Document
    context: Context
    names: Mapping[str, str]
    offices: tuple[str, ...]
    given_names: frozenset[str]
    titles: tuple[str, ...]

    def knows_name(self, word: str) -> bool:
        """True if the text or the run has the word by itself, with its capital."""
        return word[:1].isupper() and (
            word in self.context.names or word.lower() in self.document.vocabulary
        )


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each run of letters in which a blank is missing."""
    seen = _Seen(
        document,
        context,
        _run_together(options.names),
        options.offices,
        frozenset(options.given_names),
        options.titles,
    )
    for start, end, fix in sorted({*_camels(seen), *_lower_tails(seen), *_years(document)}):
        passage = document.passage_at(start)
        if passage is None or passage.kind not in options.in_:
            continue
        finding = make_finding(document, rule, start, end, {"fix": fix}, [fix])
        if passage.kind is PassageKind.HEADING and rule.severity is Severity.CRITICAL:
            finding = replace(finding, severity=Severity.MAJOR)
        yield finding


@lru_cache(maxsize=8)
def _run_together(names: tuple[str, ...]) -> dict[str, str]:
    return {name.replace(" ", ""): name for name in names}


# A capital inside

Place = tuple[int, int, str]


def _camels(seen: _Seen) -> Iterator[Place]:
    text = seen.document.text
    runs = list(_runs(text))
    unknown = {text[start:end] for start, end in runs if not is_known(text[start:end], "en")}
    technical = sum(not _has_seam(run, seen) for run in unknown) > MAX_UNKNOWN_RUNS
    for start, end in runs:
        run = text[start:end]
        if _opens_compound(text, start, end) and (fix := _hyphenated(run, seen)):
            yield start, end, fix
        if _in_code(text, start, end):
            continue
        first = _begins_sentence(seen.document, start)
        fix = _taken_apart(run, seen, technical, first) or _command(text, start, end)
        if fix:
            yield start, end, fix


def _has_seam(run: str, seen: _Seen) -> bool:
    """True if a German word in lower case shows that the run is no name of a program."""
    return any(_is_seam(left, right, seen) for left, right in _splits(run))


def _splits(run: str) -> Iterator[tuple[str, str]]:
    parts = _CAMEL_PART.split(run)
    for index in range(1, len(parts)):
        yield "".join(parts[:index]), "".join(parts[index:])


def _begins_sentence(document: Document, place: int) -> bool:
    index = document.sentence_at(place)
    return index is not None and document.sentences[index].start == place


def _opens_compound(text: str, start: int, end: int) -> bool:
    """True before a hyphen and a noun: "JamesWebb-Teleskop"."""
    return (
        text[end : end + 1] == "-"
        and text[end + 1 : end + 2].isupper()
        and text[start - 1 : start] not in _CODE_BEFORE
    )


def _hyphenated(run: str, seen: _Seen) -> str | None:
    """A given name and a surname with the hyphen that they have in a compound."""
    for left, right in _splits(run):
        if left in seen.given_names and _is_surname(left, right):
            return f"{left}-{right}"
    return None


def _is_surname(given: str, word: str) -> bool:
    """True for what may follow a given name, which also begins brands ("FritzBox", "MaxDome")."""
    if len(word) < 3 or not word[1:].islower() or _is_english(word):
        return False
    return len(given) > SHORT_NAME_CHARS or not morphology.can_be(word, "NN")


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """The runs of letters with a capital behind a small letter."""
    done = 0
    for seam in _SEAM.finditer(text):
        if seam.start() >= done:
            start, done = _letters_around(text, seam.start())
            yield start, done


def _letters_around(text: str, place: int) -> tuple[int, int]:
    start = end = place
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return start, end


def _in_code(text: str, start: int, end: int) -> bool:
    """True inside addresses, code and compounds with a hyphen after the word."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if (before in _CODE_BEFORE and before) or (after in _CODE_AFTER and after):
        return True
    # "Name.Teil", "Wort-Teil", "Wort’s": only a blank or punctuation may follow.
    return after in (".", "-", "'", "’", ":", "®", "™") and text[end + 1 : end + 2].isalnum()


def _taken_apart(run: str, seen: _Seen, technical: bool, first: bool) -> str | None:
    """The run with its missing blank, or None if it is a word; `first` in its sentence or not."""
    if fix := seen.names.get(run):
        return fix
    splits = tuple(_splits(run))
    if len(splits) >= MAX_PARTS or _is_word(run, seen):
        return None
    for left, right in splits:
        if (
            _is_seam(left, right, seen)
            or (first and _begins(left, right, _FIRST_STARTERS, seen))
            or (not technical and _is_name(left, right, seen))
        ):
            return f"{seen.names.get(left, left)} {seen.names.get(right, right)}"
    return _lower_tail(run, seen)


def _command(text: str, start: int, end: int) -> str | None:
    """The run apart if it ends in a command: "StudioKlicken Sie"."""
    if not text.startswith(" Sie ", end):
        return None
    parts = _CAMEL_PART.split(text[start:end])
    right = parts[-1]
    if not right.endswith("en") or zipf(right) < COMMON_ZIPF or zipf(right, "en") > RARE_ZIPF:
        return None
    return f"{text[start : end - len(right)]} {right}"


def _is_word(run: str, seen: _Seen) -> bool:
    """True for brands, abbreviations, forms for both genders, and what is written often."""
    if is_known(run) or is_known(run, "en") or has_ending_remnant(run):
        return True
    if run.endswith(("Innen", "In", "Innern", "R", "E", "N")) or "Innen" in run:
        return True
    return _is_common(run, seen)


def _is_common(run: str, seen: _Seen) -> bool:
    """True if the run, or the text, writes it too often for an accident."""
    often = seen.context.names.get(run, 0) > MAX_OCCURRENCES
    return often or seen.document.occurs_more_than(MAX_OCCURRENCES, run)


def _is_seam(left: str, right: str, seen: _Seen) -> bool:
    """True if one side is a German function word or a German word in lower case."""
    if len(left) < 2 or len(right) < 2:
        return False
    if left in seen.names or right in seen.names:
        return True
    if right.lower() in FUNCTION_WORDS and right[1:].islower():
        return _function_word_after(left, right.lower(), seen)
    if _begins(left, right, _STARTERS, seen):
        return True
    if right.isupper():
        return _is_abbreviation(right) and left in _BEFORE_ABBREVIATION
    if left in PREPOSITIONS and not _is_german(left):
        # "inBerlin"; "in", "an" and "am" are English, too, and stand in code.
        if zipf(right) >= COMMON_ZIPF and morphology.can_be(right, "NE"):
            return True
        listed = morphology.is_listed(right) and morphology.can_be(right, "NE", "NN")
        return listed and zipf(right) >= zipf(right, "en") + RARE_ZIPF
    return left.islower() and _is_german(left) and _is_free(right, left, seen)


def _begins(left: str, right: str, starters: frozenset[str], seen: _Seen) -> bool:
    """True for "DasMinisterium", a word that begins sentences and a noun."""
    if left not in starters or not right[1:].islower() or right in seen.titles:
        return False
    listed = morphology.can_be(right, "NN") and morphology.is_listed(right)
    return _is_german_noun(right) or _is_compound(right) or (listed and not _is_english(right))


def _is_compound(word: str) -> bool:
    """True for a long noun that the lexicon makes of listed words ("Beteiligungsfreibetrag")."""
    return len(word) >= MIN_COMPOUND_CHARS and bool(morphology.entry(word).noun)


def _is_abbreviation(word: str) -> bool:
    return len(word) <= MAX_ABBREVIATION_CHARS and zipf(word) >= ABBREVIATION_ZIPF


def _is_german_noun(word: str) -> bool:
    return len(word) >= 4 and zipf(word) >= max(COMMON_ZIPF, zipf(word, "en") + 1)


def _is_name(left: str, right: str, seen: _Seen) -> bool:
    """True for an office or a given name before a name, and for parts that stand apart."""
    if len(left) < 3 or len(right) < 3 or not left[0].isupper():
        return False
    if left.endswith(seen.offices) and (seen.knows_name(right) or _is_no_noun(right)):
        return True
    if right.isupper() and (_is_plainly_german(left) or _is_compound(left)):
        # "SportBILD" is a name.
        return _is_abbreviation(right) and not morphology.is_listed(right.capitalize())
    if _is_english(left) and _is_english(right):
        return False
    if left in seen.given_names and _is_surname(left, right):
        return True
    if right in seen.given_names and _is_german_noun(left):
        return True
    if _is_plainly_german(left) and (_is_unheard_of(right) or _is_only_name(right, seen)):
        return True
    # Two common words are rather a brand or the name of a program than a name.
    return max(zipf(left), zipf(right)) < 4.5 and f"{left} {right}" in seen.document.text


def _is_plainly_german(word: str) -> bool:
    return len(word) >= 4 and zipf(word) >= max(RARE_ZIPF, zipf(word, "en") + 1)


def _is_unheard_of(word: str) -> bool:
    """True for the name of a person or firm; the second part of a brand is a common word."""
    return word[1:].islower() and not is_known(word) and zipf(word, "en") < COMMON_ZIPF


def _is_no_noun(word: str) -> bool:
    if not word[1:].islower() or _is_english(word) or _is_compound(word):
        return False
    noun = morphology.is_listed(word) and morphology.can_be(word, "NN")
    return not noun and not morphology.is_listed(word.lower())


def _is_only_name(word: str, seen: _Seen) -> bool:
    """True for a rare name that the text has by itself, or one that the lexicon knows as such."""
    if not word[1:].islower() or morphology.can_be(word, "NN"):
        return False
    if seen.knows_name(word):
        return max(zipf(word), zipf(word, "en")) < COMMON_ZIPF
    listed = morphology.can_be(word, "NE") and morphology.is_listed(word)
    return listed and not _is_english(word)


def _is_english(word: str) -> bool:
    english = zipf(word, "en")
    return english >= COMMON_ENGLISH_ZIPF and english > zipf(word) - 0.3


def _is_german(left: str) -> bool:
    """True for a word in lower case that is German rather than English or code."""
    german, english = zipf(left), zipf(left, "en")
    if left in FUNCTION_WORDS:
        return german > english
    if len(left) >= MIN_RARE_CHARS and not english and morphology.is_listed(left):
        return True
    return len(left) >= 4 and german >= COMMON_ZIPF and german > english + 0.5


def _is_free(right: str, left: str, seen: _Seen) -> bool:
    """True if the capitalised word after a German word stands by itself elsewhere."""
    if len(right) < 3 or right.isupper():
        return False
    german, english = zipf(right), zipf(right, "en")
    if seen.knows_name(right) or seen.knows_name(_CAMEL_PART.split(right)[0]):
        return True
    return german >= 1 and (german > english or zipf(left) > zipf(left, "en") + 1.5)


def _function_word_after(left: str, right: str, seen: _Seen) -> bool:
    """True for "TrumpLaut": a name or other word, then a German function word."""
    if right in ("hat", "war", "will") and _is_german_noun(left):
        return True
    if right in _NO_CAPITAL_TAIL or len(left) < 3 or zipf(right) <= zipf(right, "en"):
        return False
    if left.islower():
        return len(left) > 3 and len(right) > 2
    if seen.knows_name(left) or seen.knows_name(_CAMEL_PART.split(left)[-1]):
        return True
    if not is_known(left) and not is_known(left, "en"):
        return left[1:].islower() and len(left) > 3 and len(right) > 3
    return zipf(left) >= 2 and (zipf(left) > zipf(left, "en") or len(right) > 2)


# A function word in lower case behind a name

_LOWER_TAILS = tuple(
    sorted(word for word in FUNCTION_WORDS if len(word) >= 3 and word not in _NO_LOWER_TAIL)
)


def _lower_tail(run: str, seen: _Seen) -> str | None:
    """The run apart if it is a name of the text and a function word in lower case."""
    if not run[0].isupper() or not run.isalpha() or _is_common(run, seen):
        return None
    for tail in _LOWER_TAILS:
        name = run.removesuffix(tail)
        if name != run and len(name) >= MIN_NAME_CHARS and seen.knows_name(name):
            return None if _ends_in_longer(run, tail) else f"{name} {tail}"
    return None


def _ends_in_longer(run: str, tail: str) -> bool:
    """True for "Niederburgund", which ends in "Burgund"."""
    ends = (run[place:].capitalize() for place in range(2, len(run) - len(tail) - 2))
    return any(zipf(end) >= COMMON_ZIPF for end in ends)


def _verb_tail(run: str, seen: _Seen) -> str | None:
    """The same for a finite verb behind the name: "Selenskyjsprach"."""
    if not run[0].isupper() or not run[1:].islower() or _is_common(run, seen):
        return None
    for place in range(MIN_NAME_CHARS, len(run) - 2):
        name, verb = run[:place], run[place:]
        if seen.knows_name(name) and not morphology.can_be(name, "NN") and _is_verb(verb):
            return None if _ends_in_longer(run, verb) else f"{name} {verb}"
    return None


def _is_verb(word: str) -> bool:
    """True for a finite verb that no other word looks like, so that no compound ends in it."""
    other = morphology.can_be(word, "ADJA", "ADJD", "ADV", "VVPP")
    return _is_finite(word) and not other and not morphology.can_be(word.capitalize(), "NN", "NE")


def _is_finite(word: str) -> bool:
    frequent = zipf(word) >= VERB_ZIPF and morphology.is_listed(word)
    return frequent and morphology.can_be(word, "VVFIN", "VAFIN", "VMFIN")


def _lower_tails(seen: _Seen) -> Iterator[Place]:
    document = seen.document
    unknown = unknown_words(document.vocabulary)
    for token in document.tokens if unknown else ():
        run = token.text
        if run.lower() not in unknown or _in_code(document.text, token.start, token.end):
            continue
        if fix := _lower_tail(run, seen) or _verb_tail(run, seen):
            yield token.start, token.end, fix


# A function word behind a year, a noun behind a number


def _years(document: Document) -> Iterable[Place]:
    for match in _YEAR.finditer(document.text):
        word = match[1]
        if len(word) > 2 and (word.lower() in FUNCTION_WORDS or _is_finite(word)):
            yield match.start(), match.end(), f"{match[0][:4]} {match[1]}"
    for match in _NUMBER.finditer(document.text):
        if morphology.can_be(match[1], "NN") and not _is_english(match[1]):
            yield (
                match.start(),
                match.end(),
                f"{document.text[match.start() : match.start(1)]} {match[1]}",
            )


DETECTOR = Detector(Options, find)
