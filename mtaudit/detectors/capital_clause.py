"""`kind: capital_clause`: a sentence that begins with a capital inside another, by its grammar.

Found is a capitalised word that is no noun or name, where what stands before it is a whole
sentence and what follows is one too, or a noun behind the verb that closes a clause; and some
that are never nouns ("Es", "Dann") behind a comma or "und". `clause_run_in` looks at the same by
lists of words; what it finds is left to it. Misses other sentences that begin with a noun, and
a first one without its verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mtaudit.analysis.fields import ClauseType, clauses
from mtaudit.analysis.syntax import Word
from mtaudit.detectors.base import Context, Detector, make_finding
from mtaudit.detectors.clause_run_in import run_in_end
from mtaudit.model import Document, Finding, PassageKind, Rule, Severity

MIN_WORDS_BEFORE, MIN_WORDS_AFTER = 3, 4
# The finite verb of the second sentence stands so near to its beginning.
MAX_WORDS_TO_VERB = 12
# Sentences of more words are lists; each candidate costs a look at the whole sentence.
MAX_WORDS, MAX_CANDIDATES = 120, 4

_BEGINNINGS = frozenset(
    "ART PDAT PPOSAT PIAT PPER APPR APPRART ADV PROAV PDS KOUS PIS PWAV".split()
)
# Before a capital these open a title or name: "in Die Zeit", "und Der Spiegel".
_OPENS_TITLE = frozenset("APPR APPRART ART KON KOKOM ADJA PPOSAT NE FM CARD XY PIAT PDAT".split())
# Behind the verb that closes a clause no noun follows, and nobody is addressed.
_CLOSING = frozenset("VVINF VVPP VVIZU VAINF VAPP".split())
_NAMED = frozenset("genannt benannt betitelt getauft namens heißen nennen lauten".split())
_BEHIND_VERB = frozenset("NN NE ADJA PPOSAT PPER".split())
_POLITE = frozenset("Sie Ihr Ihre Ihren Ihrem Ihres Ihnen Du Dein Deine Euch Euer".split())


@dataclass(frozen=True, slots=True)
class Options:
    """Nothing but where to look."""

    in_: frozenset[PassageKind] = frozenset((PassageKind.PARAGRAPH, PassageKind.QUOTATION))


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at the first word of each such sentence."""
    for sentence in context.analyse(document):
        words = sentence.words
        if sentence.kind not in options.in_ or len(words) > MAX_WORDS:
            continue
        tried = 0
        for place in range(MIN_WORDS_BEFORE, len(words) - MIN_WORDS_AFTER):
            if not _is_candidate(words, place) and not _is_second_half(words, place):
                continue
            if _is_second_half(words, place):
                word, fix = words[place], words[place].text.lower()
                found = make_finding(
                    document, rule, word.start, word.end, {"word": word.text}, [fix]
                )
                yield replace(found, severity=Severity.MINOR)
                break
            tried += 1
            if tried > MAX_CANDIDATES:
                break
            if is_heading(words[:place]):
                continue
            if _is_sentence(words[:place]) and _begins_sentence(words[place:]):
                word = words[place]
                if not run_in_end(document, word.start):
                    groups = {"word": word.text}
                    yield make_finding(document, rule, word.start, word.end, groups)
                break


# These are never nouns, and seldom begin a title.
_NO_NOUNS = frozenset(
    "Es Er Wir Aber Dann Doch Denn Sondern Deshalb Daher Trotzdem Danach Dabei Außerdem Zudem "
    "Dennoch Jedoch Dort Dadurch Damit".split()
)


# Of quoted speech without quotation marks they seldom are the first word.
_SUBORDINATORS = frozenset(("Dass", "Weil", "Obwohl", "Nachdem", "Sodass"))


def _is_second_half(words: tuple[Word, ...], place: int) -> bool:
    """True for ", Es gibt" and "und Dann" where a finite verb stands before and a word runs on."""
    word, before, earlier = words[place], words[place - 1], words[place - 2]
    if word.text in _SUBORDINATORS and before.text == ",":
        return word.tag == "KOUS" and earlier.text[0].islower() and words[place + 1].text.islower()
    if word.text not in _NO_NOUNS or word.tag in ("NN", "NE", "FM", "XY"):
        return False
    if before.text not in (",", "und", "oder", "aber") or words[place + 1].text[0].isupper():
        return False
    if not earlier.text[-1].isalnum() or not earlier.text[0].islower() or earlier.is_finite:
        return False
    return any(one.is_finite and one.text.islower() for one in words[: place - 1])


