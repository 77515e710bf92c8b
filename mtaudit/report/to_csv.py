"""A report in, CSV out (RFC 4180): one row per counted finding, for tables and corpus work.

What concerns several articles has a row per place, behind those of the files. `translated` is the
probability that a file was translated into German. A file without findings has a row of its own,
and so has each notice, each file that could not be read (severity `error`), and whatever else did
not work. A cell that begins with = + - @, a tab or a line break would be a formula to a
spreadsheet; as OWASP advises ("CSV Injection"), a single quotation mark stands before it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from mtaudit.model import FileReport, Report
from mtaudit.report.across import across
from mtaudit.report.clean import visible
from mtaudit.report.excerpt import counted
from mtaudit.report.lines import Lines
from mtaudit.report.wording import interruption, unavailable

COLUMNS = (
    *("path", "line", "column", "end_line", "end_column", "rule", "category", "severity"),
    *("text", "message", "suggestions", "fingerprint", "verdict", "score", "translated"),
)
# The full-width forms work as formulas in East Asian spreadsheets.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(report: Report) -> str:
    """A head line, then the rows, by file and place."""
    output = StringIO()
    writer = csv.DictWriter(output, COLUMNS, restval="")
    writer.writeheader()
    for row in _rows(report):
        writer.writerow({key: _harmless(str(value)) for key, value in row.items()})
    return output.getvalue()


def _harmless(cell: str) -> str:
    shown = visible(cell)
    return f"'{shown}" if shown.startswith(_FORMULA_SIGNS) else shown


def _rows(report: Report) -> Iterator[dict[str, object]]:
    for file in report.files:
        rows = [*_notices(file), *_findings(file)]
        yield from (_about(file) | row for row in rows or [{}])
    yield from _across(report)
    for error in report.errors:
        yield {"path": error.path, "severity": "error", "message": f"not read: {error.message}"}
    if report.interrupted:
        yield {"severity": "error", "message": interruption(report)}
    for sentence in unavailable(report):
        yield {"severity": "notice", "message": sentence}


def _about(file: FileReport) -> dict[str, object]:
    """What stands in every row about a file."""
    about: dict[str, object] = {"path": file.path, "verdict": "not German"}
    if file.audited:
        about |= {"verdict": file.verdict.value, "score": file.score.value}
    if file.translated and file.translated.probability is not None:
        about["translated"] = file.translated.probability
    return about


def _across(report: Report) -> Iterator[dict[str, object]]:
    for one in across(report, most=None, with_neutral=True):
        for quoted in one.places:
            start, end = quoted.place.start, quoted.place.end
            end_line, end_column = Lines(quoted.file.text).position(end)
            yield _about(quoted.file) | {
                "line": quoted.line,
                "column": quoted.column,
                "end_line": end_line,
                "end_column": end_column,
                "rule": one.finding.rule,
                "severity": one.finding.severity.value,
                "text": quoted.file.text[start:end],
                "message": one.finding.message,
            }


def _notices(file: FileReport) -> Iterator[dict[str, object]]:
    for notice in file.notices:
        yield {"severity": "notice", "message": notice}


def _findings(file: FileReport) -> Iterator[dict[str, object]]:
    lines = Lines(file.text)
    for finding in counted(file.findings):
        line, column = lines.position(finding.start)
        end_line, end_column = lines.position(finding.end)
        yield {
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "rule": finding.rule,
            "category": finding.category,
            "severity": finding.severity.value,
            "text": file.text[finding.start : finding.end],
            "message": finding.message,
            "suggestions": " | ".join(fix or "(delete it)" for fix in finding.suggestions),
            "fingerprint": finding.fingerprint,
        }
