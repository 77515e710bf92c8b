"""Clauses cut off, run into one another, or without their comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from induced.tagged import (
    FINITE,
    Damage,
    Item,
    Tagged,
    dropped,
    new,
    subordinate_clauses,
    words,
)


def cut_clause(sentence: Tagged) -> Iterator[Damage]:
    """ "Er sagte. Dass er kommt.", "der Mann. Der kam, ist tot", "Er sagte Dass er kommt."."""
    codes = sentence.codes
    for start, verb in subordinate_clauses(sentence):
        if not start or verb - start < 3:
            continue
        relative = "R" in codes[start : start + 2]
        ahead = codes[: start - 1]
        last = codes[sentence.segment_start(start - 1) : start - 1]
        # A clause of the kind may stand alone if the one before it is a clause of its own.
        incomplete = not re.search("[FHM]", ahead)
        certain = sentence.word(start) in words("never_alone") or relative or incomplete
        if not certain or re.match("[SRU]", last):
            continue
        capital = sentence.word(start)[0].upper() + sentence.word(start)[1:]
        items = sentence.items
        stop = Item(".", glue=True, marked=True)
        yield Damage("full-stop", [*items[: start - 1], stop, new(capital), *items[start + 1 :]])
        yield Damage("capital", [*items[: start - 1], new(capital), *items[start + 1 :]])


def cut_by_full_stop(sentence: Tagged) -> Iterator[Damage]:
    return (damage for damage in cut_clause(sentence) if damage.sub == "full-stop")


def cut_by_capital(sentence: Tagged) -> Iterator[Damage]:
    return (damage for damage in cut_clause(sentence) if damage.sub == "capital")


def missing_comma(sentence: Tagged) -> Iterator[Damage]:
    """No comma before or after a subordinate clause or an infinitive with "um"."""
    codes = sentence.codes
    for start, verb in subordinate_clauses(sentence):
        if start >= 2 and codes[start - 2] not in "KASO,":
            sub = "before-relative" if "R" in codes[start : start + 2] else "before-conjunction"
            yield Damage(sub, dropped(sentence, start - 1, start))
        if codes[verb + 1] == "," and codes[verb + 2] in FINITE:
            yield Damage("after", dropped(sentence, verb + 1, verb + 2))
    for match in re.finditer("(?<=[^KASO]),U[^,.FHM]*(?:zI|Z)[.,]", codes):
        yield Damage("before-infinitive", dropped(sentence, match.start(), match.start() + 1))