def _is_candidate(words: tuple[Word, ...], place: int) -> bool:
    word, before = words[place], words[place - 1]
    if not word.text[0].isupper() or word.text.isupper():
        return False
    closes = before.tag in _CLOSING and before.text[0].islower() and before.text not in _NAMED
    if closes and word.tag in _BEHIND_VERB:
        return True
    if before.tag == "NE" and before.text.isalpha() and words[place - 2].tag in ("APPR", "APPRART"):
        # "aus Graz Die Jury lobte sie": a place ends the sentence
        return word.tag in ("ART", "PPER", "PDAT") and word.text not in _POLITE - {"Sie"}
    return (
        word.tag in _BEGINNINGS
        and word.text not in _POLITE
        and before.text[-1].isalnum()
        and before.tag not in _OPENS_TITLE
        and not _names_button(words[place - 2] if before.text == "Sie" else before)
        and not (
            before.tag == "NN"
            and (word.tag in ("ART", "APPR", "APPRART") or before.text in _NAMING)
            and takes_title(before.text)
        )
    )


def _names_button(word: Word) -> bool:
    """True for "wählen" and "Schaltfläche", behind which stands what a button or entry says."""
    return word.text in _CHOOSING or (word.tag == "NN" and word.text.lower().endswith(_BUTTONS))


_CHOOSING = frozenset("wählen wählt wähle wählst aktivieren deaktivieren".split())
_BUTTONS = (
    *("schaltfläche", "option", "befehl", "menü", "menüeintrag", "menüpunkt", "kontrollkästchen"),
    *("registerkarte", "einstellung", "dialogfeld", "fenster", "eintrag", "knopf", "taste"),
)
_NAMING = frozenset(
    "Single Singles Lieder Alben Titel Namen Name Song Lied Album Buch Film Roman".split()
)


def holds_title(words: Sequence[Word]) -> bool:
    """True if a title without quotation marks may stand here: "mit dem Buch Selbst denken"."""
    return any(
        one.tag == "NN" and other.text[0].isupper() and one.text.lower().endswith(_WORKS)
        for one, other in pairwise(words)
    )


_WORKS = tuple(
    "titel song lied album buch film roman format losung motto slogan aktion kampagne serie "
    "stück sendung show folge reihe episode".split()
)


def takes_title(noun: str) -> bool:
    """True if a title may begin behind the noun: "der Film Das Boot", "im Stück Am Ende"."""
    return noun.lower().endswith(_TITLED)


_TITLED = tuple(
    "film roman single singles magazin zeitung serie buch song album sendung show ausstellung "
    "stück oper artikel programm spiel blatt verein partei films romans magazins buchs stücks "
    "projekt reihe songs albums single singles alben lieder filme romane ort orte titel "
    "gruppe band portal version gebühr text brief name namen firma beitrag haus restaurant "
    "bar lokal hotel schiff musical kampagne aktion initiative platz lied".split()
)


# A heading of a newspaper that has run into its text is seldom longer.
MAX_HEADING_WORDS = 7
_SPELT_OUT = frozenset("ART PPOSAT PDAT PDS PIS PPER PRELS".split())


def is_heading(words: Sequence[Word]) -> bool:
    """True for "Regierung will schnell entscheiden": short, with neither article nor pronoun."""
    return len(words) <= MAX_HEADING_WORDS and not any(word.tag in _SPELT_OUT for word in words)


def _is_sentence(words: tuple[Word, ...]) -> bool:
    """True if the words have a main clause, and each clause its verb."""
    found = clauses(words)
    if not found or found[0].type is ClauseType.UNSURE:
        return False
    has_main = any(one.type is ClauseType.VERB_SECOND and one.parent is None for one in found)
    return has_main and all(
        one.finite is not None or one.type is ClauseType.NON_FINITE for one in found
    )


def _begins_sentence(words: tuple[Word, ...]) -> bool:
    """True if a verb-second clause begins with the first word."""
    found = clauses(words)
    if not found:
        return False
    main = found[0]
    return (
        main.type is ClauseType.VERB_SECOND
        and not main.elided
        and main.words.start == 0
        and main.finite is not None
        and 0 < main.finite <= MAX_WORDS_TO_VERB
        and main.own[0] == 0
        and not any(words[word].text in ("und", "oder", ",") for word in main.vorfeld)
        and len(main.own) >= MIN_WORDS_AFTER
    )


DETECTOR = Detector(Options, find)
