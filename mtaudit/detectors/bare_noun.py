"""`kind: bare_noun`: a subject or an object in the singular without a determiner.

A noun that nearly always has a determiner
(`analysis/bare_nouns.py`) is told where it is the subject or an object of a full verb ("Die
Regierung hat Gesetz verabschiedet", "eröffnete neue Brücke"), and before a genitive or where its
verb is in the singular if its form may be a plural ("dass Fahrer des Wagens verletzt wurde").
Misses nouns at the beginning of a sentence, unless another phrase is no headline's ("Gericht
verurteilte den Mann"): headlines run in there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from mtaudit.analysis import morphology
from mtaudit.analysis.bare_nouns import (
    PREDICATIVE,
    Place,
    is_inside,
    is_never_bare,
    place_of,
    stands_in_list,
)
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.morphology import DAT, GEN, NOM, PLUR, SING
from mtaudit.analysis.noun_phrases import MEASURES, Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import FINITE, HAVE, PARTICIPLE, forms_of
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

# "Ersteres Lied", "vorige Saison", "nächster Tag": what they say is definite, or a time.
_DEFINITE = tuple(
    "erster letzter vorig vergangen kommend nächst folgend besagt genannt obig ander solch "
    "derartig jed jen dies welch manch all viel wenig einzig voll ganz halb".split()
)
_SAYING = ("sag", "erzähl", "erklär", "mein", "beton", "berichte", "schrieb", "schreib", "so")


@dataclass(frozen=True, slots=True)
class Options:
    """Nouns that may be bare: all that are `uncountable`, and `idioms` beside their verbs.

    `countable` may not, though they were not counted often enough.
    An idiom is a noun and how its verbs begin ("Partei": "ergreif ergriff"). Behind another noun
    ("die Auflösung Partei") the network must doubt so much that nothing is missing (`min_doubt`).
    """

    countable: tuple[str, ...] = ()
    uncountable: tuple[str, ...] = ()
    idioms: dict[str, str] = field(default_factory=dict)
    min_doubt: float = 0.12
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding on each such noun."""
    surnames = _surnames(context.analyse(document))
    nouns = Nouns(
        frozenset(options.countable), frozenset(options.uncountable) | surnames, options.idioms
    )
    for sentence in sentences_in(document, options.in_, context):
        for place in bare_nouns(sentence, nouns, options.min_doubt):
            word = sentence.words[place]
            yield make_finding(document, rule, word.start, word.end, {"word": word.text})


class Nouns(NamedTuple):
    """Which nouns may be bare; see `Options`."""

    countable: frozenset[str]
    uncountable: frozenset[str]
    idioms: Mapping[str, str]

    def are_bare(self, sentence: AnalysedSentence, noun: str) -> bool:
        """True if a noun may be bare, at least beside a verb of this sentence."""
        if noun in self.uncountable or morphology.head_of(noun) in self.uncountable:
            return True
        if noun not in self.countable and not is_never_bare(noun):
            return True
        return _is_idiom(sentence, noun, self.idioms)


def _surnames(sentences: Sequence[AnalysedSentence]) -> frozenset[str]:
    """Nouns that are tagged as a name somewhere in the text, or stand behind one."""
    return frozenset(
        word.text
        for sentence in sentences
        for before, word in pairwise(sentence.words)
        if word.tag == "NE" or (word.tag == "NN" and before.tag == "NE")
    )


def bare_nouns(sentence: AnalysedSentence, nouns: Nouns, min_doubt: float) -> Iterator[int]:
    """The places of the nouns."""
    words = sentence.words
    if any(word.text in _HEADLINES or word.text.startswith(_BARE_BESIDE) for word in words):
        return
    if not any(word.tag in _NO_HEADLINE for word in words):
        return  # "Gericht verurteilt Mann zu vier Jahren Haft"
    for phrase in sentence.phrases:
        if nouns.are_bare(sentence, words[phrase.head].text) or _is_mentioned(words, phrase):
            continue
        bare = (
            (_has_role(sentence, phrase) and _is_sure(words, phrase))
            or _is_single_subject(sentence, phrase)
            or _is_behind_noun(sentence, phrase, min_doubt)
        )
        if bare and _is_free(sentence, phrase):
            yield phrase.head


