"""Words with a hyphen that is wrong or torn off in, the words as they should be out."""

from __future__ import annotations

from collections.abc import Mapping

Groups = Mapping[str, str | None]


def hyphenated(text: str, groups: Groups) -> tuple[str, ...] | None:
    """A torn compound without its blank; None if its first part is not capitalised."""
    return (text.replace(" ", ""),) if text[0].isupper() else None


def detached(text: str, groups: Groups) -> tuple[str, ...] | None:
    """Two words that a hyphen joins, apart."""
    first, _, second = text.partition("-")
    return (f"{first} {second.lstrip()}",)
