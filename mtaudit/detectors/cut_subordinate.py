"""`kind: cut_subordinate`: a subordinate clause that stands as a sentence of its own.

"Der Umsatz stieg. Obwohl die Firma weniger verkauft hatte." Short ones are style ("Weil er es
kann."), and so are answers, exclamations, headings and lists: only longer statements count, behind
a sentence that can take them, or alone if they are longer still. A relative clause counts if its
pronoun heads no noun and no main clause follows ("Ein Haus brennt. Das seit gestern leer steht.").
Misses short ones, and relative clauses that begin with a noun phrase ("Deren Bürger …").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtaudit.analysis import morphology, verbs
from mtaudit.analysis.fields import ClauseType
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.marks import QUOTATION_MARKS
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.detectors.base import Context, Detector, make_finding
from mtaudit.detectors.missing_comma import may_be_relative
from mtaudit.detectors.missing_object import is_attribute
from mtaudit.model import Document, Finding, PassageKind, Rule

_MARKS = QUOTATION_MARKS | frozenset(":–")
_STOPS = _MARKS | {","}
_ENDS = _STOPS | frozenset("?!")


@dataclass(frozen=True, slots=True)
class Options:
    """`openers`: the introducing words, in lower case; `relatives`: the relative pronouns.

    `min_words`: of the sentence; `min_words_alone`: of one with no statement before it.
    """

    openers: tuple[str, ...]
    relatives: tuple[str, ...] = ()
    min_words: int = 5
    min_words_alone: int = 8
    in_: frozenset[PassageKind] = frozenset((PassageKind.PARAGRAPH,))


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at the introducing word of each such sentence."""
    before: AnalysedSentence | None = None
    for sentence in context.analyse(document):
        if sentence.kind in options.in_:
            follows = before is not None and before.index == sentence.index - 1
            stated = follows and before is not None and before.words[-1].text == "."
            length = options.min_words if stated else options.min_words_alone
            asked = follows and not stated
            found = not asked and (
                _is_alone(sentence, options)
                or _tells_when(sentence)
                or (stated and _is_relative(sentence, options))
            )
            if stated and before is not None and not found:
                found = (
                    _awaits_clause(before, sentence)
                    or _awaits_infinitive(before, sentence)
                    or _awaits_question(before, sentence)
                    or _interrupts(before, sentence, options)
                )
            if found and len(sentence.words) > length - _is_sure(sentence):
                word = sentence.words[0]
                yield make_finding(document, rule, word.start, word.end, {"word": word.text})
        before = sentence


def _is_alone(sentence: AnalysedSentence, options: Options) -> bool:
    """True if the sentence is a subordinate clause, and no other clause is there to hold it."""
    words = sentence.words
    if words[0].text.lower() not in options.openers or words[-1].text != ".":
        return False
    if any(word.text in _MARKS for word in words):
        return False
    first = sentence.clauses[0]
    if first.type is not ClauseType.VERB_FINAL or not first.left or first.left.start != 0:
        return False
    if first.finite is None or (
        any(word > first.finite for word in first.own) and words[first.finite + 1].tag != "KOKOM"
    ):
        return False
    if any(word.is_finite and last.text in (",", "so") for last, word in pairwise(words)):
        return False  # a main clause behind one that was not understood
    return all(
        one.type in (ClauseType.VERB_FINAL, ClauseType.NON_FINITE)
        # "Dass er kommt, aber das hilft nichts."
        or (words[0].text == "Dass" and words[one.words.start].text in ("aber", "doch", "denn"))
        for one in sentence.clauses
    )


def _tells_when(sentence: AnalysedSentence) -> bool:
    """True for "Als der Wirt die Tür öffnete und einen Gast sah.", whatever the tag of "als"."""
    words = sentence.words
    if words[0].text != "Als" or words[-1].text != "." or any(w.text in _MARKS for w in words):
        return False
    finite = [place for place, word in enumerate(words) if word.is_finite]
    if not finite or finite[-1] != len(words) - 2 or words[1].tag != "ART":
        return False
    if any(words[place + 1].text not in ("und", ",", ".") for place in finite):
        return False
    if any(words[place - 1].text == "," for place in finite):
        return False
    first = morphology.nominal(words[1].text, "ART")
    heads = [word for word in words[1 : finite[0]] if word.tag in ("NN", "NE", "PPER", "PRF")]
    return bool(first & morphology.NOM) and len(heads) > 1


