"""Words with a wrong or torn hyphen, or a wrong blank, in, the words as they should be out."""

from __future__ import annotations

from collections.abc import Mapping

from mtaudit.analysis import morphology
from mtaudit.analysis.lexicon import zipf

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
