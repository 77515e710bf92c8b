"""Text from an article in, text that cannot harm a terminal out."""

from __future__ import annotations

import re

# Control characters (escape sequences begin with one) but tab and line feed, the signs that
# turn the direction of writing, and halves of surrogate pairs: shown as their codes instead.
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_BLANKS = re.compile(r"[\s\u00a0\u202f]+")


def visible(text: str) -> str:
    """`text` with harmful characters shown as <U+001B>; line breaks and tabs stay."""
    return HARMFUL.sub(_code, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """`visible`, with every run of blanks and line breaks as one blank."""
    return visible(_BLANKS.sub(" ", text))


def _code(match: re.Match[str]) -> str:
    return f"<U+{ord(match[0]):04X}>"
