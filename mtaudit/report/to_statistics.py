"""A report in, a table of rules out: how often each one speaks, where, and what that costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mtaudit.model import Report, Severity
from mtaudit.report.clean import one_line
from mtaudit.report.excerpt import counted
from mtaudit.report.wording import interruption
from mtaudit.score import weight

WIDTH = 80


@dataclass(slots=True)
class _Tally:
    """What one rule said in all files."""

    severity: Severity = Severity.NEUTRAL
    count: int = 0
    penalty: float = 0.0
    files: set[str] = field(default_factory=set)


def render(report: Report) -> str:
    """The rules that found something, most frequent first, in 80 columns."""
    output = StringIO()
    console = Console(file=output, width=WIDTH, no_color=True, highlight=False, emoji=False)
    for part in _parts(report):
        console.print(part)
    return "\n".join(line.rstrip(" ") for line in output.getvalue().split("\n"))


def _parts(report: Report) -> Iterator[Table | Text]:
    tallies = _tallies(report)
    if tallies:
        yield _table(tallies)
        yield Text("")
    found = sum(tally.count for tally in tallies.values())
    yield Text(
        f"{found:,} findings of {len(tallies):,} rules in {len(report.files):,} files. "
        "Penalty: before the limit of five findings per sentence."
    )
    if report.interrupted:
        yield Text(interruption(report))


def _tallies(report: Report) -> dict[str, _Tally]:
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for file in report.files:
        for finding in counted(file.findings):
            tally = tallies[finding.rule]
            tally.severity = max(tally.severity, finding.severity, key=lambda one: one.rank)
            tally.count += 1
            tally.penalty += weight(finding)
            tally.files.add(file.path)
    for found in counted(report.corpus_findings):
        tally = tallies[found.rule]
        tally.severity = max(tally.severity, found.severity, key=lambda one: one.rank)
        tally.count += 1
        tally.files.update(place.path for place in found.places)
    return tallies


def _table(tallies: dict[str, _Tally]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("Findings", "Files", "Penalty"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Severity", no_wrap=True)
    table.add_column("Rule", overflow="fold")
    for rule, tally in sorted(tallies.items(), key=lambda item: (-item[1].count, item[0])):
        table.add_row(
            *(f"{tally.count:,}", f"{len(tally.files):,}", f"{tally.penalty:,.1f}"),
            *(tally.severity.value, Text(one_line(rule))),
        )
    return table
