"""A sentence in, pairs of verbs out of which one is too many; for `verb_group`.

What stands apart where `verb_group` looks at verbs side by side, or at one stretch: "gab vor dem
Richter zugab", "können Daten, die alt sind, gelöscht sind", "Es gibt Leute in der Stadt leben auf
der Straße", "…, verfügt hat über …", "sollte sein fertig".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import (
    BE,
    BECOME,
    FINITE,
    HAVE,
    INFINITIVE,
    MODAL,
    PREFIXES,
    SUBORDINATORS,
    forms_of,
    segments_of,
)

_INFINITIVES = frozenset(("VVINF", "VAINF", "VMINF", "VVIZU"))


def spare_verbs(sentence: AnalysedSentence) -> Iterator[tuple[int, int, int]]:
    """The verb that stays, and the first and last word of what does not go with it."""
    words = sentence.words
    if any(word.text in _SHUTTING for word in words) or words[-1].text not in ".!":
        return
    for first, last in segments_of(words):
        yield from _repeated(words, first, last)
        yield from _existing(words, first, last)
    yield from _torn(words)
    yield from _early_sein(words)
    for clause in sentence.clauses:
        if _is_perfect(words, clause):
            assert clause.finite is not None
            yield clause.finite, clause.finite + 1, clause.finite + 1


_SHUTTING = frozenset(":;–—-?/")


def _repeated(words: Sequence[Word], first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """ "gab … zugab": a verb, and at the end the same form with its prefix."""
    end = last - 1
    if end - first < 3 or last >= len(words) or words[last].text not in ",.":
        return
    text = words[end].text
    for place in range(first, end - 1):
        verb = words[place]
        if verb.tag != "VVFIN" or not text.endswith(verb.text) or not text.islower():
            continue
        if text.removesuffix(verb.text) not in PREFIXES or not forms_of(text) & FINITE:
            continue
        if forms_of(text) & INFINITIVE and verb.text.endswith("n"):
            continue
        if not _is_parted(words[place:end]):
            yield place, end, end


def _is_parted(words: Sequence[Word]) -> bool:
    """True if another clause may begin among these words."""
    return any(
        word.tag in SUBORDINATORS
        or word.tag in ("KON", "KOKOM", "KOUI")
        or word.text in _OPENING
        or (word.text[0].isupper() and word.tag not in ("NN", "NE", "ADJA", "FM", "TRUNC", "CARD"))
        for word in words[1:]
    )


_OPENING = frozenset("da wo was wer wie als bis seit damit während nachdem bevor so Sie".split())


def _existing(words: Sequence[Word], first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """ "Es gibt Leute leben hier": behind "es gibt" no second verb stands."""
    if last - first < 6 or words[first].text != "Es" or words[first + 1].text not in _EXIST:
        return
    for place in range(first + 4, last - 1):
        word = words[place]
        if word.tag != "VVFIN" or not word.text.islower() or words[place - 1].tag != "NN":
            continue
        if words[place + 1].tag[0] in "N$" or _is_parted(words[first + 1 : place + 1]):
            return
        if not any(one.text in _RELATIVES and one.tag != "ART" for one in words[first:place]):
            yield first + 1, place, place
        return


_EXIST = frozenset(("gibt", "gab"))
_RELATIVES = frozenset("der die das denen dem den".split())


def _torn(words: Sequence[Word]) -> Iterator[tuple[int, int, int]]:
    """ "können Daten, die alt sind, gelöscht sind": the end of a group behind a clause."""
    end = len(words) - 2
    if end < 6 or words[end].text not in BE | BECOME or words[end - 1].tag != "VVPP":
        return
    if forms_of(words[end].text) & INFINITIVE:
        return
    modals = [place for place in range(end) if words[place].text in MODAL]
    if len(modals) != 1 or words[modals[0]].tag != "VMFIN":
        return
    if any(word.tag in SUBORDINATORS for word in words[: modals[0]]):
        return  # "…, dass sie nicht zahlen können und …"
    inside = words[modals[0] + 1 : end]
    openers = sum(word.tag in SUBORDINATORS for word in inside)
    finite = sum(word.is_finite for word in inside)
    if not openers or finite != openers or any(word.tag in _INFINITIVES for word in inside):
        return
    last = max(place for place in range(end) if words[place].tag in SUBORDINATORS)
    comma = max((place for place in range(end) if words[place].text == ","), default=end)
    if any(word.tag == "KON" for word in words[min(last, comma) : end]):
        return  # "…, wenn die Tür offen ist und die Gäste, vor allem Kinder, gezählt sind"
    before = words[modals[0] + 1 : comma]
    is_closed = sum(word.text == "," for word in before) >= openers
    if is_closed and words[comma + 1].tag not in SUBORDINATORS:
        yield modals[0], end - 1, end


def _early_sein(words: Sequence[Word]) -> Iterator[tuple[int, int, int]]:
    """ "sollte sein fertig bis Mai": the infinitive before what it governs."""
    for place in range(2, len(words) - 2):
        word, behind = words[place], words[place + 2]
        if word.text != "sein" or words[place - 1].text not in MODAL:
            continue
        if words[place + 1].tag not in ("ADJD", "VVPP") or not words[place + 1].text.islower():
            continue
        if behind.tag not in ("$.", "$,", "APPR", "APPRART", "KOKOM"):
            continue
        doubt = max(word.doubts)
        if doubt >= MIN_SEIN_DOUBT and not _is_attribute(words, place + 2):
            yield place - 1, place, place + 1


# "will sein schnell zu Geld gewordenes Erbe" is doubted less.
MIN_SEIN_DOUBT = 0.4


def _is_attribute(words: Sequence[Word], place: int) -> bool:
    """True if an adjective with its noun follows behind one phrase at most."""
    return any(
        word.tag == "ADJA" and before.tag in ("NN", "NE", "ADV")
        for before, word in zip(words[place:], words[place + 1 : place + 6], strict=False)
    )


def _is_perfect(words: Sequence[Word], clause: Clause) -> bool:
    """True for "Das Gerät, das neu ist, verfügt hat über …": two verbs in the second place."""
    verb = clause.finite
    if verb is None or clause.type is not ClauseType.UNSURE or clause.extra != (verb + 1,):
        return False
    if clause.own[0] != 0 or words[verb - 1].text != "," or words[verb].tag != "VVFIN":
        return False
    if words[0].tag not in ("ART", "PPOSAT", "PDAT", "NN", "NE") or verb + 3 >= len(words):
        return False
    return words[verb + 1].text in HAVE | BE and words[verb + 2].tag not in ("PPER", "$,", "$.")


def can_follow_comma(words: Sequence[Word], first: int, second: int) -> bool:
    """True for "…, ist wurde zu": two auxiliaries behind a comma, which no comma would part."""
    return words[first - 1].text == "," and all(
        words[place].tag == "VAFIN" and bool(morphology.entry(words[place].text).persons)
        for place in (first, second)
    )