def _has_role(sentence: AnalysedSentence, phrase: Phrase) -> bool:
    """True for a subject or an object; beside a copula for the only thing that may be subject."""
    place = place_of(sentence.words, phrase)
    return place is Place.BARE or (place is Place.PREDICATE and _is_only_subject(sentence, phrase))


def _is_sure(words: Sequence[Word], phrase: Phrase) -> bool:
    """True behind a verb, a pronoun, "dass", and at the beginning of a sentence.

    Elsewhere one in two was good German: "später erhielt das Land noch Land". An adjective must be
    doubted: "damit neues Land entsteht".
    """
    first = phrase.start
    if [word.text for word in words[phrase.end : phrase.end + 2]] == ["in", "Sicht"]:
        return False
    if phrase.adjectives:
        return words[phrase.adjectives[0]].doubt("missing") >= MIN_ADJECTIVE_DOUBT
    before = words[first - 1] if first else None
    if (
        before is not None
        and before.tag == "VVFIN"
        and (not morphology.is_listed(before.text) or not forms_of(before.text) & FINITE)
    ):
        return False  # "eine unbenannte Gruppe": an adjective that is taken for a verb
    return before is None or before.tag in _SURE_BEFORE


MIN_ADJECTIVE_DOUBT = 0.2
_SURE_BEFORE = frozenset("KOUS PRF PPER VVFIN VAFIN VMFIN $,".split())


def _is_only_subject(sentence: AnalysedSentence, phrase: Phrase) -> bool:
    """True for "Heute ist Brücke gesperrt": adjective or participle are the predicate."""
    words, head = sentence.words, phrase.head
    clause = next((one for one in sentence.clauses if head in one.own), None)
    if clause is None or clause.finite is None or clause.elided or clause.coordinated:
        return False
    if phrase.adjectives or clause.extra or words[clause.finite].text.lower() not in _HAVING_ONE:
        return False
    own = [words[place] for place in clause.own]
    if any(word.tag[0] == "V" and word.text.startswith(_NAMING) for word in own):
        return False
    if not any(word.tag in ("ADJD", "VVPP") for word in own):
        return False
    if any(word.tag in _SUBJECTS for word in own):
        return False
    return not any(
        one.head in clause.own
        and one.head != head
        and one.preposition < 0
        and (not one.mask or one.mask & NOM)
        and words[one.head].text not in TIMES
        for one in sentence.phrases
    )


_NAMING = ("genannt", "bezeichnet", "geworden", "gerufen")
_HAVING_ONE = frozenset("ist war sei wäre wird wurde werde würde bleibt blieb".split())


def _is_had(words: Sequence[Word], clause: Clause) -> bool:
    """True for "hat Familie": with "haben" alone much is bare."""
    verbs = [words[place] for place in clause.own if words[place].tag[0] == "V"]
    return len(verbs) == 1 and verbs[0].text.lower() in HAVE


# What reigns, is worn, played, learned or celebrated is bare.
_BARE_BESIDE = tuple("herrsch trug trag träg spiel lern studier feier".split())
# Where these stand, headlines and captions run in.
_NO_HEADLINE = frozenset("ART APPRART PPOSAT PDAT PPER PRELS".split())
_HEADLINES = frozenset("– — | * / [ ] : …".split())


def _is_mentioned(words: Sequence[Word], phrase: Phrase) -> bool:
    """True beside quotation marks and brackets: a word or a gloss."""
    around = words[max(0, phrase.start - MENTION_REACH) : phrase.end + MENTION_REACH]
    return any(word.text in _MENTIONING for word in around)


MENTION_REACH = 4
_MENTIONING = frozenset("\"„“”«»‚‘›‹'()&")


def _is_idiom(sentence: AnalysedSentence, noun: str, idioms: Mapping[str, str]) -> bool:
    stems = tuple(idioms.get(noun, "").split())
    return bool(stems) and any(
        word.tag[0] in "VP" and word.text.lower().startswith(stems) for word in sentence.words
    )


