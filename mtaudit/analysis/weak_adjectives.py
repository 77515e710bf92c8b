"""A noun with bare adjectives in, whether their endings ask for a determiner that is not there out.

Weak endings need one: "in deutschen Sprache", "Zweite Weltkrieg", "die Rede neuen Präsidentin".
Where the network doubts that nothing is missing before the first adjective, more neighbours are
allowed, and endings that may be strong too, of adjectives that are definite by their meaning: "auf
ersten Platz", "auf niedrigsten Stand".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mtaudit.analysis import morphology, verbs
from mtaudit.analysis.bare_nouns import is_inside, is_never_bare
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.morphology import (
    ACC,
    ALL,
    DAT,
    FEM,
    GEN,
    MASC,
    NEUT,
    NOM,
    PLUR,
    SING,
    THIRD_PLURAL,
    THIRD_SINGULAR,
)
from mtaudit.analysis.noun_phrases import DETERMINERS, government
from mtaudit.analysis.syntax import AnalysedSentence, Word

# 0.1: above it the weak endings in 660,000 words of good text had no determiner five times, each
# time inside a longer attribute.
MIN_DOUBT = 0.1
# Genitives of quality ("beliebigen Typs") are bare: all that good text had were doubted less.
MIN_GENITIVE_DOUBT = 0.27


class _Attributes(NamedTuple):
    """The adjectives `words[first:place]`: the readings that they have without a determiner
    and with one."""

    first: int
    adjectives: tuple[Word, ...]
    strong: int
    weak: int


def lacks_determiner(sentence: AnalysedSentence, place: int) -> bool:
    """True if the adjectives before the noun at `place` need a determiner."""
    words, noun = sentence.words, morphology.entry(sentence.words[place].text).noun
    found = _attributes(words, place)
    if found is None or not noun:
        return False
    first = found.first
    if any(one.determiner >= 0 and one.start <= first < one.end for one in sentence.phrases):
        return False
    if first and (is_inside(words, first - 1) or words[first - 1].text.lower() in _ADDRESSED):
        return False  # "Wir jungen Leute"
    if _is_weak(words, place, found, noun):
        return True
    return words[first].doubt("missing") >= MIN_DOUBT and (
        _is_weak_and_doubted(words, place, found, noun)
        or _is_always_determined(words, place, found, noun)
        or _is_subject(sentence, place, found, noun)
        or _is_definite(words, place, found, noun)
        or _is_countable_genitive(words, place, found, noun)
    )


_ADDRESSED = frozenset("wir ihr uns euch ich du sie".split())


def _attributes(words: Sequence[Word], place: int) -> _Attributes | None:
    first = place
    while first and words[first - 1].tag == "ADJA":
        first -= 1
    joined = first
    while (
        first < place
        and joined > 1
        and words[joined - 1].text in _JOINING
        and words[joined - 2].tag == "ADJA"
    ):
        joined -= 2
    if joined and words[joined - 1].tag == "APPR":
        first = joined  # "auf rechten, deutschen Ufer"
    if first == place:
        return None
    adjectives = tuple(word for word in words[first:place] if word.tag == "ADJA")
    strong = weak = ALL
    for word in adjectives:
        readings = _readings(word.text)
        strong &= readings[0]
        weak &= readings[1]
    return _Attributes(first, adjectives, strong, weak)


_JOINING = frozenset((",", "und", "oder", "aber"))


def _readings(form: str) -> tuple[int, int]:
    """The strong and the weak mask of an adjective, by its ending if it is not known."""
    known = morphology.entry(form)
    if known.strong:
        return known.strong, known.weak
    form = form.lower()
    if form.isalpha() and form.endswith(_BY_ENDING):
        return _BY_ENDING_MASKS[form[-1]]
    return ALL, 0


_BY_ENDING = ("igen", "ischen", "ige", "ische", "lichen", "liche", "baren", "bare")
_BY_ENDING_MASKS = {
    "n": (
        (ACC & MASC) | (DAT & PLUR) | (GEN & (MASC | NEUT)),
        ((DAT | GEN) & SING) | (ACC & MASC) | PLUR,
    ),
    "e": ((NOM | ACC) & (FEM | PLUR), (NOM & SING) | (ACC & (FEM | NEUT))),
}


def _is_weak(words: Sequence[Word], place: int, found: _Attributes, noun: int) -> bool:
    """True for "In deutschen Sprache", "Zweite Weltkrieg": endings that only an article allows."""
    first, texts = found.first, [word.text.lower() for word in found.adjectives]
    before = words[first - 1] if first else None
    governed = wanted = ALL
    if before is not None and before.tag == "APPR":
        if words[place + 1].tag in _AFTER_PREPOSITION or any(
            text.startswith(_DETERMINING) for text in texts
        ):
            return False
        if before.text == "unter" and texts[0].startswith("ander"):
            return False  # "unter anderen König Karl"
        governed = wanted = government(before.text)
    elif words[place + 1].tag in _AFTER or any(text.startswith(_NO_ADJECTIVES) for text in texts):
        return False
    elif before is not None:
        if before.tag not in _BEFORE or noun & PLUR:
            return False
        if (before.tag == "NN" and before.text.islower()) or _is_in_name(words, first - 1):
            return False
        if any(map(_has_complement, found.adjectives)):
            return False
        if before.tag == "NN":
            wanted = GEN
    return not noun & found.strong & governed and bool(noun & found.weak & wanted)


_BEFORE = frozenset("VVFIN VAFIN VMFIN NN PTKNEG CARD ADV".split())
_AFTER = frozenset("NN NE FM CARD TRUNC XY ADJA APPO".split())
_AFTER_PREPOSITION = _AFTER - {"NE"}
# These are determiners, or stand behind one that is not tagged so.
_DETERMINING = tuple(
    "mehrer einig viel wenig beid solch sämtlich folgend manch etlich all selb ein kein halb ganz "
    "derart jen dies jed irgendwelch welch".split()
)
_NO_ADJECTIVES = (*_DETERMINING, *"ander weiter eigen zahlreich lieb gut".split())


def _is_in_name(words: Sequence[Word], place: int) -> bool:
    """True for "der Nationalen Neuen Partei": an adjective with a capital, taken for a noun."""
    form = words[place].text
    if not form.endswith(("ischen", "ischer")) and not (
        form.endswith(("en", "er")) and morphology.entry(form.lower()).weak
    ):
        return False
    while place and words[place - 1].tag == "ADJA":
        place -= 1
    return place > 0 and words[place - 1].tag in DETERMINERS


def _has_complement(word: Word) -> bool:
    """True for an adjective that may have a complement before it: "in Wien lebenden"."""
    return word.text.endswith(_PARTICIPLES) or word.text.startswith(_WITH_COMPLEMENT)


_PARTICIPLES = tuple(
    stem + end for stem in ("nd", "t", "en", "ig", "bar") for end in ("e", "en", "em", "er", "es")
)
_WITH_COMPLEMENT = ("treu", "ähnlich", "gleich", "bewusst", "nah", "fern", "frei", "voll", "reich",
    "arm", "fremd", "gemeinsam", "bekannt", "verwandt", "wert", "müde", "gerecht", "groß", "hoch",
    "hoh", "lang", "breit", "tief", "alt", "schwer", "dick", "entfernt", "später", "früher",
    "teuer", "teur")  # fmt: skip


def _is_weak_and_doubted(words: Sequence[Word], place: int, found: _Attributes, noun: int) -> bool:
    """True for "die Mitglieder reformierten Kirche": what stands before may be nearly anything."""
    first = found.first
    before = words[first - 1] if first else None
    if before is not None and (before.tag in _NEVER_BEFORE or before.text in _REASONS):
        return False
    if words[place + 1].tag in _AFTER_PREPOSITION:
        return False
    if first and words[first].text[0].isupper():
        return False  # "gibt man Kriminellen Hinweise"
    for word in found.adjectives:
        if word.text.lower().startswith(_NO_ADJECTIVES) and not word.text.startswith("einzig"):
            return False
        if _takes_complement(word) and before is not None and before.tag not in _FINITE:
            return False
    wanted = GEN if before is not None and before.tag in ("NN", "NE") else ALL
    return not noun & found.strong and bool(noun & found.weak & wanted)


_FINITE = frozenset("VVFIN VAFIN VMFIN KOUS".split())
# "die unbezweifelten, da nützlichen Irrtümer"
_REASONS = frozenset("da weil wenn obwohl obgleich wenngleich falls".split())
_NEVER_BEFORE = DETERMINERS | frozenset("APPR APPRART CARD ADJA TRUNC XY FM $( $, VVINF".split())


def _takes_complement(word: Word) -> bool:
    """True for a participle, and for adjectives like "treu"; not for a superlative."""
    text = word.text
    if _is_superlative(text):
        return False
    stem = text[:-1] if text.endswith("e") else text[:-2]
    return (
        stem.endswith("nd")
        or bool(verbs.forms_of(stem) & verbs.PARTICIPLE)
        or (text.startswith(_WITH_COMPLEMENT) and not text.startswith("hoch"))
    )


def _is_superlative(form: str) -> bool:
    """True for "größte" and for the ordinals that are words."""
    return form.lower().startswith(_ORDINALS) or bool(_SUPERLATIVE.fullmatch(form))


_ORDINALS = ("erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte",
    "neunte", "zehnte", "letzte")  # fmt: skip
_SUPERLATIVE = re.compile(r"(?:[a-zäöüß]{3,}st|größt)(?:e|en|er|es|em)")


def _is_always_determined(words: Sequence[Word], place: int, found: _Attributes, noun: int) -> bool:
    """True for "beherrscht gesamten Norden": of such a thing there is one."""
    if found.first and words[found.first - 1].tag in _NEVER_BEFORE - {"APPR"}:
        return False
    return (
        not noun & PLUR
        and words[place + 1].tag not in _AFTER_PREPOSITION
        and found.adjectives[0].text.startswith(_DEFINITE)
    )


_DEFINITE = ("gesamt", "jeweilig", "betreffend", "restlich", "damalig", "diesjährig", "hiesig",
    "dortig")  # fmt: skip


def _is_subject(sentence: AnalysedSentence, place: int, found: _Attributes, noun: int) -> bool:
    """True for "Neuen Regeln sind nötig": nothing else is the subject, and this is with "die"."""
    words, first = sentence.words, found.first
    if first and words[first - 1].tag in _NEVER_BEFORE | {"NN", "NE"}:
        return False
    if words[place + 1].tag in _AFTER_PREPOSITION or any(
        word.text.lower().startswith(_NO_ADJECTIVES) for word in found.adjectives
    ):
        return False
    clause = next((one for one in sentence.clauses if place in one.own), None)
    if clause is None or clause.finite is None or clause.elided or clause.extra:
        return False
    persons = morphology.persons(words[clause.finite].text)
    number = (PLUR if persons & THIRD_PLURAL else 0) | (SING if persons & THIRD_SINGULAR else 0)
    if noun & found.strong & NOM & number or not noun & found.weak & NOM & number:
        return False
    return not any(
        phrase.head in clause.own
        and phrase.head != place
        and phrase.preposition < 0
        and words[phrase.head].text not in TIMES
        and not (phrase.start and words[phrase.start - 1].tag == "KON")
        and (not phrase.mask or phrase.mask & NOM)
        for phrase in sentence.phrases
    ) and not any(words[one].tag in _OTHER_SUBJECTS for one in clause.own)


_OTHER_SUBJECTS = frozenset("PTKZU VVIZU CARD FM XY".split())


def _is_definite(words: Sequence[Word], place: int, found: _Attributes, noun: int) -> bool:
    """True for "auf ersten Platz", "in niedrigsten Gang" behind a preposition."""
    first = found.first
    if not first or words[first - 1].tag != "APPR" or words[place + 1].tag in _AFTER_PREPOSITION:
        return False
    text = found.adjectives[0].text
    if not text.endswith("en") or not _is_superlative(text) or noun & PLUR:
        return False
    if words[place].text in TIMES:
        return False  # "bis nächsten Freitag"
    return bool(noun & found.weak & government(words[first - 1].text))


# "Teilchen unterschiedlichen Typs" has no article.
_QUALITIES = frozenset("Typ Rang Grad Format Alter Ursprung Charakter Umfang Kaliber".split())


def _is_countable_genitive(
    words: Sequence[Word], place: int, found: _Attributes, noun: int
) -> bool:
    """True for "eine Sprecherin deutschen Ministers": a genitive of what is counted."""
    first = found.first
    if not first or words[first - 1].tag != "NN" or noun & ~(GEN & SING):
        return False
    if any(word.text.lower().startswith(_NO_ADJECTIVES) for word in found.adjectives):
        return False
    if any(map(_takes_complement, found.adjectives)) or words[place + 1].tag in _AFTER_PREPOSITION:
        return False
    if words[first].doubt("missing") < MIN_GENITIVE_DOUBT:
        return False
    base = morphology.lemma(words[place].text, "NN")
    return base not in TIMES | _QUALITIES and is_never_bare(base)
