"""A file report and what each finding costs in, the sum behind its score out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtaudit.model import FileReport
from mtaudit.report.clean import one_line
from mtaudit.report.lines import Lines
from mtaudit.report.wording import likelihood
from mtaudit.score import ACCEPTED_PER_1000, PASSING, Item

MAX_TEXT_CHARS = 30


def render(file: FileReport, items: Sequence[Item] | None) -> str:
    """A line with score and verdict, one with how likely it was translated; the sum above."""
    lines = list(_sum(file, items)) if items is not None else []
    short = " (insufficient sample: under 300 words)" if file.insufficient_sample else ""
    lines.append(f"{one_line(file.path)}: score {file.score.value:.1f}, {file.verdict}{short}")
    lines.extend(filter(None, [likelihood(file)]))
    return "\n".join(lines) + "\n"


def _sum(file: FileReport, items: Sequence[Item]) -> Iterator[str]:
    place = Lines(file.text).position
    for item in items:
        line, column = place(item.finding.start)
        text = one_line(file.text[item.finding.start : item.finding.end])
        shown = text if len(text) <= MAX_TEXT_CHARS else text[: MAX_TEXT_CHARS - 1] + "…"
        note = f"  ({item.note})" if item.note else ""
        where = f"{line}:{column}"
        yield (
            f"{item.penalty:6.1f}  {where:>8}  {item.finding.severity:<8}  "
            f"{item.finding.rule}  “{shown}”{note}"
        )
    score = file.score
    per_1000 = score.penalty_per_1000
    steepness = (100 - PASSING) / ACCEPTED_PER_1000
    yield f"{score.penalty:6.1f}  penalty points in {score.words:,} words"
    yield f"{per_1000:6.1f}  per 1,000 words"
    yield (
        f"{score.value:6.1f}  score = 100 − {per_1000:.1f} × (100 − {PASSING:g}) / "
        f"{ACCEPTED_PER_1000:g} = 100 − {per_1000 * steepness:.1f}, not below 0"
    )
