"""`kind: missing_article`: a noun in the singular without the article that it needs.

Four things are sure. Weak endings of adjectives need an article before them ("der Chef
griechischen Regierung"; `analysis/weak_adjectives.py`). A genitive in "-s" behind another noun has
an article, a possessive or an adjective before it ("der Bau Hauses"), and so has any noun that has
no role in its clause behind one of `relations` ("der Vormarsch Kurden"). And some nouns (`nouns`)
are never bare behind a preposition: names of things, places and bodies of which less than 0.7 % of
the occurrences in a million words of encyclopaedia text had no determiner. Abstract nouns were
tried and dropped: "auf Rettung", "durch Öffentlichkeit" are written. For subjects and objects see
`bare_noun.py`. Where the network doubts (`min_doubt`) that nothing is missing, any other noun in
the singular is told in these places.
Misses coordinations, predicates, nouns before a name or at the beginning of a sentence, where
headlines run in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtaudit.analysis import morphology
from mtaudit.analysis.bare_nouns import is_inside
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.frames import TIMES, Frame, frame_of, infinitive_frame
from mtaudit.analysis.morphology import ACC, ALL, DAT, FEM, GEN, NOM, PLUR, SING
from mtaudit.analysis.noun_phrases import MEASURES
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.weak_adjectives import lacks_determiner
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

# Behind these nouns stand bare: "ohne Plan", "per Bahn", "als Zeitung", "zu Beginn".
_BARE_BEHIND = frozenset(
    "ohne per pro als wie zu von bis statt außer nebst samt wegen trotz laut mangels mittels je "
    "kein mehr weniger genug viel wenig etwas was für via ab seit kraft aus inklusive exklusive "
    "zwischen gegen mit nach".split()
)
_BEFORE = frozenset("APPR VVFIN VAFIN VMFIN PPER PRF".split())
# Behind the noun these make it a name, a measure, half of a pair, or a predicate.
_AFTER = frozenset("NE NN FM CARD TRUNC XY KON KOKOM ADJA $(".split())
_COPULAS = frozenset(
    "ist sind war waren sei seien wird werden wurde wurden bleibt blieb wäre heißt hieß bleiben "
    "bin bist wären worden gilt".split()
)


@dataclass(frozen=True, slots=True)
class Options:
    """`nouns` and compounds with one of `endings` are never bare behind a preposition.

    `genitives` may be. `relations` are nouns with a genitive behind them and hardly ever a name
    or a title. `pairs` are a preposition and a noun that is never bare behind it ("in Lage").
    `min_doubt`: see the module.
    """

    nouns: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    genitives: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    min_doubt: float = 0.9
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each bare noun."""
    nouns, genitives = frozenset(options.nouns), frozenset(options.genitives)
    relations, pairs = frozenset(options.relations), frozenset(options.pairs)
    genitives |= _surnames(context.analyse(document))
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for place in range(len(words) - 1):
            word = words[place]
            if _is_one_of(words, place) or _is_land(words, place):
                yield make_finding(document, rule, word.start, word.end, {"word": word.text}, [])
            if not _is_common_noun(word) or not word.text[-1].islower():
                continue
            around = (*words[max(0, place - 2) : max(0, place - 1)], *words[place + 2 : place + 3])
            if any(other.text == word.text for other in around):
                continue  # "Seite an Seite"
            if (
                (
                    word.tag == "NN"
                    and (word.text in nouns or word.text.endswith(options.endings))
                    and _is_bare(words, place)
                )
                or _lacks_genitive(words, place)
                or _is_related(sentence, place, relations)
                or _is_pair(words, place, pairs)
                or _is_period(words, place)
                or (word.text[-1] == "s" and _is_bare_genitive(words, place, genitives))
                or (
                    word.tag == "NN"
                    and word.doubts[1] >= options.min_doubt
                    and _may_be_bare(words, place)
                )
                or (word.tag == "NN" and lacks_determiner(sentence, place))
            ):
                yield make_finding(document, rule, word.start, word.end, {"word": word.text}, [])


def _is_one_of(words: Sequence[Word], place: int) -> bool:
    """True for "gehört zu ältesten in Europa", "zählt zu größten Städten"."""
    word = words[place]
    return (
        word.tag == "ADJA"
        and place > 1
        and words[place - 1].text == "zu"
        and word.text.endswith("sten")
        and word.text not in ("ersten", "meisten")
        and any(
            other.tag[0] == "V" and other.text.lower().startswith(("gehör", "zähl"))
            for other in words
        )
    )


