"""`kind: bare_dative`: a noun phrase in the dative that neither verb nor preposition governs.

"Die Stadt besteht zwölf Bezirken", "Den Jahren nach 1990 wuchs der Ort": a preposition is missing.
A clause is asked only where its full verb is one of `verbs`, which take no dative: none of them
had one in a million words of encyclopaedia text. Only phrases count that can be a dative and
nothing else, or a dative or genitive where no noun stands before them. Left out are phrases with
a postposition ("dem Bericht zufolge"), inside attributes, beside adjectives that have a dative
("ähnlich", "bekannt") and persons, whom any action may concern ("baute seiner Frau ein Haus").
Misses all other verbs, and datives that look like an accusative.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtaudit.analysis import morphology
from mtaudit.analysis.closed_classes import COMPASS
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.frames import TIMES, Frame, frame_of
from mtaudit.analysis.marks import QUOTATION_MARKS
from mtaudit.analysis.morphology import ACC, ALL, DAT, GEN, PLUR
from mtaudit.analysis.noun_phrases import Phrase, government
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import BECOME
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

_BEHIND = frozenset(
    "zufolge nach gemäß entsprechend gegenüber entgegen nahe zuliebe entlang voran voraus wegen "
    "zugunsten zuwider folgend halber statt zu aus".split()
)
# Behind a longer phrase: "einer Studie von Forschern der Universität zufolge".
_AFTER = frozenset("zu zufolge zuliebe zuwider zugunsten zuungunsten zuvor".split())
_MARKS = QUOTATION_MARKS | frozenset("()[]–—-:/")
_LISTING = frozenset("weder sowohl entweder sondern bzw. beziehungsweise sowie und oder".split())


@dataclass(frozen=True, slots=True)
class Options:
    """`verbs`: lemmas that take no dative; `adjectives`: how those begin that do.

    `persons`: how nouns for persons end, in lower case.
    """

    verbs: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding on each such phrase."""
    verbs = frozenset(options.verbs)
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for clause in sentence.clauses:
            phrase = _bare_dative(sentence, clause, verbs, options)
            if phrase is not None:
                start, end = words[phrase.start].start, words[phrase.end - 1].end
                yield make_finding(document, rule, start, end)


_TYPES = (ClauseType.VERB_SECOND, ClauseType.VERB_FINAL)


def _bare_dative(
    sentence: AnalysedSentence, clause: Clause, verbs: frozenset[str], options: Options
) -> Phrase | None:
    words, own = sentence.words, clause.own
    if clause.type not in _TYPES or clause.finite is None or clause.extra:
        return None
    found = [
        phrase
        for phrase in sentence.phrases
        if phrase.head in own
        and _is_sure(words, phrase)
        and not _may_be_relative(words, phrase)
        and _is_bare(sentence, clause, phrase)
    ]
    if not found or any(words[place].tag in ("FM", "XY") for place in own):
        return None
    frame = frame_of(sentence, clause)
    second = _second_dative(sentence, clause, found)
    if second is not None:
        return second
    if frame is None:
        if not _is_first_passive(words, clause, found[0], verbs):
            return None
    elif not _takes_no_dative(words, frame, verbs):
        return None
    phrase = found[0]
    adjectives = tuple(one for one in options.adjectives if one != "zu")
    if any(
        words[place].text.startswith(adjectives)
        or words[place].text in _AFTER
        or words[place].text.lower().startswith("bedarf")
        for place in own
        if place not in phrase.adjectives
    ):
        return None
    inside = words[max(0, phrase.start - 2) : phrase.end + 2]
    if any(word.text in _MARKS for word in inside):
        return None
    if words[phrase.head].text.lower().endswith(options.persons):
        return None
    return phrase


