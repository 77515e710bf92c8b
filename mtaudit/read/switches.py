"""The comments of a Markdown text in, where they switch which rules off out, with notices.

    <!-- mtaudit-disable calque/in-jahr quotes -->  from here on, until
    <!-- mtaudit-enable -->                         what was switched off is on again
    <!-- mtaudit-disable-next-line seam -->         the next line that is not blank

Rules or packs, as many as one likes; none means all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from mtaudit.model import EVERY_RULE, Span
from mtaudit.rulebook import hint, names

PREFIX = "mtaudit-"
DISABLE, ENABLE, NEXT_LINE = "mtaudit-disable", "mtaudit-enable", "mtaudit-disable-next-line"
LANGUAGETOOL = "languagetool"
# So many notices show a person what is wrong; a hostile text could have a million.
MAX_NOTICES = 5
MAX_SHOWN_CHARS = 60
_OPENING, _CLOSING = "<!--", "-->"
_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n|\n|\r")


class Problem(NamedTuple):
    """A comment that cannot be used: its place, its word, and what says why."""

    place: int
    tell: Callable[[str], str]
    word: str


def find_switches(
    text: str, comments: Iterable[Span]
) -> tuple[Mapping[str, tuple[Span, ...]], tuple[str, ...]]:
    """By rule or pack (EVERY_RULE for all): where it is off, in order, without overlaps."""
    reader = _Reader(text)
    for comment in comments:
        reader.read(comment)
    return reader.finish()


@dataclass(slots=True)
class _Reader:
    """Reads comments in order: what is off, since where, and what cannot be meant."""

    text: str
    since: dict[str, int] = field(default_factory=dict)
    off: dict[str, list[Span]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: list[Span] | None = None

    def read(self, comment: Span) -> None:
        content = self.text[comment.start + len(_OPENING) : comment.end - len(_CLOSING)]
        command, *names = content.replace(",", " ").split() or [""]
        if not command.startswith(PREFIX):
            return
        rules = [name.rstrip("/") for name in names] or [EVERY_RULE]
        if command == DISABLE:
            for rule in self._known(rules, comment):
                self.since.setdefault(rule, comment.end)
        elif command == ENABLE:
            self._enable(rules, comment)
        elif command == NEXT_LINE:
            for rule in self._known(rules, comment):
                self.off.setdefault(rule, []).append(self._next_line(comment.end))
        else:
            self.problems.append(Problem(comment.start, _unknown_command, command))

    def finish(self) -> tuple[Mapping[str, tuple[Span, ...]], tuple[str, ...]]:
        for rule, start in self.since.items():
            self.off.setdefault(rule, []).append(Span(start, len(self.text)))
        off = {rule: tuple(_merged(spans)) for rule, spans in sorted(self.off.items())}
        return off, tuple(_notices(self.text, self.problems))

    def _enable(self, rules: list[str], comment: Span) -> None:
        for rule in list(self.since) if rules == [EVERY_RULE] and self.since else rules:
            if rule in self.since:
                spans = self.off.setdefault(rule, [])
                spans.append(Span(self.since.pop(rule), comment.start))
            else:
                self.problems.append(Problem(comment.start, _never_disabled, rule))

    def _known(self, rules: Iterable[str], comment: Span) -> Iterator[str]:
        for rule in rules:
            if rule == EVERY_RULE or rule in _names() or rule.startswith(LANGUAGETOOL + "/"):
                yield rule
            else:
                self.problems.append(Problem(comment.start, _unknown_rule, rule))

    def _next_line(self, place: int) -> Span:
        """The first line behind the one with `place` that is not blank."""
        if self.lines is None:
            found = _LINE.finditer(self.text)
            self.lines = [Span(*line.span()) for line in found if line[0].strip()]
        index = bisect_left(self.lines, (place,))
        return self.lines[index] if index < len(self.lines) else Span(place, place)


@cache
def _names() -> frozenset[str]:
    """All rules and packs, LanguageTool's too."""
    return names() | {LANGUAGETOOL}


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches in order, those that touch made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _notices(text: str, problems: list[Problem]) -> Iterator[str]:
    for problem in problems[:MAX_NOTICES]:
        line = 1 + sum(1 for _ in _BREAK.finditer(text, 0, problem.place))
        yield f"line {line}: {problem.tell(_shortened(problem.word))}"
    if len(problems) > MAX_NOTICES:
        yield f"{len(problems) - MAX_NOTICES:,} more comments for mtaudit cannot be used"


def _unknown_command(command: str) -> str:
    return f'unknown comment "{command}"{hint(command, (DISABLE, ENABLE, NEXT_LINE))}'


def _unknown_rule(rule: str) -> str:
    close = get_close_matches(rule, sorted(_names()), n=1)
    advice = f'did you mean "{close[0]}"?' if close else "`mtaudit rules` lists all"
    return f'there is no rule or pack "{rule}"; {advice}'


def _never_disabled(rule: str) -> str:
    what = f" {rule}" if rule else ""
    return f"{ENABLE}{what} without {DISABLE}{what} before it"


def _shortened(word: str) -> str:
    return word if len(word) <= MAX_SHOWN_CHARS else word[: MAX_SHOWN_CHARS - 1] + "…"