def _is_land(words: Sequence[Word], place: int) -> bool:
    """True for "in gesamten Ukraine", "Teile heutigen Chile"."""
    if place < 2 or words[place].tag != "NE" or words[place - 2].tag not in ("APPR", "NN"):
        return False
    attribute = words[place - 1]
    return attribute.text in _OF_LANDS and attribute.doubt("missing") >= MIN_GENITIVE_DOUBT


_OF_LANDS = frozenset(
    "heutigen gesamten ganzen damaligen ehemaligen einstigen übrigen restlichen nördlichen "
    "südlichen östlichen westlichen mittleren alten antiken modernen".split()
)


def _surnames(sentences: Sequence[AnalysedSentence]) -> frozenset[str]:
    """The genitives of nouns that stand behind a name somewhere in the text: "Eulenspiegels"."""
    return frozenset(
        word.text + "s"
        for sentence in sentences
        for before, word in pairwise(sentence.words)
        if before.tag == "NE" and word.tag in ("NE", "NN")
    )


def _is_common_noun(word: Word) -> bool:
    """True for a noun, even if it is tagged as a name: "der Inhalt Telefons"."""
    if word.tag == "NE":
        return (
            bool(morphology.entry(word.text).noun)
            and not morphology.can_be(word.text, "NE")
            and (morphology.is_listed(word.text) or not word.text.endswith(_NAMES))
        )
    return word.tag == "NN"


# How unlisted names end, with the s of their genitive: "Norddeutschlands", "Karlmanns".
_NAMES = tuple(
    name + ending
    for name in "land mann burg berg dorf stadt heim furt feld bach wald hausen hagen brück tal "
    "see hof haus stein au reich hard helm her bert fried mund wig".split()
    for ending in ("", "s", "es")
)


def _is_bare(words: Sequence[Word], place: int) -> bool:
    """True if the noun stands alone behind a preposition or a verb."""
    after = words[place + 1]
    if not place or after.tag in _AFTER or not (after.text[0].isalnum() or after.text in ".,"):
        return False
    word, before = words[place], words[place - 1]
    if place > 1 and words[place - 2].text == word.text:
        return False  # "Haus um Haus"
    if place + 2 < len(words) and words[place + 2].text == word.text:
        return False
    if before.text == "man":
        return after.tag[0] == "V"
    if word.text.endswith("gebiet") and before.text.lower() == "auf":
        return False  # "auf Stadtgebiet", like "auf See": whose ground it is
    return before.tag == "APPR" and before.text.lower() not in _BARE_BEHIND


def _is_pair(words: Sequence[Word], place: int, pairs: frozenset[str]) -> bool:
    """True for "in Lage", "aus Jahr 1925"."""
    if not place or words[place - 1].tag != "APPR":
        return False
    word, before, after = words[place], words[place - 1].text.lower(), words[place + 1]
    if word.text == "Jahr":
        is_year = after.text.isdigit() and len(after.text) in (3, 4)
        return is_year and before in _BEFORE_YEARS
    return f"{before} {word.text}" in pairs and after.tag not in _AFTER_GENITIVE | {"KON"}


def _is_period(words: Sequence[Word], place: int) -> bool:
    """True for "in letzten Jahren", "seit 1930er Jahren", "ab 5. Jahrhundert"."""
    if place < 2 or words[place - 2].text.lower() not in _BEFORE_PERIODS:
        return False
    noun, attribute = words[place].text, words[place - 1].text
    if noun in ("Jahrhundert", "Jahrtausend"):
        return bool(_ORDINAL.fullmatch(attribute))
    return noun in _PERIODS and (
        attribute in ("letzten", "nächsten", "kommenden") or bool(_DECADE.fullmatch(attribute))
    )


_BEFORE_PERIODS = frozenset("in seit ab aus nach vor während innerhalb".split())
_PERIODS = frozenset("Tagen Wochen Monaten Jahren Jahrzehnten Stunden Minuten".split())
_ORDINAL = re.compile(r"\d{1,2}\.")
_DECADE = re.compile(r"\d+er|(?:zwanz|vierz|fünfz|sechz|siebz|achtz|neunz)iger|dreißiger")
_BEFORE_YEARS = frozenset("um aus seit ab in nach vor bis für gegen".split())