def _is_free(sentence: AnalysedSentence, phrase: Phrase) -> bool:
    """True for a phrase of a clause with a finite full verb, inside no other phrase."""
    words, start = sentence.words, phrase.start
    clause = next((one for one in sentence.clauses if phrase.head in one.own), None)
    if clause is None or clause.finite is None:
        return False
    if words[start - 1].tag != "KOUS" and _is_had(words, clause):
        return False
    if words[phrase.head].text in (word.text for word in words[phrase.end : phrase.end + 2]):
        return False  # "Haus um Haus"
    if any(
        one.start <= start and phrase.end <= one.end and one.head != phrase.head
        for one in sentence.phrases
    ):
        return False
    before = words[start - 1].tag if start else ""
    if any(_may_be_held(words[place], before) for place in phrase.adjectives):
        return False
    if _is_apposition(words, start):
        return False
    if phrase.adjectives and words[phrase.head].text.endswith(_ABSTRACT):
        return False  # "gute Reaktion", "volle Aufklärung"
    if start and (is_inside(words, start - 1) or _is_attribute(words, start - 1)):
        return False
    if start and _may_be_name(words, phrase):
        return False
    return start > 0 or _is_no_headline(sentence, clause)


def _is_apposition(words: Sequence[Word], place: int) -> bool:
    """True for "sein Kollege, seit Mai Direktor": between mark and noun are adverbials alone."""
    first = place
    while first and words[first - 1].tag in _ADVERBIALS:
        first -= 1
    return 0 < first < place and words[first - 1].text == ","


_ADVERBIALS = frozenset("ADV ADJD APPR APPRART ART NN NE CARD PTKNEG PPOSAT".split())


def _may_be_held(word: Word, before: str) -> bool:
    """True for what is definite itself, and for a participle with its own complement before it."""
    text = word.text
    if not text.islower() or text.startswith(_DEFINITE) or text.endswith(_SUPERLATIVES):
        return True
    if before in ("VVFIN", "VAFIN", "PPER", "PRF"):
        return False
    stem = text[:-1] if text.endswith("e") else text[:-2]
    return stem.endswith("nd") or bool(forms_of(stem) & PARTICIPLE)


_ABSTRACT = tuple("ung ion heit keit tät nz nis schaft tum".split())
_ENDINGS = ("e", "en", "em", "er", "es")
_SUPERLATIVES = tuple("st" + ending for ending in _ENDINGS)


def _is_attribute(words: Sequence[Word], place: int) -> bool:
    """True for "Der als gut bezeichnete (Vorgang)": rare participles are tagged as verbs."""
    return words[place].tag == "VVFIN" and place > 0 and is_inside(words, place - 1)


