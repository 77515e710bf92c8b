"""The options of a valency rule, and what a look finds."""

from __future__ import annotations

from dataclasses import dataclass, field

from mtaudit.errors import RuleError
from mtaudit.model import PassageKind

LOOKS = ("reflexive", "object", "preposition", "subject")
# First word, last word, what the message names, what to put in its place.
Found = tuple[int, int, dict[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class Options:
    """`look`: reflexive, object, preposition or subject.

    `verbs`: lemma to conditions or prepositions; `strict` are those that have no object without
    a preposition in any meaning.

    For reflexives the conditions are "+word" and "-word": the clause must, must not hold it.
    For subjects: `impersonal` are lemmas that need none; beside one of `personal` a clause
    with "dass" is no subject; `affecting` need a subject in the passive too.
    """

    look: str
    verbs: dict[str, str] = field(default_factory=dict)
    impersonal: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    strict: tuple[str, ...] = ()
    affecting: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION})

    def __post_init__(self) -> None:
        if self.look not in LOOKS:
            raise RuleError(f'"look" can be {", ".join(LOOKS)}')
