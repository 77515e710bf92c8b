"""A report in, a page of Markdown out, to paste into a pull request, job summary or wiki.

Worst first, and cut where a page gets too long to read; what is cut is said. Text of articles
stands in code spans or escaped: nothing in it becomes markup, HTML, a link or a mention.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtaudit.model import DamagedPassage, FileReport, Report, Severity
from mtaudit.report.across import TITLE, across
from mtaudit.report.excerpt import advice, findings_in, fixes, marked
from mtaudit.report.lines import Lines
from mtaudit.report.markdown import cell, code, prose
from mtaudit.report.wording import (
    chance,
    interruption,
    judgement,
    left_out,
    likelihood,
    summary,
    unavailable,
)

COUNTED = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)
# GitHub takes comments of up to 65,536 characters; a passage with its reasons has 300 to 600.
MAX_FILES = 100
MAX_PASSAGES = 60
MAX_ACROSS = 30


def render(report: Report) -> str:
    """The sum, what did not work, the table of files, the damaged passages."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    files = sorted(report.files, key=_goodness)
    yield "## mtaudit"
    if files:
        yield from ("", f"**{summary(report)}**")
    troubles = list(_troubles(report))
    if troubles:
        yield from ("", *troubles)
    if files:
        yield from ("", *_table(files))
        if told := left_out(report):
            yield from ("", told)
        yield from _passages(files)
        yield from _across(report)
        yield from ("", code(report.signature))


def _goodness(file: FileReport) -> tuple[int, float, str]:
    """Worst first, files that were not audited last."""
    return (-file.verdict.rank if file.audited else 1, file.score.value, file.path)


def _troubles(report: Report) -> Iterator[str]:
    for error in report.errors:
        yield f"- not read: {code(error.path)}: {prose(error.message)}"
    if report.interrupted:
        yield f"- {interruption(report)}"
    for sentence in unavailable(report):
        yield f"- {prose(sentence)}"


def _table(files: list[FileReport]) -> Iterator[str]:
    with_chance = any(map(chance, files))
    yield (
        "| File | Score | Verdict | Critical | Major | Minor | Words |"
        + " Translated |" * with_chance
    )
    yield "|---|--:|---|--:|--:|--:|--:|" + "--:|" * with_chance
    for file in files[:MAX_FILES]:
        score = f"{file.score.value:.1f}" if file.audited else "–"
        counts = " | ".join(str(file.count(severity) or "–") for severity in COUNTED)
        words = f"{file.score.words:,}"
        row = f"| {cell(file.path)} | {score} | {judgement(file)} | {counts} | {words} |"
        yield row + f" {chance(file) or '–'} |" * with_chance
    if len(files) > MAX_FILES:
        yield from ("", f"and {len(files) - MAX_FILES:,} more files that are no worse.")


def _passages(files: list[FileReport]) -> Iterator[str]:
    room = MAX_PASSAGES
    for file in files[:MAX_FILES]:
        shown = file.passages[:room]
        if shown or file.notices:
            yield from ("", f"### {code(file.path)}", "")
            yield from (f"- note: {prose(notice)}" for notice in file.notices)
            if told := likelihood(file):
                yield f"- {prose(told)}"
            lines = Lines(file.text)
            for passage in shown:
                yield from _passage(file, passage, lines)
        room -= len(shown)
    hidden = sum(len(file.passages) for file in files) - MAX_PASSAGES + room
    if hidden:
        yield from ("", f"and {hidden:,} more damaged passages; {code('mtaudit scan')} shows all.")


def _passage(file: FileReport, passage: DamagedPassage, lines: Lines) -> Iterator[str]:
    line = lines.position(passage.start)[0]
    yield f"- **{passage.severity.value}**, line {line}: {code(marked(file, passage))}"
    for finding in findings_in(file, passage):
        place = "{}:{}".format(*lines.position(finding.start))
        told = " or ".join(map(code, fixes(finding))) or advice(finding)
        reason = f"{prose(finding.message)} ({code(finding.rule)})"
        yield f"  - {place}, {finding.severity.value}: {reason}{f' → {told}' if told else ''}"


def _across(report: Report) -> Iterator[str]:
    """What concerns several articles, worst first."""
    found = sorted(across(report, with_neutral=True), key=lambda one: -one.finding.severity.rank)
    if found:
        yield from ("", f"### {TITLE}", "")
    for one in found[:MAX_ACROSS]:
        finding = one.finding
        said = f"{prose(finding.message)} ({code(finding.rule)})"
        yield f"- **{finding.severity.value}**: {said}"
        for quoted in one.places:
            yield f"  - {code(quoted.position)}: {code(quoted.marked)}"
        if one.hidden:
            yield f"  - {one.hidden}"
    if (hidden := len(found) - MAX_ACROSS) > 0:
        yield from ("", f"and {hidden:,} more across articles; {code('mtaudit scan')} shows all.")
