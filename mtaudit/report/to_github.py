"""A report in, workflow commands of GitHub Actions out: annotations of the changed files.

One annotation per damaged passage, worst first, since GitHub shows only ten errors, ten warnings
and ten notices of a step; all of them stand in the log. Escaped as the runner unescapes them.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtaudit.model import DamagedPassage, FileReport, Report, Severity
from mtaudit.report.across import Across, across
from mtaudit.report.clean import visible
from mtaudit.report.excerpt import findings_in, marked, reason
from mtaudit.report.identity import tidy
from mtaudit.report.lines import Lines
from mtaudit.report.wording import (
    interruption,
    is_likely,
    left_out,
    likelihood,
    summary,
    unavailable,
)

COMMANDS = {Severity.MINOR: "warning", Severity.MAJOR: "error", Severity.CRITICAL: "error"}
NAMED_RULES = 3


def render(report: Report) -> str:
    """What was not done, the passages, what there is to know about files, the sum."""
    return "".join(line + "\n" for line in _commands(report))


def _commands(report: Report) -> Iterator[str]:
    for error in report.errors:
        yield _command("error", error.message, file=tidy(error.path), title="mtaudit: not read")
    if report.interrupted:
        yield _command("error", interruption(report), title="mtaudit")
    for sentence in unavailable(report):
        yield _command("warning", sentence, title="mtaudit")
    damage = [
        (file, passage, lines)
        for file, lines in ((file, Lines(file.text)) for file in report.files)
        for passage in file.passages
    ]
    for file, passage, lines in sorted(damage, key=_goodness):
        yield _annotation(file, passage, lines)
    for one in sorted(across(report), key=lambda one: -one.finding.severity.rank):
        yield _comparison(one)
    for file in report.files:
        notices = (*file.notices, likelihood(file)) if is_likely(file) else file.notices
        for notice in notices:
            yield _command("notice", notice, file=tidy(file.path), title="mtaudit")
    if report.files:
        yield _command("notice", f"{summary(report)} {left_out(report)}".strip(), title="mtaudit")


def _goodness(damage: tuple[FileReport, DamagedPassage, Lines]) -> tuple[int, int, str, int]:
    """Worst first: by severity, then by how much there is."""
    file, passage, _ = damage
    return (-passage.severity.rank, -len(findings_in(file, passage)), file.path, passage.start)


def _annotation(file: FileReport, passage: DamagedPassage, lines: Lines) -> str:
    findings = findings_in(file, passage)
    line, column = lines.position(passage.start)
    end_line, last_column = lines.position(max(passage.start, passage.end - 1))
    place: dict[str, str | int] = {"file": tidy(file.path), "line": line, "endLine": end_line}
    # GitHub refuses columns of a place on several lines.
    if line == end_line:
        place |= {"col": column, "endColumn": last_column + 1}
    worst_first = sorted(findings, key=lambda one: -one.severity.rank)
    rules = list(dict.fromkeys(finding.rule for finding in worst_first))
    more = ", …" if len(rules) > NAMED_RULES else ""
    title = f"{passage.severity.value}: {', '.join(rules[:NAMED_RULES])}{more}"
    reasons = (
        "{}:{} ".format(*lines.position(finding.start)) + reason(finding) for finding in findings
    )
    text = "\n".join((marked(file, passage), *reasons))
    return _command(COMMANDS[passage.severity], text, **place, title=title)


def _comparison(one: Across) -> str:
    """What concerns several articles, at the first of its places."""
    finding, first = one.finding, one.places[0]
    said = (f"{quoted.position} {quoted.marked}" for quoted in one.places)
    text = "\n".join((finding.message, *said, *filter(None, [one.hidden])))
    title = f"{finding.severity.value}: {finding.rule}"
    place: dict[str, str | int] = {"file": tidy(first.file.path), "line": first.line}
    return _command(COMMANDS[finding.severity], text, **place, title=title)


def _command(name: str, message: str, **properties: str | int) -> str:
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {told}::{_data(message)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