def _is_sure(sentence: AnalysedSentence) -> bool:
    """True for "Den Verkehr lahmzulegen." and "Das am See liegt.": no main clause is like that."""
    words = sentence.words
    if len(words) < MIN_INFINITIVE_WORDS:
        return False
    if words[-2].tag == "VVIZU" or words[-3].tag == "PTKZU":
        return words[0].tag in ("ART", "PPOSAT")
    return (
        words[-2].is_finite
        and words[-2].doubt("position") >= SURE
        and (words[1].tag in ("APPR", "APPRART", "ADV"))
    )


# From this doubt on the verb of a short clause stands at its end.
SURE = 0.5


def _awaits_clause(before: AnalysedSentence, sentence: AnalysedSentence) -> bool:
    """True for "Er sagte. Dass sie kommt, aber nicht wann.": a verb that lacks what is said."""
    words = before.words
    if sentence.words[0].text != "Dass" or len(words) < MIN_SAYING_WORDS:
        return False
    verb = words[-2]
    if any(word.text in _MARKS for word in (*words, *sentence.words)):
        return False
    # "Dass sie kommt, sagte er.": it is the Vorfeld of its own sentence
    comma = next((n for n, word in enumerate(sentence.words) if word.text == ","), 0)
    after = sentence.words[comma + 1 : comma + 2]
    if not comma or not after or after[0].is_finite or not _is_last(sentence.words[comma - 1]):
        return False
    return verb.lemma.lower() in _SAYING and verb.tag in ("VVFIN", "VVPP", "VVINF")


# Words and full stop of a sentence that a verb of saying ends, and of a noun phrase.
MIN_SAYING_WORDS, MIN_PHRASE_WORDS = 4, 3
# With these alone a sentence is not complete.
_SAYING = frozenset(
    "sagen spüren behaupten betonen erklären versichern beteuern vermuten befürchten ankündigen "
    "versprechen beweisen zeigen feststellen mitteilen fürchten beklagen bestätigen bezweifeln "
    "erwarten herausfinden einräumen wissen meinen".split()
)


def _awaits_infinitive(before: AnalysedSentence, sentence: AnalysedSentence) -> bool:
    """True for "Die Stadt plant. Im Zentrum neue Wege anzulegen." and "Um die Wege zu bauen."."""
    words = sentence.words
    if any(word.is_finite or word.text in _STOPS for word in words) or words[-1].text != ".":
        return False
    if len(words) < MIN_INFINITIVE_WORDS or words[0].text in _SHORT:
        return False
    verb = words[-2]
    if verb.tag != "VVIZU" and words[-3].tag != "PTKZU" and words[-4].tag != "PTKZU":
        return False  # "… zu bauen.", "… bauen zu können."
    if words[0].text == "Um":
        return len(words) >= MIN_GOAL_WORDS and any(word.is_finite for word in before.words)
    if words[0].tag in ("KOUI", "PTKZU", "PTKNEG", "KON", "NN", "NE"):
        return False
    return _is_open(before, _INTENDING)


def _awaits_question(before: AnalysedSentence, sentence: AnalysedSentence) -> bool:
    """True for "Niemand weiß. Wie viele Leute dort waren."."""
    words = sentence.words
    if words[0].text not in _ASKING or any(word.text in _ENDS for word in words):
        return False
    first = sentence.clauses[0]
    if len(sentence.clauses) != 1 or first.type is not ClauseType.VERB_FINAL:
        return False
    if first.finite is None or len(words) < MIN_INFINITIVE_WORDS or not _is_last(words[-2]):
        return False
    return _is_open(before, _UNKNOWN)


def _is_open(sentence: AnalysedSentence, lemmas: frozenset[str]) -> bool:
    """True for a main clause with one of these verbs, which lacks what it governs."""
    words = sentence.words
    if words[-1].text != "." or any(word.text in _ENDS for word in words):
        return False
    found = [word for word in words if word.tag[:2] == "VV"]
    if len(found) != 1 or found[0].lemma.lower() not in lemmas or words[0].is_finite:
        return False
    if any(word.text in _OBJECTS or word.tag in ("PIS", "PTKVZ", "PROAV") for word in words[1:]):
        return False
    phrases = [
        phrase
        for phrase in verbs.free_phrases(words, range(len(words)))
        if phrase.mask & (morphology.NOM | morphology.ACC)
        and words[phrase.head].text not in TIMES
        and words[phrase.head].tag != "PRF"
    ]
    # one is the subject, another at most who is asked
    return len(phrases) == 1 or (len(phrases) == 2 and "fragen" in lemmas)


