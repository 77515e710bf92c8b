"""A report in, one line per counted finding out: `path:line:column: severity rule message`.

What concerns several articles has a line for each of its places, behind those of the files.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtaudit.model import FileReport, Report
from mtaudit.report.across import across
from mtaudit.report.clean import one_line
from mtaudit.report.excerpt import counted
from mtaudit.report.lines import Lines
from mtaudit.report.wording import interruption

SHOWN_SUGGESTIONS = 2


def render(report: Report) -> str:
    """The findings by file and place, then what could not be read or did not take part."""
    lines = [line for file in report.files for line in _file(file)]
    lines += _across(report)
    lines += [f"{one_line(one.path)}: error: {one_line(one.message)}" for one in report.errors]
    if report.interrupted:
        lines.append(f"mtaudit: error: {interruption(report)}")
    lines += [
        f"mtaudit: notice: {name} is unavailable: {one_line(engine.reason or '')}"
        for name, engine in sorted(report.engines.items())
        if engine.status == "unavailable"
    ]
    return "".join(line + "\n" for line in lines)


def _file(file: FileReport) -> Iterator[str]:
    path = one_line(file.path)
    lines = Lines(file.text)
    for notice in file.notices:
        yield f"{path}:1:1: notice: {one_line(notice)}"
    for finding in counted(file.findings):
        line, column = lines.position(finding.start)
        fixes = " | ".join(finding.suggestions[:SHOWN_SUGGESTIONS])
        advice = f" -> {one_line(fixes)}" if fixes.strip() else ""
        message = one_line(finding.message)
        yield f"{path}:{line}:{column}: {finding.severity.value} {finding.rule} {message}{advice}"


def _across(report: Report) -> Iterator[str]:
    for one in across(report, most=None):
        said = f"{one.finding.severity.value} {one.finding.rule} {one_line(one.finding.message)}"
        for quoted in one.places:
            yield f"{quoted.position}: {said} {quoted.marked}"
