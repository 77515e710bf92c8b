"""A report in, a Code Quality report of GitLab out: one issue per counted finding.

The format knows issues of files only: what concerns the whole run stands at the path `.`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from mtaudit.model import FileReport, Report, Severity
from mtaudit.report.across import Across, across
from mtaudit.report.clean import one_line
from mtaudit.report.excerpt import counted, reason
from mtaudit.report.identity import numbered, tidy
from mtaudit.report.lines import Lines
from mtaudit.report.to_json import dumps
from mtaudit.report.wording import interruption, is_likely, likelihood, unavailable

SEVERITIES = {
    Severity.MINOR: "minor",
    Severity.MAJOR: "major",
    Severity.CRITICAL: "critical",
}
WHOLE_RUN = "."


def render(report: Report) -> str:
    """A list of issues: what was not done, then the findings by file and place."""
    return dumps(list(_issues(report)), indent=2) + "\n"


def _issues(report: Report) -> Iterator[dict[str, Any]]:
    for error in report.errors:
        yield _remark("not-read", "blocker", f"not read: {error.message}", error.path)
    if report.interrupted:
        yield _remark("interrupted", "blocker", interruption(report), WHOLE_RUN)
    for sentence in unavailable(report):
        yield _remark("engine-unavailable", "info", sentence, WHOLE_RUN)
    for file in report.files:
        for notice in file.notices:
            yield _remark("notice", "info", notice, file.path)
        if is_likely(file):
            yield _remark("translated", "info", likelihood(file), file.path)
        yield from _findings(file)
    for one in across(report):
        yield _comparison(one)


def _remark(check: str, severity: str, text: str, path: str) -> dict[str, Any]:
    return _issue(f"mtaudit/{check}", severity, text, path, (1, 1), text)


def _findings(file: FileReport) -> Iterator[dict[str, Any]]:
    lines = Lines(file.text)
    for finding, number in numbered(counted(file.findings)):
        first = lines.position(finding.start)[0]
        last = lines.position(max(finding.start, finding.end - 1))[0]
        severity, identity = SEVERITIES[finding.severity], f"{finding.fingerprint}:{number}"
        yield _issue(finding.rule, severity, reason(finding), file.path, (first, last), identity)


def _comparison(one: Across) -> dict[str, Any]:
    """What concerns several articles, at the first of its places."""
    first, *others = one.places
    also = ", ".join([*(quoted.position for quoted in others), *filter(None, [one.hidden])])
    text = f"{one.finding.message} Here: {first.marked}; elsewhere: {also}"
    severity, lines = SEVERITIES[one.finding.severity], (first.line, first.line)
    return _issue(one.finding.rule, severity, text, first.file.path, lines, one.fingerprint)


def _issue(
    check: str, severity: str, text: str, path: str, lines: tuple[int, int], identity: str
) -> dict[str, Any]:
    """One issue; GitLab shows only the first of those whose fingerprints are equal."""
    unique = "\x1f".join((check, path, identity)).encode("utf-8", "surrogatepass")
    return {
        "description": one_line(text),
        "check_name": check,
        "fingerprint": hashlib.sha256(unique).hexdigest()[:32],
        "severity": severity,
        "location": {"path": tidy(path), "lines": {"begin": lines[0], "end": lines[1]}},
    }
