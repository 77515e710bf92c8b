"""`kind: verb_group`: verbs that no verb group can hold.

Two ways to look: verbs side by side ("beginnt hat", "gehen ist"), and an auxiliary or modal
verb with what stands at the end of its stretch ("hätte … nachdenken sollten"). What a word
can be comes from the lexicon; a group counts as broken if it fits in no reading.
Left out: verbs in the first place of a sentence ("Geplant ist …"), stretches with a second
clause in them, infinitives for participles ("hat kommen wollen"). Misses groups that a
clause in commas tears apart, and groups whose forms are ambiguous ("hat erhalten").
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.noun_phrases import MEASURES
from mtaudit.analysis.syntax import Word
from mtaudit.analysis.verbs import (
    AUXILIARIES,
    BE,
    BECOME,
    FINITE,
    HAVE,
    INFINITIVE,
    PARTICIPLE,
    SUBORDINATORS,
    ZU_INFINITIVE,
    Verb,
    fits,
    forms_of,
    free_phrases,
    is_only_verb,
    runs_of,
    segments_of,
    verbs_of,
)
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, sentences_in
from mtaudit.detectors.capital_clause import holds_title
from mtaudit.detectors.missing_comma import is_relative
from mtaudit.detectors.spare_verb import can_follow_comma, spare_verbs
from mtaudit.model import Document, Finding, PassageKind, Rule

# A bracket is marked from its left to its right half up to so many words.
MAX_MARKED_WORDS = 12
_AUXILIARIES = AUXILIARIES | {"worden"}


@dataclass(frozen=True, slots=True)
class Options:
    """`in_`: the passages to look at."""

    in_: frozenset[PassageKind] = PROSE - {PassageKind.HEADING}


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding on each group, from the auxiliary or modal verb that does not go with it."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        spare = list(spare_verbs(sentence))
        for kept, first, last in spare:
            text = document.text[words[first].start : words[last].end]
            near = kept if 0 <= first - kept <= MAX_MARKED_WORDS else first
            named = {"group": text, "other": words[kept].text}
            yield make_finding(document, rule, words[near].start, words[last].end, named)
        verbs = verbs_of(words)
        if spare or len(verbs) < 2:
            continue
        for first, last in segments_of(words):
            inside = [verb for verb in verbs if first <= verb.place < last]
            if len(inside) < 2 or holds_title(words[first:last]):
                continue
            broken = _broken(words, first, last, inside)
            if broken:
                other, group = broken
                start, end = words[group[0].place].start, words[group[-1].place].end
                named = {"group": document.text[start:end], "other": words[other.place].text}
                # either of the two may be the wrong one
                if 0 < group[0].place - other.place <= MAX_MARKED_WORDS:
                    start = words[other.place].start
                yield make_finding(document, rule, start, end, named)


def _broken(
    words: Sequence[Word], first: int, last: int, verbs: Sequence[Verb]
) -> tuple[Verb, list[Verb]] | None:
    """The first broken group of a stretch, with the verb that does not fit in."""
    runs = runs_of(verbs, words)
    for number, run in enumerate(runs):
        if number and run[-1].place + 1 < last and _closes(runs[number - 1], run):
            continue
        pair = _broken_run(words, first, last, run)
        if pair:
            return pair
    for left, group in itertools.pairwise(runs):
        if len(left) == 1 and not _opens_clause(words, first, left[0].place):
            pair = _broken_bracket(words, last, left[0], group)
            if pair:
                return pair
    return None


def _closes(left: Sequence[Verb], run: Sequence[Verb]) -> bool:
    """True if the start of `run` ends the clause that `left` began: "Wird es kalt bleiben muss"."""
    return len(run) > 1 and bool(left[0].forms & FINITE) and fits([*run[:-1], left[0]], False)


def _broken_run(
    words: Sequence[Word], first: int, last: int, run: list[Verb]
) -> tuple[Verb, list[Verb]] | None:
    if len(run) < 2 or fits(run) or words[run[0].place].text[0].isupper():
        return None
    if not any(verb.text in _AUXILIARIES for verb in run):
        return None
    no_group = morphology.can_be(run[0].text, "ADJD") or run[-1].place + 1 < last
    if run[-1].text in BE and run[0].text in ("beschaffen", "zumute"):
        return None  # "wie der Boden beschaffen ist"
    if run[-1].forms == ZU_INFINITIVE and run[0].text not in _AUXILIARIES and fits(run[1:]):
        return None  # "scheint gelöst zu sein", "hofft gewählt zu werden"
    if run[-1].text in BE and run[0].forms & INFINITIVE and no_group:
        return None  # "weit überlegen waren"; "Selbst kochen ist schwer"
    follows = words[run[-1].place + 1].tag if run[-1].place + 1 < last else ""
    if follows == "NN" and run[-1].text.endswith(_LIKE_ADJECTIVES):
        return None  # "… sind inaktivierte Impfstoffe"
    if _is_first_half(words, run) or _is_predicate(words, last, run):
        return None
    behind = words[last].text if last < len(words) else "."
    if run[-1].place + 1 < last or behind not in _CLAUSE_ENDS:
        opened = _opens_clause(words, 0, run[-1].place)
        finite = sum(
            verb.is_finite
            or (words[verb.place].is_finite and (opened or not verb.forms & INFINITIVE))
            for verb in run
        )
        if run[0].forms & PARTICIPLE and _are_adverbs(words[first : run[0].place]):
            return None  # "Technisch gesehen kann das gehen"
        if any(verb.forms == ZU_INFINITIVE for verb in run):
            return None
        places = run[0].place, run[-1].place
        if len(run) == 2 and first and run[0].place == first and can_follow_comma(words, *places):
            return run[-1], run
        if finite > 1 and (len(run) > 2 or opened):
            return None  # a comma is missing between two clauses
        if run[0].forms & INFINITIVE and run[-1].text in HAVE and not opened:
            return None  # "Nach langem hin- und herreden haben sich …"
    return run[-1], run


_LIKE_ADJECTIVES = ("te", "ten", "ter", "tes")


def _are_adverbs(words: Sequence[Word]) -> bool:
    return all(word.tag in ("ADJD", "ADV", "APPR", "PTKNEG") for word in words)


def _opens_clause(words: Sequence[Word], first: int, last: int) -> bool:
    """True if a word that begins a subordinate clause stands in `[first, last)`."""
    return any(
        words[place].tag in SUBORDINATORS or _is_pronoun(words, place)
        for place in range(first, last)
    )


def _is_pronoun(words: Sequence[Word], place: int) -> bool:
    """True for "die" in "die Ware die ich kaufe", "der" in "der Mann der die Frau sieht"."""
    behind = words[place + 1] if place + 1 < len(words) else None
    return (
        words[place].text in _RELATIVES
        and behind is not None
        and (behind.tag in _BEHIND_RELATIVES or behind.text == "man")
    )


_BEHIND_RELATIVES = frozenset("PRF PPER ART PPOSAT PDAT PTKNEG".split())


def _broken_bracket(
    words: Sequence[Word], last: int, left: Verb, group: list[Verb]
) -> tuple[Verb, list[Verb]] | None:
    """The right bracket `group` if it cannot belong to the auxiliary or modal verb `left`."""
    if not left.forms & FINITE or left.text not in _AUXILIARIES:
        return None
    if fits([*group, left], False):
        return (left, group) if _has_object(words, left, group, last) else None
    end, top = group[-1].place, group[-1]
    if end + 1 < last and words[end + 1].tag not in ("APPR", "APPRART", "KOKOM", "KON"):
        return None
    between = words[left.place + 1 : group[0].place]
    if top.forms == ZU_INFINITIVE or any(word.tag in _CLAUSE_OPENERS for word in between):
        return None
    if between and (between[-1].tag == "KOKOM" or between[-1].text in _MAKE_NOUNS):
        return None
    if top.forms == PARTICIPLE and any(word.text == "wie" for word in between):
        return None  # "können Sie wie im Bild gezeigt alles auswählen"
    if _goes_on(words, end + 1) or _is_shared(words, end + 1, last, left):
        return None
    if any(
        words[place].text in _RELATIVES and (_is_pronoun(words, place) or is_relative(words, place))
        for place in range(left.place + 1, group[0].place)
    ):
        return None  # a comma is missing
    if top.is_finite and len(group) > 1 and end + 1 < last and fits([*group[:-1], left], False):
        return None  # "Er hat sich informiert dachte aber …"
    if any(verb.forms & FINITE for verb in group) and any(
        _joins(words, place) for place in range(left.place + 1, group[0].place)
    ):
        return None
    # "verzichtete", "zitierte": an adjective with an ending does not end a clause
    is_certain = words[end].tag == "VVFIN" and end + 1 == last
    may_be_adjective = not is_only_verb(top.text) and (
        not is_certain or morphology.can_be(top.text, "ADJD")
    )
    if top.forms & FINITE and may_be_adjective and not _needs_infinitive(words, left, end, last):
        return None
    if top.is_finite and not morphology.entry(top.text).persons:
        return None  # "mein erster post": an order at most
    return left, group


def _needs_infinitive(words: Sequence[Word], left: Verb, end: int, last: int) -> bool:
    """True for "muss den Plan … verabschiedet."; "will den Fall geklärt" may be what one wants."""
    is_last = end + 1 == last or words[end - 1].text == "sein"  # "sollen sein gebaut bis Mai"
    return left.text in _OBLIGING and words[end].tag == "VVPP" and is_last


def _has_object(words: Sequence[Word], left: Verb, group: list[Verb], last: int) -> bool:
    """True for "wird den Plan … verabschiedet": a passive has a subject and no object."""
    start, top = group[0].place, group[-1]
    begin = next((n + 1 for n in range(left.place - 1, -1, -1) if words[n].text == ","), 0)
    ahead = range(begin, left.place)
    if not ahead:
        return False  # "Als der König starb, wurden seine Güter verkauft."
    subject = [phrase for phrase in free_phrases(words, ahead) if phrase.mask]
    if left.text not in BECOME or len(group) != 1 or top.place + 1 != last:
        return False
    if top.forms & (PARTICIPLE | INFINITIVE) != PARTICIPLE or words[start].tag != "VVPP":
        return False
    if top.text.endswith(_NAMING) or top.text.startswith(_PATHS):
        return False
    phrases = [
        phrase
        for phrase in free_phrases(words, range(left.place + 1, start))
        if words[phrase.head].tag == "NN" and words[phrase.head].text not in _NO_OBJECTS
    ]
    excluded = morphology.DAT | morphology.GEN
    if len(subject) != 1 or subject[0].mask & morphology.ACC:
        excluded |= morphology.NOM  # "Die Rede wird die Partei gehalten" may be just two phrases
    return any(
        phrase.determiner >= 0
        and not phrase.mask & excluded
        and phrase.mask & morphology.ACC
        and (not phrase.mask & morphology.NOM or words[phrase.start].tag == "PPOSAT")
        for phrase in phrases
    )


_OBLIGING = frozenset(
    "soll sollen sollte sollten muss müssen musste mussten müsste müssten kann können konnte "
    "konnten könnte könnten darf dürfen durfte durften".split()
)
# "wird einen Tag verschoben", "wird einen Kopf kürzer gemacht"
_NO_OBJECTS = TIMES | MEASURES | frozenset("Spalt Stock Kopf Tick Hauch Punkt Weg Umweg".split())
# "wird den Berg hinaufgetragen"
_PATHS = ("hinauf", "herauf", "hinunter", "herunter", "hinab", "herab", "entlang", "hoch", "rauf")
_NAMING = ("nannt", "tauft", "lehrt", "fragt", "kostet", "macht")


def _joins(words: Sequence[Word], place: int) -> bool:
    """True for a conjunction behind which a clause may begin; not "mehr als 300", "hat aber"."""
    word, behind = words[place], words[place + 1]
    if word.text in _ALSO_ADVERBS:
        return word.tag != "ADV"
    if word.text in ("als", "wie") and behind.tag in ("CARD", "ADJD"):
        return False
    return word.text in _CONJUNCTIONS


def _is_shared(words: Sequence[Word], start: int, last: int, left: Verb) -> bool:
    """True if "und" and another group follow, which fits: "hat lesen und schreiben gelernt"."""
    if start >= last or words[start].tag != "KON":
        return False
    behind = [verb for verb in verbs_of(words) if start < verb.place < last]
    return any(
        run[-1].place + 1 == last and fits([*run, left], False) for run in runs_of(behind, words)
    )


def _is_predicate(words: Sequence[Word], last: int, run: list[Verb]) -> bool:
    """True for "kann gewölbt" before "und kissenartig sein": the participle is an adjective."""
    behind = run[-1].place + 1
    return (
        len(run) == 2
        and bool(run[-1].forms & PARTICIPLE)
        and behind < last
        and words[behind].tag == "KON"
        and words[last - 1].text == "sein"
    )


def _is_first_half(words: Sequence[Word], run: list[Verb]) -> bool:
    """True for "mussten gezählt" before "und gewogen werden": both halves go with "werden"."""
    left, half = run[0], run[-1]
    start = half.place + 1
    if len(run) != 2 or start >= len(words) or words[start].text not in _JOINING:
        return False
    behind = [verb for verb in verbs_of(words) if start < verb.place]
    return any(
        len(other) > 1
        and _may_share(words[start : other[0].place])
        and fits([*other, left], False)
        and fits([half, *other[1:], left], False)
        for other in runs_of(behind, words)
    )


def _may_share(between: Sequence[Word]) -> bool:
    """True if "und" or "aber" joins two halves, or a comma and no other clause."""
    return any(word.tag == "KON" or word.text in ("aber", "nicht") for word in between) or not any(
        word.is_finite or word.tag in _CLAUSE_OPENERS for word in between
    )


# Behind the first half: "und gewogen", ", aber nicht gewogen", ", gewogen und verkauft".
_JOINING = frozenset("und oder aber sowie bzw. beziehungsweise , –".split())


def _goes_on(words: Sequence[Word], last: int) -> bool:
    """True if the group goes on behind a bracket or in a second half: "…, aber … sein"."""
    if last < len(words) and words[last].text in '([–-„"»':
        return True
    for word in words[last:]:
        if (word.tag in _CLAUSE_OPENERS and word.text != "als") or (
            word.is_finite and forms_of(word.text) == FINITE
        ):
            return False
        if word.text in ("sein", "haben", "werden", "worden"):
            return True
    return False


_CLAUSE_OPENERS = SUBORDINATORS | {"KOUI"}
_CLAUSE_ENDS = frozenset(",.;:!?")
_RELATIVES = frozenset("der die das den dem denen".split())
# "ist am verzweifeln": an infinitive behind them is a noun.
_MAKE_NOUNS = frozenset("am beim im zum vom".split())
_ALSO_ADVERBS = frozenset("aber denn doch".split())
_CONJUNCTIONS = frozenset("und oder aber sowie als denn doch sondern wie".split())
DETECTOR = Detector(Options, find)
