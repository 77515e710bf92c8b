"""`kind: infinitive_zu`: "zu" missing before an infinitive, or standing where none may be.

`look: um`: "um", "ohne", "anstatt" with no "zu" and infinitive behind them; `look: verb`: verbs
whose infinitive needs "zu" ("er versuchte gehen"), and nouns, adjectives and adverbs like "dafür"
too, before a comma ("es ist wichtig, Geld sparen"; see `analysis/infinitive_groups`);
`look: bare`: behind a comma, where no verb of the sentence takes a bare infinitive;
`look: modal`: "zu" with the infinitive of a modal verb ("kann zu gehen"); `look: before`: an
infinitive with "zu" before its object ("plant zu bauen eine Schule").
Left out: stretches with a finite verb of their own, "um die" that may be a relative clause,
enumerated infinitives, modal verbs with another infinitive ("kann zu lernen beginnen"). Misses
groups that a clause or an apposition in commas divides, and those that
may be a main clause of a plural and its verb ("versprach, die Preise senken").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtaudit.analysis import morphology
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.infinitive_groups import (
    Governors,
    Stretch,
    governor_of,
    has_plural_subject,
    is_bare_group,
    is_licensed,
    lacking_zu,
    may_be_finite,
    takes_bare,
)
from mtaudit.analysis.noun_phrases import noun_phrases
from mtaudit.analysis.syntax import Word
from mtaudit.analysis.verbs import (
    BECOME,
    FINITE,
    INFINITIVE,
    MODAL,
    PARTICIPLE,
    PREFIXES,
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
    """`look`: um, verb, bare, modal, before; `verbs` (lemmas), `nouns` and `adjectives` whose
    infinitive needs "zu".

    For `bare`, `verbs` are those that take an infinitive without it.
    """

    look: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = PROSE - {PassageKind.HEADING}


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding on each infinitive, or on the verb that stands in its place."""
    look = _LOOKS[options.look]
    governors = Governors(*map(frozenset, (options.verbs, options.nouns, options.adjectives)))
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        verbs = verbs_of(words)
        if not verbs:
            continue
        before: list[Stretch] = []
        for first, last in segments_of(words):
            inside = [verb for verb in verbs if first <= verb.place < last]
            stretch = Stretch(words, first, last, inside)
            found = look(stretch, before, governors) if inside else None
            before.append(stretch)
            if found and (options.look in _WITH_ZU or _lacks(words, found[1])):
                start, end, opener, fix = found
                named = {"opener": words[opener].text}
                fixes = [fix] if fix else []
                yield make_finding(document, rule, words[start].start, words[end].end, named, fixes)


# These look for a "zu" too many.
_WITH_ZU = frozenset(("modal", "before"))


def _lacks(words: Sequence[Word], place: int) -> bool:
    """True unless "zu" stands in the verb, or further on for both; "vereinbart und mitgeteilt
    werden" goes with an auxiliary."""
    if words[place].text == "werden" and words[place - 1].tag == "VVPP":
        return False
    return not _shares_zu(words, place) and not _holds_zu(words[place].text)


def _holds_zu(form: str) -> bool:
    """True for "weiterzureichen", whether the lexicon has it or not."""
    prefix, zu, verb = form.partition("zu")
    return bool(zu) and prefix in PREFIXES and len(verb) > len("tun")


def _shares_zu(words: Sequence[Word], place: int) -> bool:
    """True for "Klavier spielen, aber keine Noten lesen zu können": one "zu" for both."""
    rest = words[place + 1 :]
    return any(one.text == "zu" and two.text in _MODALS for one, two in pairwise(rest))


_MODALS = frozenset("können wollen müssen dürfen sollen lassen".split())


# With so many words before it, a verb that may be finite does not stand second.
MIN_SURE_WORDS = 4
_Found = tuple[int, int, int, str]


