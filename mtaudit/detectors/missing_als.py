"""`kind: missing_als`: a comparative and what it is compared with, without "als" between them.

"Der Turm ist größer der Baum", "Schlimmer der Sturm war der Regen". Told are a comparative that
its clause already has a subject for, before a noun phrase that may be a nominative, and one that
begins a sentence with such a phrase before the finite verb. So is one before a
participle of expecting ("kam schneller erwartet"). Adverbs of time ("früher", "später"), "je
größer die Stadt" and adjectives of the phrase itself are left out. Misses other comparisons with
a preposition ("ist größer im Norden": so may a German stress it), and with most full verbs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.morphology import NOM
from mtaudit.analysis.noun_phrases import Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import BE, BECOME, HAVE, MODAL
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

# Comparatives that are adverbs of time or degree: "Er war später der Chef."
_ADVERBS = frozenset(
    "früher später eher weiter länger lieber öfter häufiger näher weniger ferner".split()
)
# With these a comparative takes no "als", or the clause is built otherwise.
_EXCUSES = frozenset("je desto umso als wie denn".split())
_STARTS = frozenset("ART PPOSAT PDAT PIAT NE NN PPER PDS".split())
# "schneller erwartet": a comparison cut to its participle.
_EXPECTED = frozenset(
    "erwartet angenommen gedacht geplant befürchtet vermutet erhofft gewohnt vorgesehen berechnet "
    "prognostiziert vorhergesagt vereinbart angekündigt".split()
)


@dataclass(frozen=True, slots=True)
class Options:
    """`in_`: where to look."""

    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding from each such comparative to the word behind it."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        if not any(_is_comparative(word) or word.text in _ADVERBS for word in words):
            continue
        for place in _places(sentence):
            word, follower = words[place], words[place + 1]
            names = {"word": word.text, "next": follower.text}
            fix = f"{word.text} als {follower.text}"
            yield make_finding(document, rule, word.start, follower.end, names, [fix])


def _is_comparative(word: Word) -> bool:
    """True for "größer", but not for "sicher", "früher"."""
    low = word.text.lower()
    return (
        word.tag in ("ADJD", "ADJA")
        and low.endswith("er")
        and low not in _ADVERBS
        and morphology.can_be(low, "ADJD")
        and morphology.lemma(low, "ADJD") != low
    )


def _places(sentence: AnalysedSentence) -> Iterator[int]:
    words = sentence.words
    for clause in sentence.clauses:
        if clause.type not in _TYPES or clause.finite is None:
            continue
        texts = {words[place].text.lower() for place in clause.own}
        if texts & _EXCUSES or any(words[place].tag in _ZU for place in clause.own):
            continue
        for place in clause.own:
            if _is_cut_comparison(words, clause, place) or (
                _is_comparative(words[place]) and _lacks_als(sentence, clause, place)
            ):
                yield place


_TYPES = (ClauseType.VERB_SECOND, ClauseType.VERB_FINAL, ClauseType.VERB_FIRST)
# "Es war einfacher die Zahl zu erkennen" lacks a comma.
_ZU = ("PTKZU", "VVIZU")


def _lacks_als(sentence: AnalysedSentence, clause: Clause, place: int) -> bool:
    words, finite = sentence.words, clause.finite or 0
    if place + 2 >= len(words):
        return False
    if words[place + 1].tag not in _STARTS or (words[place - 1].tag[0] == "$" and place):
        return False  # "Länger ist der Weg, kürzer die Pause"
    if words[finite].text.lower() not in BE | BECOME | _INTRANSITIVE:
        return False
    compared = next((one for one in sentence.phrases if one.start == place + 1), None)
    if words[place].tag == "ADJA":
        # "viel kleiner Wien", never "kleiner Ort", "ein kleiner Wiener"
        if words[place - 1].text not in _DEGREES:
            return False
        named = words[place - 1].text in _ADVERBIAL and _is_unlisted_name(words, place + 1)
        if words[place + 1].tag != "NE" and not named:
            return False
    elif compared is None or compared.preposition >= 0 or not compared.mask & NOM:
        return False
    named = words[place].tag == "ADJA"
    if words[place + 1].tag == "NN" and morphology.can_be(words[place].text, "ADJA") and not named:
        return False  # "ist feiner Beton"
    if words[place + 1].tag in ("NN", "NE") and words[place + 1].text.islower():
        return False  # an adjective that the lexicon lacks
    if compared and place < finite and clause.type is ClauseType.VERB_SECOND:
        # "Noch schlimmer der Sturm war der Regen": two phrases before the verb
        before = words[clause.own[0] : place]
        return compared.end == finite and all(word.tag == "ADV" for word in before)
    return any(
        _is_subject(words, one) and one.end <= place and one.head in clause.own
        for one in sentence.phrases
    )


def _is_cut_comparison(words: Sequence[Word], clause: Clause, place: int) -> bool:
    """True for "kam schneller erwartet", "ist reicher je zuvor"."""
    if place + 2 >= len(words) or not (
        _is_comparative(words[place]) or words[place].text in _ADVERBS
    ):
        return False
    behind = words[place + 1]
    if behind.text == "je":
        return words[place + 2].text in ("zuvor", "gedacht")
    if behind.text not in _EXPECTED or words[place + 2].tag[0] != "$":
        return False
    texts = {words[one].text.lower() for one in clause.own}
    return not texts & _GOVERNING and words[place].text not in ("eher", "lieber", "weniger")


# With these the participle is the verb: "wurde früher erwartet".
_GOVERNING = HAVE | BECOME | MODAL | {"als", "wie", "worden", "sein", "gewesen"}


def _is_unlisted_name(words: Sequence[Word], place: int) -> bool:
    """True for "Klosterneuburg", tagged as a noun, as the last word before a mark."""
    word = words[place]
    return (
        word.tag == "NN"
        and not morphology.is_listed(word.text)
        and (words[place + 1].tag[0] == "$")
    )


_INTRANSITIVE = frozenset(
    "liegt liegen lag lagen steht stehen stand standen steigt stieg wächst wuchs läuft lief "
    "dauert dauerte klingt klang wirkt wirkte dreht drehte fährt fuhr fliegt flog lebt lebte "
    "bleibt blieb bleiben blieben scheint schien sinkt sank fällt fiel schmeckt schwimmt".split()
)
_ADVERBIAL = frozenset("deutlich wesentlich erheblich weitaus merklich spürbar ungleich".split())
_DEGREES = frozenset(
    "viel deutlich etwas weit noch wesentlich erheblich wenig bisschen klar weitaus merklich "
    "spürbar ungleich sogar Drittel Viertel Prozent Meter Jahre".split()
)


def _is_subject(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for a phrase that may be the subject."""
    return phrase.preposition < 0 and bool(phrase.mask & NOM) and words[phrase.head].tag != "PRF"


DETECTOR = Detector(Options, find)
