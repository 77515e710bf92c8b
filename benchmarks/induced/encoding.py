"""Characters that were read in the wrong encoding, or that nobody sees."""

from __future__ import annotations

import random
from collections.abc import Iterator

from induced.excerpts import Edit, Excerpt, one_of

ENTITIES = {
    **{"ä": "&auml;", "ö": "&ouml;", "ü": "&uuml;", "ß": "&szlig;", "Ä": "&Auml;"},
    **{"Ö": "&Ouml;", "Ü": "&Uuml;", " ": "&nbsp;", "–": "&ndash;"},
}
_LONG = r"\b[A-ZÄÖÜa-zäöüß]{9,}\b"


def encoding(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """ "PrÃ¤sident", "&uuml;ber", "Pr\\ufffdsident", soft hyphens, zero-width signs."""
    umlauts = excerpt.matches("(?<=\\w)[äöü](?=\\w)")
    for sub, new in (
        ("mojibake", lambda one: one[0].encode().decode("cp1252")),
        ("mojibake-twice", lambda one: _twice(one[0])),
        ("lost-character", lambda one: "\ufffd"),
        ("question-mark", lambda one: "?"),
        ("escape", lambda one: f"\\u{ord(one[0]):04x}"),
    ):
        yield from one_of(chance, umlauts, sub, new)
    signs = excerpt.matches("[äöüßÄÖÜ–]")
    yield from one_of(chance, signs, "entity", lambda one: ENTITIES[one[0]])
    blanks = excerpt.matches(r"(?<=[a-zäöüß]) (?=\w)")
    yield from one_of(chance, blanks, "entity-blank", lambda one: ENTITIES[" "])
    words = excerpt.matches(_LONG)
    for sub, sign in (("soft-hyphen", "\u00ad"), ("zero-width", "\u200b")):
        yield from one_of(chance, words, sub, lambda one, sign=sign: _inside(one[0], sign))


def _twice(letter: str) -> str:
    return letter.encode().decode("cp1252").encode().decode("cp1252")


def _inside(word: str, sign: str) -> str:
    middle = len(word) // 2
    return word[:middle] + sign + word[middle:]
