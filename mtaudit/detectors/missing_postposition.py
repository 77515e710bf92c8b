"""`kind: missing_postposition`: "Berichten bestätigt" for "Berichten zufolge bestätigt".

`sources` are nouns for what or who says something. One that can only be a dative, without a
preposition before it and without "zufolge", "nach" or "gemäß" behind it, is told unless the
sentence has a verb that governs a dative (`excused`). A plural that may be a nominative too is
told before a verb in the singular ("Angaben der Polizei wurde …") that has all its objects or is
passive, and behind "ist" or "wurde", which leave no room for an object, or an auxiliary with a
participle at its end. `opinions` need
"nach" instead ("Meiner Meinung hat er recht"). Misses nouns that are not listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.morphology import ACC, DAT, GEN, NOM, PLUR
from mtaudit.analysis.noun_phrases import STRONG, adjective, noun_mask
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import BECOME
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

_BEHIND = frozenset("zufolge nach gemäß entsprechend wegen entgegen gegenüber nahe".split())
_DATIVE_DETERMINERS = frozenset(
    "seinen ihren den dem einem diesen diesem seinem ihrem unserem unseren".split()
)
_DETERMINERS = _DATIVE_DETERMINERS | {"der", "einer", "die", "eine"}
# Behind these stands no object.
_PASSIVES = frozenset(
    "wurde wurden worden sei seien ist sind war waren werden wird werde soll sollen sollte sollten "
    "habe haben hat hätten hätte".split()
)
_BEFORE_BARE = frozenset("VVFIN VAFIN VMFIN PPER PRF NE".split())


@dataclass(frozen=True, slots=True)
class Options:
    """`sources`, `opinions`: the nouns; `excused`: how verbs that govern a dative begin."""

    sources: tuple[str, ...]
    opinions: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each such phrase, with "zufolge" behind it as a fix."""
    sources, opinions = frozenset(options.sources), frozenset(options.opinions)
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for place in range(len(words) - 1):
            if words[place].text in sources and _is_bare(sentence, place, options.excused):
                first = _start(words, place)
                start, end = words[first].start, words[_end(words, place) - 1].end
                names = {"word": document.text[start : words[place].end]}
                fix = document.text[start:end] + " zufolge"
                yield make_finding(document, rule, start, end, names, [fix])
            elif words[place].text in opinions and _is_opinion(words, place, options.excused):
                start, end = words[0].start, words[place].end
                names = {"word": document.text[start:end]}
                yield make_finding(document, rule, start, end, names, [f"{names['word']} nach"])


def _start(words: Sequence[Word], place: int) -> int:
    """The first word of the phrase."""
    while place and (
        words[place - 1].text.lower() in _DETERMINERS or words[place - 1].tag == "ADJA"
    ):
        place -= 1
    return place


def _end(words: Sequence[Word], place: int) -> int:
    """The word behind the phrase and its attribute: "Angaben der Polizei", "von Ärzten"."""
    attributes = _ATTRIBUTES if words[place].text in _WITH_VON else _GENITIVES
    place += 1
    if place < len(words) and words[place].text in attributes:
        place += 1
        while place < len(words) and words[place].tag in ("ADJA", "NN", "NE", "ART", "CARD"):
            place += 1
    return place


_GENITIVES = frozenset("der des eines einer".split())
_ATTRIBUTES = _GENITIVES | {"von", "aus", "vom"}
_WITH_VON = frozenset(
    "Angaben Informationen Schätzungen Berechnungen Bericht Berichten Studie Umfrage".split()
)


_POSSESSIVES = frozenset("Meiner Deiner Seiner Ihrer Unserer Eurer".split())


# These too have a dative, of opinions at least.
_AGREEING = tuple(
    "schließ schloss geschlossen beipflicht pflicht zustimm stimm kommt kam bleib blieb steh stand "
    "setz gilt galt tut tat nahe mach".split()
)


def _is_opinion(words: Sequence[Word], place: int, excused: tuple[str, ...]) -> bool:
    """True for "Meiner Meinung" right before the finite verb, where nothing governs a dative."""
    verb = words[place + 1]
    return (
        words[0].text in _POSSESSIVES
        and all(word.tag == "ADJA" for word in words[1:place])
        and verb.is_finite
        and verb.text.islower()
        and not any(word.text.startswith(excused + _AGREEING) for word in words[1:])
    )


def _is_topic(words: Sequence[Word], place: int) -> bool:
    """True for "Berichten wird der Mann": an infinitive that a verb governs, put first."""
    verb = words[place + 1]
    if place or (verb.tag != "VMFIN" and verb.text not in _WITH_INFINITIVE):
        return False
    if not morphology.can_be(words[0].text.lower(), "VVINF"):
        return False
    for word in words[2:]:
        if word.tag in ("VVPP", "VVINF", "VAINF", "VAPP", "VMINF"):
            return False
        if word.text in ",.;:":
            break
    return True


# With these many verbs have a dative ("misst … bei", "tritt … entgegen").
_DATIVE_PREFIXES = frozenset("bei entgegen zu nach vor gleich nahe gegenüber hinzu bevor".split())
_WITH_INFINITIVE = frozenset("wird werden werde würde würden wirst lässt ließ".split())


