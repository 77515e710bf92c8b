"""`kind: capital_word`: a word with a capital inside a clause that neither noun nor title can be.

"dass Die Lage", "ob Sie kommt", "…, Kann das sein". What the word is and what stands before it
say so together, by tags; `capital` knows some such words by lists, `capital_clause` and
`capital_subordinate` see whole sentences and clauses. Misses articles behind nouns and
prepositions, which may open a name, "Ihr", which may be polite, and adjectives and adverbs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.marks import QUOTATION_MARKS
from mtaudit.analysis.morphology import NOM, SING, THIRD_PLURAL, THIRD_SINGULAR
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.detectors.capital_clause import takes_title
from mtaudit.model import Document, Finding, PassageKind, Rule


@dataclass(frozen=True, slots=True)
class Options:
    """`names`: nouns with which "Die", "Der" or "Das" make a name ("Die Linke")."""

    names: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = frozenset((PassageKind.PARAGRAPH, PassageKind.QUOTATION))


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each such word, with the small letter as its fix."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        if any(word.text in _MARKS for word in words):
            continue
        for place in range(2, len(words) - 2):
            word = words[place]
            if (
                word.text[0].isupper()
                and word.text[1:].islower()
                and _is_wrong(sentence, place, options)
            ):
                fix = word.text.lower()
                yield make_finding(document, rule, word.start, word.end, {"fix": fix}, [fix])


# Of speech and titles that stand between or behind them the first word has its capital.
_MARKS = QUOTATION_MARKS | frozenset(":–…(/?!")
_OPENERS = frozenset("KOUS PWAV PWS PRELS PRELAT".split())


def _is_wrong(sentence: AnalysedSentence, place: int, options: Options) -> bool:
    words = sentence.words
    word, before, after = words[place], words[place - 1], words[place + 1]
    comma = before.text == ","
    small = after.text[0].islower()
    if comma:
        return (small or word.tag == "PRELAT") and _is_wrong_behind_comma(words, place)
    if before.tag in ("NN", "NE"):
        return small and _is_wrong_behind_noun(words, place)
    if before.text[0].isupper() or not before.text[-1].isalnum():
        return False
    opens = before.tag in _OPENERS
    joined = before.tag == "KON" and not words[place - 2].text[0].isupper()
    if word.tag == "PPER":
        if word.text == "Sie":
            return (opens or joined) and _is_she(sentence, place)
        bound = opens or joined or before.is_finite or before.tag == "PRF"
        return word.text in _PRONOUNS and bound and small
    if word.tag in ("PIAT", "PIS"):
        return (opens or joined or before.tag == "PRF") and after.tag in _AFTER_ARTICLE
    if word.tag == "ART" and after.text not in options.names:
        auxiliary = before.tag in ("VAFIN", "VMFIN") and before.lemma != "sein"
        return (opens or auxiliary or before.tag == "PRF") and after.tag in ("NN", "ADJA")
    if word.tag in ("APPR", "APPRART"):
        return before.tag in ("PRELS", "PRF", "KOUS", "PTKNEG") and after.tag != "NE"
    return word.is_finite and word.tag != "VVIMP" and before.tag == "PPER" and small


def _is_wrong_behind_comma(words: Sequence[Word], place: int) -> bool:
    word = words[place]
    whole = _is_lower_clause(words, place)
    if word.tag == "PPER":
        return whole and word.text in _PRONOUNS
    if word.tag in ("KOUS", "PWAV", "KON"):
        return whole and _has_verb(words, place)
    if word.tag in ("PRELS", "PRELAT"):
        return place > 2 and words[place - 2].text[-1].isalnum() and _has_verb(words, place)
    if word.tag == "PTKNEG":
        return whole
    return word.is_finite and word.tag != "VVIMP" and whole and not morphology.entry(word.text).noun


def _is_wrong_behind_noun(words: Sequence[Word], place: int) -> bool:
    """True for "seit Jahren Mit seiner Frau", "das Haus Und fuhr": no title can begin there."""
    word, after = words[place], words[place + 1]
    if takes_title(words[place - 1].text) or not _is_lower_clause(words, place):
        return False
    if words[place - 1].tag == "NE" or not words[place - 1].text.isalpha():
        return False
    if word.tag == "APPR":
        return word.text in _NO_PLACES and after.tag in ("ART", "PPOSAT", "PDAT")
    if word.tag == "KON":
        return word.text in ("Und", "Oder") and after.tag not in ("NN", "NE")
    return word.text in _ADVERBS and word.tag in ("ADV", "PTKNEG")


# Others begin names of places: "die Straße Unter den Linden".
_NO_PLACES = frozenset("Mit Aus Für Nach Durch Gegen Ohne Seit Während Wegen Trotz".split())
_ADVERBS = frozenset("So Nur Auch Noch Schon Sehr Nicht Bereits".split())
_PRONOUNS = frozenset("Ich Er Es Wir Man Ihm Ihn Uns Mich Mir Sich".split())
_AFTER_ARTICLE = frozenset("NN ADJA VVFIN VAFIN VMFIN".split())


def _is_lower_clause(words: Sequence[Word], place: int) -> bool:
    """True if there is a finite verb in the clause before the comma, and no greeting."""
    return place > 3 and any(word.is_finite and word.text.islower() for word in words[:place])


def _has_verb(words: Sequence[Word], place: int) -> bool:
    """True if a finite verb follows before the clause ends; "Aber viele" goes on without one."""
    for word in words[place + 1 :]:
        if word.is_finite:
            return True
        if word.tag[:1] == "$":
            break
    return words[place].text in ("Aber", "Sondern", "Und", "Oder")


def _is_she(sentence: AnalysedSentence, place: int) -> bool:
    """True for "ob Sie kommt": the polite "Sie" has a plural verb, and nothing else is subject."""
    clause = next((one for one in sentence.clauses if place in one.own), None)
    if clause is None or clause.finite is None or not _is_near(clause, place):
        return False
    persons = morphology.entry(sentence.words[clause.finite].text).persons
    if not persons & THIRD_SINGULAR or persons & THIRD_PLURAL:
        return False
    own = set(clause.own)
    return not any(
        phrase.head in own
        and phrase.start != place
        and phrase.preposition < 0
        and (not phrase.mask or phrase.mask & NOM & SING)
        for phrase in sentence.phrases
    )


def _is_near(clause: Clause, place: int) -> bool:
    """True right before the finite verb of a main clause, and first in a subordinate one."""
    if clause.type is ClauseType.VERB_FINAL:
        return bool(clause.left) and place == clause.left.stop
    return clause.finite == place + 1


DETECTOR = Detector(Options, find)
