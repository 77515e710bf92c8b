"""What cleaning removed in, text for people out: by file, where, by which rule, which text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mtaudit.cleaned import CleanedFile, CleaningReport, Removal
from mtaudit.report.clean import one_line
from mtaudit.report.lines import Lines

MAX_TEXT_CHARS = 120


def render(report: CleaningReport) -> str:
    """A block per file from which something was removed, and the sum of all."""
    told = [line for file in report.files for line in _file(file)]
    told += [summary(report)] if report.files else []
    return "".join(f"{line}\n" for line in told)


def summary(report: CleaningReport) -> str:
    """`14 stretches in 4 of 5 files: 7 ads, 5 boilerplate, 2 damaged.`"""
    removals = [one for file in report.files for one in file.removals]
    of = "1 file" if len(report.files) == 1 else f"{len(report.files):,} files"
    if not removals:
        return f"There is nothing to remove from {of}."
    changed = sum(bool(file.removals) for file in report.files)
    counts = Counter(map(_what, removals))
    told = ", ".join(f"{count:,} {what}" for what, count in sorted(counts.items()))
    stretches = "1 stretch" if len(removals) == 1 else f"{len(removals):,} stretches"
    return f"{stretches} in {changed:,} of {of}: {told}."


def _what(removal: Removal) -> str:
    return "damaged" if removal.is_damage else removal.rules[0].partition("/")[0]


def _file(file: CleanedFile) -> Iterator[str]:
    if not file.removals and not file.note:
        return
    yield one_line(file.path) + (f" → {one_line(file.target)}" if file.target else "")
    if file.note:
        yield f"  note: {one_line(file.note)}"
    lines = Lines(file.source.text)
    places = ["{}:{}".format(*lines.position(one.start)) for one in file.removals]
    width = max(map(len, places), default=0)
    for place, removal in zip(places, file.removals, strict=True):
        text = _shortened(one_line(file.source.text[removal.start : removal.end]))
        damaged = f"{removal.severity.value} " if removal.is_damage else ""
        yield f"  {place:>{width}}  {text}  ({damaged}{', '.join(removal.rules)})"


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_TEXT_CHARS else f"{text[:MAX_TEXT_CHARS].rstrip()} …"