def _behind_um(stretch: Stretch, before: Sequence[Stretch], governors: Governors) -> _Found | None:
    words, first, verb = stretch.words, stretch.first, stretch.end
    opener = first + (words[first].text.lower() in ("nur", "und", "sondern", "oder"))
    if words[opener].text.lower() not in _OPENERS or (first and words[first - 1].text != ","):
        return None
    if verb and verb.place - opener > 2 and words[verb.place - 1].text == "zu":
        # "um das Ziel zu erreicht"
        wrong = not any(one.forms & (INFINITIVE | ZU_INFINITIVE) for one in stretch.verbs)
        return (verb.place - 1, verb.place, opener, "") if wrong else None
    verb = lacking_zu(stretch)
    if verb is None or verb.place == opener or _is_no_group(stretch, opener, verb):
        return None
    inside = words[opener + 1 : verb.place]
    if (
        words[opener].text == "ohne"
        and words[opener + 1].tag in ("NN", "NE")
        and (verb.forms & FINITE and any(word.tag in SUBORDINATORS for word in words[:first]))
    ):
        return None  # "dass jene, die krank sind, ohne Hilfe gut leben"
    if not inside and words[verb.place].tag != "VVINF":
        return None
    return verb.place, verb.place, opener, with_zu(verb.text)


_OPENERS = frozenset(("um", "ohne", "anstatt"))


def _is_no_group(stretch: Stretch, opener: int, verb: Verb) -> bool:
    """True if "um" may be a preposition: "um zwei Jahre verlängert werden", "um alle bangen"."""
    words = stretch.words
    inside = words[opener + 1 : verb.place]
    if any(word.tag in SUBORDINATORS or word.is_finite for word in inside):
        return True
    is_um = words[opener].text.lower() == "um"
    if is_um and words[opener + 1].tag == "CARD":
        return True
    if is_um and morphology.lemma(verb.text, "VVFIN") not in _WITH_UM:
        return words[opener + 1].tag in ("PRELS", "PRELAT") or verb.text in MODAL | BECOME
    return words[opener].text.lower() != "anstatt" and _may_be_relative(words, opener)


# Verbs with "um", also of place: "der Hof, um den Häuser stehen".
_WITH_UM = frozenset(
    "bitten kämpfen spielen gehen kümmern bemühen handeln ringen streiten wetten sorgen trauern "
    "werben feilschen beneiden betrügen drehen bangen kreisen steigen sinken erhöhen wachsen "
    "zulegen senken kürzen fallen reduzieren verlängern erweitern bewerben liegen stehen laufen "
    "sitzen fahren reisen fliegen tanzen buhlen rivalisieren konkurrieren fürchten weinen wissen "
    "ranken gruppieren scharen versammeln verhandeln losen zanken würfeln wickeln legen binden "
    "ziehen schlingen führen bauen kommen bringen flehen ersuchen anhalten verringern verkürzen "
    "zunehmen abnehmen ansteigen überschreiten übertreffen verbessern verschlechtern ausweiten "
    "aufstocken vermehren vergrößern klagen rotieren schwirren".split()
)


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
    stretch: Stretch, before: Sequence[Stretch], governors: Governors
) -> _Found | None:
    words, verb, opener = stretch.words, stretch.end, None
    long = stretch.last - stretch.first >= MIN_SURE_WORDS
    if (
        verb
        and verb.forms & (INFINITIVE | PARTICIPLE | ZU_INFINITIVE) == INFINITIVE
        and (long or not words[verb.place].is_finite)
    ):
        opener = _opener_inside(stretch, verb, governors.verbs)
    if opener is None and before and words[stretch.first - 1].text == ",":
        verb = lacking_zu(stretch)
        opener = _opener_before(stretch, before, verb, governors) if verb else None
    if opener is None or verb is None:
        return None
    return verb.place, verb.place, opener, with_zu(verb.text)


def _opener_inside(stretch: Stretch, verb: Verb, lemmas: frozenset[str]) -> int | None:
    """ "Er versuchte gehen": the finite verb of the same stretch."""
    words = stretch.words
    if len(stretch.verbs) != 2:
        return None
    finite = stretch.verbs[0]
    if not words[finite.place].is_finite or not _is_one_of(words[finite.place], lemmas):
        return None
    if morphology.lemma(finite.text, "VVFIN") in _ALSO_ALONE or finite.place == stretch.first:
        return None
    between = words[finite.place + 1 : verb.place]
    if any(word.tag in SUBORDINATORS or word.tag in ("KON", "KOKOM", "KOUI") for word in between):
        return None
    opened = any(word.tag in SUBORDINATORS for word in words[stretch.first : finite.place])
    return None if opened else finite.place


