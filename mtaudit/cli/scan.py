"""`mtaudit scan` and `mtaudit score`: what was found, in any format, and the exit code."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtaudit.cli.failing import EXIT_FAILED
from mtaudit.cli.options import config_of, scan_options
from mtaudit.cli.progress import Bars

if TYPE_CHECKING:
    from mtaudit.model import Report

EXIT_FINDINGS = 1
FAIL_ON = ("minor", "major", "critical", "suspect", "damaged", "never")
FORMATS = ("full", "concise", "json", "jsonl")
PIPE_WIDTH = 100


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@scan_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="full",
    show_default=True,
    help="full: table and damaged passages; concise: a line per finding.",
)
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE."
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="major",
    show_default=True,
    help="Exit with 1 for findings of this severity, or files of this verdict, or worse.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option("--color/--no-color", default=None, help="Colours or none. [default: by terminal]")
def scan(
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    fail_on: str,
    exit_zero: bool,
    color: bool | None,
    **options: Any,
) -> None:
    """Audit files, folders, globs, or - for standard input."""
    from mtaudit import audit

    config = config_of(**options)
    with Bars() as progress:
        report = audit.scan(paths, config, progress=progress)
    text = _render(report, format_, colour=_colour(color, output))
    if output:
        Path(output).write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False, color=True)
    _tell_apart(report, format_, output)
    sys.exit(_exit_code(report, fail_on, exit_zero))


@click.command()
@click.argument("path", metavar="FILE")
@click.option("--explain", is_flag=True, help="Show what each finding costs.")
@scan_options
def score(path: str, explain: bool, **options: Any) -> None:
    """Show the score of one FILE, and with --explain the sum that makes it."""
    from mtaudit import audit
    from mtaudit.report import to_explanation

    with Bars() as progress:
        file, items = audit.explain(path, config_of(**options), progress=progress)
    click.echo(to_explanation.render(file, items if explain else None), nl=False)


def _render(report: Report, format_: str, *, colour: bool) -> str:
    from mtaudit.report import FORMATS as RENDERERS
    from mtaudit.report import to_terminal

    if format_ in RENDERERS:
        return RENDERERS[format_](report)
    width = (
        shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if sys.stdout.isatty() else PIPE_WIDTH
    )
    return to_terminal.render(report, width=max(40, width), colour=colour)


def _colour(wanted: bool | None, output: str | None) -> bool:
    """Colours on a terminal that wants them (https://no-color.org), never in a file."""
    if wanted is not None:
        return wanted
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _tell_apart(report: Report, format_: str, output: str | None) -> None:
    """What must not get lost where standard output is read by a program or goes to a file."""
    from mtaudit.report.clean import one_line

    if format_ == "full" and not output:
        return
    for name, engine in sorted(report.engines.items()):
        if engine.status == "unavailable" and format_ != "concise":
            click.echo(f"mtaudit: {name} took no part: {engine.reason}", err=True)
    for error in report.errors:
        if format_ != "concise" or output:
            click.echo(f"mtaudit: {one_line(f'{error.path}: {error.message}')}", err=True)


def _exit_code(report: Report, fail_on: str, exit_zero: bool) -> int:
    from mtaudit.model import Severity, Verdict

    if report.errors:
        return EXIT_FAILED
    if exit_zero or fail_on == "never":
        return 0
    if fail_on in [verdict.value for verdict in Verdict]:
        worst = max((file.verdict.rank for file in report.files if file.audited), default=0)
        return EXIT_FINDINGS if worst >= Verdict(fail_on).rank else 0
    severities = [finding.severity.rank for file in report.files for finding in file.findings]
    return EXIT_FINDINGS if max(severities, default=0) >= Severity(fail_on).rank else 0