def _is_bare_genitive(words: Sequence[Word], place: int, genitives: frozenset[str]) -> bool:
    """True for "Bau Hauses"."""
    word = words[place]
    if place < 1 or words[place - 1].tag != "NN" or word.text in genitives:
        return False
    known = morphology.entry(word.text)
    if not known.noun or known.noun & ~(GEN & SING):
        return False
    doubted = word.doubt("missing") >= MIN_GENITIVE_DOUBT and not _may_be_surname(word.text)
    if not doubted and (
        word.tag == "NE"
        or (
            not morphology.is_listed(word.text)
            and ("-" in word.text or len(morphology.head_of(word.text) or "") < 5)
        )
    ):
        return False  # "nach Ansicht Meier-Kollers"
    if place > 1 and words[place - 2].text.lower() in ("des", "eines"):
        return False  # "die Nutzer des Insider Programms"
    before, base = words[place - 1], word.text[:-1]
    if morphology.can_be(base.lower(), "VVINF") and not morphology.entry(base).noun & NOM & PLUR:
        return False  # "das Klima Siegens": a place in the form of an infinitive
    if morphology.entry(word.text.lower()).strong:
        return False  # "was der Staat Gutes tut"
    if words[place + 1].tag == "NN" or not before.text[-1].islower():
        return False
    if words[place + 1].tag == "NE" and not doubted:
        return False  # doubted: "die Tochter Königs Priamos"
    if before.text.endswith("er") and not morphology.is_listed(before.text):
        return False  # "am Fuß des Bindlacher Bergs"
    return not morphology.can_be(word.text, "NE") and bool(
        morphology.entry(before.text).noun & ~(GEN & SING)
    )


def _may_be_surname(form: str) -> bool:
    """True for "Meier-Kollers", but not for "Syrien-Kriegs"."""
    first, hyphen, _ = form.partition("-")
    if not hyphen or first.isupper() or first.endswith(("ien", "land")):
        return False
    return morphology.can_be(first, "NE") or form.endswith("ers")


# 0.1: above it a bare genitive was a name only once in 660,000 words of good text.
MIN_GENITIVE_DOUBT = 0.1


def _is_related(sentence: AnalysedSentence, place: int, relations: frozenset[str]) -> bool:
    """True for "der Vormarsch Kurden": a genitive that shows none, behind a noun that has one."""
    words = sentence.words
    word, before, after = words[place], words[place - 1], words[place + 1]
    if not place or before.tag != "NN" or word.doubt("missing") < MIN_RELATION_DOUBT:
        return False
    head = before.text if morphology.is_listed(before.text) else morphology.head_of(before.text)
    if before.text not in relations and (not head or head not in relations):
        return False
    if before.text in ("Mehrzahl", "Einzahl"):
        return False
    if not morphology.entry(word.text).noun & GEN & _hidden_genitive(before.text):
        return False
    if before.text in _HEADS and (
        word.doubt("missing") < MIN_TITLE_DOUBT or word.text.endswith("in")
    ):
        return False  # "Chef Linde", "Direktorin Bäuerin Huber"
    if word.text in TIMES | MEASURES or morphology.can_be(word.text, "NE"):
        return False
    if after.tag in _AFTER_GENITIVE or after.text == ":":
        return False
    behind = words[min(place + 2, len(words) - 1)]
    if behind.text == word.text or (after.text == "," and behind.tag in ("NN", "TRUNC")):
        return False  # "liest den Inhalt Seite für Seite", "die Inhalte Sprache, Sitten und Recht"
    return _has_no_role(sentence, place)


def _hidden_genitive(noun: str) -> int:
    """What stands behind a noun in the genitive: no plural behind a title, one behind "Zahl"."""
    if noun in ("Zahl", "Mehrzahl"):
        return PLUR  # "die Zahl Null"
    return FEM if noun in _HEADS else FEM | PLUR


# 0.04: above it good text had two such pairs in 660,000 words, one of them a name.
MIN_RELATION_DOUBT = 0.04
# Titles stand before names: these must be doubted more.
MIN_TITLE_DOUBT = 0.1
_HEADS = frozenset("Chef Chefin Präsident Präsidentin Direktor Direktorin".split())
_AFTER_GENITIVE = frozenset("NN NE TRUNC CARD FM XY $( ADJA".split())


