"""`kind: preposition_case`: a preposition with a phrase that cannot be in the case it takes.

"mit den Mann", "für dem Kind", "ohne ihm". Two-way prepositions take both of their cases;
where usage wavers both are allowed (see `analysis/noun_phrases.py`). Left out are bare nouns,
relative pronouns taken for articles (", mit der Alpinisten …"), "um … zu", "von … aus" and
names. Misses a wrong case of a two-way preposition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import ClauseType
from mtaudit.analysis.morphology import ACC, ALL, DAT, GEN
from mtaudit.analysis.noun_phrases import MEASURES, Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.detectors.agreement import has_late_verb, mended
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule


@dataclass(frozen=True, slots=True)
class Options:
    """`postposed`: prepositions that may also follow their noun. `idioms`: fixed phrases."""

    postposed: tuple[str, ...] = ()
    idioms: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each such preposition and its phrase, up to the noun."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for phrase in sentence.phrases:
            if phrase.governed == ALL or not phrase.mask or phrase.reading:
                continue
            if phrase.preposition == phrase.determiner or not _is_wrong(sentence, phrase, options):
                continue
            preposition = words[phrase.preposition]
            first = words[phrase.preposition + 1]
            start, end = preposition.start, words[phrase.head].end
            if document.text[start:end].lower() in options.idioms:
                continue
            groups = {
                "preposition": preposition.text,
                "case": case_name(phrase.governed),
                "words": document.text[first.start : end],
            }
            fixes = [
                document.text[start : first.start] + fix
                for fix in mended(document, words, phrase, phrase.preposition + 1)
            ]
            yield make_finding(document, rule, start, end, groups, fixes)


_CASES = ((GEN, "genitive"), (DAT, "dative"), (ACC, "accusative"))


def case_name(mask: int) -> str:
    """The cases of a mask in words."""
    return " or ".join(name for case, name in _CASES if mask & case)


def _is_wrong(sentence: AnalysedSentence, phrase: Phrase, options: Options) -> bool:
    """True unless the phrase may not belong to the preposition, or may be a name."""
    words = sentence.words
    at, head = phrase.preposition, words[phrase.head]
    preposition = words[at].text.lower()
    before = words[at - 1] if at else None
    after = words[phrase.end] if phrase.end < len(words) else None
    # "mit ein Grund", "bis zu eine Milliarde", "meiner Meinung nach fachkundigste Leute"
    if preposition == "mit" and words[at + 1].text == "ein":
        return False
    # "um ein Grad": a unit after the number
    if words[at + 1].text == "ein" and head.text in MEASURES:
        return False
    if [word.text.lower() for word in words[max(0, at - 2) : at]] == [preposition, "und"]:
        return False  # "nach und nach die Haare"
    if preposition == "zu" and before and before.text.lower() == "bis":
        return False
    if preposition == "nach" and before and before.text in ("Meinung", "Ansicht", "Auffassung"):
        return False
    if words[at + 1].text == "ihr" and after and not (phrase.adjectives or after.is_finite):
        return False  # "mit ihr Kontakt haben"
    if preposition == "nahe" and phrase.mask & morphology.GEN:
        return False  # "nahe des Flughafens" is written as often as the dative
    if preposition in options.postposed and _may_be_postposed(sentence, phrase):
        return False
    if at and words[at].text[0].isupper() and words[at - 1].tag[:1] != "$":
        return False
    if _is_other(words, phrase, preposition) or _opens_clause(sentence, at):
        return False
    if after is not None and (
        after.tag in ("ADJA", "TRUNC", "NN", "NE", "FM") or after.text in "/-"
    ):
        return False
    if phrase.is_pronoun:
        return _is_wrong_pronoun(words, phrase, after)
    if head.tag != "NN" or not morphology.entry(head.text).noun or head.text.isupper():
        return False
    first = words[at + 1]
    if any(map(str.isupper, "".join(word.text for word in words[at + 2 : phrase.head]))):
        # "in der Früh 1.816 Flüchtlinge"
        return False
    if preposition == "zu" and first.text.startswith(("viel", "wenig")):
        return False
    # "an seiner breitesten 12 Kilometer"
    if any(words[index + 1].tag == "CARD" for index in phrase.adjectives):
        return False
    if first.text in ("etwas", "nichts", "viel", "wenig"):
        return False  # "an etwas Gutes"
    if phrase.determiner < 0:
        if preposition in _ADVERBS:
            return False  # "den weiter außerhalb verlaufenden Ring"
        # Bare nouns are not declined in all styles; "mit 3.850 absolutes Rekordniveau"
        return (
            bool(phrase.adjectives)
            and phrase.adjectives[0] == at + 1
            and first.text.islower()
            and preposition not in ("zu", "bis")
            and morphology.can_be(first.text, "ADJA")
        )
    if phrase.determiner != at + 1 or first.text[0].isupper():
        return False
    if before is None or before.text != "," or first.text.lower() not in _RELATIVES:
        return True
    if not morphology.nominal(first.text, "PRELS") & phrase.governed:
        return True
    return not has_late_verb(words, phrase.end)


def _opens_clause(sentence: AnalysedSentence, at: int) -> bool:
    """True for "Seit der alte Name außer Gebrauch ist, …": no preposition but a conjunction."""
    return any(
        clause.type is ClauseType.VERB_FINAL and clause.finite is not None and clause.own[0] == at
        for clause in sentence.clauses
    )


def _may_be_postposed(sentence: AnalysedSentence, phrase: Phrase) -> bool:
    """True if the preposition may govern the phrase before it ("meiner Meinung nach")."""
    at = phrase.preposition
    if not at or sentence.words[at - 1].tag not in ("NN", "NE"):
        return False
    if sentence.words[at - 1].tag == "NE" and (at < 2 or sentence.words[at - 2].tag != "ART"):
        return False
    return not any(
        other.end == at and (other.preposition >= 0 or not other.mask & phrase.governed)
        for other in sentence.phrases
    )


# These are adverbs, too.
_ADVERBS = frozenset(
    "außerhalb innerhalb oberhalb unterhalb abseits jenseits diesseits unweit"
    " beiderseits beidseits seitlich".split()
)
_RELATIVES = frozenset("der die das dem den deren dessen welcher welche welches welchen".split())


# "was" may stand so many words before its "für".
MAX_BETWEEN_WORDS = 5
_SUPERLATIVES = ("ste", "sten")


def _is_other(words: Sequence[Word], phrase: Phrase, preposition: str) -> bool:
    """True if the preposition may be a conjunction, part of "um … zu" or of "von … aus"."""
    at = phrase.preposition
    rest = words[phrase.end :]
    if preposition in ("um", "ohne") and any(word.tag in ("PTKZU", "VVIZU") for word in rest):
        return True
    if preposition == "während":
        return True
    if preposition == "für" and any(
        word.text.lower() == "was" for word in words[max(0, at - MAX_BETWEEN_WORDS) : at]
    ):
        # "Was ist das für ein Mensch?"
        return True
    if preposition == "mit" and words[at + 1].text in ("die", "das", "der"):
        # "mit das Beste", "mit die schönsten Tage"
        attributes = [words[index].text for index in (*phrase.adjectives, phrase.head)]
        if any(text.endswith(_SUPERLATIVES) for text in attributes):
            return True
    if preposition == "seit":
        clause = []
        for word in rest:
            if word.tag[:1] == "$" or word.tag == "KON":
                break
            clause.append(word)
        return bool(clause) and clause[-1].is_finite
    if preposition in ("aus", "an", "auf", "her", "ab"):
        return any(word.text in ("von", "vom", "Von", "Vom") for word in words[max(0, at - 4) : at])
    return False


def _is_wrong_pronoun(words: Sequence[Word], phrase: Phrase, after: Word | None) -> bool:
    """True for a personal or relative pronoun in a case that no preposition could excuse."""
    pronoun = words[phrase.head]
    if pronoun.tag == "PPER" and pronoun.text == "sie" and after is not None:
        # "bei sie betreffenden Fragen"
        return after.tag not in ("ADJA", "ADJD", "ADV")
    if after is not None and after.tag in ("NN", "NE", "ADJA", "CARD", "ART"):
        return False
    if pronoun.tag == "PPER":
        # "nach er kam" lacks another word than a case.
        return bool(phrase.mask & (ACC | DAT)) and pronoun.text not in ("es", "Es")
    return pronoun.tag == "PRELS" and pronoun.text in ("der", "den", "dem", "denen", "die")


DETECTOR = Detector(Options, find)
