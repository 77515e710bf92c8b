"""A report in, text for a terminal out: a table of files, below it the damaged passages.

Then comes what concerns several articles. The worst file comes last, right above that or the
prompt. Rich draws; text from articles never reaches it as markup, and harmful characters are shown
as their codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from mtaudit.model import DamagedPassage, FileReport, Finding, Report, Severity, Verdict
from mtaudit.report.across import TITLE, Across, Quoted, across
from mtaudit.report.clean import one_line
from mtaudit.report.drawing import drawn
from mtaudit.report.excerpt import advice, findings_in, pieces
from mtaudit.report.lines import Lines
from mtaudit.report.wording import (
    chance,
    interruption,
    is_likely,
    judgement,
    left_out,
    likelihood,
    summary,
    unavailable,
)

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
# No terminal is as wide: a table takes the room there that it would like to have.
ENDLESS_COLUMNS = 10_000


def render(report: Report, *, width: int = 100, colour: bool = False) -> str:
    """The whole report in `width` columns, with ANSI colours if `colour`."""
    return drawn(_parts(report, width), width=width, colour=colour)


def _parts(report: Report, width: int) -> Iterator[RenderableType]:
    files = sorted(report.files, key=_badness)
    if files:
        yield _table(files, width)
    for file in files:
        if file.passages or file.notices or is_likely(file):
            yield ""
            yield from _file(file)
    yield from _across(report)
    if files:
        yield ""
    yield from _closing(report)


def _badness(file: FileReport) -> tuple[int, float, str]:
    """Files that were not audited first, then best to worst."""
    return (file.verdict.rank if file.audited else -1, -file.score.value, file.path)


def _table(files: Sequence[FileReport], width: int) -> Table:
    """All files; where that is too wide, the severities are named by their marks."""
    wide = _columns(files, narrow=False)
    fits = Console(width=ENDLESS_COLUMNS).measure(wide).maximum <= width
    return wide if fits else _columns(files, narrow=True)


def _columns(files: Sequence[FileReport], *, narrow: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    table.add_column("File", overflow="fold", min_width=10)
    table.add_column("Score", justify="right", no_wrap=True)
    table.add_column("Verdict", overflow="fold", min_width=10)
    for severity in COUNTED:
        name = MARKS[severity] if narrow else severity.value.capitalize()
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Words", justify="right", no_wrap=True)
    with_chance = any(map(chance, files))
    if with_chance:
        table.add_column("Transl" if narrow else "Translated", justify="right", no_wrap=True)
    for file in files:
        told = [Text(chance(file) or "–", style="" if chance(file) else "dim")] * with_chance
        table.add_row(*_row(file), *told)
    return table


def _row(file: FileReport) -> Iterator[Text]:
    yield Text(one_line(file.path))
    if not file.audited:
        yield Text("–", style="dim")
        yield Text(judgement(file), style="dim")
    else:
        yield Text(f"{file.score.value:.1f}", style=STYLES[file.verdict])
        yield Text(judgement(file), style=STYLES[file.verdict])
    for severity in COUNTED:
        count = file.count(severity)
        yield Text(str(count) if count else "–", style=STYLES[severity] if count else "dim")
    yield Text(f"{file.score.words:,}")


def _file(file: FileReport) -> Iterator[RenderableType]:
    yield Line(Text(one_line(file.path), style="bold"), align="left", characters="─")
    for notice in file.notices:
        yield Text(f"note: {one_line(notice)}", style="cyan")
    if is_likely(file):
        yield Text(likelihood(file), style="cyan")
    lines = Lines(file.text)
    for passage in file.passages:
        yield ""
        yield from _passage(file, passage, lines)


def _passage(file: FileReport, passage: DamagedPassage, lines: Lines) -> Iterator[RenderableType]:
    shown = findings_in(file, passage)
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
    """The passage with its damage marked."""
    marked = Text()
    for piece in pieces(text, passage, findings):
        if piece.finding is None:
            marked.append(piece.text)
        else:
            marked.append("[", style="dim")
            marked.append(piece.text, style=f"{STYLES[piece.finding.severity]} underline")
            marked.append("]", style="dim")
    return marked


def _reason(finding: Finding) -> Text:
    reason = Text.assemble(one_line(finding.message), "  ", (finding.rule, "dim"))
    if told := advice(finding):
        reason.append(f"\n→ {told}", style="green")
    return reason


def _across(report: Report) -> Iterator[RenderableType]:
    """What is wrong between articles, worst last."""
    found = sorted(across(report, with_neutral=True), key=lambda one: one.finding.severity.rank)
    if found:
        yield ""
        yield Line(Text(TITLE, style="bold"), align="left", characters="─")
    for one in found:
        yield ""
        yield from _comparison(one)


def _comparison(one: Across) -> Iterator[RenderableType]:
    finding = one.finding
    yield Text.assemble(
        (finding.severity.value, STYLES[finding.severity]),
        "  ",
        one_line(finding.message),
        "  ",
        (finding.rule, "dim"),
    )
    for quoted in one.places:
        yield Text(f"  {quoted.position}", style="bold")
        yield Padding(_compared(quoted, STYLES[finding.severity]), (0, 0, 0, 4))
    if one.hidden:
        yield Text(f"  {one.hidden}", style="dim")


def _compared(quoted: Quoted, style: str) -> Text:
    """What stands at a place, with the words that another place lacks marked."""
    marked = Text()
    for part in quoted.parts:
        if part.differs:
            marked.append("[", style="dim")
            marked.append(part.text, style=f"{style} underline")
            marked.append("]", style="dim")
        else:
            marked.append(part.text)
    return marked


def _closing(report: Report) -> Iterator[Text]:
    for error in report.errors:
        yield Text(f"not read: {one_line(error.path)}: {one_line(error.message)}", style="red")
    if report.interrupted:
        yield Text(interruption(report), style="red")
    for sentence in unavailable(report):
        yield Text(sentence, style="yellow")
    if report.files:
        if told := left_out(report):
            yield Text(told, style="cyan")
        yield Text(summary(report), style="bold")
        yield Text(report.signature, style="dim")
