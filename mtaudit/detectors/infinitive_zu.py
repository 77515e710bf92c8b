"""`kind: infinitive_zu`: "zu" missing before an infinitive, or standing where none may be.

`look: um`: "um", "ohne", "anstatt" with no "zu" and infinitive behind them; `look: verb`:
verbs, and nouns before a comma, whose infinitive needs "zu" ("er versuchte gehen");
`look: bare`: behind a comma, where no verb of the sentence takes a bare infinitive;
`look: modal`: "zu" with the infinitive of a modal verb ("kann zu gehen"); `look: before`: an
infinitive with "zu" before its object ("plant zu bauen eine Schule").
Left out: stretches with a finite verb of their own, "um die" that may be a relative clause,
modal verbs with another infinitive ("kann zu lernen beginnen"). Misses what lies beyond a
clause in commas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mtaudit.analysis import morphology
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.noun_phrases import noun_phrases
from mtaudit.analysis.syntax import Word
from mtaudit.analysis.verbs import (
    BECOME,
    FINITE,
    INFINITIVE,
    MODAL,
    PARTICIPLE,
    SUBORDINATORS,
    ZU_INFINITIVE,
    Verb,
    segments_of,
    verbs_of,
    with_zu,
    without_zu,
)
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule


@dataclass(frozen=True, slots=True)
class Options:
    """`look`: um, verb, bare, modal, before; `verbs` (lemmas) and `nouns` whose infinitive needs
    "zu".

    For `bare`, `verbs` are those that take an infinitive without it.
    """

    look: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = PROSE - {PassageKind.HEADING}


class _Stretch(NamedTuple):
    """The words `[first, last)` between two punctuation marks, and their verbs."""

    words: Sequence[Word]
    first: int
    last: int
    verbs: list[Verb]

    @property
    def is_closed(self) -> bool:
        """True if a comma or full stop follows."""
        return self.last == len(self.words) or self.words[self.last].text in ",.;!?:"

    @property
    def end(self) -> Verb | None:
        """The verb that is its last word."""
        if self.verbs and self.verbs[-1].place == self.last - 1 and self.is_closed:
            return self.verbs[-1]
        return None


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding on each infinitive, or on the verb that stands in its place."""
    look = _LOOKS[options.look]
    lemmas, nouns = frozenset(options.verbs), frozenset(options.nouns)
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        verbs = verbs_of(words)
        if not verbs:
            continue
        before: list[_Stretch] = []
        for first, last in segments_of(words):
            inside = [verb for verb in verbs if first <= verb.place < last]
            stretch = _Stretch(words, first, last, inside)
            found = look(stretch, before, lemmas, nouns) if inside else None
            before.append(stretch)
            if found:
                start, end, opener, fix = found
                named = {"opener": words[opener].text}
                fixes = [fix] if fix else []
                yield make_finding(document, rule, words[start].start, words[end].end, named, fixes)


# With so many words before it, a verb that may be finite does not stand second.
MIN_SURE_WORDS = 4
_Found = tuple[int, int, int, str]


def _behind_um(
    stretch: _Stretch, before: Sequence[_Stretch], lemmas: frozenset[str], nouns: frozenset[str]
) -> _Found | None:
    words, first, verb = stretch.words, stretch.first, stretch.end
    opener = first + (words[first].text.lower() in ("nur", "und", "sondern", "oder"))
    if words[opener].text.lower() not in _OPENERS or verb is None or verb.place - opener < 2:
        return None
    if first and words[first - 1].text != ",":
        return None
    if any(one.forms & ZU_INFINITIVE for one in stretch.verbs):
        return None
    inside = words[opener + 1 : verb.place]
    if any(word.tag in SUBORDINATORS or word.is_finite for word in inside):
        return None
    place = verb.place
    if words[place - 1].text == "zu":
        wrong = not verb.forms & INFINITIVE and place - opener > 2
        return (place - 1, place, opener, "") if wrong else None
    if any(word.text == "zu" for word in inside) or not verb.forms & INFINITIVE:
        return None
    if words[opener].text == "um" and words[opener + 1].tag == "CARD":
        return None  # "soll die Frist, die im Mai endet, um zwei Jahre verlängert werden"
    if any(one.forms == FINITE for one in stretch.verbs) or _may_be_relative(words, opener):
        return None
    is_phrase = words[opener + 1].tag in ("NN", "NE") and verb.forms & FINITE
    if is_phrase and any(word.tag in SUBORDINATORS for word in words[:first]):
        return None  # "dass jene, die krank sind, ohne Hilfe gut leben"
    return place, place, opener, with_zu(verb.text)


_OPENERS = frozenset(("um", "ohne", "anstatt"))


