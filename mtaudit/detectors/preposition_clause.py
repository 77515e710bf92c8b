"""`kind: preposition_clause`: a preposition where a clause begins ("nach er verweigerte").

English has one word for both ("before", "after", "since"). A pronoun that can only be a subject
cannot stand behind a preposition; nor can a clause with its finite verb at the end begin with
one, unless a relative or interrogative pronoun follows. `clauses` says which subordinator a
preposition stands for. Misses clauses whose first phrase could be governed by the preposition
where the clause before it is a subordinate one too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mtaudit.analysis import verbs
from mtaudit.analysis.morphology import NOM
from mtaudit.analysis.noun_phrases import noun_phrases
from mtaudit.analysis.syntax import Word
from mtaudit.detectors.base import Context, Detector, like_case, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

_PREPOSITIONS = frozenset(
    "an auf aus bei durch für gegen in mit nach ohne trotz um unter von vor wegen zu zwischen über "
    "hinter neben laut aufgrund dank infolge mittels angesichts".split()
)
# They are subjects and nothing else.
_SUBJECTS = frozenset("er ich du wir man".split())
# Of these the form tells nothing where the preposition has the accusative.
_MAYBE_SUBJECTS = frozenset("sie es".split())
_DATIVE_ONLY = frozenset("aus bei mit nach von zu wegen trotz laut aufgrund dank".split())
# Also separable prefixes, of which a finite verb may stand before.
_PREFIXES = frozenset("an auf aus bei durch mit nach um unter vor zu über hinter".split())
# With these a clause may begin: "in dem", "für wen", "mit deren", "bei so viel".
_RELATIVE_TAGS = frozenset("PRELS PRELAT PWS PWAT PWAV KOUS".split())
_RELATIVES = frozenset(
    "der die das dem den dessen deren denen was wen wem wer wo wie welche welcher welchem welchen "
    "welches wann".split()
)


@dataclass(frozen=True, slots=True)
class Options:
    """`clauses`: which word begins the clause that a preposition stands for."""

    clauses: Mapping[str, str]
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each preposition that a clause follows, with the word behind it."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for place in range(len(words) - 2):
            text = words[place].text
            low = text if place else text[:1].lower() + text[1:]
            if low not in _PREPOSITIONS or words[place].tag in ("FM", "XY", "NE"):
                continue
            if _has_subject(words, place, low) or _is_clause(words, place, low, options):
                follower = words[place + 1]
                names = {"word": text, "next": follower.text}
                clause = options.clauses.get(low)
                fixes = [f"{like_case(clause, text)} {follower.text}"] if clause else []
                yield make_finding(document, rule, words[place].start, follower.end, names, fixes)


def _has_subject(words: Sequence[Word], place: int, low: str) -> bool:
    """True for "nach er", and for "nach sie …", "vor sie …" where a clause begins."""
    text = words[place + 1].text
    if text in _SUBJECTS:
        return not _follows_prefix_verb(words, place, low)
    if text not in _MAYBE_SUBJECTS or not _starts_clause(words, place):
        return False
    if low in _DATIVE_ONLY:
        # "mit sie betreffenden Fragen"
        return not any(word.tag == "ADJA" for word in words[place + 2 : place + 4])
    return low == "vor" and _is_verb_last(words, place, _end(words, place))


def _follows_prefix_verb(words: Sequence[Word], place: int, low: str) -> bool:
    """True where the preposition may be a prefix or stand behind: "von wo aus man"."""
    if low not in _PREFIXES or not place:
        return False
    before = words[place - 1]
    verb = words[place + 2]
    if words[place + 1].text in ("er", "wir", "man") and _is_finite(verb):
        # "hatte nach er verweigerte"
        return verbs.forms_of(verb.text) != verbs.FINITE
    return before.tag not in ("$,", "KON") and before.text not in _AFTER


_AFTER = frozenset("kurz auch und aber noch erst schon dass".split())


def _starts_clause(words: Sequence[Word], place: int) -> bool:
    return not place or words[place - 1].tag[0] == "$" or words[place - 1].text in _AFTER


def _end(words: Sequence[Word], place: int) -> int:
    """The next punctuation mark."""
    while place < len(words) and words[place].tag[0] != "$":
        place += 1
    return place


def _is_verb_last(words: Sequence[Word], place: int, end: int) -> bool:
    """True if the stretch has its finite verb, the only one, at its end, and is no main clause."""
    if end - place < 4 or end >= len(words):
        return False
    last = words[end - 1]
    if not _is_finite(last) or not last.is_finite or words[end - 2].text == "zu":
        return False
    return not any(
        _is_finite(word) or word.tag in _RELATIVE_TAGS for word in words[place : end - 1]
    )


def _is_finite(word: Word) -> bool:
    return bool(
        word.tag[0] == "V" and word.text.islower() and verbs.forms_of(word.text) & verbs.FINITE
    )


def _is_clause(words: Sequence[Word], place: int, low: str, options: Options) -> bool:
    """True if a whole clause with a subject of its own follows."""
    first = place - 1 if place and words[place - 1].text in _AFTER else place
    if low not in options.clauses or (first and words[first - 1].tag[0] != "$"):
        return False
    follower = words[place + 1]
    end = _end(words, place)
    if follower.tag in _RELATIVE_TAGS or not _is_verb_last(words, place, end):
        return False
    if follower.text in _RELATIVES and words[place + 2].tag not in ("NN", "ADJA"):
        return False
    rest = list(words[place:end])
    phrase = next((one for one in noun_phrases(rest) if not one.start), None)
    if not place and phrase and phrase.mask & NOM and _is_vorfeld(words, end):
        return True
    if phrase and not phrase.reading and phrase.mask & NOM:
        return end - place > phrase.end + 1 or not place
    if any(word.tag in _RELATIVE_TAGS for word in words[:place]) or low not in _NEVER_PREFIXES:
        return False
    if phrase and follower.text in _RELATIVES and not place:
        return False
    # "Wegen Pergament teuer war, schrieb man …"; "…, wegen sich nichts ändert."
    if not place:
        return end + 2 < len(words) and _is_finite(words[end + 1])
    return words[end].text in ".?!" and any(_is_finite(word) for word in words[:place])


def _is_vorfeld(words: Sequence[Word], end: int) -> bool:
    """True for "Vor die Tore öffneten, warteten …": no subject for the first verb but the noun."""
    if end + 2 >= len(words) or words[end].text != "," or words[1].text in ("allem", "wem"):
        return False
    last, behind = words[end - 1], words[end + 1]
    return verbs.forms_of(last.text) == verbs.FINITE and _is_finite(behind) and behind.is_finite


_NEVER_PREFIXES = frozenset("wegen trotz aufgrund nach angesichts".split())

DETECTOR = Detector(Options, find)
