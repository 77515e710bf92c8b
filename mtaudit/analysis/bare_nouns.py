"""A noun phrase in the singular in, whether it has a determiner and where it stands bare out.

Which nouns are hardly ever bare is counted: `german/determined.txt`, made by
`training/bare_nouns.py` from encyclopaedia text (CC BY-SA), names nouns that stand with a
determiner nearly always, and heads of compounds of which that is true. Places where any noun
may be bare are left out: names, lists, pairs, predicates, roles behind "als", titles.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import cache, lru_cache
from importlib import resources

from mtaudit.analysis import morphology
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.morphology import FEM, GEN, MASC, NOM, PLUR
from mtaudit.analysis.noun_phrases import DETERMINERS, Phrase
from mtaudit.analysis.syntax import Word

# Behind the noun these make it a name, a measure, half of a pair or of a compound.
_AFTER = frozenset("NE NN FM XY CARD TRUNC KON KOKOM ADJA APPO $(".split())
_BEFORE = frozenset("KON KOKOM TRUNC CARD $( $, PIS PIAT PDS PWAT PRELAT NE FM XY PROAV".split())
_LISTING = frozenset(
    "als wie und oder sowie sowohl weder entweder je pro ohne per kein sondern bzw. statt siehe "
    "Siehe gemäss dessen deren außer samt puncto Richtung".split()
)
# Beside these a noun is a predicate, a role or a name that is mentioned.
PREDICATIVE = tuple(
    "werd wird wurd würd word bleib blieb heiß hieß sei ist sind war wär bin gilt galt nenn nann "
    "gewesen bedeut laute bezeichne".split()
)


class Place(Enum):
    """Where a noun in the singular stands; BARE is that of a subject or object."""

    DETERMINED = "determined"
    GOVERNED = "governed"
    PREDICATE = "predicate"
    BARE = "bare"


def place_of(words: Sequence[Word], phrase: Phrase) -> Place | None:
    """The place of a phrase that is certainly in the singular; None where anything may be bare."""
    noun = words[phrase.head]
    if noun.tag != "NN" or not noun.text.isalpha() or not noun.text[1:].islower():
        return None
    if phrase.mask & PLUR or not phrase.mask or not noun.text[0].isupper():
        return None
    if phrase.determiner >= 0:
        return Place.DETERMINED
    known = morphology.entry(noun.text).noun
    if not known or known & PLUR or phrase.end != phrase.head + 1 or noun.text in TIMES:
        return None
    if stands_in_list(words, phrase):
        return None
    if phrase.preposition >= 0:
        return Place.GOVERNED
    first, last = _segment(words, phrase)
    own = words[first:last]
    if words[phrase.start - 1].tag == "KOUS":
        own = ()  # "dass Patient gesund sei": no predicate stands first
    if any(word.tag[0] == "V" and word.text.lower().startswith(PREDICATIVE) for word in own):
        return Place.PREDICATE
    near = words[max(first, phrase.start - 2) : phrase.end + 3]
    return None if any(word.text in _LISTING for word in near) else Place.BARE


def stands_in_list(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for names, lists and pairs, and for what an unfinished phrase before holds."""
    first = min((phrase.head, *phrase.adjectives))
    while first and words[first - 1].tag in ("ADV", "ADJD", "PTKA") and phrase.preposition < 0:
        first -= 1  # "und schließlich auch Autor", "in sehr hoher Dosis"
    if first and words[first - 1].tag in ("KON", "APPR") and phrase.preposition < 0:
        return True
    first = min((phrase.head, *phrase.adjectives))
    before = words[first - 1] if first else None
    behind = words[phrase.end : phrase.end + 2]
    if not behind or behind[0].tag in _AFTER or behind[0].text[0].isupper():
        return True
    if behind[0].tag[0] == "$" and behind[0].text not in (".", ",", "?", "!", ";"):
        return True
    if behind[0].text == "," and len(behind) > 1 and behind[1].tag in _LISTED:
        return True
    if before is None:
        return False
    genitive = before.text.endswith(("s", "x", "z"))
    if before.tag == "NN" or (before.tag == "NE" and phrase.adjectives and not genitive):
        # "am Dienstag Streit", "am Rand neue Häuser"; not "zehn Tage Streit", "der Stoff dunkler
        # Farbe", "fünf Zoll großer Schirm"
        if not phrase.adjectives:
            return before.text not in TIMES or words[first - 2].tag not in ("APPR", "APPRART")
        return bool(phrase.mask & GEN) or words[first].text.startswith(_MEASURED)
    if before.text == "," and behind[0].is_finite and not phrase.adjectives:
        return False  # "sagte, Mandant habe"
    return before.tag in _BEFORE or before.text.lower() in _LISTING


_MEASURED = ("groß", "hoh", "hoch", "lang", "breit", "tief", "alt", "schwer", "dick", "entfernt")
_LISTED = frozenset("NN ADJA NE ART TRUNC".split())


def _segment(words: Sequence[Word], phrase: Phrase) -> tuple[int, int]:
    """From the mark before the phrase to the mark behind it."""
    first, last = phrase.start, phrase.end
    while first and words[first - 1].tag[0] != "$":
        first -= 1
    while last < len(words) and words[last].tag[0] != "$":
        last += 1
    return first, last


def is_inside(words: Sequence[Word], place: int) -> bool:
    """True if a determiner before has no noun yet: "hinter der ach so heilen Fassade"."""
    while place and words[place].tag not in _OPENING:
        if words[place].tag == "NE" and words[place - 1].tag in ("NN", "NE"):
            pass  # "der vom Arzt John Snow erbrachte (Nachweis)"
        elif words[place].tag in ("NN", "NE") and words[place - 1].tag[:4] == "APPR" and place > 1:
            place -= 1  # "in der auf Deutsch gehaltenen Rede"
        elif words[place].tag[0] in "NV$":
            break
        place -= 1
    return words[place].tag in _OPENING


_OPENING = DETERMINERS | frozenset("APPRART PRELS PDS KOKOM".split())


@cache
def _determined() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Nouns that are never bare, those that are at times, heads of compounds that never are."""
    text = (resources.files(__package__) / "german" / "determined.txt").read_text("utf-8")
    lines = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith("#"))
    never, bare, heads = (frozenset(lines[name].split()) for name in ("never", "bare", "heads"))
    return never, bare, heads


@lru_cache(maxsize=20_000)
def is_never_bare(noun: str) -> bool:
    """True if the noun, or the head of the compound, has a determiner nearly always."""
    never, bare, heads = _determined()
    if noun in never or noun in bare:
        return noun in never
    head = morphology.head_of(noun)
    if morphology.is_listed(noun):
        # "Hängebrücke", but not "Feuerwerk", "Anerkennung"
        compound = head in heads and len(head) >= MIN_HEAD_CHARS and not head.endswith("ung")
        return compound or is_person(noun)
    return not noun.endswith(_PLACES) and head in heads


# The lexicon's own compounds often mean something else if their head is short.
MIN_HEAD_CHARS = 6
# "Mattersburg" is no castle.
_PLACES = ("burg", "berg", "dorf", "stadt", "punkt", "spiegel", "feld", "haus", "hof")


def is_person(noun: str) -> bool:
    """True for "Anwältin", "Sänger": one who has a form of the other gender."""
    mask = morphology.entry(noun).noun
    if noun.endswith("in") and mask and not mask & ~FEM:
        stem = noun[:-2]
        return morphology.is_listed(stem) or morphology.is_listed(stem + "e") or stem.endswith("t")
    other = noun.removesuffix("e") + "in"
    return bool(mask & MASC & NOM) and morphology.is_listed(other)