def _may_be_relative(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "jedem, der Hilfe braucht": a pronoun and a bare noun."""
    start, end = phrase.start, phrase.end
    is_pair = words[start].text == "der" and end == start + 2 and start > 0
    return is_pair and words[start - 1].text == "," and words[end].tag[0] == "V"


def _takes_no_dative(words: Sequence[Word], frame: Frame, verbs: frozenset[str]) -> bool:
    verb = words[frame.place]
    lemma = frame.prefix + frame.lemma
    # "Der Stadt gelangen große Erfolge": gelingen has the same form
    return (
        verb.text.islower()
        and verb.text != "gelangen"
        and (lemma in verbs or ("sich " + lemma in verbs and frame.is_reflexive))
    )


def _second_dative(
    sentence: AnalysedSentence, clause: Clause, found: Sequence[Phrase]
) -> Phrase | None:
    """ "Er hat dem Opfer einem Messer gedroht": no clause has two datives."""
    words, own = sentence.words, clause.own
    sure = [phrase for phrase in found if phrase.mask and not phrase.mask & ~DAT]
    for first, second in pairwise(sure):
        between = words[first.end : second.start]
        if second.determiner < 0 or first.determiner < 0:
            continue
        if any(word.tag in ("KON", "KOKOM") or word.tag[0] == "$" for word in between):
            continue
        if own[0] <= first.start and second.end - 1 <= own[-1]:
            return second
    return None


def _is_first_passive(
    words: Sequence[Word], clause: Clause, phrase: Phrase, verbs: frozenset[str]
) -> bool:
    """True for "wurde dem Beben zerstört und wieder aufgebaut": the phrase belongs to the first."""
    finite = clause.finite or 0
    behind = [place for place in clause.own if place >= phrase.end]
    first = next((place for place in behind if words[place].tag[0] in "VK"), -1)
    return (
        finite == phrase.start - 1
        and words[finite].text in BECOME
        and first >= 0
        and words[first].tag == "VVPP"
        and morphology.lemma(words[first].text, "VVPP") in verbs
        and words[first + 1].tag == "KON"
    )


def _is_sure(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for a noun phrase that is a dative, or a genitive that stands alone."""
    head, mask = words[phrase.head], phrase.mask
    if phrase.preposition >= 0 or not mask or mask & ~(DAT | GEN) or not mask & DAT:
        return False
    if head.tag != "NN" or not morphology.entry(head.text).noun or phrase.end > phrase.head + 1:
        return False  # no names: "der Front National"
    if phrase.determiner < 0 and not phrase.adjectives and not (mask & PLUR and not mask & ~DAT):
        return False
    before = words[phrase.start - 1] if phrase.start else None
    if before is not None and before.text in _FOR_EXAMPLE:
        before = words[phrase.start - 2]  # "Angriffe beispielsweise einer Katze"
    return not mask & GEN or before is None or before.tag not in ("NN", "NE", "CARD", "PIS", "ADJA")


_FOR_EXAMPLE = frozenset("beispielsweise etwa insbesondere besonders vorwiegend".split())


def _is_bare(sentence: AnalysedSentence, clause: Clause, phrase: Phrase) -> bool:
    """True if neither what stands before or behind it nor a longer phrase holds the phrase."""
    words = sentence.words
    ahead = [word.text for word in words[max(0, phrase.start - 3) : phrase.start]]
    if "als" in ahead and len(ahead) > 1 and "," not in ahead:
        return False  # "aus mehr Kontexten als nur unserer Datei"
    behind = words[phrase.end : phrase.end + 6]
    if any(
        one.start == phrase.end
        and words[one.start].text in _ONTO
        and one.reading & ACC
        and one.determiner >= 0
        and words[one.head].tag == "NN"
        and words[one.head].text not in TIMES
        for one in sentence.phrases
    ):
        return False  # "springt dem Tier auf den Rücken"
    if not behind or _has_postposition(behind):
        return False
    if behind[0].text == "nach" and (
        words[phrase.head].text in _BEFORE_NACH
        or [word.tag for word in behind[1:3]] == ["ART", "ADJA"]
    ):
        return False  # "besuchen dem Glauben nach Verwandte", "der Zahl nach das größte"
    start = phrase.start
    if start and words[start - 1].text == behind[0].text == "," and words[start - 2].is_finite:
        return False  # "Wer im Parlament sitzt, einem Stadtrat, bekommt Geld."
    if any(word.tag == "PRF" for word in words[max(0, start - 2) : start]) and phrase.adjectives:
        return False  # "sich radikal verändernden Formen"
    if behind[0].tag in _GOING_ON and not (
        behind[0].tag == "KON" and len(behind) > 1 and behind[1].is_finite
    ):
        return False
    if behind[0].text == "," and len(behind) > 1 and behind[1].tag in ("ART", "PPOSAT", "NN"):
        return False  # "einem Land, einer Stadt und einem Dorf"
    fronted = clause.type is ClauseType.VERB_SECOND and clause.own[0] == phrase.start
    if phrase.start and not fronted:
        before = words[phrase.start - 1]
        if before.tag in _HOLDING or before.text in _LISTING or before.text in _MARKS:
            return False
        if before.tag in ("PRELS", "PDS") and words[phrase.start].text == "der":
            return False  # "die der Deutschen"
        if before.tag == "PDS" and words[phrase.start].tag == "ADJA":
            return False  # "diejenigen langen Silben"
        if before.text == "auch" and words[phrase.start - 2].text == "als":
            return False  # "der Name sowohl des Flusses als auch der Stadt"
        if before.text == "wie" and words[phrase.start - 2].tag[:4] == "APPR":
            return False  # "mit wie vielen Punkten"
        if before.tag == "NE" and words[phrase.start + 1].text[0].isupper():
            return False  # "Karl dem Großen"
        strong = any(words[place].text.endswith("em") for place in phrase.adjectives)
        loose = phrase.determiner < 0 and not strong
        if before.tag in ("NN", "NE") and (loose or behind[0].text == ","):
            return False  # "auf dem Markt verfügbaren Waren", "vom Arzt, in der Regel dem Chef,"
    return (fronted or not _is_governed(words, phrase.start)) and not any(
        one.start < phrase.start and phrase.end <= one.end and one.head != phrase.head
        for one in sentence.phrases
    )


_ONTO = frozenset("auf in ins an ans über um vor gegen durch".split())
_BEFORE_NACH = frozenset(
    "Glauben Vernehmen Namen Sage Legende Überlieferung Meinung Ansicht Auffassung Schein".split()
)
_GOING_ON = frozenset("APPO ADJA PTKVZ TRUNC KON NN NE FM XY".split())


def _has_postposition(behind: Sequence[Word]) -> bool:
    """True for "zufolge", and for "nach", "zu" before no phrase of their own."""
    return any(
        word.text in _BEHIND and (word.tag[:4] != "APPR" or after.tag not in _OF_PHRASES)
        for word, after in pairwise(behind)
    )


_OF_PHRASES = frozenset("ART PPOSAT PDAT PIAT ADJA CARD NN NE PPER PRF PDS PIS ADV".split())


def _is_governed(words: Sequence[Word], place: int) -> bool:
    """True if a preposition stands before, after adverbs and numbers: "vor über 200 Jahren".

    Or a comma or conjunction: what goes on a list, or explains a phrase.
    """
    start = place
    while place:
        place -= 1
        word = words[place]
        if (
            government(word.text) != ALL
            or word.tag[:4] == "APPR"
            or word.text.lower() in _DIRECTIONS
        ):
            return True
        if word.tag in ("$,", "KON"):
            return place < start - 1 or word.tag == "$,"
        if word.tag not in _BETWEEN:
            return False
    return False


_BETWEEN = frozenset("VVPP ADV ADJD ADJA CARD PIS PIAT PTKNEG PTKA PROAV KOKOM TRUNC".split())
_DIRECTIONS = COMPASS | frozenset(
    "laut vergleichbar analog konform dessen deren gemäss speziell insbesondere".split()
)
# Behind these the phrase goes on another one.
_HOLDING = frozenset("KOKOM KON ADJA TRUNC ART PDAT PIAT PPOSAT $, $(".split())

DETECTOR = Detector(Options, find)
