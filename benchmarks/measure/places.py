"""Findings shown where they stand, and whether they stand where the damage is."""

from __future__ import annotations

from collections.abc import Iterable

from mtaudit.model import FileReport, Finding, Span

# How far from a damage a finding may lie and still be about it.
WIDEN_CHARS = 15


def touches(finding: Span, place: Span, widen: int = WIDEN_CHARS) -> bool:
    """True if a finding overlaps a place widened by `widen` characters to either side."""
    return finding.start < place.end + widen and place.start - widen < finding.end


def in_place(finding: Finding, places: Iterable[Span]) -> bool:
    span = Span(finding.start, finding.end)
    return any(touches(span, place) for place in places)


def in_context(file: FileReport, finding: Finding) -> str:
    before = file.text[max(0, finding.start - 50) : finding.start]
    inside = file.text[finding.start : finding.end]
    after = file.text[finding.end : finding.end + 40]
    return f"…{before}[[{inside[:120]}]]{after}…".replace("\n", "⏎")