def _may_be_name(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "sagte Held": what says something may be called so; a woman is not."""
    around = (words[phrase.start - 1], words[phrase.end])
    if words[phrase.head].text.endswith("in") or phrase.adjectives:
        return False
    return any(word.is_finite and word.text.lower().startswith(_SAYING) for word in around)


def _is_no_headline(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for a clause with an article that no headline has: that of an object."""
    words = sentence.words
    return clause.type is ClauseType.VERB_SECOND and any(
        phrase.head in clause.own
        and phrase.preposition < 0
        and phrase.determiner >= 0
        and words[phrase.determiner].tag == "ART"
        and words[phrase.start - 1].tag not in ("NN", "NE")
        and bool(phrase.mask)
        and not phrase.mask & NOM
        for phrase in sentence.phrases
        if phrase.start
    )


def _is_behind_noun(sentence: AnalysedSentence, phrase: Phrase, min_doubt: float) -> bool:
    """True for "die Offenhaltung Grenze", which is no name and no pair."""
    words, head = sentence.words, phrase.head
    noun = words[head]
    if phrase.start != head or phrase.end != head + 1 or not head or noun.tag != "NN":
        return False
    before, behind = words[head - 1], words[min(head + 1, len(words) - 1)]
    known = morphology.entry(noun.text).noun
    if before.tag != "NN" or not known or known & PLUR or noun.doubt("missing") < min_doubt:
        return False
    if before.text in TIMES or before.text in MEASURES or before.text.endswith(_LABELS):
        return False
    if not morphology.is_known(before.text) or morphology.entry(before.text).noun & SING & GEN == (
        morphology.entry(before.text).noun
    ):
        return False  # "der Spielfelder Halle", "des Wanderers Haus"
    if behind.tag not in _PLAIN_BEHIND or (
        behind.text == "," and words[min(head + 2, len(words) - 1)].tag == "NN"
    ):
        return False
    return not any(
        word.tag[0] == "V" and word.text.lower().startswith(PREDICATIVE)
        for word in words[max(0, head - 8) : head + 8]
    )


# What is said to be called so ("das Wort Staat", "der Bereich Technik", "in Richtung Tal").
_LABELS = tuple(
    "Wort wort Wörter Worte Name Namen Begriff begriff Begriffe Titel titel Thema thema Themen Typ "
    "typ Typs Art Stück stück Stückchen Richtung Sachen Stadt stadt Insel insel Schloss Zeche "
    "Planet Planeten Band Gruppe gruppe Stichwort Bezeichnung Bereich bereich Fach fach Sparte "
    "Kategorie Frage Faktor Form Sorte Abteilung Projekt projekt Punkt Rubrik Serie Partei Verein "
    "Firma Zeitung Aktion Initiative Spiel spiel Film film Buch Roman Oper Lied Song Sendung Album "
    "Kolonie kolonie posten teil Menge Anzahl Metern Meter Kilometern Kilometer Prozent Höhe "
    "Sternbild Element Beruf Rolle Variable Klasse Wert Option Feld Datei Funktion Methode Befehl "
    "Symbol Taste Schaltfläche Menü Modell Marke Ausdruck Gattung Celsius".split()
)
_PLAIN_BEHIND = frozenset(
    "$. $, APPR APPRART VVFIN VAFIN VMFIN VVPP VVINF VAPP ADV ADJD PTKVZ PTKNEG PTKZU VVIZU".split()
)


def _is_single_subject(sentence: AnalysedSentence, phrase: Phrase) -> bool:
    """True for "dass Fahrer … wurde": a form of both numbers, and nothing else is the subject."""
    words, head = sentence.words, phrase.head
    known = morphology.entry(words[head].text).noun
    if not known & PLUR or not known & NOM & SING or words[head].tag != "NN":
        return False
    if phrase.determiner >= 0 or phrase.adjectives or phrase.preposition >= 0:
        return False
    if stands_in_list(words, phrase) or (
        words[head].text not in _THINGS and morphology.can_be(words[head].text.lower(), "VVINF")
    ):
        return False
    clause = next((one for one in sentence.clauses if head in one.own), None)
    if clause is None or clause.finite is None or clause.coordinated or clause.elided:
        return False
    if morphology.persons(words[clause.finite].text) & morphology.PLURAL_PERSONS:
        return False
    if not any(words[place].tag in ("VVFIN", "VVPP") for place in clause.own):
        return False
    if any(words[place].text.lower().startswith(("gib", "gab", "gäb")) for place in clause.own):
        return False
    if known & DAT & PLUR and words[clause.finite].text in ("wird", "wurde"):
        return False  # "wurde Unternehmen mitgeteilt"
    governed = {
        place
        for one in sentence.phrases
        if one.preposition >= 0
        for place in range(one.start, one.end)
    }
    if any(words[place].tag in _SUBJECTS and place not in governed for place in clause.own):
        return False
    return not any(
        one.head in clause.own
        and one.head != head
        and one.preposition < 0
        and (not one.mask or one.mask & NOM)
        and not (one.mask & GEN and words[one.start - 1].tag in ("NN", "NE"))
        for one in sentence.phrases
    )


# Infinitives that are no action any more.
_THINGS = frozenset("Unternehmen Vorhaben Verfahren Abkommen Treffen Gutachten Schreiben".split())
# What may be the subject beside nouns.
_SUBJECTS = frozenset("PPER PDS PIS PWS PRELS PTKZU VVIZU CARD FM XY NE".split())


DETECTOR = Detector(Options, find)