def _may_be_relative(words: Sequence[Word], opener: int) -> bool:
    """True for "um die Leute kämpfen", "ohne den alle gehen"."""
    article = words[opener + 1]
    if article.text not in ("die", "den", "das", "deren", "dessen", "welche", "welchen"):
        return False
    for word in words[opener + 2 :]:
        if word.tag in ("NN", "NE"):
            return bool(morphology.nominal(word.text, word.tag) & morphology.PLUR)
        if word.tag not in ("ADJA", "CARD"):
            return True
    return True


def _behind_verb(
    stretch: _Stretch, before: Sequence[_Stretch], lemmas: frozenset[str], nouns: frozenset[str]
) -> _Found | None:
    words, verb = stretch.words, stretch.end
    if verb is None or not verb.forms & INFINITIVE or verb.forms & (PARTICIPLE | ZU_INFINITIVE):
        return None
    if words[verb.place].is_finite and stretch.last - stretch.first < MIN_SURE_WORDS:
        return None
    opener = _opener_inside(stretch, verb, lemmas)
    if opener is None and before and words[stretch.first - 1].text == ",":
        opener = _opener_before(stretch, before, lemmas, nouns)
    if opener is None:
        return None
    return verb.place, verb.place, opener, with_zu(verb.text)


def _opener_inside(stretch: _Stretch, verb: Verb, lemmas: frozenset[str]) -> int | None:
    """ "Er versuchte gehen": the finite verb of the same stretch."""
    words = stretch.words
    if len(stretch.verbs) != 2:
        return None
    finite = stretch.verbs[0]
    if not words[finite.place].is_finite or not _is_one_of(words[finite.place], lemmas):
        return None
    if finite.text in _ALSO_ALONE or finite.place == stretch.first:
        return None
    between = words[finite.place + 1 : verb.place]
    if any(word.tag in SUBORDINATORS or word.tag in ("KON", "KOKOM", "KOUI") for word in between):
        return None
    opened = any(word.tag in SUBORDINATORS for word in words[stretch.first : finite.place])
    return None if opened else finite.place


# "Das Haus droht": these have a meaning without an infinitive, and objects that look like one.
_ALSO_ALONE = frozenset(("hilft", "half", "lernt", "lernte"))


def _opener_before(
    stretch: _Stretch, before: Sequence[_Stretch], lemmas: frozenset[str], nouns: frozenset[str]
) -> int | None:
    """ "Er beschloss, nach Berlin gehen": the verb or noun right before the comma."""
    words, first = stretch.words, stretch.first
    if len(stretch.verbs) > 1 or stretch.last - first < 2:
        return None
    starter = words[first]
    if starter.tag not in _NO_SUBJECTS:
        behind = words[first + 1]
        plural = morphology.nominal(behind.text, behind.tag) & morphology.PLUR
        if starter.text not in ("den", "einen", "dem", "einem") or plural:
            return None
    inside = words[first : stretch.last]
    if any(word.tag in SUBORDINATORS or word.text in _NOT_INFINITIVE for word in inside):
        return None
    left = before[-1]
    if left.last != first - 1 or _awaits_infinitive(before):
        return None
    last = words[left.last - 1]
    if last.tag in ("NN", "NE") and last.text in nouns:
        return left.last - 1
    for verb in reversed(left.verbs):
        if _is_one_of(words[verb.place], lemmas):
            cited = verb.place == left.first > 0 and words[verb.place - 1].text in '(„“"»'
            return None if cited else verb.place  # "(„aufhören, sich ausruhen, feiern“)"
        if not verb.forms & FINITE or verb.is_finite:
            break
    return None


# What may begin an infinitive clause, but not a clause with one phrase before its verb.
_NO_SUBJECTS = frozenset(("APPR", "APPRART", "PRF", "ADV", "PTKNEG", "PROAV", "ADJD"))
_NOT_INFINITIVE = frozenset(
    "als wie um ohne so und oder aber sondern sowie seit bis während ehe bevor".split()
)


def _bare(
    stretch: _Stretch, before: Sequence[_Stretch], lemmas: frozenset[str], nouns: frozenset[str]
) -> _Found | None:
    """An infinitive behind a comma that no verb of the sentence can take as it is."""
    words, verb, first = stretch.words, stretch.end, stretch.first
    if not before or words[first - 1].text != "," or verb is None or len(stretch.verbs) > 1:
        return None
    if not verb.forms & INFINITIVE or verb.forms & (PARTICIPLE | ZU_INFINITIVE):
        return None
    if verb.place - first < 2 or before[-1].last != first - 1 or _takes_bare(verb, frozenset()):
        return None
    if _may_open_relative(words, first):
        return None
    if not any(one.is_finite for left in before for one in left.verbs):
        return None
    # "dass wir alle, wenn auch nicht immer, denselben Gebrauch machen"
    if any(
        not any(one.is_finite for one in left.verbs)
        and any(word.tag in SUBORDINATORS for word in words[left.first : left.last])
        for left in before
    ):
        return None
    if any(_takes_bare(one, lemmas) for one in verbs_of(words) if one.place != verb.place):
        return None
    inside = words[first : verb.place]
    if any(word.tag in _NO_INFINITIVE or word.text in _NOT_INFINITIVE for word in inside):
        return None
    if _has_plural_subject(words, first, verb.place):
        return None
    return verb.place, verb.place, first - 2, with_zu(verb.text)


