"""Words with a wrong hyphen or blank, or without one, in, the words as they should be out."""

from __future__ import annotations

from collections.abc import Mapping

from mtaudit.analysis import morphology
from mtaudit.analysis.closed_classes import FUNCTION_WORDS
from mtaudit.analysis.lexicon import zipf

# So much more common in German than in English a word is German in a page about programs, too.
GERMAN_ZIPF = 2.0
GERMAN_MARGIN = 0.3

Groups = Mapping[str, str | None]


def hyphenated(text: str, groups: Groups) -> tuple[str, ...] | None:
    """A torn compound without its blank; None if its first part is not capitalised."""
    return (text.replace(" ", ""),) if text[0].isupper() else None


def detached(text: str, groups: Groups) -> tuple[str, ...] | None:
    """Two words that a hyphen joins, apart."""
    first, _, second = text.partition("-")
    return (f"{first} {second.lstrip()}",)


def rejoined(text: str, groups: Groups) -> tuple[str, ...] | None:
    """A compound without its blank; None if its second part is English ("Champions League")."""
    first, _, second = text.partition(" ")
    if zipf(second, "en") >= max(zipf(second), 1):
        return None
    return (first + second[0].lower() + second[1:],)


def attached(text: str, groups: Groups) -> tuple[str, ...] | None:
    """A compound with its hyphen behind the first part; None if the parts may be no compound.

    What stands before the blank is a name, a title or code, no word in lower case; behind the
    hyphen comes a German noun, no option of a program ("-Verbose").
    """
    first, _, second = text.partition(" -")
    if first.islower() and zipf(first) > zipf(first, "en"):
        return None
    if not morphology.can_be(second, "NN") or zipf(second, "en") > max(zipf(second), 1):
        return None
    return (f"{first}-{second}",)


def spaced(text: str, groups: Groups) -> tuple[str, ...] | None:
    """A stop and the word behind it (`wort`), apart; None if both may be one name ("Node.Js").

    The words on both sides are German, or the second begins a sentence and the first (`vor`)
    is a longer word or an abbreviation ("CNN.Ihre"). "In" and "So" are English, too: before them
    stands a word in lower case.
    """
    before, after = groups["vor"] or "", groups["wort"] or ""
    opens = after.lower() in FUNCTION_WORDS
    begins = opens and (len(before) > 3 or before.isupper())
    closes = opens and before.islower() and len(before) > 4 and _is_german(before)
    closes = closes or (opens and before in FUNCTION_WORDS and _is_german(after))
    if not closes and not (_is_german(after) and (begins or _is_german(before))):
        return None
    if before.lower() in FUNCTION_WORDS and before[0].isupper():
        return None
    return (f"{text[0]} {after}",)


def _is_german(word: str) -> bool:
    return zipf(word) >= max(GERMAN_ZIPF, zipf(word, "en") + GERMAN_MARGIN)
