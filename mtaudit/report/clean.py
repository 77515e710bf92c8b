"""Text from an article in, text that cannot harm a terminal out."""

from __future__ import annotations

import re

# Control characters (escape sequences begin with one) but tab and line feed, the signs that
# turn the direction of writing or end a line for some programs only, halves of surrogate pairs,
# and the two that are no characters and that no XML may hold: shown as their codes instead.
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
# What the log of a build takes for a command where it is printed: GitHub Actions “::error::” at
# the beginning of a line (as a terminal breaks them) and “##[error]” anywhere, Azure and
# TeamCity “##vso[” and “##teamcity[”. The first sign is shown as its code.
_COMMAND = re.compile(r"(?<!\S)::|##(?=\w*\[)")
_BLANKS = re.compile(r"[\s\u00a0\u202f]+")


def visible(text: str) -> str:
    """`text` with harmful characters shown as <U+001B>; line breaks and tabs stay."""
    shown = HARMFUL.sub(_code, text.replace("\r\n", "\n").replace("\r", "\n"))
    return _COMMAND.sub(_code, shown)


def one_line(text: str) -> str:
    """`visible`, with every run of blanks and line breaks as one blank."""
    return visible(_BLANKS.sub(" ", text))


def _code(match: re.Match[str]) -> str:
    return f"<U+{ord(match[0][0]):04X}>{match[0][1:]}"
