"""Text from an article in, Markdown out that shows it and in which none of it takes effect."""

from __future__ import annotations

import re

from mtaudit.report.clean import one_line

_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#+!|~$&^=]")
# Behind these signs begin what GitHub and GitLab make links of by themselves, backslash or
# not: @user, #123, !123, www.example.org, https://example.org, ~label, GH-123.
_LINK_SIGN = re.compile(r"(?<=[@#:.!$%&~*^/])(?=[\w/\\])|(?<=[Gg][Hh]-)(?=\d)")
# An invisible blank parts the sign from the rest, as Dependabot and Renovate do.
_ZERO_WIDTH_SPACE = "\u200b"


def code(text: str) -> str:
    """A code span: neither markup nor HTML, links or mentions work in it."""
    shown = one_line(text) or " "
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    blank = " " if shown.startswith(("`", " ")) or shown.endswith(("`", " ")) else ""
    return f"{fence}{blank}{shown}{blank}{fence}"


def cell(text: str) -> str:
    """A code span in a table, where a bar ends the cell even in code."""
    return code(text).replace("|", r"\|")


def escape(text: str) -> str:
    """Running text of ours, without markup; addresses in it may become links."""
    return _MARKUP.sub(lambda match: f"\\{match[0]}", one_line(text))


def prose(text: str) -> str:
    """Running text that quotes an article, without markup and links."""
    return _LINK_SIGN.sub(_ZERO_WIDTH_SPACE, escape(text))