# "Ob er kommt", "Die Wege zu bauen", each with its full stop; longer ones begin with "um".
MIN_INFINITIVE_WORDS, MIN_GOAL_WORDS = 5, 7
_SHORT = frozenset("Zu Nicht Kaum Schwer Nichts Leicht Gut Einfach Nur Noch".split())
_OBJECTS = frozenset("es das dies alles nichts so".split())
_ASKING = frozenset("Ob Wie Warum Weshalb Wann Wo Wer Wieso Woher Wohin".split())
_UNKNOWN = frozenset(
    "wissen fragen erklären verraten klären prüfen untersuchen entscheiden erfahren ahnen "
    "begreifen verstehen überlegen".split()
)
# Their infinitive has "zu", and they rarely stand without it or another object.
_INTENDING = frozenset(
    "versuchen planen hoffen fordern beabsichtigen versprechen beschließen drohen weigern "
    "ankündigen empfehlen beginnen anfangen erlauben verbieten vorhaben vorschlagen behaupten "
    "raten wagen pflegen zögern gelingen bemühen schwören verlangen".split()
)


def _interrupts(before: AnalysedSentence, sentence: AnalysedSentence, options: Options) -> bool:
    """True for "Der alte Turm am Markt. Der seit gestern brennt, ist leer."

    The sentence before is a noun phrase, this one a relative clause and the verb that both lack.
    """
    words, ahead = sentence.words, before.words
    pronoun = 1 if words[0].tag == "APPR" and len(words) > 1 else 0
    if words[pronoun].text.lower() not in options.relatives:
        return False
    if any(word.text in _MARKS for word in (*words, *ahead)):
        return False
    comma = next((n for n, word in enumerate(words) if word.text == ","), 0)
    if comma - pronoun < MIN_SAYING_WORDS - 1 or comma + 1 == len(words):
        return False
    if not words[comma + 1].is_finite:
        return False
    if not _is_last(words[comma - 1]) or words[pronoun + 1].text[0].isupper():
        return False
    if not may_be_relative(words, pronoun, comma) or is_attribute(words[:comma], pronoun + 1):
        return False
    if len(ahead) < MIN_PHRASE_WORDS or not ahead[-2].text[-1].isalpha():
        return False
    return ahead[-2].tag in ("NN", "NE") and not any(
        word.is_finite or word.tag in ("VVPP", "VVINF", "VVIZU", "PTKVZ") for word in ahead
    )


def _is_relative(sentence: AnalysedSentence, options: Options) -> bool:
    """True for "Der seit gestern leer steht." and "In dem er lebt."."""
    words = sentence.words
    if words[-1].text != "." or any(word.text in _MARKS for word in words):
        return False
    pronoun = 1 if words[0].tag == "APPR" else 0
    if words[pronoun].text.lower() not in options.relatives:
        return False
    end = pronoun
    while words[end].tag[0] != "$":
        end += 1
    if words[pronoun + 1].tag in ("PIAT", "PIS", "CARD"):
        return False  # "Die meisten Leute finden, …"
    if words[pronoun].text.lower() in ("dessen", "deren"):
        found = _is_genitive(words, pronoun, end)
    else:
        is_person = words[pronoun + 1].tag == "PPER"
        found = words[pronoun + 1].text[0].islower() and (
            is_person or not is_attribute(words[:end], pronoun + 1)
        )
        # "Das am Ende Wichtige ist, dass …"
        found = found and not (words[end].text == "," and words[end - 1].text in verbs.BE)
        found = found and may_be_relative(words, pronoun, end)
    if not found or not _is_last(words[end - 1]):
        return False
    # "Der das gesagt hat, ist fort."
    return not (end + 1 < len(words) and words[end + 1].is_finite)


def _is_genitive(words: Sequence[Word], pronoun: int, end: int) -> bool:
    """True for "In dessen Nähe sie lebt" and "Dessen Haus gestern verkauft wurde"."""
    if end - pronoun < 4 or any(word.is_finite for word in words[pronoun : end - 1]):
        return False
    return pronoun > 0 or words[end - 2].tag in ("VVPP", "VVINF", "VAINF")


def _is_last(word: Word) -> bool:
    """True for a verb that can end a clause only as its finite verb."""
    return word.is_finite and bool(verbs.forms_of(word.text) & verbs.FINITE)


DETECTOR = Detector(Options, find)
