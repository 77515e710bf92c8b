"""A report in, text for a terminal out: a table of files, below it the damaged passages.

The worst file comes last, so that it stands right above the prompt. Rich draws; text from
articles never reaches it as markup, and harmful characters are shown as their codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from mtaudit.model import DamagedPassage, FileReport, Finding, Report, Severity, Verdict
from mtaudit.report.clean import one_line
from mtaudit.report.lines import Lines

STYLES = {
    Severity.NEUTRAL: "dim",
    Severity.MINOR: "yellow",
    Severity.MAJOR: "magenta",
    Severity.CRITICAL: "bold red",
    Verdict.CLEAN: "green",
    Verdict.SUSPECT: "yellow",
    Verdict.DAMAGED: "bold red",
}
MARKS = {Severity.MINOR: "○", Severity.MAJOR: "●", Severity.CRITICAL: "✖", Severity.NEUTRAL: "·"}
COUNTED = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)
# Narrower tables name the severities by their marks.
MIN_WIDE_COLUMNS = 84
# A passage longer than this is shown around its findings only.
CONTEXT_CHARS = 60
SHOWN_SUGGESTIONS = 3


def render(report: Report, *, width: int = 100, colour: bool = False) -> str:
    """The whole report in `width` columns, with ANSI colours if `colour`."""
    output = StringIO()
    console = Console(
        file=output,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    for part in _parts(report, width):
        console.print(part)
    # Rich fills lines up with blanks; they only get in the way of copying.
    return "\n".join(line.rstrip(" ") for line in output.getvalue().split("\n"))


def _parts(report: Report, width: int) -> Iterator[RenderableType]:
    files = sorted(report.files, key=_badness)
    if files:
        yield _table(files, width)
    for file in files:
        if file.passages or file.notices:
            yield ""
            yield from _file(file)
    if files:
        yield ""
    yield from _closing(report)


def _badness(file: FileReport) -> tuple[int, float, str]:
    """Files that were not audited first, then best to worst."""
    return (file.verdict.rank if file.audited else -1, -file.score.value, file.path)


def _table(files: Iterable[FileReport], width: int) -> Table:
    narrow = width < MIN_WIDE_COLUMNS
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    table.add_column("File", overflow="fold", min_width=10)
    table.add_column("Score", justify="right", no_wrap=True)
    table.add_column("Verdict", overflow="fold", min_width=10)
    for severity in COUNTED:
        name = MARKS[severity] if narrow else severity.value.capitalize()
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Words", justify="right", no_wrap=True)
    for file in files:
        table.add_row(*_row(file))
    return table


def _row(file: FileReport) -> Iterator[Text]:
    yield Text(one_line(file.path))
    if not file.audited:
        yield Text("–", style="dim")
        yield Text(f"not German ({file.language})", style="dim")
    else:
        yield Text(f"{file.score.value:.1f}", style=STYLES[file.verdict])
        label = ", labelled MT" if file.labelled_mt else ""
        short = ", short" if file.insufficient_sample else ""
        yield Text(f"{file.verdict.value}{label}{short}", style=STYLES[file.verdict])
    for severity in COUNTED:
        count = file.count(severity)
        yield Text(str(count) if count else "–", style=STYLES[severity] if count else "dim")
    yield Text(f"{file.score.words:,}")


def _file(file: FileReport) -> Iterator[RenderableType]:
    yield Line(Text(one_line(file.path), style="bold"), align="left", characters="─")
    for notice in file.notices:
        yield Text(f"note: {one_line(notice)}", style="cyan")
    lines = Lines(file.text)
    for passage in file.passages:
        yield ""
        yield from _passage(file, passage, lines)


def _passage(file: FileReport, passage: DamagedPassage, lines: Lines) -> Iterator[RenderableType]:
    shown = [
        file.findings[index]
        for index in passage.findings
        if file.findings[index].severity is not Severity.NEUTRAL
    ]
    line, column = lines.position(shown[0].start)
    head = Text.assemble(
        (f"{one_line(file.path)}:{line}:{column}", "bold"),
        "  ",
        (passage.severity.value, STYLES[passage.severity]),
    )
    yield head
    yield Padding(_marked(file.text, passage, shown), (0, 0, 0, 4))
    reasons = Table.grid(padding=(0, 1))
    for finding in shown:
        reasons.add_row(
            Text(f"  {MARKS[finding.severity]}", style=STYLES[finding.severity]),
            Text("{}:{}".format(*lines.position(finding.start)), style="dim"),
            _reason(finding),
        )
    yield reasons


def _marked(text: str, passage: DamagedPassage, findings: list[Finding]) -> Text:
    """The passage with its damage marked; what lies far from any finding is left out."""
    marked = Text()
    place = passage.start
    reach = passage.start
    for finding in findings:
        start, end = max(finding.start, reach), finding.end
        if start >= end and finding.start < reach:
            continue
        marked.append(_gap(text, place, start, first=place == passage.start))
        style = f"{STYLES[finding.severity]} underline"
        marked.append("[", style="dim")
        marked.append(_middle(one_line(text[start:end])), style=style)
        marked.append("]", style="dim")
        place = reach = max(reach, end)
    marked.append(_gap(text, place, passage.end, last=True))
    return marked


def _gap(text: str, start: int, end: int, *, first: bool = False, last: bool = False) -> str:
    """Undamaged text beside findings, shortened between words where it is long."""
    gap = text[start:end]
    if len(gap) <= 2 * CONTEXT_CHARS:
        return one_line(gap)
    head = "" if first else one_line(gap[:CONTEXT_CHARS].rpartition(" ")[0]) + " "
    tail = "" if last else " " + one_line(gap[-CONTEXT_CHARS:].partition(" ")[2])
    return f"{head}…{tail}"


def _middle(text: str) -> str:
    """A long damaged stretch, shortened in its middle."""
    if len(text) <= 4 * CONTEXT_CHARS:
        return text
    return f"{text[: 2 * CONTEXT_CHARS]} … {text[-CONTEXT_CHARS:]}"


def _reason(finding: Finding) -> Text:
    reason = Text.assemble(one_line(finding.message), "  ", (finding.rule, "dim"))
    fixes = [fix for fix in finding.suggestions[:SHOWN_SUGGESTIONS] if fix.strip()]
    if fixes:
        reason.append("\n→ " + " or ".join(map(one_line, fixes)), style="green")
    elif finding.suggestions:
        reason.append("\n→ delete it", style="green")
    return reason


def _closing(report: Report) -> Iterator[Text]:
    for error in report.errors:
        yield Text(f"not read: {one_line(error.path)}: {one_line(error.message)}", style="red")
    for name, engine in sorted(report.engines.items()):
        if engine.status == "unavailable":
            yield Text(f"{name} took no part: {one_line(engine.reason or '')}", style="yellow")
    if report.files:
        yield _summary(report)
        yield Text(report.signature, style="dim")


def _summary(report: Report) -> Text:
    counts = {
        verdict: sum(file.verdict is verdict and file.audited for file in report.files)
        for verdict in reversed(Verdict)
    }
    told = ", ".join(f"{count} {verdict.value}" for verdict, count in counts.items() if count)
    skipped = sum(not file.audited for file in report.files)
    told += f"{', ' if told and skipped else ''}{f'{skipped} not German' if skipped else ''}"
    files = "1 file" if len(report.files) == 1 else f"{len(report.files):,} files"
    return Text(
        f"{files}: {told}. Corpus score {report.corpus.value:.1f} "
        f"({report.corpus.penalty_per_1000:.1f} penalty points per 1,000 words).",
        style="bold",
    )
