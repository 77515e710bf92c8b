"""`kind: comma_in_clause`: a comma between the first constituent and its finite verb.

Looked at are sentences whose first stretch is one phrase without a verb, closed by the only
comma that could belong to it; then comes a finite verb. Left out are inserted clauses ("Der
Plan, heißt es, …"), addresses and exclamations. Misses commas further on, and those behind two
phrases of which one may be put in between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology, verbs
from mtaudit.analysis.bare_nouns import is_person
from mtaudit.analysis.syntax import Word
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

_FIRSTS = frozenset("ART PPOSAT PDAT PIAT ADJA CARD NN NE APPR APPRART ADV PPER PIS PDS".split())
_INSIDE = frozenset(
    "ART PPOSAT PDAT PIAT ADJA CARD NN NE APPR APPRART ADV ADJD TRUNC KON PTKA PTKNEG PIS PPER "
    "PRF PDS".split()
)
_ENDS = frozenset(("NN", "NE"))
_NO_DETERMINERS = frozenset("ADV APZR PTKVZ NN NE ADJD".split())
# Behind the verb of an exclamation or address stands a pronoun ("Mensch, war das kalt").
_PRONOUNS = frozenset("du ich wir ihr Sie das es er sie man denn".split())


@dataclass(frozen=True, slots=True)
class Options:
    """`inserted`: verbs of inserted clauses ("heißt es", "sagt er")."""

    inserted: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each such comma, with the word before it."""
    inserted = frozenset(options.inserted)
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        place = _comma(words)
        if place and _splits(words, place, inserted):
            before, verb = words[place - 1], words[place + 1]
            names = {"word": before.text, "verb": verb.text}
            yield make_finding(document, rule, before.start, words[place].end, names, [before.text])


def _comma(words: Sequence[Word]) -> int:
    """The comma behind a first phrase without a verb; 0 if there is none."""
    if not words or words[0].tag not in _FIRSTS or not words[0].text[0].isupper():
        return 0
    first = words[0].text.lower()
    if words[0].tag in ("NN", "NE") and verbs.forms_of(first):
        return 0  # "Arbeiten mehrere Leute im Team, wird …"
    for place, word in enumerate(words):
        if word.text == ",":
            return place
        if word.tag not in _INSIDE or word.text in _SUBORDINATORS:
            return 0
        verbal = word.tag == "ADJA" and morphology.can_be(word.text, "VVFIN")
        if verbal and place and words[place - 1].tag in _ENDS:
            return 0  # "Der Sender signalisierte Zustimmung, will aber …"
        if word.text.endswith("te") and word.text.islower() and not morphology.is_listed(word.text):
            return 0  # a verb that the lexicon does not know
    return 0


_SUBORDINATORS = frozenset("als wenn wie ob da so je ja nein".split())


def _splits(words: Sequence[Word], place: int, inserted: frozenset[str]) -> bool:
    if place + 3 >= len(words) or words[-1].text != ".":
        return False
    before, verb, after = words[place - 1], words[place + 1], words[place + 2]
    if before.tag not in _ENDS or not before.text[0].isupper() or not _is_third(verb):
        return False
    rest = words[place + 2 :]
    if words[0].text in ("Ganz", "Kein", "Keine") or (
        is_person(before.text)
        and (words[place - 2].tag in _NO_DETERMINERS or words[place - 3].text in ("Haus", "Natur"))
    ):
        return False  # "Von Haus aus Physikerin, ging sie in die Politik."
    if "doch" in (after.text, rest[1].text):
        return False  # "Ein starkes Stück, wurde doch alles versprochen."
    if after.text in _PRONOUNS and (place < 3 or words[0].tag not in ("APPR", "APPRART")):
        return False
    marks = [number for number, word in enumerate(rest) if word.tag[0] == "$"][:-1]
    if (verb.text in inserted or after.text == "zu") and (marks or len(rest) < MIN_REST):
        return False
    if verb.text in _SAID and words[0].tag in ("APPR", "APPRART", "ADV"):
        return False  # "Aus die Maus, sagte der Trainer nach dem letzten Spiel."
    if words[-2].tag == "PTKVZ" and verb.text in inserted:
        return False  # "Vor dem Ende, stellt die Zeitung fest."
    # "Der Plan, so sagte er, ist": what is put in ends with a comma and a verb
    return not any(rest[number + 1].is_finite for number in marks if number + 1 < len(rest))


# What is said may lack its quotation marks.
_SAID = frozenset(
    "sagt sagte sagten meint meinte meinten erklärt erklärte betont betonte ergänzt ergänzte "
    "kritisiert kritisierte warnt warnte ruft rief fragt fragte lacht lachte seufzt antwortet "
    "antwortete klagt klagte urteilt urteilte kontert konterte".split()
)


def _is_third(verb: Word) -> bool:
    """True for a finite verb in the third person."""
    if not verb.is_finite or not verb.text.islower() or verb.text in ("bitte", "siehe"):
        return False
    thirds = morphology.THIRD_SINGULAR | morphology.THIRD_PLURAL
    return (
        bool(morphology.persons(verb.text) & thirds)
        and verbs.forms_of(verb.text) & (verbs.FINITE | verbs.PARTICIPLE) == verbs.FINITE
    )


# Fewer words behind the comma may be who says it: "Zu Unrecht, meint der Richter."
MIN_REST = 6


DETECTOR = Detector(Options, find)
