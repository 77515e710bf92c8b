"""A matched text and the groups of its match in, what to write instead out.

None means that the match is no finding; an empty tuple, that there is nothing to suggest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mtaudit.detectors.conversions import conventions, encodings, headings, hyphens

Groups = Mapping[str, str | None]
Conversion = Callable[[str, Groups], tuple[str, ...] | None]


def nothing(text: str, groups: Groups) -> tuple[str, ...] | None:
    """No suggestion: for a pattern that wants the options of `convert` alone."""
    return ()


CONVERSIONS: dict[str, Conversion] = {
    "attached": hyphens.attached,
    "clock": conventions.clock,
    "compose": encodings.compose,
    "count": conventions.count,
    "date": conventions.date,
    "decimal": conventions.decimal,
    "detached": hyphens.detached,
    "entity": encodings.entity,
    "escape": encodings.escape,
    "hyphenated": hyphens.hyphenated,
    "invisible": encodings.invisible,
    "lost_umlaut": encodings.lost_umlaut,
    "metric": conventions.metric,
    "mojibake": encodings.mojibake,
    "money": conventions.money,
    "nothing": nothing,
    "plain_form": encodings.plain_form,
    "rejoined": hyphens.rejoined,
    "spaced": hyphens.spaced,
    "title_case": headings.title_case,
    "windows_1252": encodings.windows_1252,
}

__all__ = ["CONVERSIONS"]
