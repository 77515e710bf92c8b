"""A damaged passage in, what to show of it out: its damage marked, the rest shortened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from mtaudit.model import CorpusFinding, DamagedPassage, FileReport, Finding, Severity
from mtaudit.report.clean import one_line

# A passage longer than this is shown around its findings only.
CONTEXT_CHARS = 60
SHOWN_SUGGESTIONS = 3
DELETE = "delete it"

F = TypeVar("F", Finding, CorpusFinding)


class Piece(NamedTuple):
    """A stretch of a passage, harmless and on one line; `finding` is what damages it."""

    text: str
    finding: Finding | None = None


def counted(findings: Iterable[F]) -> list[F]:
    """The findings that are not neutral; those are names mostly, and cost nothing."""
    return [finding for finding in findings if finding.severity is not Severity.NEUTRAL]


def findings_in(file: FileReport, passage: DamagedPassage) -> list[Finding]:
    """The counted findings of a passage, in order."""
    return counted(file.findings[index] for index in passage.findings)


def pieces(text: str, passage: DamagedPassage, findings: Sequence[Finding]) -> Iterator[Piece]:
    """The passage in pieces; what lies far from any finding is left out."""
    place = passage.start
    reach = passage.start
    for finding in findings:
        start, end = max(finding.start, reach), finding.end
        if start >= end and finding.start < reach:
            continue
        yield Piece(gap(text[place:start], first=place == passage.start))
        yield Piece(middle(one_line(text[start:end])), finding)
        place = reach = max(reach, end)
    yield Piece(gap(text[place : passage.end], last=True))


def marked(file: FileReport, passage: DamagedPassage) -> str:
    """The passage on one line, with its damage in brackets."""
    found = pieces(file.text, passage, findings_in(file, passage))
    return "".join(f"[{piece.text}]" if piece.finding else piece.text for piece in found).strip()


def reason(finding: Finding) -> str:
    """What is wrong, and what to do about it, on one line."""
    told = advice(finding)
    return f"{one_line(finding.message)}{f' → {told}' if told else ''}"


def fixes(finding: Finding) -> list[str]:
    """The first suggestions, each on one line; none where the suggestion is to delete it."""
    shown = finding.suggestions[:SHOWN_SUGGESTIONS]
    return [one_line(fix) for fix in shown if fix.strip()]


def advice(finding: Finding) -> str:
    """What to do about a finding, or nothing where there is no suggestion."""
    return " or ".join(fixes(finding)) or (DELETE if finding.suggestions else "")


def gap(text: str, *, first: bool = False, last: bool = False) -> str:
    """Undamaged text beside findings, shortened between words where it is long."""
    if len(text) <= 2 * CONTEXT_CHARS:
        return one_line(text)
    head = "" if first else one_line(text[:CONTEXT_CHARS].rpartition(" ")[0]) + " "
    tail = "" if last else " " + one_line(text[-CONTEXT_CHARS:].partition(" ")[2])
    return f"{head}…{tail}"


def middle(text: str) -> str:
    """A long damaged stretch, shortened in its middle."""
    if len(text) <= 4 * CONTEXT_CHARS:
        return text
    return f"{text[: 2 * CONTEXT_CHARS]} … {text[-CONTEXT_CHARS:]}"
