"""Whether any of some words may be a finite verb, whatever its tag says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mtaudit.analysis import morphology
from mtaudit.analysis.syntax import Word
from mtaudit.analysis.verbs import FINITE, PREFIXES, forms_of, may_be_finite

_CLOSED_TAGS = frozenset(
    "ART APPR APPRART APPO KON KOUS KOUI KOKOM PPER PPOSAT PDS PDAT PIS PIAT PRELS PRELAT PRF "
    "PWS PWAT PWAV PROAV PTKA PTKANT PTKNEG PTKZU PTKVZ CARD TRUNC".split()
)


def may_have_verb(
    words: Sequence[Word], places: Sequence[int], persons: int = morphology.ANY_PERSON
) -> bool:
    """True if one of the words may be finite in one of these persons, whatever its tag says."""
    if not any(words[place].text.lower() in _NEAR_PERSONS for place in places):
        persons &= _THIRD
    for place in places:
        word = words[place]
        tag, text = word.tag, word.text
        if text == "bitte" and words[place - 1].text.lower() in ("ich", "wir"):
            return True
        if text.isupper() and forms_of(text.lower()) & FINITE:
            text = text.lower()  # "DARF", "MUSS" in specifications
        elif tag in _CLOSED_TAGS or not text[-1].isalpha():
            continue
        if tag[0] != "V":
            if not text.islower() or (tag == "ADV" and morphology.can_be(text, "ADV")):
                continue
            if tag == "NE" and not morphology.is_known(text):
                return True  # "hochschoss": more likely a verb than a name
            behind = words[place + 1].tag if place + 1 < len(words) else ""
            if tag == "ADJA" and behind in ("NN", "NE", "ADJA", "KON"):
                continue
        if may_be_finite(text) and _persons(text) & persons:
            return True
        if tag != "ADV" and is_joined_finite(text):
            return True
    last = words[places[-1]].text if places else ""
    return last.endswith("et") and last.islower() and not morphology.is_listed(last)  # "hostet"


@lru_cache(maxsize=10_000)
def is_joined_finite(text: str) -> bool:
    """True for a finite verb with its particle that the lexicon lacks: "vorantrieben"."""
    return not forms_of(text) and any(
        text.startswith(prefix) and forms_of(text[len(prefix) :]) & FINITE
        for prefix in PREFIXES
        if len(prefix) > 2
    )


def _persons(text: str) -> int:
    """The persons that a form can have; none for a known form that is an imperative at most."""
    if morphology.is_known(text):
        return morphology.entry(text).persons
    return morphology.ANY_PERSON


_THIRD = morphology.THIRD_SINGULAR | morphology.THIRD_PLURAL
_NEAR_PERSONS = frozenset("ich du wir ihr".split())
