"""`kind: object_case`: objects and subjects in a case that their verb does not take.

Three ways to look, one per rule. `dative`: verbs whose one object is a dative ("hilft den
Mann"). `accusative`: verbs whose object is an accusative ("besucht dem Mann"). `copulas`: all
other verbs have one nominative ("Er sieht der Mann"); these, and verbs of naming, have two.
A clause is asked only where its subject is sure, a pronoun or a phrase that can be nothing else.
Misses objects whose form fits the case too, verbs that are not listed, passives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.morphology import ACC, DAT, GEN, MASC, NOM, SING
from mtaudit.analysis.noun_phrases import Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

_PRONOUNS = frozenset("ich du er wir man".split())
_POSTPOSED = frozenset("halber wegen zufolge zuliebe gemäß entsprechend".split())
_OPAQUE = frozenset("FM XY ITJ TRUNC PWS KOKOM".split())


@dataclass(frozen=True, slots=True)
class Options:
    """One of the lists, see above.

    `min_doubt`: the network must doubt the form of a word of the clause so much.
    """

    dative: tuple[str, ...] = ()
    accusative: tuple[str, ...] = ()
    copulas: tuple[str, ...] = ()
    min_doubt: float = 0.0
    in_: frozenset[PassageKind] = PROSE - {PassageKind.HEADING}


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each such phrase."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for clause in sentence.clauses:
            if not _is_plain(words, clause):
                continue
            wrong = _wrong(sentence, clause, options)
            if wrong is None or clause.finite is None:
                continue
            start, end = words[wrong.start].start, words[wrong.end - 1].end
            groups = {"verb": words[clause.finite].text, "words": document.text[start:end]}
            yield make_finding(document, rule, start, end, groups)


def _is_plain(words: Sequence[Word], clause: Clause) -> bool:
    """True for a clause that is understood and holds neither coordination nor names."""
    if clause.type not in (ClauseType.VERB_SECOND, ClauseType.VERB_FINAL) or clause.extra:
        return False
    if clause.elided or clause.coordinated or clause.finite is None:
        return False
    if any(words[place].tag in _OPAQUE for place in clause.own):
        return False
    span = range(clause.own[0], clause.own[-1])
    own = set(clause.own)
    return all(place in own and words[place].tag != "KON" for place in span)


def _wrong(sentence: AnalysedSentence, clause: Clause, options: Options) -> Phrase | None:
    """The phrase in the wrong case."""
    words = sentence.words
    verb = _verb(words, clause)
    if verb is None:
        return None
    phrases = _phrases(sentence, clause)
    if any(not phrase.mask or words[phrase.head].tag in ("NE", "PRF") for phrase in phrases):
        return None
    subjects = [phrase for phrase in phrases if _is_nominative(words, phrase)]
    if options.copulas:
        if verb in options.copulas or len(subjects) != 2:
            return None
        found = subjects[1]
        if words[found.head].tag != "NN" or found.determiner < 0:
            return None
    else:
        wanted = DAT if verb in options.dative else ACC if verb in options.accusative else 0
        if not wanted or len(subjects) != 1 or len(phrases) != 2:
            return None
        found = next(phrase for phrase in phrases if phrase not in subjects)
        if found.mask & wanted or words[found.head].tag not in ("NN", "PPER"):
            return None
        if words[found.head].tag == "NN" and found.determiner < 0:
            return None
        if wanted == ACC and not found.mask & DAT:
            return None
    if words[found.head].text in TIMES or words[found.start - 1].tag in ("NN", "NE"):
        return None
    # "der Einfachheit halber", "dem Wirt zuliebe"
    if found.end < len(words) and words[found.end].text in _POSTPOSED:
        return None
    doubts = [words[place].doubt("form") for place in clause.own]
    return found if max(doubts) >= options.min_doubt else None


def _verb(words: Sequence[Word], clause: Clause) -> str | None:
    """The lemma of the clause's one full verb with its prefix; None for passives and groups."""
    full = [place for place in clause.verbs if words[place].tag[:2] == "VV"]
    others = [
        morphology.lemma(words[place].text, "VVFIN")
        for place in clause.verbs
        if words[place].tag[:2] in ("VA", "VM")
    ]
    if len(full) > 1:
        return None
    if not full:
        return others[0] if len(others) == 1 else None
    if "werden" in others and words[full[0]].tag == "VVPP":
        return None
    prefix = "".join(words[place].text for place in clause.verbs if words[place].tag == "PTKVZ")
    return prefix + morphology.lemma(words[full[0]].text, "VVFIN")


def _phrases(sentence: AnalysedSentence, clause: Clause) -> list[Phrase]:
    """The clause's phrases without a preposition, genitive attributes left aside."""
    own = set(clause.own)
    found: list[Phrase] = []
    for phrase in sentence.phrases:
        if phrase.head not in own or phrase.preposition >= 0:
            continue
        while found and found[-1].start > phrase.start:
            found.pop()
        before = sentence.words[phrase.start - 1].tag if phrase.start else ""
        if before in ("NN", "NE") and phrase.mask & GEN:
            continue
        found.append(phrase)
    return found


def _is_nominative(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for a phrase that can be nothing else."""
    head = words[phrase.head]
    if head.tag == "PPER" or head.text == "man":
        return head.text.lower() in _PRONOUNS
    # "der Minister" may be a genitive plural, but none stands alone.
    return (
        head.tag == "NN"
        and phrase.mask & SING == NOM & MASC
        and not phrase.mask & ~(NOM | GEN)
        and (not phrase.mask & GEN or bool(head.reading & NOM))
    )


DETECTOR = Detector(Options, find)
