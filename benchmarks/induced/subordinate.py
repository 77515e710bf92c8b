"""A preposition where a subordinating word belongs: "nach er verweigerte"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from induced.tagged import (
    SUBJECT,
    Damage,
    Tagged,
    cannot_follow_verb,
    is_subject,
    moved,
    new,
    replaced,
    subordinate_clauses,
)
from mtaudit.analysis import morphology

# What English has one word for: after, before, despite, because (of).
PREPOSITIONS = {
    "nachdem": "nach",
    "bevor": "vor",
    "obwohl": "trotz",
    "weil": "wegen",
    "da": "wegen",
}


def preposition_for_clause(sentence: Tagged) -> Iterator[Damage]:
    """With the order of a main clause, as English has it, or with the verb last."""
    for start, verb in subordinate_clauses(sentence):
        preposition = PREPOSITIONS.get(sentence.word(start))
        subject = re.compile(SUBJECT).match(sentence.codes, start + 1)
        if preposition is None or subject is None or not is_subject(sentence, *subject.span()):
            continue
        yield Damage("verb-last", replaced(sentence, start, preposition))
        rest = sentence.codes[subject.end() : verb]
        if cannot_follow_verb(rest) and not morphology.is_joined(sentence.word(verb)):
            items = moved(sentence, verb, subject.end())
            items[start] = new(preposition)
            yield Damage("verb-second", items)