# "Das Haus droht": these have a meaning without an infinitive, and objects that look like one.
_ALSO_ALONE = frozenset(("helfen", "lernen"))


def _opener_before(
    stretch: Stretch, before: Sequence[Stretch], verb: Verb, governors: Governors
) -> int | None:
    """ "Er beschloss, nach Berlin gehen": what governs a group right before the comma."""
    words, first = stretch.words, stretch.first
    if words[first].text == "bis" and words[first + 1].tag in ("APPR", "APPRART"):
        first += 1
    inside = words[first : verb.place]
    if not inside or before[-1].last != stretch.first - 1 or inside[0].text in _NOT_INFINITIVE:
        return None
    if any(word.tag in _NO_INFINITIVE for word in inside):
        return None
    if words[verb.place].is_finite and any(word.tag in ("KON", "KOKOM") for word in inside):
        return None
    place = governor_of(before[-1], governors)
    if place < 0 or may_be_finite(stretch, before, verb):
        return None
    return None if is_licensed(stretch, before, _WAITING, place) else place


# These have an infinitive without "zu", and may wait for it behind an inserted clause.
_WAITING = frozenset(
    "lassen sehen hören fühlen spüren heißen gehen kommen fahren bleiben lehren".split()
)
_NOT_INFINITIVE = frozenset(
    "als wie um ohne so und oder aber sondern sowie seit bis während ehe bevor".split()
)


def _bare(stretch: Stretch, before: Sequence[Stretch], governors: Governors) -> _Found | None:
    """An infinitive behind a comma that no verb of the sentence can take as it is."""
    words, verb, first = stretch.words, stretch.end, stretch.first
    if not before or words[first - 1].text != "," or verb is None or len(stretch.verbs) > 1:
        return None
    if not verb.forms & INFINITIVE or verb.forms & (PARTICIPLE | ZU_INFINITIVE):
        return None
    if verb.place - first < 2 or before[-1].last != first - 1 or takes_bare(verb, ()):
        return None
    if not any(one.is_finite for left in before for one in left.verbs):
        return None
    if any(takes_bare(one, governors.verbs) for one in verbs_of(words) if one.place != verb.place):
        return None
    inside = words[first : verb.place]
    if any(word.tag in _NO_INFINITIVE_OR_JOINED or word.text in _NOT_INFINITIVE for word in inside):
        return None
    if any(word.text == "die" for word in inside):
        return None
    if is_bare_group(before[-1]) or has_plural_subject(words, first, verb.place):
        return None
    if may_be_finite(stretch, before, verb):
        return None
    return verb.place, verb.place, first - 2, with_zu(verb.text)


_NO_INFINITIVE = SUBORDINATORS | {"KOUI", "FM", "XY"}
_NO_INFINITIVE_OR_JOINED = _NO_INFINITIVE | {"KON", "KOKOM"}


def _is_one_of(word: Word, lemmas: frozenset[str]) -> bool:
    return morphology.lemma(word.text.lower(), word.tag) in lemmas


def _behind_modal(
    stretch: Stretch, before: Sequence[Stretch], governors: Governors
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
    if any(word.text in governors.nouns for word in between):
        return None  # "Er kann den Versuch zu gehen …": an infinitive of the noun
    zu = words[verb.place - 1].text == "zu"
    if words[verb.place - zu - 1].text == "als":
        return None
    fix = words[verb.place].text if zu else without_zu(words[verb.place].text)
    return verb.place - zu, verb.place, modal.place, fix


def _before_object(
    stretch: Stretch, before: Sequence[Stretch], governors: Governors
) -> _Found | None:
    """ "Sie plant zu bauen eine Schule": the last verb, an object and nothing else behind it."""
    words, verb = stretch.words, stretch.verbs[-1]
    place, end = verb.place, stretch.last
    if not stretch.is_closed or place <= stretch.first or words[place - 1].text != "zu":
        return None
    if verb.forms != ZU_INFINITIVE or place + 2 > end:
        return None
    if words[place].tag in ("ADJA", "NN") or words[place].text in governors.nouns:
        return None
    if any(word.tag in _NO_INFINITIVE_OR_JOINED for word in words[place:end]):
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