def _may_open_relative(words: Sequence[Word], first: int) -> bool:
    """True for "auf der", and for "den Leute"."""
    if words[first].tag in ("APPR", "APPRART") and words[first + 1].text in _RELATIVES:
        return True
    if words[first].text not in _RELATIVES:
        return False
    behind = words[first + 1]
    return bool(morphology.nominal(behind.text, behind.tag) & morphology.PLUR)


_RELATIVES = frozenset(
    "der die das den dem deren dessen denen welche welcher welches welchen welchem".split()
)
_NO_INFINITIVE = SUBORDINATORS | {"KON", "KOUI", "KOKOM", "FM", "XY"}


def _takes_bare(verb: Verb, lemmas: frozenset[str]) -> bool:
    """True for verbs that take a bare infinitive, or may: modal verbs, "lassen", "gehen"."""
    if verb.text in MODAL or verb.text in BECOME or verb.text in lemmas:
        return True
    return morphology.lemma(verb.text, "VVFIN") in lemmas


def _has_plural_subject(words: Sequence[Word], first: int, last: int) -> bool:
    """True if the verb may be finite after all, with its subject in `[first, last)`."""
    for phrase in noun_phrases(words[first:last]):
        if phrase.preposition >= 0:
            continue
        if phrase.mask & morphology.NOM & morphology.PLUR:
            return True
    return any(word.text in ("sie", "Sie", "wir", "die", "alle") for word in words[first:last])


def _awaits_infinitive(before: Sequence[_Stretch]) -> bool:
    """True if a verb further left still waits for its infinitive: "will, …, gehen"."""
    waiting = False
    for stretch in before:
        for verb in stretch.verbs:
            if verb.text in MODAL or verb.text in BECOME or verb.text.startswith(("lass", "ließ")):
                waiting = True
    return waiting


def _is_one_of(word: Word, lemmas: frozenset[str]) -> bool:
    return morphology.lemma(word.text.lower(), word.tag) in lemmas


def _behind_modal(
    stretch: _Stretch, before: Sequence[_Stretch], lemmas: frozenset[str], nouns: frozenset[str]
) -> _Found | None:
    words, verb = stretch.words, stretch.end
    if verb is None or verb.forms != ZU_INFINITIVE or len(stretch.verbs) != 2:
        return None
    modal = stretch.verbs[0]
    if modal.text not in MODAL or not words[modal.place].is_finite:
        return None
    between = words[modal.place + 1 : verb.place]
    if any(
        word.tag in SUBORDINATORS or word.tag == "KOUI" or word.text.lower() in _OWN_INFINITIVE
        for word in between
    ):
        return None
    if any(word.tag in SUBORDINATORS for word in words[stretch.first : modal.place]):
        return None
    if any(word.text in nouns for word in between):
        return None  # "Er kann den Versuch zu gehen …": an infinitive of the noun
    zu = words[verb.place - 1].text == "zu"
    if words[verb.place - zu - 1].text == "als":
        return None
    fix = words[verb.place].text if zu else without_zu(words[verb.place].text)
    return verb.place - zu, verb.place, modal.place, fix


def _before_object(
    stretch: _Stretch, before: Sequence[_Stretch], lemmas: frozenset[str], nouns: frozenset[str]
) -> _Found | None:
    """ "Sie plant zu bauen eine Schule": the last verb, an object and nothing else behind it."""
    words, verb = stretch.words, stretch.verbs[-1]
    place, end = verb.place, stretch.last
    if not stretch.is_closed or place <= stretch.first or words[place - 1].text != "zu":
        return None
    if verb.forms != ZU_INFINITIVE or place + 2 > end:
        return None
    if words[place].tag in ("ADJA", "NN") or words[place].text in nouns:
        return None
    if any(word.tag in _NO_INFINITIVE or word.tag in SUBORDINATORS for word in words[place:end]):
        return None
    phrase = next((one for one in noun_phrases(words[place + 1 : end]) if one.start == 0), None)
    if phrase is None or phrase.preposition >= 0 or not phrase.mask & morphology.ACC:
        return None
    head = words[place + 1 + phrase.head]
    if head.tag not in ("NN", "NE") or head.text in TIMES:
        return None
    return place - 1, place, stretch.verbs[0].place, ""


_OWN_INFINITIVE = frozenset("um ohne statt anstatt".split())
_LOOKS = {
    "um": _behind_um,
    "verb": _behind_verb,
    "bare": _bare,
    "modal": _behind_modal,
    "before": _before_object,
}
DETECTOR = Detector(Options, find)