def _has_no_role(sentence: AnalysedSentence, place: int) -> bool:
    """True if a noun is neither subject nor object.

    It stands before the finite verb with another one, behind a preposition that only a
    genitive completes ("im Zuge"), or in a clause that has a subject and an object.
    """
    words = sentence.words
    if (words[place - 2].text.lower(), words[place - 1].text) in _INCOMPLETE:
        return True
    clause = next((one for one in sentence.clauses if place in one.own), None)
    if clause is None or clause.extra:
        return False
    if clause.type is ClauseType.NON_FINITE:
        infinitive = infinitive_frame(sentence, clause)
        return infinitive is not None and _takes(words, infinitive, place) > 0
    if clause.finite is None:
        return False
    if clause.type is ClauseType.VERB_SECOND and place in clause.vorfeld:
        inside = words[place : clause.finite]
        return place - 1 in clause.vorfeld and not any(word.tag in _INFINITE for word in inside)
    frame = frame_of(sentence, clause)
    if clause.coordinated or clause.elided:
        return False
    if frame is None:
        return _is_predicated(sentence, clause, place)
    return _takes(words, frame, place, clause.own[0]) > 1


def _is_predicated(sentence: AnalysedSentence, clause: Clause, place: int) -> bool:
    """True in "ist der Ort vom Willen Gläubiger abhängig": adjective and subject are there."""
    words = sentence.words
    own = [words[one] for one in clause.own]
    if any(word.tag[:2] == "VV" for word in own) or not any(word.tag == "ADJD" for word in own):
        return False
    return any(
        phrase.head in clause.own
        and phrase.head != place
        and phrase.preposition < 0
        and bool(phrase.mask & NOM)
        and not phrase.mask & (DAT | GEN)
        and phrase.end != place
        for phrase in sentence.phrases
    )


def _takes(words: Sequence[Word], frame: Frame, place: int, first: int = -1) -> int:
    """How many subjects and objects a verb has beside the noun at `place`."""
    if words[frame.place].text.startswith(_WITH_TWO_OBJECTS):
        return 0
    direct = [
        phrase
        for phrase in frame.phrases
        if phrase.head != place
        and phrase.mask
        and (
            (
                not phrase.mask & ~(NOM | ACC)
                and (phrase.determiner >= 0 or words[phrase.head].tag == "PPER")
            )
            or (phrase.start == first and words[phrase.end].is_finite and phrase.mask & NOM)
        )
    ]
    return len(direct) + frame.is_reflexive + frame.is_passive


_INFINITE = frozenset("VVINF VVIZU VVPP PTKZU VAINF".split())
_WITH_TWO_OBJECTS = tuple(
    "nenn nann genannt heiß hieß geheiß lehr gelehr schimpf schalt schelt gescholt tauf getauf "
    "find fand gefund".split()
)
# Behind these prepositions the nouns have no article, and always a genitive.
_INCOMPLETE = frozenset(
    tuple(pair.split("-"))
    for pair in "nach-Ansicht nach-Meinung nach-Auffassung nach-Einschätzung nach-Angaben "
    "nach-Darstellung aus-Sicht im-Zuge im-Rahmen im-Sinne im-Gefolge auf-Kosten".split()
)
# Adjectives that have no complements ("die dem Land treuen Leute").
_RELATIONAL = ("ischen", "alen", "iven", "ären", "ellen")


def _lacks_genitive(words: Sequence[Word], place: int) -> bool:
    """True for "der Chef griechischen Regierung": an attribute that needs an article."""
    first = place - 1
    while first > 0 and words[first].tag == "ADJA":
        first -= 1
    if first < 1 or place - first < 2 or words[first].tag != "NN":
        return False
    if words[place + 1].tag in ("NE", "TRUNC", "KON") or words[first].text in MEASURES:
        return False
    if is_inside(words, first):
        return False
    noun = morphology.entry(words[place].text).noun
    if not noun or not morphology.is_listed(words[place].text.rpartition("-")[2]):
        return False
    strong = weak = ALL
    for word in words[first + 1 : place]:
        known = morphology.entry(word.text)
        if not word.text.endswith(_RELATIONAL) or not word.text[0].islower():
            return False
        strong &= known.strong
        weak &= known.weak
    before = morphology.entry(words[first].text)
    return bool(before.noun) and not noun & strong and bool(noun & weak & GEN)


def _may_be_bare(words: Sequence[Word], place: int) -> bool:
    """True for a noun that can only be a singular, where an article may stand."""
    known = morphology.entry(words[place].text).noun
    if not known or known & PLUR or words[place + 1].tag in _AFTER:
        return False
    before = words[place - 1] if place else None
    return before is None or (
        before.tag in _BEFORE and before.text.lower() not in _BARE_BEHIND | _COPULAS
    )


DETECTOR = Detector(Options, find)
