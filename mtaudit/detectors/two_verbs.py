"""`kind: two_verbs`: two finite verbs between punctuation marks, with nothing to part them.

Only words that can be nothing but finite count. Left out are stretches with a conjunction
or a word that opens a clause between the verbs, clauses that are complete before the second
begins (a comma or full stop is missing there, which other rules say), and what is said
behind a verb of saying. Misses verbs whose form may be an infinitive or a participle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis.syntax import Word
from mtaudit.analysis.verbs import (
    AUXILIARIES,
    FINITE,
    INFINITIVE,
    SUBORDINATORS,
    forms_of,
    is_only_verb,
    segments_of,
)
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, sentences_in
from mtaudit.detectors.capital_clause import holds_title, is_heading
from mtaudit.model import Document, Finding, PassageKind, Rule

# "Ich glaube der Mann von nebenan kommt": what is said begins with its subject.
MAX_SUBJECT_WORDS = 5


@dataclass(frozen=True, slots=True)
class Options:
    """`saying`: forms behind which a clause may stand without a comma."""

    saying: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = PROSE - {PassageKind.HEADING}


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding on each second verb; on both if they stand side by side."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        places = [place for place, word in enumerate(words) if word.is_finite]
        if len(places) < 2:
            continue
        for first, last in segments_of(words):
            inside = [place for place in places if first <= place < last]
            if len(inside) != 2 or not _clash(words, first, last, inside, options):
                continue
            one, other = inside
            start = words[one if one + 1 == other else other].start
            named = {"one": words[one].text, "other": words[other].text}
            yield make_finding(document, rule, start, words[other].end, named)


def _is_certain(words: Sequence[Word], place: int) -> bool:
    """True for a word that can only be a finite verb here."""
    text = words[place].text
    if not (text.islower() and text.isalpha()) or forms_of(text) != FINITE:
        return False
    if text == "bin" and not any(word.text in ("ich", "Ich") for word in words):
        return False  # a name
    behind = words[place + 1].tag if place + 1 < len(words) else ""
    before = words[place - 1].tag if place else ""
    if text.endswith(("te", "ten")) and before in _BEFORE_ADJECTIVES and behind in _BEHIND:
        return False  # "der umbaute Raum", "805 bestätigte und wahrscheinliche Fälle"
    if is_only_verb(text):
        return True
    return behind not in ("NN", "NE", "ADJA", "FM") and text.endswith(("te", "ten"))


def _clash(
    words: Sequence[Word], first: int, last: int, inside: Sequence[int], options: Options
) -> bool:
    one, other = inside
    if (
        not (words[one].text.islower() and words[one].text.isalpha())
        or one == first
        or not _is_certain(words, other)
    ):
        return False
    if not _is_certain(words, one) and forms_of(words[one].text) != FINITE | INFINITIVE:
        return False
    before, between = words[first:one], words[one + 1 : other]
    if any(word.text.lower() in ("weder", "entweder") for word in before):
        return False  # "der weder zahlt noch liefert"
    if any(_parts(word) for word in between) or holds_title(words[first:other]):
        return False
    if not first and words[other - 1].text.istitle() and is_heading(words[: other - 1]):
        return False  # "Firma will mehr Die Firma will …": a heading has run in
    if one - 1 > first and words[one - 1].text.istitle() and words[one - 1].tag in _FUNCTION_WORDS:
        return False  # "Heute geht es los" inside another sentence
    if not between and (words[one].text in AUXILIARIES or words[other].text in AUXILIARIES):
        return False  # left to verb_group
    behind = words[other + 1].tag if other + 1 < len(words) else ""
    if words[one].text in options.saying and 0 < len(between) <= MAX_SUBJECT_WORDS:
        return False
    if words[other].text in options.saying and behind in ("NE", "NN", "PPER", "ART", "PPOSAT"):
        return False
    openers = sum(
        word.tag in SUBORDINATORS or word.text.lower() in _OPENING_WORDS for word in before
    )
    if openers or (first and words[first - 1].text not in ",:–;"):
        # A comma may be missing behind the first verb; at the end nothing can follow.
        ends = other + 1 == last and (last == len(words) or words[last].text in ",.;!?")
        return ends and openers == 1
    return True


def _parts(word: Word) -> bool:
    """True for a word that shows a second clause, or the end of the first."""
    if word.tag in _PARTING or word.text in _PARTING_WORDS or not word.text[-1].isalnum():
        return True
    if word.text[:1].isupper() and word.tag in _FUNCTION_WORDS:
        return True
    return word.tag[0] == "V" or word.tag in ("PTKVZ", "FM", "XY")


_BEFORE_ADJECTIVES = frozenset("ART CARD PPOSAT PDAT PIAT ADJA APPR APPRART".split())
_BEHIND = frozenset("NN NE ADJA KON".split())
_PARTING = SUBORDINATORS | {"KON", "KOUI", "KOKOM"}
_PARTING_WORDS = frozenset(
    "aber doch denn sondern als wie bis seit da damit während nachdem bevor bitte was wer "
    "wo welche welcher welches welchen".split()
)
_OPENING_WORDS = frozenset("was wer wie als wo da bis seit".split())
_FUNCTION_WORDS = frozenset(
    "ART PPER PDS PDAT PIS PIAT PPOSAT APPR APPRART ADV PROAV PWAV PWS KOUS".split()
)
DETECTOR = Detector(Options, find)
