"""`kind: verb_before_object`: a participle or infinitive that stands before its object or prefix.

`look: object`: "Die Sonde hat gefunden Spuren von Wasser", "Der Rat will bauen am Markt eine
Halle", as in English; `look: prefix`: "Es wird gehen weiter". In German the second verb closes
its clause, and behind it stand prepositional phrases, comparisons and clauses, but no object
(Duden – Die Grammatik, "Das Nachfeld"). Looked at are "haben", modal verbs and "werden" with an
infinitive in a statement that has its subject in front of the second verb. Left alone are times
and measures ("hat geschlafen den ganzen Tag"), genitives, subjects ("Es haben gewonnen der Chor
und …"), and what follows a comma. Misses objects without an article that the network does not
doubt, passives, and questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
    PREFIXES,
    Verb,
    fits,
    forms_of,
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
    """`look`: "object" or "prefix"; `min_doubt`: of a verb whose object has no article."""

    look: str = "object"
    min_doubt: float = 0.2
    in_: frozenset[PassageKind] = frozenset((PassageKind.PARAGRAPH, PassageKind.QUOTATION))


class _Bracket(NamedTuple):
    """The last clause of a stretch: where it begins, its verbs, where it ends."""

    first: int
    left: Verb
    start: int
    end: int
    last: int


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding on each second verb with an object, or its own prefix, behind it."""
    for sentence in sentences_in(document, options.in_, context):
        words, verbs = sentence.words, verbs_of(sentence.words)
        for first, last in segments_of(words):
            inside = [verb for verb in verbs if first <= verb.place < last]
            bracket = _bracket(words, inside, first, last)
            if bracket is None:
                continue
            if options.look == "prefix":
                fix = _with_prefix(words, bracket)
                if fix:
                    end = words[bracket.end + (words[bracket.end].tag == "PTKNEG")].end
                    start = words[bracket.start].start
                    names = {"verb": fix.removeprefix("nicht ")}
                    yield make_finding(document, rule, start, end, names, [fix])
                continue
            found = _early(sentence, bracket, options)
            if found:
                what = document.text[words[found.start].start : words[found.end - 1].end]
                span = words[bracket.start].start, words[bracket.end - 1].end
                yield make_finding(document, rule, *span, {"object": what})


def _bracket(
    words: Sequence[Word], verbs: Sequence[Verb], first: int, last: int
) -> _Bracket | None:
    """The clause if it has a verb group in two parts, with words behind the second one."""
    if len(verbs) < 2 or not _is_statement(words, last):
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
    return _Bracket(first, left, start, end, last)


def _early(sentence: AnalysedSentence, bracket: _Bracket, options: Options) -> Part | None:
    """The object behind the second verb."""
    words, (first, left, start, end, last) = sentence.words, bracket
    found = _object_behind(words, end, last)
    if found is None or not (
        _has_subject(words, first, left.place, start) or _is_behind_insertion(sentence, bracket)
    ):
        return None
    needed = 0.0 if _has_article(words, found) else options.min_doubt
    doubt = max(words[place].doubt(kind) for place in range(start, end) for kind in _DOUBTS)
    return found if doubt >= needed else None


def _is_behind_insertion(sentence: AnalysedSentence, bracket: _Bracket) -> bool:
    """True for "Das Team, geführt von ihm, hat erreicht das Finale.": the subject comes first."""
    words, (first, left, start, _, _) = sentence.words, bracket
    if left.place != first or not first or words[first - 1].text != ",":
        return False
    if any(part.kind in ("np", "pron") for part in parts_of(words, first + 1, start)):
        return False
    front = [one for one in sentence.clauses if one.finite == first and one.vorfeld.start == 0]
    parts = parts_of(words, 0, first - 1) if front and not words[0].is_finite else []
    return bool(parts) and parts[0].kind == "np" and _is_nominative(parts[0])


def _is_nominative(part: Part) -> bool:
    return part.phrase is not None and bool(part.phrase.mask & NOM)


def _with_prefix(words: Sequence[Word], bracket: _Bracket) -> str:
    """ "weitergehen" for "Es wird gehen weiter mit dem Bau.", "" if nothing of that kind stands."""
    start, end, last = bracket.start, bracket.end, bracket.last
    if end - start != 1:
        return ""
    negated = words[end].tag == "PTKNEG"
    place = end + negated
    if place >= last or words[place].text not in PREFIXES:
        return ""
    if words[place].tag != "PTKVZ" and words[place].text not in _ONLY_ADVERBS:
        return ""
    behind = words[place + 1].tag if place + 1 < last else "$."
    joined = words[place].text + words[start].text
    if behind not in ("$.", "APPR", "APPRART") or not forms_of(joined) & (INFINITIVE | PARTICIPLE):
        return ""
    return ("nicht " if negated else "") + joined


# Prefixes that are no prepositions, and rarely stand behind a verb as other words.
_ONLY_ADVERBS = frozenset("weiter zurück zusammen fest fort los weg wieder her hin ein".split())
_DOUBTS = ("order", "extra")
_CLAUSAL = frozenset("KOUS KOUI PRELS PRELAT PWS PWAV PWAT FM XY".split())


def _is_statement(words: Sequence[Word], last: int) -> bool:
    """True if a stretch that ends at `last` belongs to a statement."""
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
    front, inside = (
        [part for part in parts_of(tuple(words), *places) if _is_subject_or_object(words, part)]
        for places in ((first, left), (left + 1, start))
    )
    if first == left and first:
        return not inside and words[first - 1].tag == "KON"
    found = inside or front
    if not found or (inside and (front or len(inside) > 1)):
        return False
    return words[found[0].start].text.lower() not in _SPOKEN and any(map(_is_nominative, found))


# "Es haben gewonnen …"; "Du hast ja gehört die Rede": so people talk.
_SPOKEN = frozenset("es ich du wir ihr".split())


def _is_subject_or_object(words: Sequence[Word], part: Part) -> bool:
    phrase = part.phrase
    return (
        phrase is not None
        and part.kind != "pp"
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
