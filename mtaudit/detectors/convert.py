"""`kind: convert`: a regular expression, and a function that works out what to write instead.

`by` names the function in `conversions.CONVERSIONS`; where it answers None, the match is
no finding. Misses what the pattern misses, and what is cut by markup in Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, overlaps_any, pieces
from mtaudit.detectors.conversions import CONVERSIONS
from mtaudit.detectors.literals import Pattern, any_of, may_match
from mtaudit.model import Document, Finding, PassageKind, Rule, Span
from mtaudit.rulebook import hint


@dataclass(frozen=True, slots=True)
class Options:
    """`pattern`: one or more; the group `at`, if there is one, is the place of the finding.

    `by`: the conversion; `whole_word`: the place is the word around the match; `once`: only
    the first place in the text, whose message may name `{count}`, the number of places.
    """

    pattern: tuple[Pattern, ...]
    by: str
    unless: tuple[Pattern, ...] = ()
    whole_word: bool = False
    once: bool = False
    in_: frozenset[PassageKind] = PROSE

    def __post_init__(self) -> None:
        if self.by not in CONVERSIONS:
            raise ValueError(f'unknown conversion "{self.by}"{hint(self.by, CONVERSIONS)}')


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each match that can be converted and that no `unless` overlaps."""
    if not options.once:
        yield from _findings(document, rule, options)
        return
    # The message is written with the count, which is known at the end.
    findings = list(_findings(document, replace(rule, message="{match}"), options))
    if findings:
        first = min(findings, key=lambda finding: finding.start)
        fields = {"count": str(len(findings))}
        yield make_finding(document, rule, first.start, first.end, fields, first.suggestions)


def _findings(document: Document, rule: Rule, options: Options) -> Iterator[Finding]:
    found: list[Finding] = []
    for pattern in options.pattern:
        if not may_match(pattern, document):
            continue
        for piece in pieces(document, options.in_):
            for finding in _in_piece(document, rule, options, pattern, piece):
                # The patterns of a rule are tried in turn; the first to match a place has it.
                if all(finding.end <= one.start or one.end <= finding.start for one in found):
                    found.append(finding)
                    yield finding


def _in_piece(
    document: Document, rule: Rule, options: Options, pattern: Pattern, piece: Span
) -> Iterator[Finding]:
    convert = CONVERSIONS[options.by]
    group = "at" if "at" in pattern.regex.groupindex else 0
    done = piece.start
    for match in pattern.regex.finditer(document.text, piece.start, piece.end):
        start, end = match.span(group)
        if start < done:
            continue
        if options.whole_word:
            start, end = _widen(document.text, pattern, Span(start, end), Span(done, piece.end))
        groups = match.groupdict()
        suggestions = convert(document.text[start:end], groups)
        if suggestions is None or overlaps_any(document, start, end, options.unless, piece):
            continue
        done = end
        yield make_finding(document, rule, start, end, groups, suggestions)


def _widen(text: str, pattern: Pattern, place: Span, bounds: Span) -> Span:
    """`place` with the letters and further matches that hang on it."""
    start, end = place
    while start > bounds.start and text[start - 1].isalnum():
        start -= 1
    while end < bounds.end:
        further = pattern.regex.match(text, end, bounds.end)
        if further and further.end() > end:
            end = further.end()
        elif text[end].isalnum():
            end += 1
        else:
            break
    return Span(start, end)


DETECTOR = Detector(Options, find, lambda options: any_of(options.pattern))
