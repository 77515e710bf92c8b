"""Text from an article in, HTML that shows it out: no character of it takes effect."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from mtaudit.report.clean import HARMFUL

# What nobody sees: soft hyphen, joiners, byte order mark. Shown where a finding is about them.
_INVISIBLE = re.compile("[\u00ad\u034f\u115f\u200b-\u200d\u2060-\u2064\u3164\ufeff]")

_BLANKS = re.compile(r"\s+")


def shown(text: str) -> Markup:
    """The text with harmful characters as their codes in a box."""
    return Markup(HARMFUL.sub(_boxed, str(escape(text))))


def flat(text: str) -> Markup:
    """`shown` on one line."""
    return shown(collapsed(text))


def collapsed(text: str) -> str:
    """The text with every run of blanks and line breaks as one blank."""
    return _BLANKS.sub(" ", text)


def shown_closely(text: str) -> Markup:
    """`shown`, with invisible characters in boxes too."""
    return Markup(_INVISIBLE.sub(_boxed, str(shown(text))))


def anchor(name: str) -> str:
    """A rule's id as an element's id, which holds no blank."""
    return "rule/" + re.sub(r"\s", "_", name)


def _boxed(match: re.Match[str]) -> str:
    return f'<span class="code">U+{ord(match[0]):04X}</span>'
