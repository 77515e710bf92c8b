"""`kind: verb_before_object`: a participle or infinitive that stands before its object.

"Die Sonde hat gefunden Spuren von Wasser", "Der Rat will bauen am Markt eine Halle": as in
English. In German the second verb closes its clause, and behind it stand prepositional phrases,
comparisons and clauses, but no object (Duden – Die Grammatik, "Das Nachfeld"). Looked at are
"haben", modal verbs and "werden" with an infinitive in a statement that has its subject in front
of the second verb. Left alone are times and measures ("hat geschlafen den ganzen Tag"),
genitives, subjects ("Es haben gewonnen der Chor und …"), and what follows a comma. Misses
objects without an article that the network does not doubt, passives, and questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.morphology import ACC, GEN, NOM
from mtaudit.analysis.noun_phrases import MEASURES
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import (
    AUXILIARIES,
    BECOME,
    FINITE,
    HAVE,
    INFINITIVE,
    MODAL,
    PARTICIPLE,
    Verb,
    fits,
    segments_of,
    verbs_of,
)
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.detectors.verb_second import Part, parts_of
from mtaudit.model import Document, Finding, PassageKind, Rule

# "ausgenommen die Kinder": these govern what stands behind them, like prepositions.
_GOVERNING = frozenset(
    "ausgenommen eingeschlossen inbegriffen abgesehen vorausgesetzt angenommen geschweige".split()
)
_BETWEEN = frozenset(("pp", "ADV", "PROAV"))


@dataclass(frozen=True, slots=True)
class Options:
    """`min_doubt`: of the second verb, if its object has no article."""

    min_doubt: float = 0.2
    in_: frozenset[PassageKind] = frozenset((PassageKind.PARAGRAPH, PassageKind.QUOTATION))


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding on each second verb with an object behind it."""
    for sentence in sentences_in(document, options.in_, context):
        verbs = verbs_of(sentence.words)
        for first, last in segments_of(sentence.words):
            inside = [verb for verb in verbs if first <= verb.place < last]
            found = _early(sentence, inside, first, last, options)
            if found:
                start, end, phrase = found
                words = sentence.words
                what = document.text[words[phrase.start].start : words[phrase.end - 1].end]
                span = words[start].start, words[end - 1].end
                yield make_finding(document, rule, *span, {"object": what})


def _early(
    sentence: AnalysedSentence, verbs: Sequence[Verb], first: int, last: int, options: Options
) -> tuple[int, int, Part] | None:
    """The second verb, as places, and the object behind it."""
    words = sentence.words
    if len(verbs) < 2 or not _is_statement(words, first, last):
        return None
    first = _behind_and(words, verbs, first)
    verbs = [verb for verb in verbs if verb.place >= first]
    left, group = verbs[0], verbs[1:]
    if not group:
        return None
    start, end = group[0].place, group[-1].place + 1
    if end - start != len(group) or end >= last or words[group[-1].place].text in _GOVERNING:
        return None
    clausal = any(words[place].tag in _CLAUSAL for place in range(first, last))
    joined = any(words[place].tag == "KON" for place in range(left.place, start))
    if clausal or joined or not _takes(left, group):
        return None
    found = _object_behind(words, end, last)
    if found is None or not _has_subject(words, first, left.place, start):
        return None
    needed = 0.0 if _has_article(words, found) else options.min_doubt
    doubt = max(words[place].doubt(kind) for place in range(start, end) for kind in _DOUBTS)
    return (start, end, found) if doubt >= needed else None


_DOUBTS = ("order", "extra")
_CLAUSAL = frozenset("KOUS KOUI PRELS PRELAT PWS PWAV PWAT FM XY".split())


def _is_statement(words: Sequence[Word], first: int, last: int) -> bool:
    """True if the stretch is a sentence, or its first or last part behind or before a comma."""
    return words[-1].text == "." and (last == len(words) or words[last].text in ",.;")


def _takes(left: Verb, group: Sequence[Verb]) -> bool:
    """True for "hat gebaut", "will bauen", "wird bauen", "soll gebaut haben"."""
    if not left.forms & FINITE or not fits([*group, left], False):
        return False
    forms = group[-1].forms
    if left.text in HAVE:
        return bool(forms & PARTICIPLE)
    if left.text in MODAL or left.text in BECOME:
        return bool(forms & INFINITIVE) and (group[0].text != "werden" or len(group) > 1)
    return False


def _object_behind(words: Sequence[Word], start: int, last: int) -> Part | None:
    """The phrase behind the verb that can be its object; prepositional phrases may part them."""
    for part in parts_of(tuple(words), start, last):
        if part.kind in _BETWEEN:
            continue
        if part.kind != "np" or part.phrase is None:
            return None
        phrase, head = part.phrase, words[part.phrase.head]
        if not phrase.mask & ACC or head.text in TIMES | MEASURES:
            return None
        if head.tag != "NN" and (head.tag != "NE" or phrase.determiner < 0):
            return None
        if words[part.start].tag not in ("NN", "CARD") and words[part.start].text[0].isupper():
            return None
        return part if part.start == start or not phrase.mask & GEN else None
    return None


def _has_article(words: Sequence[Word], part: Part) -> bool:
    return words[part.start].tag in ("ART", "PPOSAT", "PDAT", "PIAT", "CARD")


def _has_subject(words: Sequence[Word], first: int, left: int, start: int) -> bool:
    """True if the subject, and no object, stands before the second verb, or is shared."""
    parts = (*parts_of(tuple(words), first, left), *parts_of(tuple(words), left + 1, start))
    found = [
        part
        for part in parts
        if part.phrase is not None and part.kind != "pp" and _is_subject_or_object(words, part)
    ]
    if first == left and first:
        return not found and words[first - 1].tag == "KON"
    joined = sum(part.kind == "KON" for part in parts)
    if len(found) != 1 + joined or words[found[0].start].text.lower() in _SPOKEN:
        return False
    return all(part.phrase is not None and part.phrase.mask & NOM for part in found)


# "Es haben gewonnen …"; "Du hast ja gehört die Rede": so people talk.
_SPOKEN = frozenset("es ich du wir ihr".split())


def _is_subject_or_object(words: Sequence[Word], part: Part) -> bool:
    phrase = part.phrase
    return (
        phrase is not None
        and bool(phrase.mask & (NOM | ACC))
        and words[phrase.head].tag != "PRF"
        and words[phrase.head].text not in TIMES
    )


def _behind_and(words: Sequence[Word], verbs: Sequence[Verb], first: int) -> int:
    """Where the last clause of a stretch begins: "und hat", with the subject before it."""
    starts = [
        verb.place
        for verb in verbs[1:]
        if verb.forms & FINITE and verb.text in AUXILIARIES and words[verb.place - 1].tag == "KON"
    ]
    return starts[-1] if starts else first


DETECTOR = Detector(Options, find)