def _has_participle(words: Sequence[Word], place: int) -> bool:
    """True if the clause ends in a participle and begins with a nominative for certain."""
    subject = words[0].text in ("Der", "Die", "Das") and words[0].tag == "ART"
    for here in range(place, len(words) - 1):
        if words[here].tag == "VVPP":
            return subject and words[here + 1].text in ".,"
        if words[here].text in ",;:":
            break
    return False


def _is_filled(sentence: AnalysedSentence, verb: int) -> bool:
    """True if behind the verb stand a subject and an object, or a passive: no room for one more.

    "Studien liefert das Amt", "Studien findet man im Archiv" have their object in front.
    """
    words = sentence.words
    end = next((n for n in range(verb, len(words)) if words[n].tag[0] == "$"), len(words))
    passive = words[verb].text in BECOME and words[end - 1].tag == "VVPP"
    passive = passive or any(word.text == "worden" for word in words[verb:end])
    places = [
        phrase.head
        for phrase in sentence.phrases
        if verb < phrase.start < end
        and phrase.preposition < 0
        and words[phrase.head].text not in TIMES
        and phrase.mask & (NOM | ACC)
        and words[phrase.head].tag in ("NN", "NE", "PPER")
        and not (phrase.mask & GEN and words[phrase.start - 1].tag in ("NN", "NE"))
    ]
    return passive or len(places) > 1


def _has_postposition(words: Sequence[Word], end: int) -> bool:
    """True for "zufolge", "nach" behind the phrase; "nach Athen" further on is another phrase."""
    for place in range(end, min(end + 4, len(words) - 1)):
        governs = words[place + 1].tag in ("NN", "NE", "ART", "CARD", "PPOSAT", "ADJA")
        if words[place].text in _BEHIND and not (place > end and governs):
            return True
    return False


def _has_two_subjects(sentence: AnalysedSentence, place: int, end: int) -> bool:
    """True for "Angaben der Polizei starben zwei Leute": a verb that has no object, and a subject.

    The source begins the sentence, right before its verb.
    """
    words = sentence.words
    if place or words[end].text not in _WITHOUT_OBJECT or end == place + 1:
        return False
    last = next((n for n in range(end, len(words)) if words[n].tag[0] == "$"), len(words))
    return any(
        phrase.start == end + 1 + (words[end + 1].tag == "ADV")
        or (phrase.preposition < 0 and words[phrase.start - 1].tag not in ("NN", "NE"))
        for phrase in sentence.phrases
        if end < phrase.start < last
        and phrase.preposition < 0
        and phrase.mask & NOM
        and words[phrase.head].tag == "NN"
        and words[phrase.head].text not in TIMES
    )


_WITHOUT_OBJECT = frozenset(
    "kam kamen starb starben stieg stiegen sank sanken ging gingen floh flohen flüchtete "
    "flüchteten leben lebten steht stehen lag lagen sitzen saßen arbeiten arbeiteten".split()
)


def _is_bare(sentence: AnalysedSentence, place: int, excused: tuple[str, ...]) -> bool:
    words = sentence.words
    first, end = _start(words, place), _end(words, place)
    if end >= len(words) or words[end].tag in ("APPO", "KON", "$,", "TRUNC"):
        return False
    if _has_postposition(words, end) or _is_topic(words, place):
        return False
    if _has_two_subjects(sentence, place, end):
        return True
    fell = any(word.text in ("ist", "sind", "war", "waren", "seien", "sei") for word in words)
    if any(
        word.text.startswith(excused) and not (fell and word.text == "gefallen")
        for word in words
        if word.tag[0] in "VAP"
    ):
        return False
    if any(word.tag == "PTKVZ" and word.text in _DATIVE_PREFIXES for word in words):
        return False
    case = noun_mask(words[place].text)
    if first == place:
        case &= PLUR  # "das Berichten" has an article
    if first < place and words[first].tag != "ADJA":
        case &= words[first].mask
        if words[first].text.lower() not in _DATIVE_DETERMINERS:
            case = 0 if first else case if not case & ~(DAT | GEN) else case | NOM
    elif first < place:
        case &= adjective(words[first].text, STRONG)
    verb, is_dative = words[end], bool(case & DAT) and not case & ~(DAT | GEN)
    if first == 0:
        if not verb.is_finite or not verb.text.islower():
            return False
        plural_only = bool(case & PLUR) and not case & ~PLUR
        # "Weitere Informationen findet man": an object that is no dative
        disagrees = (
            bool(case & DAT)
            and plural_only
            and not morphology.persons(verb.text) & morphology.THIRD_PLURAL
        )
        return is_dative or (disagrees and _is_filled(sentence, end))
    before = words[first - 1]
    if not is_dative:
        if first != place or not case & DAT:
            return False
        passive = before.text in ("sind", "werden") and _has_participle(words, place)
        single = before.text in ("ist", "war", "sei") and words[0].text in ("Der", "Die", "Das")
        single = single and words[0].tag == "ART" and first == place and not case & ~PLUR
        return passive or single or before.text in ("wurde", "wurden")
    return before.tag in _BEFORE_BARE and (first == place or before.text in _PASSIVES)


DETECTOR = Detector(Options, find)
